"""What did the toolkit see for itself of what a plan needs?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Looked = Literal["speech", "calibration", "contacts", "sign", "booklet", "meeting", "room", "evaluator", "questions"]


@dataclass(frozen=True, kw_only=True)
class Seen:
    """One thing looked at: whether it is as it should be (None: nothing is wrong, but somebody may act on it).

    `about` is an instrument's id, a kind of device or a name; `count` of `of` are missing, or are told.
    """

    looked: Looked
    ok: bool | None
    about: str = ""
    count: int = 0
    of: int = 0
