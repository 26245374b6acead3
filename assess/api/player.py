"""What may a client's page ask and send, with nothing but its link?"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from assess.api import assets, sent_events
from assess.errors import BadInput, Closed, Conflict, NotAllowed, NotFound, Unavailable, ZhihengError
from assess.group import joining
from assess.nouns.civil import today
from assess.nouns.sitting import Sitting, SittingState
from assess.reception import consent
from assess.sitting import called, companions, kept, limits, measuring, receive, rest, run, spoken
from assess.sitting.form import form, next_item
from assess.sitting.paper import refuse_screen
from assess.sitting.responses import responses
from assess.store import events, links
from assess.store.database import Store
from assess.store.events import Acknowledgement
from assess.store.journal import journal

STATUS: Mapping[type[ZhihengError], int] = {
    BadInput: 422,
    NotFound: 404,
    Conflict: 409,
    Closed: 410,
    Unavailable: 503,
    NotAllowed: 403,
}
BATCH_MOST = 200
LEASE_NAME = re.compile(r"[0-9a-f]{32}", re.ASCII)  # what a page calls itself
Answer = Callable[[Store, Sitting, Any], Response]


def player_routes(store: Store) -> list[BaseRoute]:
    """`/sit/<token>` and its calls. A token that leads nowhere gets 404, one of a void sitting 410."""
    calls: dict[str, tuple[str, Answer]] = {
        "form": ("GET", _form),
        "state": ("GET", _state),
        "lease": ("POST", _lease),
        "next": ("POST", _next),
    }
    return [
        Route("/sit/{token}", _page, methods=["GET"]),
        route_of_events(store),
        *(
            Route(f"/sit/{{token}}/{name}", _endpoint(store, answer), methods=[m])
            for name, (m, answer) in calls.items()
        ),
        Route("/sit/{token}/speech/{key}.ogg", _endpoint(store, speech), methods=["GET"]),
        Route("/sit/{token}/picture/{key}.svg", _endpoint(store, picture), methods=["GET"]),
        Route("/sit/{token}/sign/{key}", _endpoint(store, sign), methods=["GET"]),
    ]


def route_of_events(store: Store) -> Route:
    """What each answer calls."""
    return Route("/sit/{token}/events", _endpoint(store, _events), methods=["POST"])


async def _page(_request: Request) -> Response:
    return assets.page()


def _endpoint(store: Store, answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    return answered(lambda request, sent: _answer(store, answer, request.path_params["token"], sent))


def answered(answer: Callable[[Request, Any], Response]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that answers to the JSON sent, or to the path's `key`; a refusal is told as JSON."""

    async def endpoint(request: Request) -> Response:
        try:
            sent = await read_json(request) if request.method == "POST" else request.path_params.get("key")
            return await run_in_threadpool(answer, request, sent)
        except ZhihengError as wrong:
            return refused(request, wrong)

    return endpoint


def refused(request: Request, wrong: ZhihengError) -> Response:
    """A refusal, told as JSON with its status and noted in the journal."""
    status = next((code for kind, code in STATUS.items() if isinstance(wrong, kind)), 400)
    journal().warning("refused", path=request.url.path, status=status, why=type(wrong).__name__)
    return JSONResponse({"error": str(wrong)}, status_code=status)


def _answer(store: Store, answer: Answer, token: str, sent: Any) -> Response:
    with store.asking() as at:
        led = links.led(at, token)
    if led is None:
        raise NotFound("This link leads to no sitting. Ask the evaluator for a new one.")
    sitting = led.sitting
    if sitting.state not in run.OVER:  # withdrawn: nothing new is taken; the page keeps what it has
        consent.require_among(led.consents, led.client, today(store.settings.zone))
    if sitting.state is SittingState.VOID:
        raise Closed("This sitting was set aside. Ask the evaluator for a new one.")
    refuse_screen(sitting)
    return answer(store, sitting, sent)


def _form(store: Store, sitting: Sitting, _sent: None) -> Response:
    return JSONResponse(form(store, sitting))


def _state(store: Store, sitting: Sitting, _sent: None) -> Response:
    with store.reading() as at:
        happened = events.of_sitting(at, sitting.id)
        here = companions.told(at, sitting)
    answers = {
        r.item_id: {"value": r.value, "why_missing": r.why_missing, "changes": r.changes} for r in responses(happened)
    }
    by = rest.paused_by(store, sitting.id)
    decision = called.decision_of(store, sitting.id)
    told = {"state": sitting.state.value, "paused_by": by, "decision": decision, "companions": here}
    return JSONResponse(told | {"answers": answers, "spent": limits.spent(happened)})


