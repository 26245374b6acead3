"""What may the evaluator's console of a session ask and do?"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from weakref import WeakKeyDictionary

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from assess.api import assets
from assess.api.console_asked import Asked, Back, Done
from assess.api.console_verbs import do
from assess.api.console_view import View
from assess.api.door import LANGUAGE_COOKIE, SESSION_COOKIE
from assess.api.player import STATUS, read_json
from assess.errors import BadInput, Unavailable, ZhihengError
from assess.group import evacuation, making, symbols, unkept
from assess.group.phrases import phrases
from assess.locale import translator
from assess.nouns.people import Evaluator
from assess.nouns.session import GroupSession
from assess.store import canonical, shelf, sign_in
from assess.store.away import AWAY
from assess.store.database import Store
from assess.store.journal import journal

WAIT_SECONDS = 5.0  # the longest that a question stays unanswered
LOOK_SECONDS = 0.5  # between two looks; the console promises a change within 1 s
SEATS_MOST = 1000
ALARM = "evacuate"  # the one verb that waits for nothing
NO_STORE = {"Cache-Control": "no-store"}
_VIEWS: WeakKeyDictionary[Store, dict[str, View]] = WeakKeyDictionary()


def console_routes(store: Store) -> list[BaseRoute]:
    """`/console/<session>` and its two calls, for whoever is signed in; 401 to the calls of anybody else."""

    async def board(request: Request) -> Response:
        return await _answered(store, request, _board)

    async def act(request: Request) -> Response:
        return await _answered(store, request, _act)

    return [
        Route("/console/{session}", _page, methods=["GET"]),
        Route("/console/{session}/board", board, methods=["GET"]),
        Route("/console/{session}/do", act, methods=["POST"]),
    ]


async def _page(_request: Request) -> Response:
    return assets.console_page()


async def _answered(store: Store, request: Request, answer: Any) -> Response:
    """The answer, or the refusal in the evaluator's language."""
    token = request.cookies.get(SESSION_COOKIE)
    actor = await run_in_threadpool(sign_in.evaluator_of, store, token) if token else None
    if actor is None:
        return JSONResponse({"error": "sign_in"}, status_code=401, headers=NO_STORE)
    try:
        return JSONResponse(await answer(store, request, actor), headers=NO_STORE)
    except ZhihengError as wrong:
        status = next((code for kind, code in STATUS.items() if isinstance(wrong, kind)), 400)
        journal().warning("refused", path=request.url.path, status=status, why=type(wrong).__name__)
        return JSONResponse({"error": wrong.say(translator(_language(request, store)))}, status_code=status)


def _language(request: Request, store: Store) -> str:
    kept = request.cookies.get(LANGUAGE_COOKIE)
    return kept if kept in ("zh", "en") else store.settings.language


async def _board(store: Store, request: Request, actor: Evaluator) -> Mapping[str, Any]:
    """What changed since `seen`; at once where something has, else after `WAIT_SECONDS` at most. No thread waits."""
    view = _view(store, request.path_params["session"])
    seen, until = request.query_params.get("seen", ""), time.monotonic() + WAIT_SECONDS
    while True:
        await run_in_threadpool(view.look)
        told = view.since(seen)
        if told is not None or time.monotonic() >= until or await request.is_disconnected():
            break
        await view.woken(LOOK_SECONDS)
    language = _language(request, store)
    once = {"once": await run_in_threadpool(_once, store, language)} if told and told["whole"] else {}
    about = {"me": {"id": actor.id, "level": actor.level}, "language": language}
    return {**(told or {"mark": seen}), **once, **about, "now": canonical.instant(canonical.now())}


def _once(store: Store, language: str) -> Mapping[str, Any]:
    """What does not change while the console is open: the phrases of one key, and what the pictures are called."""
    pictures = {name: symbols.called(name, language) for name in making.SYMBOLS}
    try:
        mine = [asdict(phrase) for phrase in phrases(store.settings.workspace, store.settings.language)]
    except BadInput as wrong:  # the site's own file: the console goes on without, and says why
        return {"pictures": pictures, "phrases": [], "phrases_wrong": wrong.say(translator(language))}
    return {"pictures": pictures, "phrases": mine}


async def _act(store: Store, request: Request, actor: Evaluator) -> Mapping[str, Any]:
    sent = await read_json(request)
    verb, seats, values = (sent.get(k) for k in ("verb", "seats", "values")) if isinstance(sent, dict) else (None,) * 3
    listed = seats if isinstance(seats, list) and len(seats) <= SEATS_MOST else None
    if not isinstance(verb, str) or listed is None or not all(isinstance(one, str) for one in listed):
        raise BadInput("Expected JSON. Reload the page.")
    typed = values if isinstance(values, dict) else {}
    done = await run_in_threadpool(_done, store, actor, request.path_params["session"], verb, tuple(listed), typed)
    _view(store, request.path_params["session"]).wake()
    say = translator(_language(request, store))
    return {
        "done": done.seats,
        "refused": [wrong.say(say) for wrong in done.refused],
        "back": [asdict(step) for step in done.back],
    }


def _done(
    store: Store, actor: Evaluator, session_id: str, verb: str, seats: tuple[str, ...], values: Mapping[str, Any]
) -> Done:
    held = unkept.of(store)
    held.write()  # an alarm that waits goes before whatever is pressed now
    stands = held.stands()
    try:
        with store.reading() as at:
            session = stands(shelf.read(at, GroupSession, session_id))
        return do(Asked(store=store, actor=actor, session=session, seat_ids=seats, values=values), verb)
    except AWAY as wrong:
        if isinstance(wrong, Unavailable):
            raise
        if verb == ALARM:
            evacuation.sound(store, actor, session_id, str(values.get("reason", "")))
            return Done(seats=0, back=(Back(verb="all_back"),))
        told = "The database cannot be reached, so this cannot be done now. An alarm can be given all the same."
        raise Unavailable(told) from wrong


def _view(store: Store, session_id: str) -> View:
    """One for each session and process, whoever looks."""
    views = _VIEWS.setdefault(store, {})
    return views.setdefault(session_id, View(store, session_id))
