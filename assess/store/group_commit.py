"""How do many answers that wait at the same moment share one wait for the disk?"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from assess.errors import Unavailable, ZhihengError
from assess.store.journal import journal

Kept = TypeVar("Kept")
MOST = 500  # writes that share one commit


@dataclass(frozen=True)
class _Write:
    work: Callable[[Connection], Any]
    done: Future[Any]


class GroupCommit:
    """One thread that writes. `commit` returns when its work is on the disk; `commits` counts the waits for it.

    A work may be done twice, the first time undone, so it changes nothing but the database.
    """

    def __init__(self, committing: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._committing = committing
        self._waiting: queue.SimpleQueue[_Write | None] = queue.SimpleQueue()
        self.commits = 0
        self._thread = threading.Thread(target=self._run, name="zhiheng-events", daemon=True)
        self._thread.start()

    def commit(self, work: Callable[[Connection], Kept]) -> Kept:
        """Do `work` in the next transaction and wait for its commit. Raises what it raised, or Unavailable."""
        write = _Write(work, Future())
        self._waiting.put(write)
        kept: Kept = write.done.result()
        return kept

    def stop(self) -> None:
        """Finish what waits, then end the thread."""
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (first := self._waiting.get()) is not None:
            group, ended = self._group(first)
            self._write(group)
            if ended:
                break

    def _group(self, first: _Write) -> tuple[list[_Write], bool]:
        group = [first]
        while len(group) < MOST:
            try:
                write = self._waiting.get_nowait()
            except queue.Empty:
                return group, False
            if write is None:
                return group, True
            group.append(write)
        return group, False

    def _write(self, group: list[_Write]) -> None:
        """One transaction for the group; where a work is bad, each is done again in a savepoint and harms no other."""
        outcomes: list[tuple[_Write, Any, Exception | None]] = []
        try:
            with self._committing() as connection:
                outcomes = _together(group, connection)
            self.commits += 1
        except Exception as wrong:  # noqa: BLE001 - the waiting threads are told, and this thread must go on
            refused = wrong if isinstance(wrong, ZhihengError) else _refused(wrong)
            outcomes = [(write, None, refused) for write in group]
        for write, kept, failure in outcomes:
            if failure is not None:
                write.done.set_exception(failure)
            else:
                write.done.set_result(kept)


def _together(group: list[_Write], connection: Connection) -> list[tuple[_Write, Any, Exception | None]]:
    try:
        with connection.begin_nested():
            return [(write, write.work(connection), None) for write in group]
    except Exception:  # noqa: BLE001 - nothing of the group stands; one by one, the one that failed is found and told
        return [(write, *_attempt(write, connection)) for write in group]


def _attempt(write: _Write, connection: Connection) -> tuple[Any, Exception | None]:
    try:
        with connection.begin_nested():
            return write.work(connection), None
    except OperationalError as failure:
        return None, _refused(failure)
    except Exception as failure:  # noqa: BLE001 - handed to the thread that asked
        return None, failure


def _refused(wrong: Exception) -> Unavailable:
    journal().error("write_refused", why=type(wrong).__name__)
    told = "The disk or the database refused to write ({wrong}). Nothing was changed; try again."
    return Unavailable(told, wrong=type(wrong).__name__)
