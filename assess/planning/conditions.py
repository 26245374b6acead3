"""Can this condition be delivered as it is written, and does it keep what the instrument measures?"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assess.errors import BadInput
from assess.nouns.accommodation import FEATURES, Accommodation
from instruments.definition import Instrument

Effect = Literal["keeps", "breaks", "unjudged"]
TIME = "additional-testing-time"
REST = "breaks"
_NUMBER = re.compile(r"(0|[1-9][0-9]{0,4})(\.[0-9]{1,2})?")  # as it is written; the bounds are those of the steps


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What a condition does to an instrument's construct, why, and what would serve instead. English, to be said."""

    effect: Effect
    reason: str = ""
    substitute: str | None = None


def check(condition: Accommodation, also: Collection[str] = ()) -> Accommodation:
    """The condition, if the toolkit delivers it: a known feature with known parameters and values.

    `also` names features that an instrument judges and people deliver (a supported arm); they take no parameters.
    A number may lie between the steps of `FEATURES`, a word must be one of them. Raises BadInput.
    """
    known = FEATURES.get(condition.feature, {} if condition.feature in also else None)
    if known is None:
        raise BadInput(
            "Condition {value} is not known. Choose one of: {known}.",
            value=condition.feature,
            known=", ".join(sorted({*FEATURES, *also})),
        )
    for parameter, value in condition.parameters.items():
        if parameter not in known:
            raise BadInput(
                "Condition {feature} has no parameter {value}. It has: {known}. Leave it out.",
                feature=condition.feature,
                value=parameter,
                known=", ".join(known) or "-",
            )
        _check_value(condition.feature, parameter, value)
    return condition


def judge(instrument: Instrument, feature: str) -> Judgement:
    """What the instrument says of a feature. More time breaks a measure of speed even where no rule says so."""
    rule = next((rule for rule in instrument.accommodations if rule.feature == feature), None)
    if rule is not None:
        return Judgement(effect=rule.effect, reason=rule.reason, substitute=rule.substitute)
    if feature == TIME and measures_speed(instrument):
        return Judgement(effect="breaks", reason="Speed is what is measured here.")
    return Judgement(effect="unjudged")


def measures_speed(instrument: Instrument) -> bool:
    """Whether how fast it is done is what is measured, in any of its scales."""
    return "construct" in (instrument.timing, *(scale.timing for scale in instrument.scales))


def clocks_kept(instrument: Instrument) -> frozenset[str]:
    """Of more time and rests, at which clocks stop: those that may be offered. With speed, only what a rule keeps."""
    kept = {rule.feature for rule in instrument.accommodations if rule.effect == "keeps"}
    return frozenset({TIME, REST} & kept if measures_speed(instrument) else {TIME, REST})


def breaking(instrument: Instrument, features: Collection[str]) -> tuple[str, ...]:
    """Those of the features that break what the instrument measures."""
    return tuple(dict.fromkeys(f for f in features if judge(instrument, f).effect == "breaks"))


def allowed(feature: str, parameter: str, value: str) -> bool:
    """Whether a value is one of the words, or lies within the numbers, that the parameter takes."""
    steps = FEATURES[feature][parameter]
    numbers = [step for step in steps if _NUMBER.fullmatch(step)]
    if value in steps:
        return True
    if len(numbers) < 2 or not _NUMBER.fullmatch(value) or ("." in value and not any("." in n for n in numbers)):
        return False
    return min(map(Decimal, numbers)) <= Decimal(value) <= max(map(Decimal, numbers))


def _check_value(feature: str, parameter: str, value: str) -> None:
    if allowed(feature, parameter, value):
        return
    raise BadInput(
        "Condition {feature}: {parameter} cannot be {value!r}. It takes one of {known}, or a number between them.",
        feature=feature,
        parameter=parameter,
        value=value,
        known=", ".join(FEATURES[feature][parameter]),
    )
