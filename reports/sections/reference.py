"""Which norm answers what the referral asks, and why that one?"""

from __future__ import annotations

from collections.abc import Collection

from assess.nouns.document import Block
from assess.nouns.score import Choice, Score
from reports.telling import Telling, listed

NOBODY = ("none_answers", "none_places")


def chosen(telling: Telling, score: Score) -> list[Block]:
    """A line a kind of comparison that the referral asks for; the choice saw no score.

    A choice that fell on a norm which this reader does not see is not told, nor is the one that came next.
    """
    shown = {place.norm_set: place.hash for place in telling.shown(score)}
    asked = [
        reference.choice
        for reference in telling.case.references
        if (reference.sitting_id, reference.scale) == (score.sitting_id, score.raw.scale)
    ]
    told = [_line(telling, one, shown) for one in asked if one.chosen is None or one.chosen.hash in shown.values()]
    return [listed(told)] if told else []


def _line(telling: Telling, choice: Choice, shown: Collection[str]) -> str:
    say = telling.say
    whom = say(f"compares.{choice.question}")
    if choice.reason in NOBODY:
        reasons = choice.values.get("reasons", "").split(", ")
        why = say("join").join(say.get(f"why_none.{reason}", reason) for reason in reasons if reason)
        return say(f"reference.{choice.reason}", whom=whom, why=why)
    names = {key: telling.norm_name(choice.values[key]) for key in ("chosen", "next") if key in choice.values}
    if choice.reason == "only_one":
        return say("reference.only_one", whom=whom, **names)
    because = say.get(f"because.{choice.reason}", choice.reason)
    key = "chosen" if choice.values["next"] in shown else "chosen_alone"
    return say(f"reference.{key}", whom=whom, because=because, **names)
