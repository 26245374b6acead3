"""Which calls go to their endpoint without what the desk's pages need on the way?"""

from __future__ import annotations

from collections.abc import Sequence

from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send


class Straight:
    """ASGI middleware: what every tablet sends every few seconds, whose answers are short and the same for any session.

    Behind it stand the session cookies and the compression of Streamlit's pages: a tenth of the work of such a call.
    """

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self.app = app
        self.routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the call to the first of the routes that is meant, else on."""
        for route in self.routes if scope["type"] == "http" else ():
            match, found = route.matches(scope)
            if match is Match.FULL:
                return await route.handle({**scope, **found}, receive, send)
        return await self.app(scope, receive, send)
