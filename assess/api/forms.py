"""What may the page of a form ask and send, with nothing but its link?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from assess.api import assets
from assess.api.pace import Pace
from assess.api.player import STATUS, read_json
from assess.errors import ZhihengError
from assess.nouns.form import FormLink
from assess.reception import consent, form_links, form_told, hand_out, surveys
from assess.reception.sent_form import Received, read_sent
from assess.store.database import Reading, Store
from assess.store.journal import journal

PRIVATE_DAY = {"Cache-Control": "private, max-age=86400"}
ANSWERS_A_MINUTE = 240  # of one survey; our own setting: a hall full of people, and no flood. What waits is sent again
Answer = Callable[[Store, FormLink, Any], Response]


def form_routes(store: Store) -> list[BaseRoute]:
    """`/form/<token>` and its calls. An unknown token gets 404, and no word on why; one that is over 410 and which."""
    pace = Pace(ANSWERS_A_MINUTE)

    def answers(store: Store, link: FormLink, sent: Any) -> Response:
        return _answers(store, link, sent, pace)

    return [
        Route("/form/{token}", _page, methods=["GET"]),
        Route("/form/{token}/form", _endpoint(store, _form), methods=["GET"]),
        Route("/form/{token}/answers", _endpoint(store, answers), methods=["POST"]),
        Route("/form/{token}/speech/{key}.ogg", _endpoint(store, _speech), methods=["GET"]),
        Route("/form/{token}/picture/{key}.svg", _endpoint(store, _picture), methods=["GET"]),
    ]


async def _page(_request: Request) -> Response:
    return assets.form_page()


def _endpoint(store: Store, answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            sent = await read_json(request) if request.method == "POST" else request.path_params.get("key")
            return await run_in_threadpool(_answer, store, answer, request.path_params["token"], sent)
        except ZhihengError as wrong:
            status = next((code for kind, code in STATUS.items() if isinstance(wrong, kind)), 400)
            journal().warning("refused", path=request.url.path, status=status, why=type(wrong).__name__)
            return JSONResponse({"error": str(wrong)}, status_code=status)

    return endpoint


def _answer(store: Store, answer: Answer, token: str, sent: Any) -> Response:
    with store.reading() as at:
        link = form_links.link_of(at, token)
    return answer(store, link, sent)


def _over(at: Reading, link: FormLink) -> Response | None:
    """Which way the link is over, for the page's words; None where it is open."""
    why = form_links.why_over(at, link)
    return None if why is None else JSONResponse({"over": why, "until": link.until.isoformat()}, status_code=410)


def _form(store: Store, link: FormLink, _sent: None) -> Response:
    with store.reading() as at:
        over = _over(at, link)
        if over is not None:
            return over
        if link.case_id is not None:
            consent.require_at_intake(at, link.case_id)
        return JSONResponse(form_told.told(at, link), headers={"Cache-Control": "no-store"})


def _answers(store: Store, link: FormLink, sent: Any, pace: Pace) -> Response:
    """Kept (once by its id), or what is wrong by field; a page whose link is over keeps what it has."""
    with store.reading() as at:
        form = form_links.form_of(at, link)
    given = read_sent(sent, form)
    if link.survey_id is not None and not pace.allows(link.id):
        return JSONResponse({"later": True}, status_code=429)
    verb = hand_out.receive if link.case_id is not None else surveys.receive
    try:
        received = verb(store, link, given)
    except ZhihengError:
        with store.reading() as at:
            over = _over(at, form_links.again(at, link))
        if over is None:
            raise
        return over
    return _told(received)


def _told(received: Received) -> Response:
    if received.problems:
        wrong = [{"item": problem.item, "wrong": problem.wrong} for problem in received.problems]
        return JSONResponse({"kept": False, "problems": wrong})
    return JSONResponse({"kept": True, "help": received.help_lines})


def _speech(store: Store, link: FormLink, key: str) -> Response:
    return FileResponse(form_told.speech_of(store, link, key), media_type="audio/ogg", headers=PRIVATE_DAY)


def _picture(store: Store, link: FormLink, name: str) -> Response:
    with store.reading() as at:
        content = form_told.picture_of(at, link, name)
    return Response(content, media_type="image/svg+xml", headers=PRIVATE_DAY)
