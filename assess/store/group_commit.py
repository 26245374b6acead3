"""How do many answers that wait at the same moment share one wait for the disk?"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection

from assess.errors import Unavailable, ZhihengError
from assess.store.away import REFUSED
from assess.store.journal import journal

Asked = TypeVar("Asked")
Kept = TypeVar("Kept")
MOST = 500  # writes that share one commit
Alike = Callable[[Connection, Sequence[Any]], Sequence[Any]]


@dataclass(frozen=True)
class _Write:
    """What to write, and by which work: the writes of a group that name the same one are done by it at once."""

    work: Alike
    asked: Any
    done: Future[Any]


class _Spoilt(Exception):
    """A work of a group failed, so that nothing of the group stands."""


class GroupCommit:
    """One thread that writes. `commit` returns when its work is on the disk; `commits` counts the waits for it.

    A work may be done twice, the first time undone, so it changes nothing but the database. What comes while the thread
    waits for its turn to write joins the group.
    """

    def __init__(self, committing: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._committing = committing
        self._waiting: queue.SimpleQueue[_Write | None] = queue.SimpleQueue()
        self._ended = False
        self.commits = 0
        self._thread = threading.Thread(target=self._run, name="zhiheng-events", daemon=True)
        self._thread.start()

    def commit(self, work: Callable[[Connection], Kept]) -> Kept:
        """Do `work` in the next transaction and wait for its commit. Raises what it raised, or Unavailable."""
        kept: Kept = self.commit_alike(_each, work)
        return kept

    def commit_alike(self, work: Callable[[Connection, Sequence[Asked]], Sequence[Kept]], asked: Asked) -> Kept:
        """The same for a work that does at once what all of a group ask of it, and tells each its own, in order."""
        write = _Write(work, asked, Future())
        self._waiting.put(write)
        kept: Kept = write.done.result()
        return kept

    def stop(self) -> None:
        """Finish what waits, then end the thread."""
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        while not self._ended and (first := self._waiting.get()) is not None:
            self._write([first])

    def _join(self, group: list[_Write]) -> None:
        """Add what waits at this moment."""
        while len(group) < MOST and not self._ended:
            try:
                write = self._waiting.get_nowait()
            except queue.Empty:
                return
            if write is None:
                self._ended = True
            else:
                group.append(write)

    def _write(self, group: list[_Write]) -> None:
        """One transaction for the group; where a work is bad, another in which each is done alone, harming no other."""
        outcomes: list[tuple[_Write, Any, Exception | None]] = []
        try:
            try:
                with self._committing() as connection:
                    self._join(group)
                    outcomes = _together(group, connection)
            except _Spoilt:
                with self._committing() as connection:
                    outcomes = [(write, *_attempt(write, connection)) for write in group]
            self.commits += 1
        except Exception as wrong:  # noqa: BLE001 - the waiting threads are told, and this thread must go on
            self._join(group)  # where there is no turn to write, nobody waits for the next one to be refused too
            refused = wrong if isinstance(wrong, ZhihengError) else _refused(wrong)
            outcomes = [(write, None, refused) for write in group]
        for write, kept, failure in outcomes:
            if failure is not None:
                write.done.set_exception(failure)
            else:
                write.done.set_result(kept)


def _each(connection: Connection, works: Sequence[Callable[[Connection], Any]]) -> list[Any]:
    return [work(connection) for work in works]


def _together(group: Sequence[_Write], connection: Connection) -> list[tuple[_Write, Any, Exception | None]]:
    """Each work once, for all who ask it. Raises _Spoilt."""
    alike: dict[Alike, list[_Write]] = {}
    for write in group:
        alike.setdefault(write.work, []).append(write)
    outcomes: list[tuple[_Write, Any, Exception | None]] = []
    try:
        for work, writes in alike.items():
            told = work(connection, [write.asked for write in writes])
            outcomes += [(write, kept, None) for write, kept in zip(writes, told, strict=True)]
    except Exception as wrong:
        raise _Spoilt from wrong
    return outcomes


def _attempt(write: _Write, connection: Connection) -> tuple[Any, Exception | None]:
    try:
        with connection.begin_nested():
            (kept,) = write.work(connection, [write.asked])
            return kept, None
    except REFUSED as failure:
        return None, _refused(failure)
    except Exception as failure:  # noqa: BLE001 - handed to the thread that asked
        return None, failure


def _refused(wrong: Exception) -> Unavailable:
    journal().error("write_refused", why=type(wrong).__name__)
    told = "The disk or the database refused to write ({wrong}). Nothing was changed; try again."
    return Unavailable(told, wrong=type(wrong).__name__)
