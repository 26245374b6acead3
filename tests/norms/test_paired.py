"""Worths from paired choices: published figures, an independent optimum, and intervals that hold the true value."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.stats import logistic, norm

from norms.errors import NoFit
from norms.paired import Model, Numbers, worths
from norms.paired_intervals import deviations, differences, intervals

# Citations between four journals, row cited by column (Stigler 1994, Statistical Science 9:94-108; the example of the
# R package BradleyTerry2): Biometrika, Communications in Statistics, JASA, JRSS-B.
CITATIONS = np.array(
    [[[0, 730, 498, 221], [33, 0, 68, 17], [320, 813, 0, 142], [284, 276, 325, 0]]],
    dtype=float,
)
CHOSEN = np.array(  # two rounds of all pairs of six: one person's choices, with ties and a thing that never lost
    [
        [
            [0, 2, 2, 2, 2, 2],
            [0, 0, 1, 2, 1, 2],
            [0, 1, 0, 2, 2, 1],
            [0, 0, 0, 0, 1, 2],
            [0, 1, 0, 1, 0, 1],
            [0, 0, 1, 0, 1, 0],
        ]
    ],
    dtype=float,
)


def penalised(worth: Numbers, wins: Numbers, model: Model) -> float:
    """Log-likelihood and half the log-determinant of the information, written out pair by pair."""
    total, information = 0.0, np.zeros((len(worth), len(worth)))
    for i in range(len(worth)):
        for j in range(i + 1, len(worth)):
            d, n = worth[i] - worth[j], wins[i, j] + wins[j, i]
            law = logistic if model == "bradley_terry" else norm
            p, q, density = law.cdf(d), law.sf(d), law.pdf(d)
            total += wins[i, j] * np.log(p) + wins[j, i] * np.log(q)
            side = np.zeros(len(worth))
            side[i], side[j] = 1, -1
            information += n * density**2 / (p * q) * np.outer(side, side)
    return float(total + np.linalg.slogdet(information[1:, 1:])[1] / 2)


def test_the_citations_of_four_journals_come_out_as_published() -> None:
    found = worths(CITATIONS, prior="none")
    # BradleyTerry2's vignette, citeModel: coefficients with Biometrika as 0, and their standard errors
    assert found.worth[0] - found.worth[0, 0] == pytest.approx([0, -2.9491, -0.4796, 0.2690], abs=1e-4)
    spread = found.covariance[0]
    errors = [np.sqrt(spread[i, i] + spread[0, 0] - 2 * spread[i, 0]) for i in (1, 2, 3)]
    assert errors == pytest.approx([0.10255, 0.06059, 0.07083], abs=1e-5)


def test_the_prior_weighs_little_against_thousands_of_choices() -> None:
    apart = worths(CITATIONS).worth - worths(CITATIONS, prior="none").worth
    assert 0 < np.abs(apart).max() < 0.005


@pytest.mark.parametrize("model", ["bradley_terry", "thurstone"])
def test_the_worths_are_the_top_that_another_optimiser_finds(model: Model) -> None:
    def lost(free: Numbers) -> float:
        return -penalised(np.append(free, -free.sum()), CHOSEN[0], model)

    top = minimize(lost, np.zeros(5), method="BFGS", options={"gtol": 1e-8}).x
    assert worths(CHOSEN, model=model).worth[0] == pytest.approx(np.append(top, -top.sum()), abs=1e-5)


@pytest.mark.parametrize("model", ["bradley_terry", "thurstone"])
def test_the_ends_are_where_the_profile_has_lost_what_chi_square_allows(model: Model) -> None:
    def profile(difference: float) -> float:
        """The best penalised likelihood where the first is that much above the third."""

        def lost(free: Numbers) -> float:
            rest = np.append(free, 0.0)
            return -penalised(np.array([rest[1] + difference, *rest]), CHOSEN[0], model)

        return -float(minimize(lost, np.zeros(4), method="BFGS").fun)

    top = penalised(worths(CHOSEN, model=model).worth[0], CHOSEN[0], model)
    low, high = intervals(CHOSEN, differences(6), level=0.9, model=model)[0, 1]  # the first and the third
    assert low < high
    for end in (low, high):
        assert 2 * (top - profile(end)) == pytest.approx(2.7055434541, abs=1e-3)  # 90%, 1 df


@pytest.mark.parametrize("model", ["bradley_terry", "thurstone"])
def test_a_thing_that_never_lost_is_first_and_its_worth_finite(model: Model) -> None:
    order = np.triu(np.full((6, 6), 2.0), k=1)[None]
    found = worths(order, model=model).worth[0]
    assert np.isfinite(found).all() and (np.diff(found) < 0).all()
    assert found == pytest.approx(-found[::-1], abs=1e-7)  # turned round, the last is as low as the first is high
    assert np.isfinite(intervals(order, deviations(6), level=0.9, model=model)).all()


def test_without_a_prior_it_is_refused() -> None:
    with pytest.raises(NoFit, match="infinity"):
        worths(np.triu(np.full((6, 6), 2.0), k=1)[None], prior="none")


def test_things_that_were_never_set_against_each_other_are_refused() -> None:
    apart = np.zeros((1, 4, 4))
    apart[0, 0, 1] = apart[0, 2, 3] = 1
    with pytest.raises(NoFit, match="1 of 1 people"):
        worths(apart)


def test_many_people_come_out_as_each_alone() -> None:
    crowd = np.concatenate([CHOSEN, CHOSEN.transpose(0, 2, 1), np.triu(np.full((1, 6, 6), 2.0), k=1)])
    together = intervals(crowd, deviations(6), level=0.9)
    for number in range(3):
        alone = intervals(crowd[number : number + 1], deviations(6), level=0.9)[0]
        assert together[number] == pytest.approx(alone, abs=1e-5)


def test_intervals_hold_the_true_difference_about_as_often_as_they_say() -> None:
    random = np.random.default_rng(20261128)
    true = random.normal(0, 1, (40, 6))
    first, second = np.triu_indices(6, k=1)
    apart = true[:, first] - true[:, second]
    won = random.binomial(2, 1 / (1 + np.exp(-apart)))
    wins = np.zeros((40, 6, 6))
    wins[:, first, second], wins[:, second, first] = won, 2 - won
    ends = intervals(wins, differences(6), level=0.9)
    held = ((ends[..., 0] <= apart) & (apart <= ends[..., 1])).mean()
    assert 0.85 < held < 0.95  # 600 differences of 40 people; the long series stands in bench/paired_intervals.py
