"""How far is the sound of a sitting's words, and what could not be said?"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from assess.errors import ZhihengError

AT_ONCE = 3  # the engine speaks one at a time while others are encoded; the desk keeps some of the processor
GIVE_UP_AFTER = 3  # failures in a row: the engine is not there, and each would wait for it in vain
KEPT = 512  # sittings remembered


@dataclass(frozen=True, kw_only=True)
class Rendering:
    """`done` of `of` sentences have their sound, `failed` have none; `why` is the last refusal. Over when `over`."""

    done: int
    of: int
    failed: tuple[str, ...] = ()
    why: ZhihengError | None = None
    over: bool = False


_lock = threading.Lock()
_known: dict[str, Rendering] = {}


def progress(sitting_id: str) -> Rendering | None:
    """How far it is; None where this process has not begun on that sitting."""
    with _lock:
        return _known.get(sitting_id)


def announce(sitting_id: str, of: int) -> None:
    """Say that it begins, so that who looks at once sees it."""
    with _lock:
        while len(_known) >= KEPT:
            _known.pop(next(iter(_known)))
        _known[sitting_id] = Rendering(done=0, of=of)


def begin(sitting_id: str, sentences: Sequence[str], speak: Callable[[str], object]) -> None:
    """Have every sentence spoken by `speak`, which raises ZhihengError where it cannot; returns when all are done."""
    announce(sitting_id, len(sentences))
    round_ = _Round(sitting_id, speak)
    try:
        with ThreadPoolExecutor(AT_ONCE) as threads:
            for _ in threads.map(round_.one, sentences):
                continue
    finally:
        _change(sitting_id, lambda now: replace(now, over=True))


class _Round:
    """One run through the sentences, which ends early where the engine fails again and again."""

    def __init__(self, sitting_id: str, speak: Callable[[str], object]) -> None:
        self._sitting_id = sitting_id
        self._speak = speak
        self._counting = threading.Lock()  # threads that count at once must not lose a failure
        self._failures = 0
        self._wrong: ZhihengError | None = None

    def one(self, sentence: str) -> None:
        """Speak one sentence and count it."""
        with self._counting:
            wrong = self._wrong if self._failures >= GIVE_UP_AFTER else None
        wrong = wrong or self._tried(sentence)
        with self._counting:
            self._failures = self._failures + 1 if wrong else 0
            self._wrong = wrong or self._wrong
        _change(self._sitting_id, lambda now: _counted(now, sentence, wrong))

    def _tried(self, sentence: str) -> ZhihengError | None:
        try:
            self._speak(sentence)
        except ZhihengError as wrong:
            return wrong
        return None


def _counted(now: Rendering, sentence: str, wrong: ZhihengError | None) -> Rendering:
    if wrong is None:
        return replace(now, done=now.done + 1)
    return replace(now, failed=(*now.failed, sentence), why=wrong)


def _change(sitting_id: str, change: Callable[[Rendering], Rendering]) -> None:
    with _lock:
        if sitting_id in _known:
            _known[sitting_id] = change(_known[sitting_id])
