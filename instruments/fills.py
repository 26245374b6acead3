"""Which field of the case may the answer to a field of a form be taken over into?

Nothing is taken over by itself: an evaluator ticks each field and sees what stood there before
(`assess.reception.taken_over`, `assess.meaning.follow_up.from_form`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

DAY_MINUTES = 1440
Takes = Literal["text", "day", "number", "choice", "choices"]


@dataclass(frozen=True, kw_only=True)
class Fill:
    """What a field of the case takes: of a choice (or several) what each code means there, of a number its bounds."""

    takes: Takes = "text"
    lowest: int = 1
    highest: int = DAY_MINUTES
    codes: Mapping[int, str | bool | int] = field(default_factory=dict)


YUAN_MOST, HOURS_MOST = 1_000_000, 84  # a month; a week
TEXT, YES_NO = Fill(), Fill(takes="choice", codes={0: False, 1: True})
FIVE = Fill(takes="choice", codes={code: code for code in range(1, 6)})


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
        "follow_up.told_by": _choice("client", "family", "employer", "institution"),
        "follow_up.employed": _choice("yes", "no", "training", "unknown"),
        "follow_up.work.form": _choice(
            "open", "supported", "sheltered", "home", "own_business", "massage", "farm", "other"
        ),
        "follow_up.work.started_on": Fill(takes="day"),
        "follow_up.work.ended_on": Fill(takes="day"),
        "follow_up.work.hours_week": Fill(takes="number", highest=HOURS_MOST),
        "follow_up.work.wage_band": Fill(takes="number", lowest=0, highest=YUAN_MOST),  # yuan a month, kept as a band
        "follow_up.work.contract": YES_NO,
        "follow_up.work.insured": YES_NO,
        "follow_up.work.same_post": YES_NO,
        "follow_up.work.left_because": _choice(
            "contract_ended",
            "dismissed",
            "employer_closed",
            "health",
            "demands",
            "support_missing",
            "commuting",
            "pay",
            "hours",
            "people",
            "family",
            "better_work",
            "training",
            "retired",
            "other",
        ),
        "follow_up.work.support_used": Fill(
            takes="choices",
            codes=_choice(
                "none",
                "aid",
                "workplace",
                "tasks",
                "hours",
                "job_coach",
                "sign_language",
                "colleague",
                "travel",
                "training",
                "subsidy",
                "other",
            ).codes,
        ),
        "follow_up.work.satisfied": FIVE,
        "follow_up.work.employer_satisfied": FIVE,
    }
)
