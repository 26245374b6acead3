"""Which files does the player load?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from assess.api.player_files import TYPES, player_files, versioned

NAMED = re.compile(r"(?:[a-z_]+/)*[a-z_]+\.(?:js|css|json|svg)", re.ASCII)  # pages have addresses of their own
WORKER = "service_worker.js"
FOR_GOOD = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
ONCE = "no-store"
UNTOLD = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}


def asset_routes() -> list[BaseRoute]:
    """`/player/<version>/<file>`: modules, styles and words; nothing else of the package."""
    player_files()  # read at the start
    return [Route("/player/{path:path}", _asset, methods=["GET"])]


async def _asset(request: Request) -> Response:
    """A file, to be kept for good under the version that this process has.

    A page that was opened before an update asks by an older version, or by none, for what it has not loaded yet.
    It gets the file as it is now and goes on; that is kept under no name, and its next load is of the new version.
    """
    held = player_files()
    version, path = versioned(request.path_params["path"])
    if not NAMED.fullmatch(path) or path not in held.contents:
        return PlainTextResponse("There is no such file.", status_code=404)
    kept = {held.version: FOR_GOOD, "": ASK_AGAIN}.get(version, ONCE)
    headers = {"Cache-Control": kept, "Vary": "Accept-Encoding"}
    if path == WORKER and not version:
        headers["Service-Worker-Allowed"] = "/sit/"  # it serves the players' pages, and nothing else of the site
    zips = "gzip" in request.headers.get("accept-encoding", "")
    content = held.zipped[path] if zips else held.contents[path]
    coding = {"Content-Encoding": "gzip"} if zips else {}
    return Response(content, media_type=TYPES[PurePosixPath(path).suffix], headers=headers | coding)


def _page(path: str, status: int = 200, headers: Mapping[str, str] = MappingProxyType({})) -> Response:
    told = {"Cache-Control": ONCE, **headers}
    return Response(player_files().pages[path], status_code=status, media_type="text/html", headers=told)


def page(status: int = 200) -> Response:
    """The player's one page; what it shows is decided in the browser."""
    return _page("index.html", status)


def dry_run_page() -> Response:
    """The one page of a dry run."""
    return _page("dry/index.html")


def reading_page() -> Response:
    """The one page on which a document is read; it tells nobody where it was."""
    return _page("read/index.html", headers=UNTOLD)


def seat_page() -> Response:
    """The one page on which a tablet joins a session and waits for its start; it tells nobody where it was."""
    return _page("seat/index.html", headers=UNTOLD)


def form_page() -> Response:
    """The one page of forms that are filled in by link; it tells nobody where it was."""
    return _page("form/index.html", headers=UNTOLD)


def console_page() -> Response:
    """The one page of a session's console."""
    return _page("console/index.html")
