"""What may the page ask and send on which a person reads a document about themselves, with nothing but its link?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from assess.api import assets
from assess.api.pace import Pace
from assess.api.player import answered
from assess.errors import BadInput
from assess.nouns.document import ReadingLink
from assess.service import reading, reading_told
from assess.store.database import Store

SENT_A_MINUTE = 120  # of one link: a person with one switch, and no flood; our own setting
NO_STORE = {"Cache-Control": "no-store"}
Answer = Callable[[Store, ReadingLink, Any], Response]


def reading_routes(store: Store) -> list[BaseRoute]:
    """`/read/<token>` and its calls. An unknown token gets 404, one that is over 410."""
    pace = Pace(SENT_A_MINUTE)

    def paced(verb: Callable[[Store, ReadingLink, Any], object]) -> Answer:
        def answer(store: Store, link: ReadingLink, sent: Any) -> Response:
            if not isinstance(sent, dict):
                raise BadInput("Expected JSON. Reload the page.")
            if not pace.allows(link.id):
                return JSONResponse({"later": True}, status_code=429)
            verb(store, link, sent)
            return JSONResponse({"kept": True})

        return answer

    return [
        Route("/read/{token}", _page, methods=["GET"]),
        Route("/read/{token}/contents", _endpoint(store, _contents), methods=["GET"]),
        Route("/read/{token}/section/{key}", _endpoint(store, _section), methods=["GET"]),
        Route("/read/{token}/speech/{key}.ogg", _endpoint(store, _speech), methods=["GET"]),
        Route("/read/{token}/step", _endpoint(store, paced(reading.step)), methods=["POST"]),
        Route("/read/{token}/say", _endpoint(store, paced(reading.say)), methods=["POST"]),
    ]


async def _page(_request: Request) -> Response:
    return assets.reading_page()


def _endpoint(store: Store, answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    def found(request: Request, sent: Any) -> Response:
        with store.reading() as at:
            link = reading.open_link(at, request.path_params["token"])
        return answer(store, link, sent)

    return answered(found)


def _contents(store: Store, link: ReadingLink, _sent: Any) -> Response:
    with store.reading() as at:
        return JSONResponse(reading_told.told(at, link), headers=NO_STORE)


def _section(store: Store, link: ReadingLink, section_id: str) -> Response:
    with store.reading() as at:
        return JSONResponse(reading_told.section_of(at, link, section_id), headers=NO_STORE)


def _speech(store: Store, link: ReadingLink, key: str) -> Response:
    return Response(reading_told.speech_of(store, link, key), media_type="audio/ogg", headers=NO_STORE)
