"""Does too much come in at once?"""

from __future__ import annotations

import threading
import time
from collections import deque

SECONDS = 60.0
KNOWN_MOST = 1000


class Pace:
    """So many a minute (or in so many `seconds`) for each name, in this process; what is over it comes later."""

    def __init__(self, most: int, seconds: float = SECONDS) -> None:
        self.most = most
        self.seconds = seconds
        self._came: dict[str, deque[float]] = {}
        self._one = threading.Lock()

    def allows(self, name: str) -> bool:
        """Whether one more may come now; it is counted."""
        with self._one:
            came = self._lately(name)
            if len(came) >= self.most:
                return False
            came.append(time.monotonic())
            return True

    def full(self, name: str) -> bool:
        """Whether no more may come now; nothing is counted."""
        with self._one:
            return len(self._lately(name)) >= self.most

    def counts(self, name: str) -> None:
        """Count one that has come."""
        with self._one:
            self._lately(name).append(time.monotonic())

    def _lately(self, name: str) -> deque[float]:
        if name not in self._came and len(self._came) >= KNOWN_MOST:
            self._came.clear()
        came = self._came.setdefault(name, deque())
        since = time.monotonic() - self.seconds
        while came and came[0] < since:
            came.popleft()
        return came
