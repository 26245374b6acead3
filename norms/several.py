"""Where does one score stand in several norm sets at once, the one first that answers the question asked?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from norms.choose import Choice, choose
from norms.look_up import look_up
from norms.normset import Answers, NormedScore, NormSet, Person
from norms.precision import LEVEL
from norms.stated import Stated, Told, state
from norms.suit import Suitability


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One set: how it suits the person, where the score stands in it, and the same on the scale asked for."""

    norm_set: NormSet
    suitability: Suitability
    score: NormedScore
    stated: Stated


def several(
    sets: Sequence[NormSet],
    raw: float | None,
    person: Person,
    question: Answers,
    *,
    scale: str,
    scoring: str,
    unit: str,
    on: date,
    country: str | None = None,
    told: Told = "t_score",
    level: float = LEVEL,
) -> tuple[Choice, tuple[Standing, ...]]:
    """The set that answers the question with the reason why, and the score in every set.

    The order: the chosen set, the others of the question, those of other questions; each by `norms.suit.CRITERIA`,
    which see no raw score, so that no order is kinder than another. Raises BadPerson as `look_up`.
    """
    choice = choose(sets, question, person, scale=scale, scoring=scoring, unit=unit, on=on, country=country)
    first = () if choice.chosen is None else (choice.chosen,)
    by_hash = {norm_set.hash: norm_set for norm_set in sets}
    found = []
    for suitability in (*first, *choice.others, *choice.beside):
        norm_set = by_hash[suitability.hash]
        score = look_up(norm_set, scale=scale, scoring=scoring, unit=unit, raw=raw, person=person, level=level)
        standing = Standing(norm_set=norm_set, suitability=suitability, score=score, stated=state(score, told))
        found.append(standing)
    return choice, tuple(found)


def rules(sets: Sequence[NormSet], scale: str) -> tuple[str, ...]:
    """The trial rules by which the sets that hold the scale were made, each once, in their order."""
    return tuple(dict.fromkeys(norm_set.scoring for norm_set in sets if scale in norm_set.scales))
