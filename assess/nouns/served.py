"""What did the engine decide at one step of an adaptive sitting, and on which answers?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Served:
    """One decision, kept whole so that it can be made again: `instruments.adaptive.serve.next_step` gives the same.

    `basis` are the items asked so far with the category answered, in order (None: left out); `seed`, `passed_before`
    (items that exposure control had passed over), `answer_seconds` and `rests` are the rest of what it went by.
    `item_id` is the next item, or None with the reason in `over`; `theta` and `se` the ability it went by.
    """

    sitting_id: str
    step: int  # from 1
    seed: int
    basis: tuple[tuple[str, int | None], ...]
    passed_before: tuple[str, ...]
    answer_seconds: tuple[float | None, ...]
    rests: int
    item_id: str | None
    over: str | None
    theta: float | None
    se: float | None
    passed_over: tuple[str, ...]
    at: datetime
