"""Which files does the player load?"""

from __future__ import annotations

import re
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

FOLDER = Path(__file__).parents[1] / "player"
NAMED = re.compile(r"(?:[a-z_]+/)*[a-z_]+\.[a-z]+", re.ASCII)  # as our files are called: no way up and out
WORKER = "service_worker.js"
TYPES = {".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml"}


def asset_routes() -> list[BaseRoute]:
    """`/player/<file>`: modules, styles and words; nothing else of the package."""
    return [Route("/player/{path:path}", _asset, methods=["GET"])]


async def _asset(request: Request) -> Response:
    path = request.path_params["path"]
    file = FOLDER / path
    if not NAMED.fullmatch(path) or file.suffix not in TYPES or not file.is_file():
        return PlainTextResponse("There is no such file.", status_code=404)
    headers = {"Cache-Control": "no-cache"}
    if file.name == WORKER:
        headers["Service-Worker-Allowed"] = "/sit/"  # it serves the players' pages, and nothing else of the site
    return FileResponse(file, media_type=TYPES[file.suffix], headers=headers)


def page(status: int = 200) -> Response:
    """The player's one page; what it shows is decided in the browser."""
    return FileResponse(FOLDER / "index.html", status_code=status, headers={"Cache-Control": "no-store"})


def dry_run_page() -> Response:
    """The one page of a dry run."""
    return FileResponse(FOLDER / "dry" / "index.html", headers={"Cache-Control": "no-store"})


def reading_page() -> Response:
    """The one page on which a document is read; it tells nobody where it was."""
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
    return FileResponse(FOLDER / "read" / "index.html", headers=headers)


def seat_page() -> Response:
    """The one page on which a tablet joins a session and waits for its start; it tells nobody where it was."""
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
    return FileResponse(FOLDER / "seat" / "index.html", headers=headers)


def form_page() -> Response:
    """The one page of forms that are filled in by link; it tells nobody where it was."""
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
    return FileResponse(FOLDER / "form" / "index.html", headers=headers)


def console_page() -> Response:
    """The one page of a session's console."""
    return FileResponse(FOLDER / "console" / "index.html", headers={"Cache-Control": "no-store"})
