"""A tablet that goes on answering whatever the server does: what waits is sent until it is acknowledged.

The rules are those of assess/player/queue.js: the oldest first, fifty at most, dropped when acknowledged, sent again
after half a second and then ever later.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.group_client import Refused, Tablet

BATCH = 50
FIRST_WAIT, LONGEST_WAIT = 0.1, 1.0  # shorter than the page's, so that more is sent at the moment of the fault
MOMENT = 0.01


@dataclass
class Queueing(Tablet):
    """Its queue, and everything it ever sent by sequence; `statuses` counts the refusals it met."""

    waiting: list[dict[str, Any]] = field(default_factory=list)
    sent: dict[int, dict[str, Any]] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)
    over: bool = False

    async def work(self, items: Sequence[str], stop: asyncio.Event, pause: float, chance: random.Random) -> None:
        """Answer at about every `pause` seconds until `stop`; ends when nothing waits any more."""
        sending = asyncio.create_task(self._send_on(stop))
        n = 0
        while not stop.is_set():
            self.put(self.answered(items[n % len(items)], chance.randint(1, 5)))
            n += 1
            await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)
        await sending
        self.wire.close()

    def put(self, events: Sequence[dict[str, Any]]) -> None:
        """They wait to be sent."""
        self.waiting += events
        self.sent |= {event["sequence"]: event for event in events}

    async def _send_on(self, stop: asyncio.Event) -> None:
        wait = FIRST_WAIT
        while (self.waiting or not stop.is_set()) and not self.over:
            if not self.waiting:
                await asyncio.sleep(MOMENT)
            elif await self.send_some():
                wait = FIRST_WAIT
            else:
                await asyncio.sleep(wait)
                wait = min(2 * wait, LONGEST_WAIT)

    async def send_some(self) -> bool:
        """One batch; whether the server took it."""
        return await self.deliver(self.waiting[:BATCH])

    async def deliver(self, batch: Sequence[dict[str, Any]]) -> bool:
        """Send these; what is acknowledged waits no more."""
        try:
            told = await self.wire.ask(f"/sit/{self.token}/events", {"lease": self.lease, "events": list(batch)})
        except Refused as wrong:
            self.statuses[wrong.status] += 1
            self.over = self.over or wrong.status in (403, 404, 410)
            return False
        except OSError:
            self.statuses[0] += 1
            return False
        self.acknowledged += told["accepted"]
        self.aside += [*told["quarantined"], *told["refused"]]
        gone = {*told["accepted"], *told["quarantined"], *told["refused"]}
        self.waiting = [event for event in self.waiting if event["sequence"] not in gone]
        return True
