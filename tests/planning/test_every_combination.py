"""Six categories by four grades, and ten multiple ones, at 16, 35 and 59: each comes to something, with its reason.

The outcomes expected are written by hand: grades 1 and 2 of intellectual disability and deafblindness rest on
informants and situations, an acute state is waited for, all others can finish a plan.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from plan_cases import KNOWN, TODAY, client, ids, of, plan

from assess.nouns.disability import Category, Disability, Grade
from assess.nouns.functioning import Functioning
from assess.planning.budget import by_day, counts_for_nobody
from assess.planning.proposal import Proposal

AGES = (16, 35, 59)
GRADES: tuple[Grade, ...] = (1, 2, 3, 4)
SINGLE = [(category, grade) for category in Category if category is not Category.MULTIPLE for grade in GRADES]
V, H, S, L, I, M = (c for c in Category if c is not Category.MULTIPLE)  # noqa: E741
MULTIPLE: list[tuple[str, tuple[Disability, ...]]] = [
    ("informant", (of(V, 1), of(H, 1))),
    ("informant", (of(V, 2), of(H, 2), of(S, 1))),
    ("assess", (of(V, 1), of(H, 3))),
    ("assess", (of(H, 1), of(S, 1))),
    ("assess", (of(V, 3), of(L, 2))),
    ("assess", (of(L, 1), of(S, 2))),
    ("assess", (of(I, 3), of(L, 2))),
    ("informant", (of(I, 1), of(L, 1))),
    ("informant", (of(I, 2), of(M, 2))),
    ("assess", (of(M, 3), of(L, 4))),
]


def sound(made: Proposal) -> None:
    """Never empty, never forced: everything said, and every day within what the client bears."""
    assert made.outcome_reason.strip() and made.table == "1.0.0"
    assert all(line.reason.strip() and line.minutes for line in made.lines)
    assert all(one.reason.strip() and (one.substitute or one.dimension) for one in made.omitted)
    assert len({line.instrument for line in made.lines}) == len(made.lines)
    for parts in by_day(made.lines, KNOWN, made.budget.day):
        assert sum(part.minutes for part in parts) <= made.budget.day
    planned = sum(line.minutes or 0 for line in made.lines if not counts_for_nobody(KNOWN[line.instrument]))
    days = by_day(made.lines, KNOWN, made.budget.day)
    assert sum(part.minutes for parts in days for part in parts) == planned  # nothing is cut
    if made.outcome == "informant":
        assert {"support_needed", "post_assessment"} <= ids(made)
    assert (made.outcome in ("postpone", "refer")) == (not made.lines)


@pytest.mark.parametrize("age", AGES)
@pytest.mark.parametrize(("category", "grade"), SINGLE)
def test_each_category_and_grade_comes_to_something(category: Category, grade: Grade, age: int) -> None:
    made = plan(client(of(category, grade), age=age))
    assert made.outcome == ("informant" if category is I and grade < 3 else "assess")
    sound(made)
    if made.outcome == "assess":
        assert any(KNOWN[one].kind != "rating" for one in ids(made))


@pytest.mark.parametrize("age", AGES)
@pytest.mark.parametrize(("outcome", "disabilities"), MULTIPLE)
def test_several_disabilities_come_to_something(outcome: str, disabilities: tuple[Disability, ...], age: int) -> None:
    made = plan(client(*disabilities, age=age))
    assert made.outcome == outcome
    sound(made)


@pytest.mark.parametrize("grade", GRADES)
@pytest.mark.parametrize("state", ["acute", "changing"])
def test_who_is_not_stable_is_waited_for(grade: Grade, state: str) -> None:
    made = plan(client(of(M, grade), functioning=Functioning(state=state)))  # type: ignore[arg-type]
    assert (made.outcome, made.review_on) == ("postpone", TODAY + timedelta(days=14))
    assert "其间" in made.outcome_reason
    sound(made)


def test_all_of_it_is_told_in_english_too() -> None:
    for category, grade in SINGLE[::3]:
        made = plan(client(of(category, grade)), language="en")
        told = [made.outcome_reason, *made.order.values(), *made.to_ask, *(one.reason for one in made.omitted)]
        told += [line.reason for line in made.lines] + [one.substitute or "" for one in made.omitted]
        assert not [text for text in told if any("\u4e00" <= letter <= "\u9fff" for letter in text)]
