"""What may a tablet of a session ask and send, with its code, its seat's link, or nothing at all?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from assess.api import assets
from assess.api.pace import Pace
from assess.api.player import answered
from assess.api.seat_pulse import NO_STORE, pulse_of
from assess.errors import BadInput, Closed, NotFound
from assess.group import calling, evacuation, joining, lobby
from assess.group.seat_form import form
from assess.store.database import Store

WRONG_A_MINUTE = 20  # codes from one address, behind which a whole room may be; our own setting, see `group.codes`
WRONG_A_MINUTE_OVER_ALL = 40  # in this process; our own setting
WAITS_A_MINUTE_OVER_ALL = 2000
Endpoint = Callable[[Request], Awaitable[Response]]
Verb = Callable[[Store, str, Mapping[str, Any]], Mapping[str, object] | None]


def seat_routes(store: Store) -> list[BaseRoute]:
    """`/join`, `/seat/<token>` and their calls. An unknown token gets 404, an ended session 410, another tablet 409."""
    verbs: Mapping[str, Verb] = {
        "take": _take,
        "check": _check,
        "practice": _practice,
        "call": _call,
        "language": _language,
    }
    return [
        Route("/join", _page, methods=["GET"]),
        Route("/join/exchange", _exchange(store), methods=["POST"]),
        Route("/join/wait", _wait(store), methods=["POST"]),
        Route("/seat/{token}", _page, methods=["GET"]),
        Route("/seat/{token}/form", _form(store), methods=["GET"]),
        *(Route(f"/seat/{{token}}/{name}", _verb(store, verb), methods=["POST"]) for name, verb in verbs.items()),
        route_of_pulses(store),
    ]


def route_of_pulses(store: Store) -> Route:
    """What each tablet of a seat calls every few seconds."""
    return Route("/seat/{token}/pulse", pulse_of(store), methods=["POST"])


async def _page(_request: Request) -> Response:
    return assets.seat_page()


def _exchange(store: Store) -> Endpoint:
    """Only wrong codes count against the pace: 200 tablets behind one address come in with right ones at once."""
    one, over_all = Pace(WRONG_A_MINUTE), Pace(WRONG_A_MINUTE_OVER_ALL)

    def answer(request: Request, sent: Any) -> Response:
        address = request.client.host if request.client else ""
        if one.full(address) or over_all.full("all"):
            return JSONResponse({"later": True}, status_code=429, headers=NO_STORE | {"Retry-After": "60"})
        try:
            token = joining.exchange(store, _text(sent, "code"))
        except (NotFound, Closed):
            one.counts(address)
            over_all.counts("all")
            raise
        return JSONResponse({"seat": f"/seat/{token}"}, headers=NO_STORE)

    return answered(answer)


def _wait(store: Store) -> Endpoint:
    pace = Pace(WAITS_A_MINUTE_OVER_ALL)

    def answer(_request: Request, sent: Any) -> Response:
        if not pace.allows("all"):
            return JSONResponse({"later": True}, status_code=429)
        name, token = joining.wait(store, _text(sent, "device"))
        told = {"name": name, "seat": f"/seat/{token}" if token else None, "evacuated": evacuation.anywhere(store)}
        return JSONResponse(told, headers=NO_STORE)

    return answered(answer)


def _form(store: Store) -> Endpoint:
    def answer(request: Request, _sent: Any) -> Response:
        told = form(store, request.path_params["token"], request.query_params.get("device", ""))
        return JSONResponse(told, headers=NO_STORE)

    return answered(answer)


def _verb(store: Store, verb: Verb) -> Endpoint:
    def answer(request: Request, sent: Any) -> Response:
        if not isinstance(sent, dict):
            raise BadInput("Expected JSON. Reload the page.")
        told = verb(store, request.path_params["token"], sent)
        return JSONResponse({"kept": True, **(told or {})}, headers=NO_STORE)

    return answered(answer)


def _take(store: Store, token: str, sent: Mapping[str, Any]) -> None:
    joining.take(store, token, _text(sent, "device"))


def _check(store: Store, token: str, sent: Mapping[str, Any]) -> None:
    lobby.checked(store, token, _text(sent, "device"), sent)


def _practice(store: Store, token: str, sent: Mapping[str, Any]) -> None:
    counts = {name: sent.get(name) for name in ("attempts", "right", "of")}
    numbers = {name: count for name, count in counts.items() if type(count) is int}
    if len(numbers) < len(counts):
        raise BadInput("Expected JSON. Reload the page.")
    lobby.practised(store, token, _text(sent, "device"), **numbers)


def _call(store: Store, token: str, sent: Mapping[str, Any]) -> Mapping[str, object]:
    """The client calls the evaluator, or with `calls` false takes it back; told is how it stands now."""
    calls = sent.get("calls", True)
    if not isinstance(calls, bool):
        raise BadInput("Expected JSON. Reload the page.")
    verb = calling.call if calls else calling.take_back
    return {"called": verb(store, token, _text(sent, "device")).called_at is not None}


def _language(store: Store, token: str, sent: Mapping[str, Any]) -> Mapping[str, object]:
    seat = lobby.speaks(store, token, _text(sent, "device"), _text(sent, "language"))
    return {"lobby_language": seat.lobby_language}


def _text(sent: Any, name: str) -> str:
    value = sent.get(name) if isinstance(sent, dict) else None
    if not isinstance(value, str):
        raise BadInput("Expected JSON. Reload the page.")
    return value
