"""Writes that wait together share one commit, and one that fails harms no other."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, select
from store_site import settings

from assess.errors import Conflict, Unavailable
from assess.store.database import Store
from assess.store.group_commit import GroupCommit
from assess.store.schema import counter


class Disk:
    """A store whose commit can be held back, or fail."""

    def __init__(self, place: Path) -> None:
        self.store = Store.open(settings(place))
        self.free, self.entered, self.full = threading.Event(), threading.Event(), False
        self.free.set()

    @contextmanager
    def committing(self) -> Iterator[Connection]:
        with self.store.committing() as connection:
            yield connection
            self.entered.set()
            self.free.wait(30)
            if self.full:
                raise OSError("No space left on device")

    def kept(self) -> list[int]:
        with self.store.reading() as at:
            return list(at.connection.scalars(select(counter.c.value).order_by(counter.c.value)))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    made = Disk(tmp_path)
    yield made
    made.store.close()


def put(connection: Connection, n: int) -> int:
    connection.execute(counter.insert().values(name=str(n), value=n))
    return n


def test_what_waits_while_the_disk_is_busy_is_committed_at_once(disk: Disk) -> None:
    writer = GroupCommit(disk.committing)
    disk.free.clear()
    with ThreadPoolExecutor(9) as pool:
        told = [pool.submit(writer.commit, lambda connection: put(connection, 0))]
        disk.entered.wait(30)  # the first is at the disk; the next eight wait
        told += [pool.submit(writer.commit, lambda connection, n=n: put(connection, n)) for n in range(1, 9)]
        while writer._waiting.qsize() < 8:
            threading.Event().wait(0.01)
        disk.free.set()
        assert [future.result(30) for future in told] == list(range(9))
    assert writer.commits == 2
    assert disk.kept() == list(range(9))
    writer.stop()


def test_one_bad_write_of_a_group_is_undone_alone(disk: Disk) -> None:
    writer = GroupCommit(disk.committing)

    def bad(connection: Connection) -> int:
        put(connection, 100)
        raise Conflict("no")

    disk.free.clear()
    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(writer.commit, lambda connection: put(connection, 0))
        disk.entered.wait(30)
        good = [pool.submit(writer.commit, lambda connection, n=n: put(connection, n)) for n in (1, 2)]
        refused = pool.submit(writer.commit, bad)
        disk.free.set()
        assert [first.result(30), *(future.result(30) for future in good)] == [0, 1, 2]
        with pytest.raises(Conflict):
            refused.result(30)
    assert disk.kept() == [0, 1, 2]
    writer.stop()


def test_nothing_is_acknowledged_that_the_disk_refused_and_writing_goes_on(disk: Disk) -> None:
    writer = GroupCommit(disk.committing)
    disk.full = True
    with pytest.raises(Unavailable, match="refused to write"):
        writer.commit(lambda connection: put(connection, 1))
    assert (disk.kept(), writer.commits) == ([], 0)
    disk.full = False
    assert writer.commit(lambda connection: put(connection, 1)) == 1
    assert disk.kept() == [1]
    writer.stop()


def test_stopping_finishes_what_waits(disk: Disk) -> None:
    writer = GroupCommit(disk.committing)
    disk.free.clear()
    with ThreadPoolExecutor(2) as pool:
        told = [pool.submit(writer.commit, lambda connection: put(connection, 1))]
        disk.entered.wait(30)  # the first is at the disk; the next one waits
        told.append(pool.submit(writer.commit, lambda connection: put(connection, 2)))
        while writer._waiting.qsize() < 1:
            threading.Event().wait(0.01)
        disk.free.set()
        writer.stop()
        assert sorted(future.result(30) for future in told) == [1, 2]
    assert disk.kept() == [1, 2]


def test_what_comes_while_the_turn_is_waited_for_joins_the_group(disk: Disk) -> None:
    turn, asked = threading.Event(), threading.Event()

    @contextmanager
    def committing() -> Iterator[Connection]:
        asked.set()
        turn.wait(30)
        with disk.store.committing() as connection:
            yield connection

    writer = GroupCommit(committing)
    with ThreadPoolExecutor(9) as pool:
        told = [pool.submit(writer.commit, lambda connection, n=n: put(connection, n)) for n in range(9)]
        asked.wait(30)
        while writer._waiting.qsize() < 8:
            threading.Event().wait(0.01)
        turn.set()
        assert [future.result(30) for future in told] == list(range(9))
    assert (writer.commits, disk.kept()) == (1, list(range(9)))
    writer.stop()


def test_those_who_write_alike_are_written_at_once_and_a_bad_one_harms_no_other(disk: Disk) -> None:
    sizes: list[int] = []

    def alike(connection: Connection, asked: Sequence[int]) -> list[int]:
        sizes.append(len(asked))
        kept = [put(connection, n) for n in asked]
        if 3 in asked:
            raise Conflict("no")
        return kept

    writer = GroupCommit(disk.committing)
    disk.free.clear()
    with ThreadPoolExecutor(6) as pool:
        first = pool.submit(writer.commit_alike, alike, 0)
        disk.entered.wait(30)  # the first is at the disk; the next five wait
        told = [pool.submit(writer.commit_alike, alike, n) for n in (1, 2, 3, 4)]
        other = pool.submit(writer.commit, lambda connection: put(connection, 5))
        while writer._waiting.qsize() < 5:
            threading.Event().wait(0.01)
        disk.free.set()
        assert [first.result(30), *(told[n].result(30) for n in (0, 1, 3)), other.result(30)] == [0, 1, 2, 4, 5]
        with pytest.raises(Conflict):
            told[2].result(30)
    assert sizes == [1, 4, 1, 1, 1, 1]
    assert disk.kept() == [0, 1, 2, 4, 5]
    writer.stop()
