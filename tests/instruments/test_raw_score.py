"""What answers come to: hand-computed scores, turned items, and what a missing answer does."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from instrument_folders import files

from instruments.definition import Instrument
from instruments.read import read_folder
from instruments.rules import reverse
from instruments.score import RawScore, raw_scores, score_frame

LIKES = read_folder(files())
ITEMS = ("a", "b", "c", "d")  # of scale "liking", c turned
MISSING = st.none()
answers = st.integers(1, 5).map(float)
whole = st.fixed_dictionaries(dict.fromkeys(ITEMS, answers))
with_gaps = st.fixed_dictionaries(dict.fromkeys(ITEMS, answers | MISSING))


def with_scale(rule: str, missing_rule: str = "none", at_most: int = 0) -> Instrument:
    """The same instrument with another rule of its first scale."""
    first = replace(LIKES.scales[0], rule=rule, missing_rule=missing_rule, missing_at_most=at_most)  # type: ignore[arg-type]
    return replace(LIKES, scales=(first, LIKES.scales[1]))


def liking(instrument: Instrument, given: dict[str, float | None]) -> RawScore:
    return raw_scores(instrument, given)[0]


HAND = [  # a, b, c turned in 1..5, d
    ("sum", {"a": 5.0, "b": 4.0, "c": 2.0, "d": 1.0}, 5 + 4 + (6 - 2) + 1),
    ("sum", {"a": 1.0, "b": 1.0, "c": 5.0, "d": 1.0}, 4),  # the lowest there is
    ("sum", {"a": 5.0, "b": 5.0, "c": 1.0, "d": 5.0}, 20),  # the highest there is
    ("mean", {"a": 5.0, "b": 4.0, "c": 2.0, "d": 1.0}, 3.5),
]


@pytest.mark.parametrize(("rule", "given", "expected"), HAND)
def test_a_score_is_as_counted_by_hand(rule: str, given: dict[str, float | None], expected: float) -> None:
    score = liking(with_scale(rule), given)
    assert (score.value, score.answered, score.of, score.why_none) == (expected, 4, 4, None)


MENDED = [  # b missing: 5, turned 2 -> 4, 1 are 10 from three answers
    ("sum", "prorate", 1, {"a": 5.0, "c": 2.0, "d": 1.0}, 10 / 3 * 4),
    ("mean", "mean_of_answered", 1, {"a": 5.0, "c": 2.0, "d": 1.0}, 10 / 3),
    ("sum", "prorate", 2, {"c": 2.0, "d": 1.0}, 10.0),
    ("sum", "prorate", 1, {"c": 2.0, "d": 1.0}, None),
    ("mean", "mean_of_answered", 3, {"c": 2.0}, 4.0),
    ("mean", "mean_of_answered", 4, {}, None),  # of no answer there is no mean, whatever is allowed
]


@pytest.mark.parametrize(("rule", "missing_rule", "at_most", "given", "expected"), MENDED)
def test_missing_answers_are_mended_only_by_the_folders_own_rule(
    rule: str, missing_rule: str, at_most: int, given: dict[str, float | None], expected: float | None
) -> None:
    score = liking(with_scale(rule, missing_rule, at_most), given)
    assert score.value == (pytest.approx(expected, abs=1e-12) if expected is not None else None)
    assert score.answered == len(given)


def test_why_there_is_no_score_is_told() -> None:
    assert liking(LIKES, {}).why_none == "none_answered"
    assert liking(LIKES, {"a": 3.0}).why_none == "too_many_missing"


@given(with_gaps)
def test_a_missing_answer_is_never_filled(given: dict[str, float | None]) -> None:
    there = [item for item in ITEMS if given[item] is not None]
    for rule in ("sum", "mean"):
        score = liking(with_scale(rule), given)
        assert score.answered == len(there)
        assert (score.value is None) == (len(there) < len(ITEMS))


@given(with_gaps)
def test_an_item_that_is_absent_is_missing(given: dict[str, float | None]) -> None:
    absent = {item: value for item, value in given.items() if value is not None}
    assert raw_scores(LIKES, given) == raw_scores(LIKES, absent)


@given(with_gaps, st.floats(0, 30) | MISSING)
def test_no_scale_depends_on_the_items_of_another(given: dict[str, float | None], box: float | None) -> None:
    both = raw_scores(LIKES, {**given, "box": box, "pain": 1.0})
    assert both[0] == liking(LIKES, given)
    assert both[1].value == box


@given(whole)
def test_a_sum_lies_between_its_bounds(given: dict[str, float | None]) -> None:
    value = liking(LIKES, given).value
    assert value is not None and 4 <= value <= 20


@given(whole, st.sampled_from(ITEMS))
def test_a_higher_answer_raises_the_score_and_on_a_turned_item_lowers_it(given: dict[str, float], item: str) -> None:
    more = {**given, item: given[item] + 1}
    before, after = liking(LIKES, dict(given)).value, liking(LIKES, dict(more)).value
    assert before is not None and after is not None
    assert after - before == (-1 if item == "c" else 1)


@given(with_gaps, st.integers(1, 3))
def test_a_prorated_sum_lies_between_the_worst_and_best_of_what_is_missing(
    given: dict[str, float | None], at_most: int
) -> None:
    score = liking(with_scale("sum", "prorate", at_most), given)
    gaps = [item for item in ITEMS if given[item] is None]
    if len(gaps) > at_most:
        assert score.value is None
        return
    worst = {item: (5.0 if item == "c" else 1.0) if item in gaps else given[item] for item in ITEMS}
    best = {item: (1.0 if item == "c" else 5.0) if item in gaps else given[item] for item in ITEMS}
    low, high = liking(LIKES, worst).value, liking(LIKES, best).value
    assert score.value is not None and low is not None and high is not None
    assert low - 1e-9 <= score.value <= high + 1e-9


@given(st.lists(st.integers(-9, 9) | st.just(math.nan), min_size=1), st.integers(-9, 0), st.integers(1, 9))
def test_turning_twice_gives_the_answer_back(given: list[float], low: int, high: int) -> None:
    column = np.array(given, dtype=np.float64)
    np.testing.assert_array_equal(reverse(reverse(column, low, high), low, high), column)


def test_turning_meets_the_ends_and_leaves_the_middle() -> None:
    assert reverse(np.array([1.0, 3.0, 5.0]), 1, 5).tolist() == [5.0, 3.0, 1.0]


@given(st.lists(with_gaps, min_size=1, max_size=8), st.sampled_from(["none", "prorate", "mean_of_answered"]))
def test_one_person_and_a_million_are_scored_alike(people: list[dict[str, float | None]], missing_rule: str) -> None:
    rule = "mean" if missing_rule == "mean_of_answered" else "sum"
    instrument = with_scale(rule, missing_rule, 0 if missing_rule == "none" else 2)
    frame = pd.DataFrame([{**person, "box": 1.0} for person in people], dtype=np.float64)
    scored = score_frame(instrument, frame)
    for row, person in enumerate(people):
        one = liking(instrument, person)
        many = float(scored["liking"].iloc[row])
        assert one.value == (None if math.isnan(many) else many)
        assert one.answered == scored["liking_answered"].iloc[row]


def test_many_keep_their_names_their_order_and_their_answers() -> None:
    frame = pd.DataFrame({"town": ["x", "y"], "a": [5, 1], "b": [5, 1], "c": [1, 5], "d": [5, 1], "box": [2.0, np.nan]})
    frame.index = pd.Index(["p2", "p1"])
    before = frame.copy()
    scored = score_frame(LIKES, frame)
    assert list(scored.columns) == ["town", "liking", "liking_answered", "weight", "weight_answered"]
    assert list(scored.index) == ["p2", "p1"]
    assert scored.loc["p2", "liking"] == 20 and scored.loc["p1", "liking"] == 4
    assert math.isnan(scored.loc["p1", "weight"]) and scored.loc["p1", "weight_answered"] == 0
    pd.testing.assert_frame_equal(frame, before)  # turning items works on a copy


def test_many_of_nobody_are_nobody() -> None:
    scored = score_frame(LIKES, pd.DataFrame(columns=[*ITEMS, "box"], dtype=np.float64))
    assert scored.empty and "liking_answered" in scored.columns
