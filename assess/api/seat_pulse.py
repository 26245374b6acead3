"""When does a tablet's question get its answer, and what of the store is read for it?"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from assess.api.player import read_json, refused
from assess.api.watch import Watch
from assess.errors import BadInput, Closed, Conflict, ZhihengError
from assess.group import pulse
from assess.store.away import AWAY
from assess.store.database import Store

HELD_SECONDS = 5.0
KNOWN_MOST = 2000  # seats whose reading is kept; our own setting
NO_STORE = {"Cache-Control": "no-store"}
Sent = Mapping[str, Any]


@dataclass(frozen=True)
class _Known:
    """A reading, of whose tablet on which page, and the moment on `time.monotonic` before it was read."""

    asked: tuple[str, str]
    since: float
    found: pulse.Read


def pulse_of(store: Store) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint of `/seat/<token>/pulse`: no thread waits, and nothing is read twice that stayed as it was."""
    pulses = _Pulses(store)

    async def endpoint(request: Request) -> Response:
        try:
            sent = await read_json(request)
            if not isinstance(sent, dict):
                raise BadInput("Expected JSON. Reload the page.")
            return JSONResponse(await pulses.answer(request.path_params["token"], sent), headers=NO_STORE)
        except ZhihengError as wrong:
            return refused(request, wrong)

    return endpoint


class _Pulses:
    """The readings that still hold, by the seat's token."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.watch = Watch(store)
        self._known: dict[str, _Known] = {}

    async def answer(self, token: str, sent: Sent) -> Mapping[str, object]:
        """The answer as soon as it differs from what the tablet has seen, or after HELD_SECONDS as it is."""
        known = self._holding(token, sent) or await self._first(token, sent)
        await run_in_threadpool(pulse.keep_presence, self.store, known.found, sent)
        until = time.monotonic() + HELD_SECONDS
        async with self.watch.of(known.found.names, known.since) as woken:
            while True:
                told, left = known.found.now(), until - time.monotonic()
                if told["mark"] != sent.get("seen") or left <= 0:
                    return told
                with suppress(TimeoutError):  # the time is over: as it is
                    await asyncio.wait_for(woken.wait(), left)
                if woken.is_set():
                    woken.clear()
                    known = await self._read(token, sent)

    async def _first(self, token: str, sent: Sent) -> _Known:
        """Read as of now; what a tablet says that is refused is kept nevertheless."""
        try:
            return await self._read(token, sent)
        except (Conflict, Closed):
            await run_in_threadpool(pulse.last_word, self.store, token, sent)
            raise

    def _holding(self, token: str, sent: Sent) -> _Known | None:
        """What is known of a tablet that has its answer already, while nothing has happened to its seat since."""
        known = self._known.get(token)
        if known is None or not sent.get("seen") or known.asked != _asked(sent) or not known.found.lasts:
            return None
        return known if self.watch.quiet(known.found.names, known.since) else None

    async def _read(self, token: str, sent: Sent) -> _Known:
        since, before = time.monotonic(), self._known.pop(token, None)
        try:
            found = await run_in_threadpool(pulse.read, self.store, token, sent)
        except AWAY:
            alarm = pulse.alarm_alone(self.store, before.found) if before and before.asked == _asked(sent) else None
            self._known |= {token: before} if before else {}
            if alarm is None:
                raise
            return _Known(_asked(sent), since, alarm)
        if len(self._known) >= KNOWN_MOST:
            self._known.clear()
        known = self._known[token] = _Known(_asked(sent), since, found)
        return known


def _asked(sent: Sent) -> tuple[str, str]:
    return str(sent.get("device")), str(sent.get("sitting"))
