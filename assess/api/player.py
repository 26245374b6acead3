"""What may a client's page ask and send, with nothing but its link?"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from assess.api import assets
from assess.errors import BadInput, Closed, Conflict, NotFound, Unavailable, ZhihengError
from assess.nouns.sitting import Event, Sitting, SittingState
from assess.sitting import kept, receive, run, spoken
from assess.sitting.form import form
from assess.sitting.responses import responses
from assess.store import canonical, events, links
from assess.store.database import Store
from assess.store.journal import journal

STATUS: Mapping[type[ZhihengError], int] = {BadInput: 422, NotFound: 404, Conflict: 409, Closed: 410, Unavailable: 503}
BATCH_MOST = 200
WORDS_MOST = 200  # characters of each word that an event carries beside its answer
Answer = Callable[[Store, Sitting, Any], Response]


def player_routes(store: Store) -> list[BaseRoute]:
    """`/sit/<token>` and its calls. A token that leads nowhere gets 404, one of a void sitting 410."""
    calls: dict[str, tuple[str, Answer]] = {
        "form": ("GET", _form),
        "state": ("GET", _state),
        "lease": ("POST", _lease),
        "events": ("POST", _events),
    }
    return [
        Route("/sit/{token}", _page, methods=["GET"]),
        *(
            Route(f"/sit/{{token}}/{name}", _endpoint(store, answer), methods=[m])
            for name, (m, answer) in calls.items()
        ),
        Route("/sit/{token}/speech/{key}.ogg", _endpoint(store, _speech), methods=["GET"]),
    ]


async def _page(_request: Request) -> Response:
    return assets.page()


def _endpoint(store: Store, answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            sent = await _json(request) if request.method == "POST" else request.path_params.get("key")
            return await run_in_threadpool(_answer, store, answer, request.path_params["token"], sent)
        except ZhihengError as wrong:
            status = next((code for kind, code in STATUS.items() if isinstance(wrong, kind)), 400)
            journal().warning("refused", path=request.url.path, status=status, why=type(wrong).__name__)
            return JSONResponse({"error": str(wrong)}, status_code=status)

    return endpoint


def _answer(store: Store, answer: Answer, token: str, sent: Any) -> Response:
    with store.reading() as at:
        sitting = links.sitting_of(at, token)
    if sitting is None:
        raise NotFound("This link leads to no sitting. Ask the evaluator for a new one.")
    if sitting.state is SittingState.VOID:
        raise Closed("This sitting was set aside. Ask the evaluator for a new one.")
    return answer(store, sitting, sent)


def _form(store: Store, sitting: Sitting, _sent: None) -> Response:
    return JSONResponse(form(store, sitting))


def _state(store: Store, sitting: Sitting, _sent: None) -> Response:
    with store.reading() as at:
        standing = responses(events.of_sitting(at, sitting.id))
    answers = {r.item_id: {"value": r.value, "why_missing": r.why_missing} for r in standing}
    return JSONResponse({"state": sitting.state.value, "answers": answers})


def _lease(store: Store, sitting: Sitting, sent: Any) -> Response:
    known = sent.get("known") if isinstance(sent, dict) else None
    lease = events.grant_lease(store, sitting.id, known=known if isinstance(known, str) else None)
    if sitting.state is SittingState.PLANNED:
        run.start(store, receive.CLIENT, sitting.id)
    return JSONResponse({"lease": lease.id, "next_sequence": events.next_sequence(store, lease.id)})


def _events(store: Store, sitting: Sitting, sent: Any) -> Response:
    lease, rows = (sent.get("lease"), sent.get("events")) if isinstance(sent, dict) else (None, None)
    if not isinstance(lease, str) or not isinstance(rows, list) or not 1 <= len(rows) <= BATCH_MOST:
        raise BadInput("Expected a lease and 1 to {most} events. Reload the page.", most=BATCH_MOST)
    batch = [_event(sitting.id, lease, row) for row in rows]
    told = receive.receive(store, sitting, lease, batch)
    return JSONResponse({"accepted": list(told.accepted), "quarantined": list(told.quarantined)})


def _speech(store: Store, sitting: Sitting, key: str) -> Response:
    with store.reading() as at:
        instrument = kept.instrument_of(at, sitting)
    file = spoken.file_of(store, sitting, instrument, key)
    return FileResponse(file, media_type="audio/ogg", headers={"Cache-Control": "private, max-age=86400"})


def _event(sitting_id: str, lease_id: str, row: Any) -> Event:
    """An event as the page sent it, checked to the last field. Raises BadInput."""
    told = "An event has a field that is missing, unknown or of the wrong type: {wrong}. Reload the page."
    if not isinstance(row, dict) or set(row) != FIELDS:
        raise BadInput(told, wrong=", ".join(sorted(set(row) ^ FIELDS)) if isinstance(row, dict) else "event")
    bad = [name for name, fits in CHECKS.items() if not fits(row[name])]
    if bad:
        raise BadInput(told, wrong=", ".join(bad))
    try:
        return canonical.noun_of_plain({**row, "sitting_id": sitting_id, "lease_id": lease_id}, Event)
    except (ValueError, TypeError, ExceptionGroup) as wrong:
        raise BadInput(told, wrong=type(wrong).__name__) from wrong


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == value


def _word(value: object) -> bool:
    return isinstance(value, str) and len(value) <= WORDS_MOST


def _optional(fits: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: value is None or fits(value)


CHECKS: Mapping[str, Callable[[object], bool]] = {
    "schema": lambda value: isinstance(value, int),
    "sequence": lambda value: isinstance(value, int) and 0 < value < 2**31,
    "kind": _word,
    "item_id": _optional(_word),
    "value": _optional(
        lambda value: _number(value) or (isinstance(value, str) and len(value) <= 2 * receive.SHORT_TEXT_MOST)
    ),
    "how": _optional(_word),
    "elapsed_ms": _optional(_number),
    "after_speech_ms": _optional(_number),
    "detail": lambda value: isinstance(value, dict) and all(_word(k) and _word(v) for k, v in value.items()),
    "page_load_id": _word,
    "monotonic_ms": _number,
    "client_time": _word,
}
FIELDS = set(CHECKS)


async def _json(request: Request) -> Any:
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
        raise BadInput("Expected JSON. Reload the page.")
    try:
        return json.loads(await request.body())
    except (ValueError, ClientDisconnect) as wrong:
        raise BadInput("Expected JSON. Reload the page.") from wrong
