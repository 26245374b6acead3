"""The questions on a small business: each sum comes out as worked by hand, and no one number sums a person up."""

from __future__ import annotations

import re

import pytest

from instruments.definition import ItemKind
from instruments.find import library
from instruments.kinds import ways_of
from instruments.score import raw_scores

BUSINESS = library()["entrepreneurship"]
KEYED = ("knowledge", "planning_shop", "planning_online", "risk_sense")
# worked from the figures in the order in which the question gives them, the same in every language
WORKED = {
    "s_fixed": lambda rent, power, loan, *_: rent + power + loan,
    "s_left": lambda price, towels, assistant, *_: price - towels - assistant,
    "s_even": lambda fixed, left, *_: fixed / left,
    "s_day": lambda massages, days, *_: massages / days,
    "o_left": lambda price, material, courier, platform, *_: price - material - courier - platform,
    "o_price": lambda cost, earned, platform, *_: cost + earned + platform,
    "o_goal": lambda left, goal, *_: goal / left,
    "r_reserve": lambda fixed, *_: 3 * fixed,
}


@pytest.mark.parametrize("language", ["zh", "en", "zh-easy"])
@pytest.mark.parametrize("item", WORKED)
def test_the_key_is_what_the_figures_of_the_question_come_to(item: str, language: str) -> None:
    figures = [float(number) for number in re.findall(r"\d+", BUSINESS.words[language].items[item])]
    assert WORKED[item](*figures) == BUSINESS.item(item).key


def test_every_number_question_is_worked_here() -> None:
    asked = {i.id for i in BUSINESS.scored_items if i.kind is ItemKind.NUMBER}
    assert asked == set(WORKED)


@pytest.mark.parametrize("item", [i for i in BUSINESS.scored_items if isinstance(i.key, int) and i.choices])
def test_not_knowing_can_be_said_and_counts_as_wrong_not_as_missing(item: object) -> None:
    asked = BUSINESS.item(item.id)  # type: ignore[attr-defined]
    unknown = max(BUSINESS.choice_sets[asked.choices or ""].values)
    assert BUSINESS.words["en"].choices[f"{asked.choices}.{unknown}"] == "I do not know" and asked.key != unknown
    scale = next(s for s in BUSINESS.scales if asked.id in s.items)
    right = {i: BUSINESS.item(i).key for i in scale.items}
    # words come to scoring as 1 or 0
    answers = {i: 1.0 if isinstance(key, str) else float(key or 0) for i, key in right.items()}
    whole, one_less = (
        next(r.value for r in raw_scores(BUSINESS, given) if r.scale == scale.id)
        for given in (answers, {**answers, asked.id: float(unknown)})
    )
    assert whole == len(scale.items) and one_less == whole - 1


def test_right_answers_do_not_all_stand_in_one_place() -> None:
    places = [i.key for i in BUSINESS.scored_items if i.kind is ItemKind.SINGLE_CHOICE and i.key is not None]
    assert max(places.count(place) for place in (1, 2, 3)) <= len(places) / 2


def test_all_of_it_can_be_answered_by_listening_and_no_scale_sums_up_the_others() -> None:
    assert all("listening" in ways_of(item) for item in BUSINESS.items)
    assert {scale.id for scale in BUSINESS.scales if scale.rule == "sum"} == set(KEYED)
    counted = [item for scale in BUSINESS.scales for item in scale.items]
    assert len(counted) == len(set(counted)) == len(BUSINESS.scored_items)
    assert 30 <= len(counted) <= 45


def test_daring_is_neither_better_nor_worse() -> None:
    assert BUSINESS.scale("risk_attitude").better == "neither"
    assert set(BUSINESS.scale("risk_attitude").reversed) == {"a_sure", "a_sleep"}
