"""What the store refused to write, and is tried again until it takes it?"""

from __future__ import annotations

import threading
from collections.abc import Callable

from assess.store.database import Store

EVERY_SECONDS = 1.0  # between two tries; our own setting
_MAKING = threading.Lock()


class Later:
    """A thread that lives while something waits. `work` says whether nothing waits any more; it raises nothing."""

    def __init__(self, work: Callable[[], bool]) -> None:
        self._work = work
        self._one = threading.Lock()
        self._asked = False
        self._ends = threading.Event()
        self._thread: threading.Thread | None = None

    def again(self) -> None:
        """Something waits: try until it is written. Returns at once."""
        with self._one:
            self._asked = True
            if self._thread is None and not self._ends.is_set():
                self._thread = threading.Thread(target=self._run, name="zhiheng-later", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Try once more, then end the thread."""
        self._ends.set()
        with self._one:
            thread = self._thread
        if thread:
            thread.join()

    def _run(self) -> None:
        while not self._over(self._work()):
            if self._ends.wait(EVERY_SECONDS):
                self._work()
                return

    def _over(self, written: bool) -> bool:
        """Whether the thread may end: what is asked for meanwhile is not missed."""
        with self._one:
            over, self._asked = written and not self._asked, False
            if over:
                self._thread = None
            return over


def until_written(store: Store, work: Callable[[], bool]) -> None:
    """Try `work` again and again, in a thread of the store's own, until it says that nothing waits any more."""
    with _MAKING:
        later: Later | None = store.__dict__.get("later")
        if later is None:
            later = store.__dict__["later"] = Later(work)
    later.again()


def stop_trying(store: Store) -> None:
    """End the tries of a store that closes; what waits is tried once more."""
    later: Later | None = store.__dict__.pop("later", None)
    if later:
        later.stop()
