"""One tablet of the room, as HTTP: the player's protocol on a connection that stays open, and how long each call took.

What the page does with a lost connection is done here too: the same events are sent again until they are acknowledged.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import random
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

TIMEOUT_SECONDS = 8.0  # as in assess/player/link.js
FIRST_WAIT, LONGEST_WAIT = 0.5, 8.0  # as in assess/player/queue.js
CONDITIONS = json.dumps(
    {"zoom": 100, "theme": "paper", "spoken": False, "way": "touch", "width": 1280, "height": 800, "voice": ""}
)


class Refused(Exception):
    """The server said no, for good or for now."""

    def __init__(self, status: int, told: Any) -> None:
        super().__init__(f"{status}: {told}")
        self.status = status
        self.told = told


@dataclass
class Wire:
    """One connection of a tablet, made anew when it is lost; `own` is the tablet's address in the house."""

    port: int
    cookie: str = ""
    own: str = "127.0.0.1"
    reader: asyncio.StreamReader | None = None
    writer: asyncio.StreamWriter | None = None

    async def ask(self, way: str, sent: Any = None) -> Any:
        """One call. Raises Refused, or ConnectionError where no answer comes."""
        try:
            async with asyncio.timeout(TIMEOUT_SECONDS):
                return await self._ask(way, sent)
        except Refused:
            raise
        except (OSError, EOFError, ValueError, IndexError, TimeoutError) as wrong:
            self.close()
            raise ConnectionError(str(wrong)) from wrong

    async def _ask(self, way: str, sent: Any) -> Any:
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port, local_addr=(self.own, 0))
        body = b"" if sent is None else json.dumps(sent).encode()
        host = f"127.0.0.1:{self.port}"
        lines = [f"{'GET' if sent is None else 'POST'} {way} HTTP/1.1", f"Host: {host}", f"Origin: http://{host}"]
        lines += ["Accept: */*", "Accept-Encoding: gzip", "Content-Type: application/json"]
        lines += [f"Cookie: {self.cookie}"] if self.cookie else []
        lines += [f"Content-Length: {len(body)}", "", ""]
        self.writer.write("\r\n".join(lines).encode() + body)
        status, answer = await self._answer()
        if status != 200:
            raise Refused(status, answer)
        return json.loads(answer)

    async def _answer(self) -> tuple[int, bytes]:
        if self.reader is None:
            raise ConnectionError("not connected")
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        status = int(head.split(" ", 2)[1])
        headers = {name.lower(): told for name, _, told in (line.partition(": ") for line in head.split("\r\n")[1:])}
        answer = await self.reader.readexactly(int(headers["content-length"]))
        if headers.get("connection", "").lower() == "close":
            self.close()
        return status, gzip.decompress(answer) if headers.get("content-encoding") == "gzip" else answer

    def close(self) -> None:
        """Let the connection go."""
        if self.writer:
            self.writer.close()
        self.reader = self.writer = None


@dataclass
class Took:
    """Seconds from the moment at which a call was due to its answer; a pulse waits for news, so only its count."""

    answers: list[float] = field(default_factory=list)
    forms: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)
    pulses: int = 0
    again: int = 0  # calls that had to be sent again


@dataclass
class Tablet:
    """One client's page. `acknowledged` are the sequences of its events that the server said it keeps."""

    port: int
    token: str
    took: Took
    lease: str = field(default_factory=lambda: uuid.uuid4().hex)
    sequence: int = 0
    sitting: str = ""
    item: str | None = None
    began: float = field(default_factory=time.monotonic)
    clock_off_seconds: float = 0.0
    acknowledged: list[int] = field(default_factory=list)
    aside: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.wire = Wire(self.port)

    async def open(self) -> list[str]:
        """The form and the lease; the items in their order."""
        due = time.perf_counter()
        form = await self.patient("form")
        self.sitting = form["sitting"]
        await self.patient("lease", {"known": None, "lease": self.lease})
        await self.patient("state")
        self.took.forms.append(time.perf_counter() - due)
        return [item["id"] for item in form["items"]]

    async def run(self, items: Sequence[str], every: float, chance: random.Random) -> None:
        """Answer them all, each within its own `every` seconds, whatever the server needs; then finish."""
        start = time.perf_counter()
        await self.send([self.event("opened")])
        for n, item in enumerate(items):
            due = start + every * (n + 0.5 + chance.uniform(-0.4, 0.4))
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            await self.send(self.answered(item, chance.randint(1, 5)))
            self.took.answers.append(time.perf_counter() - max(due, start))
        due = time.perf_counter()
        await self.send([self.event("finished")])
        self.took.ends.append(time.perf_counter() - due)
        self.wire.close()

    async def pulse(self, seat: str, device: str) -> None:
        """The seat's long poll on a connection of its own, until it is cancelled; what is new is seen at once."""
        wire, seen = Wire(self.port), ""
        while True:
            sent = {"device": device, "load": self.lease, "page": "sitting", "sitting": self.sitting, "item": self.item}
            sent |= {"seen": seen, "waiting": 0, "refused": 0, "durable": True, "hidden": False, "battery": 0.8}
            try:
                told = await wire.ask(f"/seat/{seat}/pulse", sent | {"client_time": self.wall(), "voice": True})
                seen = told["mark"]
                self.took.pulses += 1
            except (Refused, OSError):
                await asyncio.sleep(1)

    def answered(self, item: str, value: int) -> list[dict[str, Any]]:
        """An item was shown and answered; one call carries both."""
        told, self.item = {"conditions": CONDITIONS, "by": "client"}, item
        shown = self.event("shown", item)
        return [shown, self.event("answered", item, value=value, how="touch", elapsed_ms=1500.0, detail=told)]

    async def send(self, events: Sequence[dict[str, Any]]) -> None:
        """Send until the server has them, as the page's queue does."""
        told = await self.patient("events", {"lease": self.lease, "events": list(events)})
        self.acknowledged += told["accepted"]
        self.aside += [*told["quarantined"], *told["refused"]]

    async def patient(self, what: str, sent: Any = None) -> Any:
        """Ask again until there is an answer. Raises Refused for a no that is final."""
        wait = FIRST_WAIT
        while True:
            try:
                return await self.wire.ask(f"/sit/{self.token}/{what}", sent)
            except Refused as wrong:
                if 400 <= wrong.status < 500 and wrong.status not in (408, 409, 429):
                    raise
            except OSError:
                pass
            self.took.again += 1
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)

    def event(self, kind: str, item: str | None = None, **more: Any) -> dict[str, Any]:
        """The page's next event."""
        self.sequence += 1
        plain: dict[str, Any] = {"value": None, "how": None, "elapsed_ms": None, "after_speech_ms": None, "detail": {}}
        own = {"schema": 1, "sequence": self.sequence, "kind": kind, "item_id": item, "page_load_id": self.lease}
        clocks = {
            "monotonic_ms": (time.monotonic() - self.began) * 1000,
            "client_time": self.wall(),
        }
        return plain | own | clocks | more

    def wall(self) -> str:
        """What the tablet's clock says."""
        now = datetime.fromtimestamp(time.time() + self.clock_off_seconds, UTC)
        return now.isoformat(timespec="milliseconds").replace("+00:00", "Z")


async def look(wire: Wire, session: str) -> None:
    """An open console: its long poll, until it is cancelled."""
    seen = ""
    while True:
        try:
            seen = (await wire.ask(f"/console/{session}/board?seen={seen}"))["mark"]
        except OSError:
            await asyncio.sleep(1)
