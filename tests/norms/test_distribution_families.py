"""Each family of distributions against closed forms, scipy, and finite differences of its own log-likelihood."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from scipy.integrate import quad
from scipy.special import ndtr

from norms.beta_binomial import BetaBinomial
from norms.box_cox import NEAR, BoxCox, _ratio
from norms.censored import Censored
from norms.distribution import Family, derivatives
from norms.errors import BadSample, NoFit
from norms.hurdle import Unable
from norms.model import Numbers
from norms.sinh_arcsinh import SinhArcsinh

CHANCE = np.random.default_rng(20261124)
PEOPLE = 400


def around(*middle: float) -> Numbers:
    """Linear predictors spread around a middle."""
    return np.array(middle)[:, None] + CHANCE.uniform(-0.5, 0.5, (len(middle), PEOPLE))


TIMES = np.exp(CHANCE.normal(3, 0.4, PEOPLE))
STOPPED = np.clip(TIMES, 15.0, 30.0)
CASES: list[tuple[Family, Numbers, Numbers]] = [
    (BetaBinomial(maximum=28), CHANCE.integers(0, 29, PEOPLE).astype(float), around(1.4, 0.9)),
    (BetaBinomial(maximum=300), CHANCE.integers(0, 301, PEOPLE).astype(float), around(4.0, 3.0)),
    (SinhArcsinh(), TIMES, around(20, 2.0, 0.3, -0.2)),
    (BoxCox(), TIMES, around(3.0, -1.0, 0.0)),
    (BoxCox(), TIMES, around(3.0, -1.0, 1.5)),
    (Censored(lower=15, upper=30), STOPPED, around(20, 2.0)),
    (Censored(lower=15, upper=30, logarithm=True), STOPPED, around(3.0, -1.0)),
    (Unable(), (TIMES > 25).astype(float), around(-1.0)),
]


@pytest.mark.parametrize(("shape", "raw", "at"), CASES)
def test_the_gradient_is_that_of_the_log_likelihood(shape: Family, raw: Numbers, at: Numbers) -> None:
    by_difference = derivatives(lambda p: shape.log_likelihood(raw, p)[0], at, np.full(len(at), 1e-5))
    assert shape.log_likelihood(raw, at)[1] == pytest.approx(by_difference, rel=1e-5, abs=1e-6)


@pytest.mark.parametrize(("shape", "raw", "at"), [c for c in CASES if not isinstance(c[0], Unable)])
def test_a_score_comes_back_from_its_place(shape: Family, raw: Numbers, at: Numbers) -> None:
    low, high = shape.limits
    back = shape.raw(shape.z(raw, at), at)
    inside = (raw > low) & (raw < high)
    assert inside.sum() > 100
    assert back[inside] == pytest.approx(raw[inside], rel=1e-9)


@pytest.mark.parametrize(("shape", "at"), [(SinhArcsinh(), (20.0, 2.0, 0.7, -0.3)), (BoxCox(), (3.0, -1.5, 0.4))])
def test_the_density_is_the_slope_of_the_percentile_and_adds_up_to_one(shape: Family, at: tuple[float, ...]) -> None:
    def predictors(raw: Numbers) -> Numbers:
        return np.tile(np.array(at)[:, None], len(raw))

    def density(x: float) -> float:
        raw = np.array([x])
        return float(np.exp(shape.log_likelihood(raw, predictors(raw))[0][0]))

    raw = np.linspace(12, 40, 57)
    slope = (ndtr(shape.z(raw + 1e-5, predictors(raw))) - ndtr(shape.z(raw - 1e-5, predictors(raw)))) / 2e-5
    assert np.exp(shape.log_likelihood(raw, predictors(raw))[0]) == pytest.approx(slope, rel=1e-6, abs=1e-9)
    low, high = shape.raw(np.array([-8.0, 8.0]), predictors(raw[:2]))
    assert quad(density, low if np.isfinite(low) else 1e-9, high, limit=500)[0] == pytest.approx(1, abs=1e-4)


def test_beta_binomial_is_that_of_scipy() -> None:
    shape, raw, at = CASES[0]
    assert shape.log_likelihood(raw, at)[0] == pytest.approx(stats.betabinom.logpmf(raw, 28, *np.exp(at)), abs=1e-9)
    peer = stats.betabinom(28, *np.exp(at))
    assert ndtr(shape.z(raw, at)) == pytest.approx(peer.cdf(raw) - peer.pmf(raw) / 2, abs=1e-12)


def test_sinh_arcsinh_without_skew_is_normal_and_with_it_that_of_johnson() -> None:
    """With d = 1 the log-density is Jones & Pewsey's; with s small and d large it nears Johnson's S_U (their 2.2)."""
    raw, at = np.array([31.0, 50, 66]), np.tile([[50.0], [np.log(10)], [0.0], [0.0]], 3)
    assert SinhArcsinh().log_likelihood(raw, at)[0] == pytest.approx(stats.norm.logpdf(raw, 50, 10))
    skewed = np.tile([[50.0], [np.log(10)], [0.5], [0.2]], 3)
    inner = np.exp(0.2) * np.arcsinh((raw - 50) / 10) - 0.5
    assert SinhArcsinh().z(raw, skewed) == pytest.approx(np.sinh(inner))
    assert SinhArcsinh().raw(np.zeros(3), skewed)[0] == pytest.approx(50 + 10 * np.sinh(0.5 / np.exp(0.2)))


def test_box_cox_of_power_nought_is_log_normal_and_of_one_normal() -> None:
    raw = np.array([14.0, 20, 31])
    nought, one = np.tile([[3.0], [-1.5], [0.0]], 3), np.tile([[3.0], [-1.5], [1.0]], 3)
    spread, median = np.exp(-1.5), np.exp(3)
    assert BoxCox().log_likelihood(raw, nought)[0] == pytest.approx(stats.lognorm.logpdf(raw, spread, scale=median))
    assert BoxCox().log_likelihood(raw, one)[0] == pytest.approx(stats.norm.logpdf(raw, median, spread * median))


def test_the_power_is_smooth_where_the_series_takes_over() -> None:
    below, above = (_ratio(np.array([s * NEAR * (1 + e) for s in (-1, 1)])) for e in (-1e-12, 1e-12))
    assert below[0] == pytest.approx(above[0], rel=1e-11)
    assert below[1] == pytest.approx(above[1], rel=1e-10)


def test_what_the_power_does_not_reach_has_no_score() -> None:
    at = np.tile([[3.0], [-1.0], [-1.5]], 3)  # beyond z = 1 / (1.5 exp(-1)) = 1.81 nothing
    assert np.isnan(BoxCox().raw(np.array([1.7, 1.9, np.nan]), at)).tolist() == [False, True, True]


def test_who_stands_at_a_limit_is_counted_by_the_tail_and_placed_in_its_middle() -> None:
    shape, raw = Censored(lower=15, upper=30), np.array([15.0, 20, 30, 31, 14])
    at = np.tile([[20.0], [np.log(8)]], 5)
    peer = stats.norm(20, 8)
    expected = [peer.logcdf(15), peer.logpdf(20), peer.logsf(30)]
    assert shape.log_likelihood(raw[:3], at[:, :3])[0] == pytest.approx(expected)
    z = shape.z(raw, at)
    assert ndtr(z[:3]) == pytest.approx([peer.cdf(15) / 2, peer.cdf(20), 1 - peer.sf(30) / 2])
    assert np.isnan(z[3:]).all()
    assert np.isnan(shape.raw(np.array([-1, 0.0, 1.3, np.nan, 0]), at)).tolist() == [True, False, True, True, False]


def test_a_score_between_the_scores_has_no_place() -> None:
    at = np.log(np.full((2, 3), 2.0))
    assert np.isnan(BetaBinomial(maximum=10).z(np.array([4.0, 4.5, np.nan]), at)).tolist() == [False, True, True]


def test_a_percentile_curve_ends_with_the_scale() -> None:
    shape, at = BetaBinomial(maximum=4), np.log(np.array([[2.0] * 4, [1.0] * 4]))
    ends = shape.z(np.array([0.0, 4, 0, 4]), at)
    found = shape.raw(ends + np.array([0, 0, -1e-6, 1e-6]), at)
    assert found[:2] == pytest.approx([0, 4], abs=1e-7) and np.isnan(found[2:]).all()


def test_far_tails_keep_their_digits_on_a_long_scale() -> None:
    """5,000 items: the chance of nought right is too small for a float, so the other way of adding up is taken."""
    shape, at = BetaBinomial(maximum=5000), np.log(np.array([[4000.0] * 4, [1000.0] * 4]))
    raw = np.array([3400.0, 4000, 4100, 4500])
    peer = stats.betabinom(5000, 4000, 1000)
    below = np.array([peer.pmf(np.arange(r)).sum() for r in raw]) + peer.pmf(raw) / 2
    above = np.array([peer.pmf(np.arange(r + 1, 5001)).sum() for r in raw]) + peer.pmf(raw) / 2
    expected = np.where(below < above, stats.norm.ppf(below), stats.norm.isf(above))
    assert shape.z(raw, at) == pytest.approx(expected, rel=1e-7)
    assert shape.raw(expected, at) == pytest.approx(raw, abs=1e-5)


@pytest.mark.parametrize(
    ("shape", "raw", "error"),
    [
        (BetaBinomial(maximum=5), [1.5, 2], BadSample),
        (BetaBinomial(maximum=5), [6, 2], BadSample),
        (BetaBinomial(maximum=5), [-1, 2], BadSample),
        (BoxCox(), [0, 2], BadSample),
        (Censored(upper=30), [31, 2], BadSample),
        (Censored(lower=3), [2, 5], BadSample),
        (Censored(logarithm=True), [0, 5], BadSample),
        (Censored(lower=2, upper=5), [2, 5, 3], NoFit),
    ],
)
def test_a_score_that_the_family_does_not_allow_is_named(shape: Family, raw: list[float], error: type) -> None:
    with pytest.raises(error):
        shape.check(np.array(raw, dtype=np.float64))


@pytest.mark.parametrize("limits", [{"lower": 5.0, "upper": 5.0}, {"upper": 0.0, "logarithm": True}])
def test_limits_must_leave_room(limits: dict[str, float]) -> None:
    with pytest.raises(BadSample, match="leave no score"):
        Censored(**limits)  # type: ignore[arg-type]
