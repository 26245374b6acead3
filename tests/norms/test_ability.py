"""Abilities and their errors are those of mirt (R) and catR; where answers speak for none there is none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from norms.errors import BadItems
from norms.irt.ability import ESTIMATORS, eap, map_, ml, wle
from norms.irt.heights import POINTS, REACH_SD, Prior, grid, log_likelihood, posterior
from norms.irt.models import binary, information, items

# LSAT7 as mirt 1.47 (R) calibrates it (TOL 1e-8)
A = np.array([0.987545907, 1.080837144, 1.707477627, 0.764989881, 0.735672724])
D = np.array([1.855855648, 0.807969591, 1.805206182, 0.485999806, 1.854457592])
LSAT7 = binary(A, -D / A)
NONE_RIGHT, ALL_RIGHT, SOME_RIGHT = [0] * 5, [1] * 5, [1, 0, 1, 0, 1]
GUESSED = binary([1.2, 0.8, 1.5, 1.1, 0.9, 1.3], [-1.0, 0.0, 0.5, 1.2, -0.3, 0.8], [0.2, 0.25, 0.15, 0.2, 0.2, 0.22])
# catR's thetaEst and semTheta by catpie 0.2.0: theta, SE; catR stops its search at 1e-4
CATR = {
    "map": (map_, (-0.36538696, 0.67871602), (-0.14364624, 0.72103180)),
    "ml": (ml, (-0.65469360, 0.86172751), (-0.26083374, 1.07479713)),
    "wle": (wle, (-0.76162720, 0.84632539), (-0.16580200, 1.04678601)),
}


def rows(*answers: list[int]) -> np.ndarray:
    """Answers of people, a row each."""
    return np.array(answers)


def test_eap_of_lsat7_is_that_of_mirt() -> None:
    found = eap(LSAT7, rows(NONE_RIGHT, ALL_RIGHT))
    assert found.theta == pytest.approx([-1.869783, 0.727185], abs=2e-6)
    assert found.se == pytest.approx([0.692700, 0.800932], abs=2e-6)


@pytest.mark.parametrize("name", CATR)
def test_the_other_estimators_are_those_of_catr(name: str) -> None:
    estimate, lsat7, guessed = CATR[name]
    for bank, answers, (theta, se) in ((LSAT7, SOME_RIGHT, lsat7), (GUESSED, [1, 1, 0, 0, 1, 0], guessed)):
        found = estimate(bank, rows(answers))
        assert float(found.theta[0]) == pytest.approx(theta, abs=2e-4)
        assert float(found.se[0]) == pytest.approx(se, abs=2e-4)


def test_all_right_has_no_ml_and_no_error_where_others_clip_it() -> None:
    """catR gives the end of its range, 12, with a standard error of 138.9."""
    found = ml(LSAT7, rows(ALL_RIGHT, NONE_RIGHT, SOME_RIGHT))
    assert np.isnan(found.theta).tolist() == np.isnan(found.se).tolist() == [True, True, False]


def test_guessing_leaves_some_mixed_patterns_without_an_ml() -> None:
    assert np.isnan(ml(GUESSED, rows([0, 0, 0, 1, 0, 1])).theta[0])  # the likelihood rises for ever downwards
    assert float(wle(GUESSED, rows([0, 0, 0, 1, 0, 1])).theta[0]) == pytest.approx(-2.150665, abs=2e-4)  # catR


def test_without_answers_there_is_the_prior_or_nothing() -> None:
    nothing, prior = rows([-1] * 5), Prior(mean=0.4, sd=0.8)
    for estimate in (eap, map_):
        found = estimate(LSAT7, nothing, prior)
        assert (float(found.theta[0]), float(found.se[0])) == (pytest.approx(0.4), pytest.approx(0.8))
    for estimate in (ml, wle):
        assert np.isnan(estimate(LSAT7, nothing).theta[0])


def test_too_few_points_of_quadrature_are_refused() -> None:
    assert POINTS / (2 * REACH_SD) >= 61 / 12.1
    with pytest.raises(BadItems, match="121 points"):
        grid(Prior(), 41)


def test_twice_as_many_points_change_nothing() -> None:
    answers = rows(SOME_RIGHT, ALL_RIGHT)
    fine = grid(Prior(), 2 * POINTS - 1)
    found = posterior(log_likelihood(LSAT7, answers, fine.theta), fine)
    assert found.theta == pytest.approx(eap(LSAT7, answers).theta, abs=1e-10)


@given(st.lists(st.integers(0, 1), min_size=5, max_size=5), st.integers(0, 4))
@settings(max_examples=40)
def test_one_more_right_answer_never_lowers_an_ability(answers: list[int], place: int) -> None:
    more = [1 if n == place else answer for n, answer in enumerate(answers)]
    for name in ("eap", "map", "wle"):
        low, high = ESTIMATORS[name](LSAT7, rows(answers, more), Prior(), None).theta
        assert high >= low - 1e-9, name


@given(st.lists(st.integers(-1, 3), min_size=4, max_size=4))
@settings(max_examples=40)
def test_a_missing_answer_is_left_out_not_counted_wrong(answers: list[int]) -> None:
    bounds = [[-1.0, 0.2, 1.4], [-0.5, 0.5, 2.0], [0, 1, 2], [-2, -1, 0]]
    bank = items(["graded"] * 4, [1.7, 0.9, 1.2, 2.0], bounds, [0] * 4)
    there = [n for n, answer in enumerate(answers) if answer >= 0]
    for estimate in (eap, map_):
        whole = estimate(bank, rows(answers))
        part = estimate(bank.part(np.array(there, dtype=int)), rows([answers[n] for n in there]))
        assert whole.theta == pytest.approx(part.theta, abs=1e-9)
        assert whole.se == pytest.approx(part.se, abs=1e-9)


def test_the_error_of_ml_is_that_of_the_information_there() -> None:
    found = ml(LSAT7, rows(SOME_RIGHT))
    told = information(LSAT7, found.theta[0]).sum()
    assert float(found.se[0]) == pytest.approx(told**-0.5)


def test_a_category_that_is_none_is_refused() -> None:
    with pytest.raises(BadItems, match="got 2"):
        eap(LSAT7, rows([0, 1, 2, 0, 1]))
