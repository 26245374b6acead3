"""A room whose tablets go on answering while something goes wrong, by the server's own calls alone."""

from __future__ import annotations

import asyncio
import random
import uuid
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assess.api.door import SESSION_COOKIE
from assess.nouns.sitting import Sitting
from bench.fault_count import Counted, counted
from bench.fault_tablet import Queueing
from bench.group_client import Took, Wire
from bench.group_room import Room
from bench.group_server import Server

PAUSE = 0.08  # seconds between a tablet's answers, so that many are under way at each moment
SOON = (0.1, 0.9)  # seconds until the next moment
Happens = Callable[[Sequence[Queueing]], Awaitable[None]]


@dataclass
class Scene:
    """A room of so many items and its server. `seconds`: how long the network is cut. The last place is a browser's."""

    workspace: Path
    room: Room
    items: int
    server: Server
    chance: random.Random
    moments: int
    seconds: float

    async def soon(self) -> None:
        """Until the next moment."""
        await asyncio.sleep(self.chance.uniform(*SOON))

    async def move(self, places: Sequence[int]) -> None:
        """The evaluator frees these seats of the room for other tablets, on the console."""
        console = Wire(self.server.port, f"{SESSION_COOKIE}={self.room.signed_in}")
        sent = {"verb": "move", "seats": [self.room.seat_ids[place] for place in places], "values": {}}
        await console.ask(f"/console/{self.room.session.id}/do", sent)
        console.close()

    def tablet(self, place: int) -> Queueing:
        """A tablet that nobody has used, for that place of the room."""
        return Queueing(self.server.port, self.room.tokens[place], Took())

    async def while_answering(self, happens: Happens) -> Counted:
        """New tablets answer while it happens, and until everything that waits is acknowledged."""
        places = range(len(self.room.sittings) - 1)
        await self.move(places)
        tablets = [self.tablet(place) for place in places]
        await asyncio.gather(*(self.comes(tablet, place) for place, tablet in enumerate(tablets)))
        stop = asyncio.Event()
        working = [asyncio.create_task(self._answering(tablet, stop)) for tablet in tablets]
        await happens(tablets)
        stop.set()
        await asyncio.gather(*working)
        return await self.counted(list(zip(self.room.sittings, tablets, strict=False)))

    async def comes(self, tablet: Queueing, place: int) -> None:
        """It takes the seat and opens the sitting."""
        await tablet.wire.ask(f"/seat/{self.room.seats[place]}/take", {"device": uuid.uuid4().hex})
        await tablet.open()

    async def answers_for(self, tablet: Queueing, seconds: float) -> None:
        """It answers for so long, and until everything that waits is acknowledged."""
        stop = asyncio.Event()
        working = asyncio.create_task(self._answering(tablet, stop))
        await asyncio.sleep(seconds)
        stop.set()
        await working

    async def counted(self, pairs: Sequence[tuple[Sitting, Queueing]]) -> Counted:
        """What the store has of what these tablets were told."""
        return await asyncio.to_thread(counted, self.workspace, pairs)

    async def _answering(self, tablet: Queueing, stop: asyncio.Event) -> None:
        items = [f"q{n}" for n in range(1, self.items + 1)]
        await tablet.work(items, stop, PAUSE, random.Random(self.chance.random()))
