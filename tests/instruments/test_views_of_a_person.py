"""What stands out within a person, and where two views of them differ, beyond the error of the answers."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from instruments.broad import broad, facets, indices
from instruments.find import library
from instruments.own_mean import critical, own_mean
from instruments.two_views import two_views

FULL = library()["work_personality"]
FACTORS = ("conscientiousness", "extraversion", "agreeableness", "stability", "openness")
Answers = dict[str, float | None]


def answered(level: dict[str, float], spread: float = 0.0, seed: int = 1, sentences: int = 60) -> Answers:
    """Every item at its factor's level (turned where reversed) with chance of that spread, in whole points."""
    chance, given = np.random.default_rng(seed), Answers()
    for scale in broad(FULL):
        for item in scale.items:
            value = float(np.clip(round(level[scale.id] + chance.normal(0, spread)), 1, 5))
            given[item] = 6 - value if item in scale.reversed else value
    return dict(list(given.items())[:sentences])


def flat(value: float, **other: float) -> dict[str, float]:
    return dict.fromkeys(FACTORS, value) | other


def test_five_factors_of_three_facets_and_two_indices() -> None:
    assert tuple(scale.id for scale in broad(FULL)) == FACTORS
    assert all(len(facets(FULL, scale)) == 3 for scale in broad(FULL))
    assert [scale.id for scale in indices(FULL)] == ["acquiescence", "inconsistency"]


def test_a_factor_that_is_answered_higher_stands_out_and_the_others_do_not() -> None:
    """4.4 beside four times 3: the mean is 3.28, so 1.12 above and four times 0.28 below it."""
    standing = {s.scale: s for s in own_mean(FULL, answered(flat(3, openness=4.4), spread=0.6))}
    assert standing["openness"].side == "above"
    assert {standing[f].side for f in FACTORS[:-1]} <= {"near", "below"}
    assert sum(s.deviation for s in standing.values()) == pytest.approx(0, abs=1e-12)


def test_errors_by_hand_where_every_factor_has_the_same_spread() -> None:
    """Equal errors e of five: e*sqrt((4/5)^2 + 4*(1/5)^2) = e*sqrt(0.8); no spread at all is that of rounding."""
    error = np.sqrt(1 / 12 / 12)
    for one in own_mean(FULL, answered(flat(3))):
        assert one.error == pytest.approx(error * np.sqrt(0.8))
        assert (one.deviation, one.side) == (0, "near")


def test_nothing_is_compared_where_a_factor_has_no_score() -> None:
    whole = answered(flat(3))
    for item in ("order_1", "order_2"):
        whole[item] = None
    assert len(own_mean(FULL, whole)) == 5  # two may be missing
    whole["order_3"] = None
    assert own_mean(FULL, whole) == ()


def test_students_t_as_in_the_tables() -> None:
    """t(.95, 11) = 1.796, t(.99, 11) = 2.718 (Fisher & Yates)."""
    assert critical(1, 11) == pytest.approx(1.796, abs=5e-4)
    assert critical(5, 11) == pytest.approx(2.718, abs=5e-4)


def test_two_views_are_compared_item_by_item_as_a_paired_t_does() -> None:
    own, other = answered(flat(3), 1.0, seed=3), answered(flat(3.6), 1.0, seed=4)
    for one in two_views(FULL, own, other):
        scale = FULL.scale(one.scale)
        sign = [-1 if item in scale.reversed else 1 for item in scale.items]
        ours = [s * (own[i] or 0) for s, i in zip(sign, scale.items, strict=True)]
        theirs = [s * (other[i] or 0) for s, i in zip(sign, scale.items, strict=True)]
        peer = stats.ttest_rel(theirs, ours)
        assert one.difference / one.error == pytest.approx(peer.statistic)
        assert one.differs is bool(peer.pvalue < 0.10 / 5)
        assert one.difference == pytest.approx(one.other - one.own)


def test_the_same_answers_do_not_differ_and_two_points_apart_do() -> None:
    own = answered(flat(2), 0.4)
    assert not any(one.differs for one in two_views(FULL, own, own))
    assert all(one.differs for one in two_views(FULL, own, answered(flat(4), 0.4, seed=9)))


def test_views_that_agree_but_for_chance_are_seldom_said_to_differ() -> None:
    """One in ten at most over the five together, by the level; 150 pairs, so 10% has a standard error of 2.4%."""
    said = [
        any(v.differs for v in two_views(FULL, answered(flat(3), 1.0, n), answered(flat(3), 1.0, 9_000 + n)))
        for n in range(150)
    ]
    assert np.mean(said) < 0.10 + 2 * 0.024


def test_only_items_that_both_answered_are_compared() -> None:
    own, other = answered(flat(3)), answered(flat(4))
    own["order_1"], other["order_2"] = None, None
    first = two_views(FULL, own, other)[0]
    assert (first.scale, first.items) == ("conscientiousness", 10)
    other["order_3"] = None  # a third one: too few
    assert [one.scale for one in two_views(FULL, own, other)] == list(FACTORS[1:])