def _lease(store: Store, sitting: Sitting, sent: Any) -> Response:
    with store.reading() as at:
        measured = measuring.measures(kept.instrument_of(at, sitting), sitting)
    by = measuring.require_examiner(sitting) if measured else rest.CLIENT
    known, named, device = (_text(sent, name) for name in ("known", "lease", "device"))
    lease_id = named if named and LEASE_NAME.fullmatch(named) else None
    grant = partial(events.grant_lease, store, sitting.id, known=known, lease_id=lease_id)
    try:
        lease = grant()
    except Conflict:
        with store.reading() as at:
            if not device or not joining.sits_at(at, sitting.id, device):
                raise
        lease = grant(move=True)  # the seat was given to this tablet
    if sitting.state is SittingState.PLANNED:
        run.start(store, by, sitting.id)
    return JSONResponse({"lease": lease.id, "next_sequence": events.next_sequence(store, lease.id)})


def _text(sent: Any, name: str) -> str | None:
    value = sent.get(name) if isinstance(sent, dict) else None
    return value if isinstance(value, str) else None


def _events(store: Store, sitting: Sitting, sent: Any) -> Response:
    """Which events are kept, which lie in quarantine, which the page must keep itself; and whether it may go on."""
    lease, rows = (sent.get("lease"), sent.get("events")) if isinstance(sent, dict) else (None, None)
    if not isinstance(lease, str) or not isinstance(rows, list) or not 1 <= len(rows) <= BATCH_MOST:
        raise BadInput("Expected a lease and 1 to {most} events. Reload the page.", most=BATCH_MOST)
    sound, refused = sent_events.sort_out(sitting.id, lease, rows)
    told = None
    try:
        told = receive.receive(store, sitting, lease, sound) if sound else None
    except NotFound:  # a lease from before this site was put back from a backup
        refused = (*refused, *(event.sequence for event in sound))
    if refused:
        journal().warning("events_refused", sitting=sitting.id, lease=lease, sequences=refused)
    told = told or _nothing(store, sitting)
    kept = {"accepted": told.accepted, "quarantined": told.quarantined}
    return JSONResponse(kept | {"refused": refused, "holds": told.holder == lease})


def _nothing(store: Store, sitting: Sitting) -> Acknowledgement:
    """Where nothing could be taken."""
    holder = events.lease_of(store, sitting.id)
    return Acknowledgement(accepted=(), quarantined=(), holder=holder.id if holder else None)


def _next(store: Store, sitting: Sitting, sent: Any) -> Response:
    """The next item of an adaptive sitting, for the page that holds it."""
    holder = events.lease_of(store, sitting.id)
    if not isinstance(sent, dict) or holder is None or sent.get("lease") != holder.id:
        raise Conflict("This sitting is open on another device. The evaluator can move it here.")
    if sitting.state in run.OVER:
        raise Closed("The sitting is finished or void and cannot change. Prepare a new one.")
    return JSONResponse(next_item(store, sitting))


def speech(store: Store, sitting: Sitting, key: str) -> Response:
    """The sound of one of the sitting's sentences."""
    with store.reading() as at:
        instrument = kept.instrument_of(at, sitting)
    file = spoken.file_of(store, sitting, instrument, key)
    return FileResponse(file, media_type="audio/ogg", headers={"Cache-Control": "private, max-age=86400"})


def picture(store: Store, sitting: Sitting, name: str) -> Response:
    """A picture of the sitting's instrument."""
    with store.reading() as at:
        content = kept.picture_of(at, sitting, name)
    return Response(content, media_type="image/svg+xml", headers={"Cache-Control": "private, max-age=86400"})


def sign(store: Store, sitting: Sitting, name: str) -> Response:
    """A sign-language clip, "<item>.mp4" or "<item>.webm"; the browser may ask for a part of it."""
    with store.reading() as at:
        instrument = kept.instrument_of(at, sitting)
    file, media = spoken.clip_of(store, instrument, name)
    return FileResponse(file, media_type=media, headers={"Cache-Control": "private, no-cache"})


async def read_json(request: Request) -> Any:
    """What a page sent. Raises BadInput for anything that is not JSON, and says so."""
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
        raise BadInput("Expected JSON. Reload the page.")
    try:
        return json.loads(await request.body())
    except (ValueError, ClientDisconnect) as wrong:
        raise BadInput("Expected JSON. Reload the page.") from wrong
