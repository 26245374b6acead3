"""Does whoever waits hear of what concerns them, of nothing else, and of all of it?"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator

import own_loop
import pytest
from sqlalchemy import text

from assess.api.watch import KEPT, Watch
from assess.settings import Settings
from assess.store.database import Store

ONE, OTHER, ROOM = "session_seat/1", "session_seat/2", "session:s"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = Store.open(Settings(workspace=tmp_path_factory.mktemp("watched"), key_store="file"))
    yield made
    made.close()


def done(store: Store, row: str, chain: str = ROOM) -> None:
    """A verb that touched one row."""
    table, _, number = row.partition("/")
    with store.writing("e3", "verb", chain) as tx:
        tx.touch(table, number, str(time.monotonic()))


async def soon(happens: Callable[[], bool], seconds: float = 3.0) -> bool:
    until = time.monotonic() + seconds
    while not happens() and time.monotonic() < until:
        await asyncio.sleep(0.02)
    return happens()


async def looking(watch: Watch) -> None:
    """The watcher has looked once, which wakes everybody who waited before."""
    assert await soon(lambda: watch.quiet((), time.monotonic()))


def test_what_is_done_to_one_seat_wakes_that_seat_and_what_is_done_to_the_room_wakes_all(store: Store) -> None:
    async def claim() -> None:
        watch = Watch(store)
        async with watch.of((ONE, ROOM), 0) as first, watch.of((OTHER, ROOM), 0) as second:
            await looking(watch)
            first.clear()
            second.clear()
            done(store, ONE)
            assert await soon(first.is_set) and not second.is_set()
            first.clear()
            done(store, "group_session/s")
            assert await soon(lambda: first.is_set() and second.is_set())

    own_loop.run(claim())


def test_a_store_that_cannot_be_read_for_a_moment_ends_no_waiting_and_nothing_is_missed(store: Store) -> None:
    def rename(one: str, other: str) -> None:
        with store.committing() as connection:
            connection.execute(text(f"ALTER TABLE {one} RENAME TO {other}"))

    async def claim() -> None:
        watch = Watch(store)
        async with watch.of((ONE,), 0) as woken:
            await looking(watch)
            woken.clear()
            since = time.monotonic()
            done(store, OTHER)
            rename("audit", "audit_away")  # each look now fails in the database itself
            try:
                assert await soon(lambda: watch.failed >= 2) and not watch.quiet((ONE,), since)
            finally:
                rename("audit_away", "audit")
            assert await soon(woken.is_set)  # nobody knows what was missed, so each asks once more
            woken.clear()
            done(store, ONE)
            assert await soon(woken.is_set)

    own_loop.run(claim())


def test_what_is_done_between_the_reading_and_the_waiting_is_heard(store: Store) -> None:
    async def claim() -> None:
        watch = Watch(store)
        async with watch.of((OTHER,), 0) as other:
            await looking(watch)
            other.clear()
            read_at = time.monotonic()
            done(store, ONE)
            done(store, OTHER)
            assert await soon(other.is_set)  # the watcher has looked and told of both, and nobody waited for ONE
            async with watch.of((ONE,), read_at) as late:
                assert late.is_set()
            async with watch.of((ONE,), time.monotonic()) as later:  # who read it already is not woken again
                assert not later.is_set()
            for _ in range(KEPT + 1):
                watch._wake([frozenset({OTHER})])
            async with watch.of((ONE,), read_at) as flooded:  # too much came to know: rather ask once more
                assert flooded.is_set()

    own_loop.run(claim())


def test_a_watcher_that_does_not_look_answers_for_nothing(store: Store) -> None:
    async def claim() -> None:
        watch = Watch(store)
        assert not watch.quiet((ONE,), time.monotonic())
        since = time.monotonic()
        async with watch.of((ONE,), since):
            await looking(watch)
            assert not watch.quiet((ONE,), since)  # done before its first look
            assert watch.quiet((ONE,), time.monotonic())

    own_loop.run(claim())
