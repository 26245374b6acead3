"""What was told about arms, hands, legs, trunk and senses, and does it hold together?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess.errors import BadInput
from assess.nouns.functioning import BodyPart, Functioning, PartUse, Use

DAY_MINUTES = 24 * 60


@dataclass(frozen=True, kw_only=True)
class PartTold:
    """The answers about one part as they were given; None is not asked, or no aid."""

    bare: Use | None = None
    aided: Use | None = None
    aid: str = ""


def parts_of(told: Mapping[BodyPart, PartTold]) -> tuple[PartUse, ...]:
    """The parts that were asked about. Raises BadInput where the aid is told and the use without it is not.

    >>> parts_of({"left_arm": PartTold(bare="none", aided="limited", aid="prosthesis"), "trunk": PartTold()})
    (PartUse(part='left_arm', bare='none', aided='limited', aid='prosthesis'),)
    """
    return tuple(_part(part, answers) for part, answers in told.items() if answers != PartTold())


def _part(part: BodyPart, told: PartTold) -> PartUse:
    if told.bare is None:
        raise BadInput(
            "A part of the body has an aid, but its use as it is was not told ({part}). Ask for both.", part=part
        )
    return PartUse(part=part, bare=told.bare, aided=told.aided, aid=told.aid.strip())


def check(functioning: Functioning) -> None:
    """Raise BadInput where a part stands twice, or the minutes cannot be."""
    parts = [known.part for known in functioning.parts]
    twice = next((part for part in parts if parts.count(part) > 1), None)
    if twice:
        raise BadInput("A part of the body stands twice ({part}). Keep one answer for it.", part=twice)
    stretch, day = functioning.minutes_at_a_stretch, functioning.minutes_a_day
    for minutes in (stretch, day):
        if minutes is not None and not 1 <= minutes <= DAY_MINUTES:
            raise BadInput("Minutes of attending must be 1 to {most}, got {value}.", most=DAY_MINUTES, value=minutes)
    if stretch is not None and day is not None and stretch > day:
        told = "{stretch} minutes at a stretch are more than {day} minutes a day. Ask for both again."
        raise BadInput(told, stretch=stretch, day=day)
