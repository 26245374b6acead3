"""One score in several sets: the question picks the set before the score is seen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from norms.find import library
from norms.normset import NormSet, Person
from norms.several import rules, several

GRIP = [one for one in library().values() if "grip_right" in one.scales]
MAN = Person(age_years=32, sex="M", hand="right")
ASKED: dict[str, Any] = {"scale": "grip_right", "scoring": "mean_of_three", "unit": "kg", "on": date(2026, 3, 1)}


def order(raw: float | None) -> list[str]:
    """The ids in the order told."""
    return [one.norm_set.id for one in several(GRIP, raw, MAN, "general", country="CN", **ASKED)[1]]


def test_the_order_never_follows_the_score() -> None:
    assert order(15.0) == order(80.0) == order(None)


def test_the_chosen_set_stands_first_and_every_set_once() -> None:
    choice, found = several(GRIP, 40.0, MAN, "general", country="CN", **ASKED)
    assert choice.chosen is not None and found[0].norm_set.id == choice.chosen.norm_set == "grip_china_summary"
    assert sorted(one.norm_set.id for one in found) == sorted(one.id for one in GRIP)


def test_a_question_that_no_set_answers_chooses_none_and_still_shows_the_others() -> None:
    choice, found = several(GRIP, 40.0, MAN, "disability", country="CN", **ASKED)
    assert choice.chosen is None and choice.reason == "none_answers" and len(found) == len(GRIP)


def test_the_place_is_told_on_the_scale_asked_for() -> None:
    by_id = {one.norm_set.id: one for one in several(GRIP, 45.359237, MAN, "general", told="stanine", **ASKED)[1]}
    assert by_id["grip_mathiowetz1985"].stated.value == 3  # as norms.stated: 100 lb of a man of 32
    assert by_id["grip_china_summary"].stated.value is None  # printed percentiles give no z


@pytest.mark.parametrize(("scale", "expected"), [("grip_right", {"mean_of_three", "not_stated", "best_of_both_hands"})])
def test_the_trial_rules_of_a_scale_are_each_told_once(scale: str, expected: set[str]) -> None:
    told = rules(GRIP, scale)
    assert set(told) == expected and len(told) == len(expected)


def test_sets_without_the_scale_have_no_rule_for_it() -> None:
    nothing: list[NormSet] = []
    assert rules(GRIP, "hearing") == () == rules(nothing, "grip_right")
