"""Who waits for news of what, and how do all of them hear of it by one look at the store?"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager

from starlette.concurrency import run_in_threadpool

from assess.group import unkept
from assess.store import fresh, schema
from assess.store.database import Store
from assess.store.journal import journal

EVERY_SECONDS = 0.3
LINGERS_SECONDS = 15.0  # it looks on while nobody waits, since a tablet asks again at once; our own setting
KEPT = 1000  # entries that are told to whoever read the store before them and waits a moment later; our own setting
OF_ALL = ("group_session/", "session_notice/")  # a session's entry that touches one of these concerns every seat
SESSION = "session:"


def concerned(chain: str, rows: Iterable[str]) -> frozenset[str]:
    """Names of what an audit entry concerns: its rows, and its chain.

    A session's chain is named only where the entry is for all: what is done to one seat wakes that seat alone.

    >>> sorted(concerned("session:1", ["session_seat/7"]))
    ['session_seat/7']
    >>> sorted(concerned("session:1", ["group_session/1", "session_seat/7"]))
    ['group_session/1', 'session:1', 'session_seat/7']
    """
    touched = frozenset(rows)
    if chain.startswith(SESSION) and not any(row.startswith(OF_ALL) for row in touched):
        return touched
    return touched | {chain}


class Watch:
    """One watcher of a process: it looks while somebody waits, and wakes whoever waits for something that is new."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.failed = 0  # looks
        self._waiting: dict[asyncio.Event, frozenset[str]] = {}
        self._lately: deque[tuple[float, frozenset[str]]] = deque()
        self._forgotten = float("-inf")  # what was read before this moment may have changed unseen
        self._sees = False  # it has looked, and the last look did not fail
        self._last_waited = 0.0
        self._task: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def of(self, names: Iterable[str], since: float) -> AsyncIterator[asyncio.Event]:
        """An event that is set when one of the names is concerned, after `since` on `time.monotonic`."""
        woken, mine = asyncio.Event(), frozenset(names)
        if self._concerned(mine, since):
            woken.set()
        self._waiting[woken] = mine
        try:
            if self._task is None or self._task.done():
                self._task = asyncio.create_task(self._look())
            yield woken
        finally:
            del self._waiting[woken]

    def quiet(self, names: Iterable[str], since: float) -> bool:
        """Whether it has looked all the time after `since` and none of the names was concerned."""
        return self._sees and not self._concerned(frozenset(names), since)

    def _concerned(self, names: frozenset[str], since: float) -> bool:
        return since <= self._forgotten or any(at >= since and names & told for at, told in self._lately)

    async def _look(self) -> None:
        """Look again and again. A look that fails is noted and the next one wakes everybody; the waiting wait on."""
        seen: fresh.Seen | None = None
        heard: Mapping[str, int] = {}  # an alarm may be older than this look, and no older than what was read
        try:
            while self._needed():
                heard = self._alarms(heard)
                try:
                    if seen is None:
                        seen = await run_in_threadpool(self._newest)
                        self._wake(None)  # what came before this look: each asks once more
                    else:
                        self._wake(await run_in_threadpool(self._new, seen))
                    self._sees = True
                except Exception as wrong:  # noqa: BLE001 - noted; one look that fails must not end all the others
                    self.failed, self._sees, seen = self.failed + 1, False, None
                    journal().warning("watch_failed", why=type(wrong).__name__)
                await asyncio.sleep(EVERY_SECONDS)
        finally:
            self._sees = False

    def _alarms(self, heard: Mapping[str, int]) -> Mapping[str, int]:
        """Wake whom an alarm concerns that was ordered here since, whether or not the store has taken it."""
        now = unkept.of(self.store).changes()
        new = [frozenset({f"{SESSION}{one}"}) for one in now if now[one] != heard.get(one)]
        if new:
            self._wake(new)
        return now

    def _needed(self) -> bool:
        if self._waiting:
            self._last_waited = time.monotonic()
        return time.monotonic() - self._last_waited < LINGERS_SECONDS

    def _wake(self, entries: Sequence[frozenset[str]] | None) -> None:
        """Wake whom these entries concern; everybody for None, since nobody knows what they were."""
        now = time.monotonic()
        if entries is None:
            self._forgotten = now
        self._lately.extend((now, told) for told in entries or ())
        while len(self._lately) > KEPT:
            self._forgotten, _ = self._lately.popleft()
        new = frozenset[str]().union(*(entries or ()))
        for woken, names in self._waiting.items():
            if entries is None or names & new:
                woken.set()

    def _newest(self) -> fresh.Seen:
        with self.store.asking() as at:
            return fresh.Seen(number=fresh.newest(at, schema.audit))

    def _new(self, seen: fresh.Seen) -> list[frozenset[str]]:
        with self.store.asking() as at:
            return [concerned(chain, rows) for chain, rows in fresh.touched_after(at, seen)]
