"""What may a tablet hear before it has a sitting? The pages' own words, which are the same for everybody."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from assess.api.player import answered
from assess.group import seat_words
from assess.store.database import Store

KEPT = {"Cache-Control": "private, max-age=86400"}


def seat_speech_routes(store: Store) -> list[BaseRoute]:
    """`/join/voice/<language>`, and `speech/<key>.ogg` below both pages; what is no word of these pages gets 404."""

    def voice(request: Request, _sent: Any) -> Response:
        told = seat_words.heard(request.path_params["language"])
        return JSONResponse(told, headers={"Cache-Control": "no-cache"})

    def sound(_request: Request, key: Any) -> Response:
        return FileResponse(seat_words.sound_of(store, str(key)), media_type="audio/ogg", headers=KEPT)

    return [
        Route("/join/voice/{language}", answered(voice), methods=["GET"]),
        *(Route(f"{page}/speech/{{key}}.ogg", answered(sound), methods=["GET"]) for page in ("/join", "/seat/{token}")),
    ]
