"""Which field of the case may the answer to a field of a form be taken over into?

Nothing is taken over by itself: an evaluator ticks each field and sees what stood there before
(`assess.reception.filled`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

DAY_MINUTES = 1440
Takes = Literal["text", "day", "number", "choice"]


@dataclass(frozen=True, kw_only=True)
class Fill:
    """What a field of the case takes: of a choice what each code means there, of a number its bounds."""

    takes: Takes = "text"
    lowest: int = 1
    highest: int = DAY_MINUTES
    codes: Mapping[int, str | bool] = field(default_factory=dict)


TEXT, YES_NO = Fill(), Fill(takes="choice", codes={0: False, 1: True})


def _choice(*values: str) -> Fill:
    """Codes from 1 for these values, in this order."""
    return Fill(takes="choice", codes=dict(enumerate(values, start=1)))


FILLS: Mapping[str, Fill] = MappingProxyType(
    {
        "client.work_history": TEXT,
        "client.aids": TEXT,
        "client.dialect": TEXT,
        "client.schooling": _choice("none", "primary", "junior", "senior", "vocational", "college", "special"),
        "client.dominant_hand": _choice("left", "right", "both"),
        "client.identity.phone": TEXT,
        "client.identity.address": TEXT,
        "client.identity.guardian": TEXT,
        "client.functioning.sees": _choice("print", "large_print", "shapes", "light", "nothing"),
        "client.functioning.hears": _choice("speech", "loud_speech", "sounds", "nothing"),
        "client.functioning.speaks": _choice("clearly", "to_familiar", "few_words", "not"),
        "client.functioning.understands": _choice("sentences", "easy_sentences", "pictures", "routine"),
        "client.functioning.stands": YES_NO,
        "client.functioning.seizures": YES_NO,
        "client.functioning.minutes_at_a_stretch": Fill(takes="number"),
        "client.functioning.minutes_a_day": Fill(takes="number"),
        "referral.asked_by": TEXT,
        "referral.due": Fill(takes="day"),
    }
)
