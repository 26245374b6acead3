"""What is the client to reach in training, by when, with whom, and how far is it?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

GoalState = Literal["open", "reached", "changed", "stopped"]


@dataclass(frozen=True, kw_only=True)
class TrainingGoal:
    """One goal. `scale` is "instrument/scale" where a score measures it, else empty and `measure` says how it is seen.

    `words` are the client's own for it; `start` and `target` are in the unit of the measure.
    """

    id: str
    case_id: str
    what: str
    measure: str
    start: float
    target: float
    from_day: date
    due: date
    who: str
    words: str
    by: str
    scale: str = ""
    unit: str = ""
    state: GoalState = "open"
    reached: float | None = None  # the last value seen, where no score measures it
    seen_on: date | None = None
    note: str = ""
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class GoalStanding:
    """A goal with the value that it has come to, and when it was seen."""

    goal: TrainingGoal
    value: float | None
    on: date | None

    @property
    def share(self) -> float | None:
        """How much of the way is gone: 0 at the start, 1 at the target; below and beyond as it is."""
        goal = self.goal
        return None if self.value is None else (self.value - goal.start) / (goal.target - goal.start)
