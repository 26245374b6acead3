"""What may a tablet ask and tell that tries the whole plan, with nothing but its link?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from assess.api import assets, player
from assess.nouns.sitting import Sitting
from assess.sitting import dry_run
from assess.store import canonical
from assess.store.database import Store

Answer = Callable[[Store, Sitting, Any], Response]


def dry_run_routes(store: Store) -> list[BaseRoute]:
    """`/try/<token>`, a page a player line below it, and their calls. None of them takes an event or an answer."""
    line = "/try/{token}/{place:int}"
    return [
        Route("/try/{token}", _page, methods=["GET"]),
        Route(line, _page, methods=["GET"]),
        Route("/try/{token}/plan", player.answered(lambda asked, _: _plan(store, asked)), methods=["GET"]),
        Route("/try/{token}/told", player.answered(lambda asked, sent: _told(store, asked, sent)), methods=["POST"]),
        Route(f"{line}/form", _of_line(store, _form), methods=["GET"]),
        Route(f"{line}/speech/{{key}}.ogg", _of_line(store, player.speech), methods=["GET"]),
        Route(f"{line}/picture/{{key}}.svg", _of_line(store, player.picture), methods=["GET"]),
        Route(f"{line}/sign/{{key}}", _of_line(store, player.sign), methods=["GET"]),
    ]


async def _page(_request: Request) -> Response:
    return assets.dry_run_page()


def _of_line(store: Store, answer: Answer) -> Any:
    def answered(request: Request, sent: Any) -> Response:
        preparation = dry_run.preparation_of(store, request.path_params["token"])
        return answer(store, dry_run.sitting_of(store, preparation, request.path_params["place"]), sent)

    return player.answered(answered)


def _plan(store: Store, request: Request) -> Response:
    return JSONResponse(dry_run.plan_of(store, dry_run.preparation_of(store, request.path_params["token"])))


def _form(store: Store, sitting: Sitting, _sent: Any) -> Response:
    return JSONResponse(dry_run.sample(store, sitting))


def _told(store: Store, request: Request, sent: Any) -> Response:
    preparation = dry_run.preparation_of(store, request.path_params["token"])
    told = dry_run.keep(store, preparation, sent)
    return JSONResponse({**canonical.plain_of(told), "passed": told.passed})
