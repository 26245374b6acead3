"""How far has one sitting come, told from its events as they arrive?"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field
from datetime import datetime

from assess.nouns.score import Instrument
from assess.nouns.sitting import Event, EventKind, Response
from assess.sitting.caveats_answers import too_fast
from assess.sitting.responses import DECIDING, follow

SEVERAL = 3  # answers under the instrument's own floor before the console says so; our own setting
KEPT = (*DECIDING, EventKind.CALLED, EventKind.RESUMED)


@dataclass
class Course:
    """The events that a console needs, in the order of their leases and sequences, however they arrive."""

    of: int = 0  # items asked, of an adaptive course at most
    kept: list[tuple[int, int, Event]] = field(default_factory=list)
    standing: dict[str, Response] = field(default_factory=dict)
    last_answer_at: datetime | None = None
    called: int = 0  # calls so far
    quick: int = 0  # answers under the floor, also those that were changed since
    answered: int = 0
    fast: bool = False

    @property
    def events(self) -> list[Event]:
        """The kept ones, in their order."""
        return [event for _, _, event in self.kept]

    def take(self, lease: int, event: Event, instrument: Instrument) -> None:
        """One more event; what follows from all of them waits for `reckon`."""
        if event.kind not in KEPT:
            return
        late = bool(self.kept) and self.kept[-1][:2] > (lease, event.sequence)
        insort(self.kept, (lease, event.sequence, event), key=lambda one: one[:2])
        if late:  # it belongs between others: from the beginning
            self.standing.clear()
        for one in self.events if late else (event,):
            follow(self.standing, one)
        self.called += event.kind is EventKind.CALLED
        self.quick += _quick(event, instrument)
        if event.kind in DECIDING and event.server_time:
            self.last_answer_at = max(self.last_answer_at or event.server_time, event.server_time)

    def reckon(self, instrument: Instrument) -> None:
        """Count anew; the rule of answers that came too fast is the one of the scores' caveats."""
        self.answered = len(self.standing)
        self.fast = self.quick >= SEVERAL and any(
            int(caveat.values["count"]) >= SEVERAL for caveat in too_fast(instrument, tuple(self.standing.values()))
        )


def _quick(event: Event, instrument: Instrument) -> bool:
    """Whether the rule could count this answer: a first look that spares most clients the whole rule."""
    limit = instrument.settings.get("too_fast_ms")
    times = [time for time in (event.elapsed_ms, event.after_speech_ms) if time is not None]
    return limit is not None and bool(times) and min(times) < limit
