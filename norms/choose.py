"""Which norm set answers the question of the referral, why that one, and where does the score stand in the others?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from norms.look_up import look_up
from norms.normset import Answers, NormedScore, NormSet, Person
from norms.suit import CRITERIA, Suitability, ordered, suits


@dataclass(frozen=True, kw_only=True)
class Choice:
    """The set chosen, None where none answers the question and places the person; the others stand beside.

    `reason` is a code, filled by `values`: the criterion of `norms.suit.CRITERIA` by which the chosen set comes before
    the next (which `has` this, and the other, `next_has`); "only_one"; "equal" (only the ids differ); "none_answers"
    (no set answers the `question`) and "none_places" (those that do say why not in their `why_none`).
    """

    question: Answers
    chosen: Suitability | None
    reason: str
    values: Mapping[str, str] = field(default_factory=dict)
    others: tuple[Suitability, ...] = ()  # of the same question, best suited first
    beside: tuple[Suitability, ...] = ()  # which answer other questions


def choose(
    sets: Sequence[NormSet],
    question: Answers,
    person: Person,
    *,
    scale: str,
    scoring: str,
    unit: str,
    on: date,
    country: str | None = None,
) -> Choice:
    """The set for a question, before any raw score is known, so that it cannot be the one that pleases most.

    `question` is general (among people at large), disability (among people with the same disability) or criterion
    (against what is demanded). Raises BadPerson as `look_up`.

    >>> from norms.find import library
    >>> man, day = Person(age_years=42, sex="M", hand="right"), date(2026, 11, 24)
    >>> asked = {"scale": "grip_right", "scoring": "mean_of_three", "unit": "kg", "on": day, "country": "CN"}
    >>> sets = [library()[name] for name in ("grip_mathiowetz1985", "grip_china_summary")]
    >>> choice = choose(sets, "general", man, **asked)
    >>> choice.chosen.norm_set, choice.reason, choice.values["has"], choice.values["next_has"]
    ('grip_china_summary', 'country', 'same', 'other')
    """
    asked = {"scale": scale, "scoring": scoring, "unit": unit}
    found = ordered([suits(norm_set, person, **asked, on=on, country=country) for norm_set in sets])
    answering = tuple(s for s in found if s.answers == question)
    placing = tuple(s for s in answering if s.places)
    chosen = placing[0] if placing else None
    reason, values = _reason(answering, placing)
    return Choice(
        question=question,
        chosen=chosen,
        reason=reason,
        values={"question": question, **values},
        others=tuple(s for s in answering if s is not chosen),
        beside=tuple(s for s in found if s.answers != question),
    )


def beside(
    sets: Sequence[NormSet],
    raw: float | None,
    person: Person,
    *,
    scale: str,
    scoring: str,
    unit: str,
    on: date,
    country: str | None = None,
) -> pd.DataFrame:
    """One score in several sets, a row each, the best suited first: how each suits, and where the score stands.

    Columns: those of Suitability, then z, t_score, percentile, band_low, band_high, band, predicted, lower_limit,
    below_lower_limit, and for each interval that a set can give its `_low` and `_high`; missing where there is none.
    """
    asked = {"scale": scale, "scoring": scoring, "unit": unit}
    found = ordered([suits(norm_set, person, **asked, on=on, country=country) for norm_set in sets])
    by_hash = {norm_set.hash: norm_set for norm_set in sets}
    rows = [
        _row(s, look_up(by_hash[s.hash], scale=scale, scoring=scoring, unit=unit, raw=raw, person=person))
        for s in found
    ]
    return pd.DataFrame(rows, columns=None if rows else [*Suitability.__dataclass_fields__, "z"])


def _reason(answering: Sequence[Suitability], placing: Sequence[Suitability]) -> tuple[str, dict[str, str]]:
    if not placing:
        whys = ", ".join(dict.fromkeys(s.why_none for s in answering if s.why_none))
        return ("none_places", {"reasons": whys}) if answering else ("none_answers", {})
    if len(placing) == 1:
        return "only_one", {"chosen": placing[0].norm_set}
    first, second = placing[:2]
    names = {"chosen": first.norm_set, "next": second.norm_set}
    for criterion, key in CRITERIA.items():
        if key(first) != key(second):
            return criterion, names | {"has": _told(first, criterion), "next_has": _told(second, criterion)}
    return "equal", names


def _told(suitability: Suitability, criterion: str) -> str:
    """What a set has of a criterion, "-" where that is not known."""
    value = suitability.flags if criterion == "doubts" else getattr(suitability, criterion)
    told = " ".join(value) if isinstance(value, tuple) else value
    return "-" if told in (None, "") else str(told)


def _row(suitability: Suitability, score: NormedScore) -> dict[str, Any]:
    low, high = score.percentile_band or (None, None)
    row = {name: getattr(suitability, name) for name in Suitability.__dataclass_fields__}
    row |= {"places": score.why_none is None, "why_none": score.why_none, "flags": score.flags}
    row |= {"z": score.z, "t_score": score.t_score, "percentile": score.percentile}
    row |= {"band_low": low, "band_high": high, "band": score.band, "predicted": score.predicted}
    row |= {"lower_limit": score.lower_limit, "below_lower_limit": score.below_lower_limit}
    for interval in score.intervals:
        name = interval.holds if interval.model == "classical" else f"{interval.holds}_{interval.model}"
        row |= {f"{name}_low": interval.low, f"{name}_high": interval.high}
    return row
