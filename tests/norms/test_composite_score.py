"""Is the reliability of a composite what the literature says, and what simulated people show?"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from norms.composite import composite
from norms.errors import BadPerson
from norms.reliability import alpha

TWO = [[1.0, 0.6], [0.6, 1.0]]


@pytest.mark.parametrize(("times", "single"), [(2, 0.6), (3, 0.5), (5, 0.3)])
def test_parallel_parts_follow_spearman_and_brown(times: int, single: float) -> None:
    """Spearman 1910; Brown 1910: k r / (1 + (k - 1) r)."""
    matrix = np.full((times, times), single)
    np.fill_diagonal(matrix, 1.0)
    found = composite(weights=[1] * times, sds=[4] * times, reliabilities=[single] * times, correlations=matrix)
    assert found.reliability == pytest.approx(times * single / (1 + (times - 1) * single), abs=1e-12)


def test_a_difference_is_less_sure_than_its_parts() -> None:
    """(mean reliability - r) / (1 - r), e.g. Gulliksen 1950: with .90, .80 and r = .60 by hand .25 / .40 = .625."""
    found = composite(weights=[1, -1], sds=[10, 10], reliabilities=[0.9, 0.8], correlations=TWO)
    assert found.reliability == pytest.approx(0.625, abs=1e-12)
    assert found.sem == pytest.approx(np.sqrt(100 * 0.1 + 100 * 0.2), abs=1e-12)


def test_alpha_is_the_composite_of_items_whose_reliability_is_their_mean_covariance() -> None:
    """Tau-equivalent items: the covariances are equal, so Mosier's composite of the items is Cronbach's alpha."""
    chance = np.random.default_rng(7)
    true = chance.normal(size=(400, 1))
    items = pd.DataFrame(true + chance.normal(size=(400, 4)))
    covariance = items.cov().to_numpy()
    shared = covariance[np.triu_indices(4, 1)].mean()
    sds = np.sqrt(np.diag(covariance))
    found = composite(
        weights=[1] * 4,
        sds=list(sds),
        reliabilities=list(shared / sds**2),
        correlations=covariance / np.outer(sds, sds),
    )
    assert found.reliability == pytest.approx(alpha(items), abs=1e-12)


def test_a_sum_measured_twice_correlates_with_itself_by_its_reliability() -> None:
    """200,000 simulated people: parts with true scores that correlate, measured twice with fresh errors."""
    chance = np.random.default_rng(20261128)
    weights, sds, rel = np.array([2.0, 1.0, -0.5]), np.array([3.0, 10.0, 5.0]), np.array([0.9, 0.7, 0.8])
    true_r = np.array([[1, 0.6, 0.3], [0.6, 1, 0.2], [0.3, 0.2, 1]])
    true = chance.multivariate_normal(np.zeros(3), true_r, 200_000) * np.sqrt(rel) * sds
    twice = [(true + chance.normal(size=true.shape) * np.sqrt(1 - rel) * sds) @ weights for _ in range(2)]
    observed = true_r * np.sqrt(np.outer(rel, rel))
    np.fill_diagonal(observed, 1.0)
    found = composite(
        weights=list(weights), sds=list(sds), reliabilities=list(rel), correlations=observed, means=[1, 2, 4]
    )
    assert found.reliability == pytest.approx(np.corrcoef(twice)[0, 1], abs=0.005)
    assert found.sd == pytest.approx(float(twice[0].std()), rel=0.01)
    assert found.sem == pytest.approx(float((twice[0] - true @ weights).std()), rel=0.01)
    assert found.mean == pytest.approx(2.0, abs=1e-12)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"reliabilities": [0.9, 1.1]}, "reliability is 1.1"),
        ({"reliabilities": [0.9, float("nan")]}, "reliability is nan"),
        ({"sds": [1, 0]}, "do not differ"),
        ({"weights": [1]}, "two parts or more"),
        ({"correlations": [[1, 0.6], [0.5, 1]]}, "not one table"),
        ({"correlations": [[1, 1], [1, 1]], "weights": [1, -1], "reliabilities": [1, 1]}, "does not vary"),
        ({"correlations": [[1, 0.95], [0.95, 1]], "weights": [1, -1]}, "below 0"),
    ],
)
def test_figures_that_no_group_has_are_refused(changed: dict[str, object], said: str) -> None:
    given = {"weights": [1, 1], "sds": [1, 1], "reliabilities": [0.9, 0.8], "correlations": TWO, **changed}
    with pytest.raises(BadPerson, match=said):
        composite(**given)  # type: ignore[arg-type]


def test_correlations_of_different_samples_may_fit_no_group_at_all() -> None:
    """.9, .9 and -.9 cannot hold together: 1 + 2 (.9)(.9)(-.9) - 3 (.81) is below 0."""
    matrix = [[1, 0.9, 0.9], [0.9, 1, -0.9], [0.9, -0.9, 1]]
    with pytest.raises(BadPerson, match="cannot all hold in one group"):
        composite(weights=[1, 1, 1], sds=[1, 1, 1], reliabilities=[1, 1, 1], correlations=matrix)


def test_a_correlation_beyond_the_reliabilities_is_told() -> None:
    found = composite(weights=[1, 1], sds=[1, 1], reliabilities=[0.5, 0.6], correlations=TWO)
    assert found.beyond == ((0, 1),)
