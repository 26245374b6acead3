"""Where does a tablet get the certificate that it must trust, and read how?"""

from __future__ import annotations

import socket
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from assess.api import trust_page
from assess.api.guard import Guard
from assess.service import tls
from assess.settings import Settings

CERTIFICATE = "application/x-x509-ca-cert"  # at this type a tablet offers to install it
AT_ONCE = 64  # connections of the plain page; our own setting
GONE = "This site speaks no https."


def trust_routes(settings: Settings) -> list[BaseRoute]:
    """`/trust`, the page that says how, and `/trust/ca.crt`, the public certificate; both for whoever asks."""

    async def page(request: Request) -> Response:
        papers = tls.read(settings.workspace)
        if papers is None or settings.lan != "tls":
            return PlainTextResponse(GONE, status_code=404)
        asked = request.query_params.get("lang", settings.language)
        there = f"https://{request.url.hostname}:{settings.port}/join"
        drawn = trust_page.page("en" if asked == "en" else "zh", fingerprint=papers.fingerprint, there=there)
        return HTMLResponse(drawn, headers={"Cache-Control": "no-store"})

    return [
        Route("/trust", page, methods=["GET"]),
        Route("/trust/ca.crt", _certificate(settings.workspace / tls.FOLDER / tls.AUTHORITY), methods=["GET"]),
    ]


def serve_plainly(settings: Settings, listening: socket.socket) -> None:
    """Serve these two over plain http from a thread of its own: who does not trust the site yet cannot ask it."""
    app = Starlette(
        routes=[Route("/", _to_the_page), *trust_routes(settings)],
        middleware=[Middleware(Guard, settings=settings)],
    )
    server = uvicorn.Server(uvicorn.Config(app, access_log=False, log_level="error", limit_concurrency=AT_ONCE))
    on = {"sockets": [listening]}
    threading.Thread(target=server.run, kwargs=on, daemon=True, name="zhiheng-trust").start()


async def _to_the_page(_request: Request) -> Response:
    return RedirectResponse("/trust")


def _certificate(file: Path) -> Callable[[Request], Awaitable[Response]]:
    async def answer(_request: Request) -> Response:
        if not file.is_file():
            return PlainTextResponse(GONE, status_code=404)
        headers = {"Cache-Control": "no-store", "Content-Disposition": 'attachment; filename="zhiheng-ca.crt"'}
        return Response(file.read_bytes(), media_type=CERTIFICATE, headers=headers)

    return answer
