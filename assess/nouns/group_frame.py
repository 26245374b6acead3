"""What is alike for everybody of a group assessment?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Seat = Literal["step_free", "near_front"]


@dataclass(frozen=True, kw_only=True)
class GroupFrame:
    """Instruments in order, the day, rooms, tablets, and who looks after which row (duty 3-1.3.4).

    `rows` are evaluators' ids, one a row; `per_evaluator` clients sit in a row at most (our own setting);
    `rest_minutes` lie between two instruments on the screen.
    """

    instruments: tuple[str, ...]
    on: date | None = None
    room_ids: tuple[str, ...] = ()
    tablets: int = 0
    rows: tuple[str, ...] = ()
    per_evaluator: int = 6
    rest_minutes: int = 5
