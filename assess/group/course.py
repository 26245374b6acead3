"""How far has one sitting come, told from its events as they arrive?"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field
from datetime import datetime

from assess.nouns.score import Instrument
from assess.nouns.sitting import Event, EventKind
from assess.sitting.caveats_answers import too_fast
from assess.sitting.responses import DECIDING, responses

SEVERAL = 3  # answers under the instrument's own floor before the console says so; our own setting
KEPT = (*DECIDING, EventKind.CALLED, EventKind.RESUMED)


@dataclass
class Course:
    """The events that a console needs, in the order of their leases and sequences, however they arrive."""

    of: int = 0  # items asked, of an adaptive course at most
    kept: list[tuple[int, int, Event]] = field(default_factory=list)
    last_answer_at: datetime | None = None
    called: int = 0  # calls so far
    answered: int = 0
    fast: bool = False

    @property
    def events(self) -> list[Event]:
        """The kept ones, in their order."""
        return [event for _, _, event in self.kept]

    def take(self, lease: int, event: Event) -> None:
        """One more event; what follows from all of them waits for `reckon`."""
        if event.kind not in KEPT:
            return
        insort(self.kept, (lease, event.sequence, event), key=lambda one: one[:2])
        self.called += event.kind is EventKind.CALLED
        if event.kind in DECIDING and event.server_time:
            self.last_answer_at = max(self.last_answer_at or event.server_time, event.server_time)

    def reckon(self, instrument: Instrument) -> None:
        """Count anew; the rule of answers that came too fast is the one of the scores' caveats."""
        standing = responses(self.events)
        self.answered = len(standing)
        counts = [int(caveat.values["count"]) for caveat in too_fast(instrument, standing)]
        self.fast = any(count >= SEVERAL for count in counts)
