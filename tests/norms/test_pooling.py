"""Figures of subgroups drawn towards each other, as metafor and direct integration have them."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import chi2, norm, t

from norms.pooling import log_chi_square, pool, reml, student

# Raudenbush & Bryk 1985, J Educ Stat 10:75-98, 19 studies of teacher expectancy; effects and sampling variances
# fmt: off
STUDIES = (
    (0.03, 0.0156), (0.12, 0.0216), (-0.14, 0.0279), (1.18, 0.1391), (0.26, 0.1362), (-0.06, 0.0106),
    (-0.02, 0.0106), (-0.32, 0.0484), (0.27, 0.0269), (0.80, 0.0630), (0.54, 0.0912), (0.18, 0.0497),
    (-0.02, 0.0835), (0.23, 0.0841), (-0.18, 0.0253), (-0.06, 0.0279), (0.30, 0.0193), (0.07, 0.0088),
    (-0.07, 0.0303),
)
# fmt: on
EXPECTANCY, VARIANCE = np.array(STUDIES).T
# metafor's test file raudenbush1985: blup() of the REML fit (the paper's Figure 2), its 95% lower bounds for the first
BLUP = [0.0543, 0.1006, -0.0064, 0.2144, 0.1051, -0.0082, 0.0174, -0.0293, 0.1604, 0.2485]
BLUP += [0.1618, 0.1102, 0.0646, 0.1105, -0.0288, 0.0258, 0.1905, 0.0744, 0.0248]
LOWER = [-0.1324, -0.1033, -0.2228, -0.0533, -0.1622, -0.1737, -0.1481, -0.2689, -0.0543, 0.0]
SCHOOLS = np.array([28.0, 8, -3, 7, -1, 1, 18, 12])  # Rubin 1981; Gelman et al. 2013, Table 5.2
SCHOOL_ERRORS = np.array([15.0, 10, 16, 11, 9, 11, 10, 18])


def test_the_studies_are_those_of_the_paper() -> None:
    """metafor's test file gives Q = 35.8295 about the mean weighted by precision."""
    mean = (EXPECTANCY / VARIANCE).sum() / (1 / VARIANCE).sum()
    assert ((EXPECTANCY - mean) ** 2 / VARIANCE).sum() == pytest.approx(35.8295, abs=5e-5)


def test_the_spread_is_the_restricted_likelihood_estimate_of_metafor() -> None:
    effects = np.array([-0.581, 0.530, 0.771, 1.031, 0.553, 0.295, 0.078, 0.573, -0.176, -0.232])
    variances = np.array([0.023, 0.052, 0.060, 0.115, 0.095, 0.203, 0.200, 0.211, 0.051, 0.040])
    assert reml(effects, variances) ** 2 == pytest.approx(0.2232, abs=5e-5)  # Viechtbauer 2005, p. 271
    assert reml(EXPECTANCY, VARIANCE) ** 2 == pytest.approx(0.0188, abs=5e-5)


def test_figures_that_differ_less_than_by_chance_have_no_spread() -> None:
    assert reml(SCHOOLS, SCHOOL_ERRORS**2) == 0.0


def test_effects_and_intervals_at_the_reml_spread_are_metafors_blup() -> None:
    found = pool(EXPECTANCY, VARIANCE, between=reml(EXPECTANCY, VARIANCE))
    assert found.effect == pytest.approx(np.array(BLUP), abs=1.1e-4)
    lower = found.effect - norm.ppf(0.975) * np.sqrt(found.variance)
    assert lower[:10] == pytest.approx(np.array(LOWER), abs=1.6e-4)
    assert found.spread.centre == pytest.approx(0.0837, abs=5e-5)


