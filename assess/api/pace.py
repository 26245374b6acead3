"""Does too much come in at once?"""

from __future__ import annotations

import threading
import time
from collections import deque

SECONDS = 60.0
KNOWN_MOST = 1000


class Pace:
    """So many a minute for each name, in this process; what is over it is told to come later."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._came: dict[str, deque[float]] = {}
        self._one = threading.Lock()

    def allows(self, name: str) -> bool:
        """Whether one more may come now; it is counted."""
        now = time.monotonic()
        with self._one:
            if name not in self._came and len(self._came) >= KNOWN_MOST:
                self._came.clear()
            came = self._came.setdefault(name, deque())
            while came and came[0] < now - SECONDS:
                came.popleft()
            if len(came) >= self.most:
                return False
            came.append(now)
            return True
