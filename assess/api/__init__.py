"""Which paths do we answer beside the pages, and what is checked before any of them?"""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from assess.api.assets import asset_routes
from assess.api.console import console_routes
from assess.api.dry_run import dry_run_routes
from assess.api.forms import form_routes
from assess.api.guard import Guard
from assess.api.player import player_routes, route_of_events
from assess.api.reading import reading_routes
from assess.api.seat import route_of_pulses, seat_routes
from assess.api.seat_speech import seat_speech_routes
from assess.api.straight import Straight
from assess.api.trust import trust_routes
from assess.store.database import Store


def routes(store: Store) -> list[BaseRoute]:
    """The player, a form by link, a document read on a screen, a dry run, a session's console; and their files."""
    pages = (*player_routes(store), *form_routes(store), *reading_routes(store), *dry_run_routes(store))
    seats = (*seat_routes(store), *seat_speech_routes(store))
    return [*pages, *seats, *console_routes(store), *asset_routes(), *trust_routes(store.settings)]


def middleware(store: Store) -> list[Middleware]:
    """The guard of every request, ours and Streamlit's; behind it the short way of a room's tablets."""
    often = [route_of_events(store), route_of_pulses(store)]
    return [Middleware(Guard, settings=store.settings), Middleware(Straight, routes=often)]
