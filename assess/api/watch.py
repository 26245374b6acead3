"""Who waits for news of which audit chain, and how do all of them hear of it by one look at the store?"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from starlette.concurrency import run_in_threadpool

from assess.store import audit
from assess.store.database import Store

EVERY_SECONDS = 0.3


class Watch:
    """One watcher of a process: it looks while anybody waits, and wakes whoever waits for a chain that grew."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._waiting: dict[asyncio.Event, frozenset[str]] = {}
        self._task: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def of(self, chains: Iterable[str]) -> AsyncIterator[asyncio.Event]:
        """An event that is set when one of the chains grows, from now on."""
        woken = asyncio.Event()
        self._waiting[woken] = frozenset(chains)
        try:
            if self._task is None or self._task.done():
                self._task = asyncio.create_task(self._look())
            yield woken
        finally:
            del self._waiting[woken]

    async def _look(self) -> None:
        try:
            seen = await run_in_threadpool(self._newest)
            for woken in self._waiting:
                woken.set()  # what came before the first look: each asks once more
            while self._waiting:
                await asyncio.sleep(EVERY_SECONDS)
                grown = await run_in_threadpool(self._since, seen)
                seen = max([seen, *(number for number, _ in grown)])
                self._wake({chain for _, chain in grown})
        finally:
            self._task = None

    def _wake(self, grown: set[str]) -> None:
        for woken, chains in self._waiting.items():
            if chains & grown:
                woken.set()

    def _newest(self) -> int:
        with self.store.reading() as at:
            return audit.newest(at)

    def _since(self, number: int) -> tuple[tuple[int, str], ...]:
        with self.store.reading() as at:
            return audit.since(at, number)
