"""Which points does the first check ask, and which outcome do their answers suggest?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from assess.errors import BadInput
from assess.nouns.civil import completed_years
from assess.nouns.eligible import Point, PointAnswer, PointChecked

WORKING_AGE_YEARS = 16  # Labour Law of China, Art. 15: nobody under 16 is employed
POINTS: tuple[Point, ...] = get_args(Point)
FINAL: frozenset[Point] = frozenset({"age", "wish"})  # a "no" here ends the check; any other can still be brought
Outcome = Literal["eligible", "not_eligible", "unclear"]


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """The outcome that the answers suggest; `because` are the points that decide it, None for one not asked."""

    outcome: Outcome
    because: tuple[tuple[Point, PointAnswer | None], ...]


def suggest(points: Mapping[Point, PointChecked]) -> Suggestion:
    """What the answers suggest: the evaluator decides.

    >>> suggest({point: PointChecked(answer="yes") for point in POINTS}).outcome
    'eligible'
    >>> suggest({"age": PointChecked(answer="no")}).because
    (('age', 'no'),)
    """
    answers = {point: points[point].answer if point in points else None for point in POINTS}
    ended = tuple((point, answer) for point, answer in answers.items() if point in FINAL and answer == "no")
    if ended:
        return Suggestion(outcome="not_eligible", because=ended)
    open_points = tuple((point, answer) for point, answer in answers.items() if answer != "yes")
    return Suggestion(outcome="unclear" if open_points else "eligible", because=open_points)


def check_points(points: Mapping[Point, PointChecked], birth_date: date | None, on: date) -> None:
    """Raise BadInput for a point that is not one, or an age that the birth date contradicts."""
    for point, checked in points.items():
        if point not in POINTS or checked.answer not in get_args(PointAnswer):
            told = "First check: {point} = {answer} is not known. Points: {known}; answers: yes, no, unclear."
            raise BadInput(told, point=point, answer=checked.answer, known=", ".join(POINTS))
    age = points.get("age")
    if birth_date is None or age is None or age.answer == "unclear":
        return
    years = completed_years(birth_date, on)
    if (years >= WORKING_AGE_YEARS) != (age.answer == "yes"):
        told = (
            "First check: “{years} or older” was answered with {answer}, but by the birth date of this case the client "
            "is {age} years old. Correct the answer, or the birth date in the intake."
        )
        raise BadInput(told, years=WORKING_AGE_YEARS, answer=age.answer, age=years)