def test_the_spread_integrated_over_is_that_of_direct_integration() -> None:
    """Gelman et al. 2013, eq. 5.20 and 5.21, by scipy's quad, for the eight schools with a flat prior."""
    variance = SCHOOL_ERRORS**2

    def given(between: float) -> tuple[float, np.ndarray, np.ndarray]:
        total = variance + between**2
        precision = (1 / total).sum()
        centre = (SCHOOLS / total).sum() / precision
        density = np.exp(norm.logpdf(SCHOOLS, centre, np.sqrt(total)).sum()) / np.sqrt(precision) * 1e15
        share = between**2 / total
        mean = share * SCHOOLS + (1 - share) * centre
        return density, mean, share * variance + (1 - share) ** 2 / precision

    def integral(of: object) -> float:
        return quad(of, 0, 300, limit=400, points=(1, 5, 10, 30, 100))[0]

    mass = integral(lambda b: given(b)[0])
    mean = integral(lambda b: given(b)[0] * given(b)[1][0]) / mass
    square = integral(lambda b: given(b)[0] * (given(b)[2][0] + given(b)[1][0] ** 2)) / mass
    found = pool(SCHOOLS, variance)
    assert found.effect[0] == pytest.approx(mean, abs=0.003)
    assert found.variance[0] == pytest.approx(square - mean**2, abs=0.1)


@pytest.mark.parametrize("kind", ["mean", "log_sd"])
def test_likelihoods_that_are_not_normal_are_those_of_direct_integration(kind: str) -> None:
    """Four subgroups of 6 to 12; all integrals on dense grids of effect, centre and spread."""
    figure, degrees = np.array([-0.3, 0.0, 0.2, 0.5]), np.array([5.0, 7.0, 11.0, 5.0])
    variance = 0.5 / degrees
    effect = np.linspace(-3, 3, 401)
    if kind == "mean":
        ratio = student(figure, variance, degrees)
        likelihood = t.pdf((effect - figure[:, None]) / np.sqrt(variance)[:, None], degrees[:, None])
    else:
        ratio = log_chi_square(figure, degrees)
        scaled = degrees[:, None] * np.exp(2 * (figure[:, None] - effect))
        likelihood = chi2.pdf(scaled, degrees[:, None]) * scaled
    centres, spreads = np.linspace(-2.5, 2.5, 61), np.arange(0.015, 4, 0.03)
    drawn = norm.pdf(effect, centres[None, :, None], spreads[:, None, None])
    each = np.einsum("sce,ge->scg", drawn, likelihood)
    joint = each.prod(axis=2) / (1 + (spreads[:, None] / 0.3) ** 2)
    first = np.einsum("sce,ge->scg", drawn, likelihood * effect) / np.maximum(each, 1e-300)
    expected = (joint[..., None] * first).sum(axis=(0, 1)) / joint.sum()
    found = pool(figure, variance, prior_scale=0.3, log_ratio=ratio)
    assert found.effect == pytest.approx(expected, abs=0.006)


def test_many_people_speak_for_themselves_and_few_are_drawn_in() -> None:
    found = pool(np.array([-0.6, -0.2, 0.0, 0.2, 0.6]), np.array([1e-5, 0.1, 0.1, 0.1, 0.1]), prior_scale=1.0)
    assert found.weight[0] > 0.99 and found.effect[0] == pytest.approx(-0.6, abs=1e-3)
    assert 0.05 < found.weight[4] < 0.95 and 0 < found.effect[4] < 0.6


def test_an_interval_tells_that_the_spread_is_itself_estimated() -> None:
    """Wider than with the spread plugged in (Kackar & Harville 1984)."""
    whole, plugged = pool(EXPECTANCY, VARIANCE), pool(EXPECTANCY, VARIANCE, between=reml(EXPECTANCY, VARIANCE))
    assert (whole.variance[[3, 9]] > 1.05 * plugged.variance[[3, 9]]).all()


def test_a_shift_of_all_figures_is_a_shift_of_all_effects() -> None:
    found, moved = pool(EXPECTANCY, VARIANCE), pool(EXPECTANCY + 5, VARIANCE)
    assert moved.effect - 5 == pytest.approx(found.effect, abs=1e-9)
    assert moved.variance == pytest.approx(found.variance, abs=1e-9)
