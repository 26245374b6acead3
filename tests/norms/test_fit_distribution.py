"""Fits against cNORM's figures, closed forms and scipy; a fit that has not arrived says so, or is refused."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import tomlkit
from scipy import stats
from scipy.special import logit, ndtr, ndtri

from norms import beta_binomial, box_cox, censored, design, hurdle, maximise, sinh_arcsinh
from norms.censored import Censored
from norms.design import AgeCurve, Terms
from norms.distribution import Distribution
from norms.errors import BadNormSet, BadSample, NoFit
from norms.maximise import TOLERANCE
from norms.model import NormModel, Numbers

ELFE = Path(__file__).parents[2].parent / "shared" / "data" / "cnorm_elfe.csv"
LINE = Terms(age=AgeCurve(degree=1, centre=41.5, scale=13.5, low=18.0, high=65.0))
CURVE = Terms(age=AgeCurve(degree=2, centre=41.5, scale=13.5, low=18.0, high=65.0))
FLAT = Terms()


@pytest.fixture(scope="module")
def elfe() -> Distribution:
    if not ELFE.is_file():
        pytest.skip("cNORM's elfe sample is not beside the repository")
    tallied = pd.read_csv(ELFE).groupby(["raw", "group"]).size().rename("n").reset_index()
    counts = tallied.rename(columns={"group": "age"})
    cubic = Terms(age=design.polynomial(counts, 3))
    return beta_binomial.fit(counts, 28, cubic, cubic)


def sample(people: int, seed: int) -> tuple[Numbers, Numbers, Numbers]:
    """Ages, x = (age - 41.5) / 13.5, and standard normal draws."""
    chance = np.random.default_rng(seed)
    age = chance.uniform(18, 65, people)
    return age, (age - 41.5) / 13.5, chance.standard_normal(people)


def times(people: int, seed: int) -> pd.DataFrame:
    """Log-normal times rising with age."""
    age, x, z = sample(people, seed)
    return pd.DataFrame({"raw": np.exp(3 + 0.2 * x + 0.25 * z), "age": age, "n": 1})


# ---- against outside figures


def test_elfe_is_that_of_cnorm_3_6_0(elfe: Distribution) -> None:
    """Recorded: logLik -4155.395017, AIC 8326.790, BIC 8368.744, eight coefficients to five decimals."""
    report = elfe.report
    assert report.log_likelihood == pytest.approx(-4155.395017, abs=1e-4)
    assert (report.aic, report.bic) == (pytest.approx(8326.790, abs=1e-3), pytest.approx(8368.744, abs=1e-3))
    assert (report.n, report.parameters, report.cells) == (1400, 8, 160)
    assert elfe.coefficients[0] == pytest.approx([1.40733, 0.15786, -0.08169, 0.03694], abs=2e-5)
    assert elfe.coefficients[1] == pytest.approx([0.97388, -0.64506, 0.03018, 0.03905], abs=2e-5)


def test_scores_stand_where_cnorm_3_6_0_puts_them(elfe: Distribution) -> None:
    people = pd.DataFrame({"age": [2, 2.2, 2.4, 2.6]})
    t_scores = 50 + 10 * elfe.z(np.array([10.0, 15, 13, 22]), people)
    assert t_scores == pytest.approx([56.10892, 62.17944, 55.92519, 69.64235], abs=1e-4)


def test_a_censored_fit_is_that_of_scipy() -> None:
    """scipy.stats.norm.fit on CensoredData, scipy 1.17.1."""
    scores = np.clip(50 + 10 * sample(500, 3)[2], 38.0, 62.0)
    model = censored.fit(pd.DataFrame({"raw": scores, "n": 1}), Censored(lower=38, upper=62), FLAT, FLAT)
    inside = (scores > 38) & (scores < 62)
    left, right = scores[scores == 38], scores[scores == 62]
    mean, sd = stats.norm.fit(stats.CensoredData(uncensored=scores[inside], left=left, right=right))
    assert model.coefficients[0][0] == pytest.approx(mean, abs=1e-3)
    assert np.exp(model.coefficients[1][0]) == pytest.approx(sd, abs=1e-3)


def test_without_limits_mean_sd_and_their_errors_are_the_closed_form() -> None:
    scores = 50 + 10 * sample(400, 4)[2]
    model = censored.fit(pd.DataFrame({"raw": scores, "n": 1}), Censored(), FLAT, FLAT)
    assert model.coefficients[0][0] == pytest.approx(scores.mean())
    assert np.exp(model.coefficients[1][0]) == pytest.approx(scores.std())
    assert np.diag(model.covariance) == pytest.approx([scores.var() / 400, 1 / 800], rel=1e-6)
    # the curve m + z s: s^2 / n + z^2 s^2 / (2 n)
    variance = model.raw_variance(np.array([0.0, 1.5]), pd.DataFrame(index=range(2)))
    assert variance == pytest.approx(scores.var() / 400 * np.array([1, 1 + 1.5**2 / 2]), rel=1e-6)
    # z of a fixed score: (1 + z^2 / 2) / n
    at = scores.mean() + scores.std() * np.array([0.0, 1.5])
    assert model.z_variance(at, pd.DataFrame(index=range(2))) == pytest.approx(np.array([1, 2.125]) / 400, rel=1e-6)


def test_survey_weights_give_the_weighted_mean_and_its_sandwich_error() -> None:
    scores, weight = 50 + 10 * sample(400, 5)[2], np.random.default_rng(5).uniform(0.2, 3, 400)
    counts = pd.DataFrame({"raw": scores, "n": 1, "weight": weight, "weight_squared": weight**2})
    model = censored.fit(counts, Censored(), FLAT, FLAT)
    mean = np.average(scores, weights=weight)
    assert model.coefficients[0][0] == pytest.approx(mean)
    assert model.covariance[0, 0] == pytest.approx(weight**2 @ (scores - mean) ** 2 / weight.sum() ** 2, rel=1e-5)
    assert model.report.n_effective == pytest.approx(weight.sum() ** 2 / (weight**2).sum())
    assert model.report.aic is model.report.bic is None
    tenfold = counts.assign(weight=weight * 10, weight_squared=weight**2 * 100)
    assert censored.fit(tenfold, Censored(), FLAT, FLAT).covariance == pytest.approx(model.covariance)


def test_equal_weights_are_no_weights() -> None:
    counts = times(300, 6)
    plain = box_cox.fit(counts, LINE, FLAT, FLAT)
    weighted = box_cox.fit(counts.assign(weight=2.5, weight_squared=6.25), LINE, FLAT, FLAT)
    assert weighted.covariance == pytest.approx(plain.covariance)
    assert weighted.report.aic == pytest.approx(plain.report.aic)


def test_cells_and_people_give_the_same_fit() -> None:
    age, x, _ = sample(2000, 7)
    chance = np.random.default_rng(7)
    raw = chance.binomial(20, chance.beta(np.exp(1 + 0.3 * x), 2)).astype(float)
    people = pd.DataFrame({"raw": raw, "age": np.round(age), "n": 1})
    cells = people.groupby(["raw", "age"], as_index=False).sum()
    one, other = (beta_binomial.fit(c, 20, LINE, FLAT) for c in (people, cells))
    assert len(cells) < 900
    assert np.concatenate(one.coefficients) == pytest.approx(np.concatenate(other.coefficients))
    assert one.covariance == pytest.approx(other.covariance)


def truths() -> dict[str, tuple[Any, pd.DataFrame, list[float]]]:
    """Per family: a fit, a large sample from a known model, and its coefficients."""
    age, x, z = sample(6_000, 8)
    chance = np.random.default_rng(8)
    frame = pd.DataFrame({"age": age, "n": 1})
    counted = chance.binomial(40, chance.beta(np.exp(1.3 - 0.2 * x), np.exp(0.9 + 0.1 * x))).astype(float)
    skewed = 50 - 4 * x - x**2 + np.exp(2.2 + 0.1 * x) * np.sinh((np.arcsinh(z) + 0.4 + 0.1 * x) / 0.9)
    power = np.exp(3 + 0.15 * x) * (1 - 0.5 * np.exp(-1.6 + 0.1 * x) * z) ** (-1 / 0.5)
    stopped = np.minimum(np.exp(3 + 0.15 * x + 0.2 * z), 30.0)
    shape = Censored(upper=30, logarithm=True)
    return {
        "beta_binomial": (lambda c: beta_binomial.fit(c, 40, LINE, LINE), frame.assign(raw=counted),
                          [1.3, -0.2, 0.9, 0.1]),
        "sinh_arcsinh": (lambda c: sinh_arcsinh.fit(c, CURVE, LINE, LINE, FLAT), frame.assign(raw=skewed),
                         [50, -4, -1, 2.2, 0.1, 0.4, 0.1, np.log(0.9)]),
        "box_cox": (lambda c: box_cox.fit(c, LINE, LINE, FLAT), frame.assign(raw=power), [3, 0.15, -1.6, 0.1, -0.5]),
        "censored": (lambda c: censored.fit(c, shape, LINE, FLAT), frame.assign(raw=stopped),
                     [3, 0.15, np.log(0.2)]),
    }  # fmt: skip


@pytest.mark.parametrize("family", ["beta_binomial", "sinh_arcsinh", "box_cox", "censored"])
def test_the_coefficients_of_a_known_model_are_found_within_their_errors(family: str) -> None:
    fit, counts, truth = truths()[family]
    model = fit(counts)
    assert model.report.converged and model.report.gradient_largest < TOLERANCE
    off = (np.concatenate(model.coefficients) - truth) / np.sqrt(np.diag(model.covariance))
    assert np.abs(off).max() < 3.5
    z = model.z(counts["raw"].to_numpy(), counts)
    if family != "censored":  # stopped scores stand in the middle of theirs
        assert (np.mean(z), np.std(z)) == (pytest.approx(0, abs=0.04), pytest.approx(1, abs=0.03))


# ---- several predictors


def test_age_sex_schooling_and_accommodation_stand_in_one_model() -> None:
    age, x, z = sample(5_000, 9)
    chance = np.random.default_rng(9)
    sex, schooling, aid = (chance.choice(k, 5_000) for k in (["F", "M"], ["low", "middle", "high"], ["none", "reader"]))
    location = 50 - 3 * x + 5 * (sex == "M") - 2 * (sex == "M") * x + 4 * (schooling == "high") - 6 * (aid == "reader")
    raw = location + 8 * np.exp(0.2 * (aid == "reader")) * z
    counts = pd.DataFrame({"raw": raw, "age": age, "sex": sex, "schooling": schooling, "aid": aid, "n": 1})
    levels = {"sex": ("F", "M"), "schooling": ("low", "middle", "high"), "aid": ("none", "reader")}
    where = Terms(age=LINE.age, factors=levels, by_age=("sex",))
    spread = Terms(factors={"aid": ("none", "reader")})
    model = sinh_arcsinh.fit(counts, where, spread, FLAT, FLAT)
    assert where.columns[-1] == "sex=M:age^1"
    found = np.concatenate(model.coefficients[:2])
    truth = [50, -3, 5, 0, 4, -6, -2, np.log(8), 0.2]
    # skew and location, tail and scale trade off: compare the contrasts, and what they give a person
    assert found[[1, 2, 3, 4, 5, 6, 8]] == pytest.approx(np.array(truth)[[1, 2, 3, 4, 5, 6, 8]], abs=1.0)
    person = pd.DataFrame({"age": [55.0], "sex": ["M"], "schooling": ["high"], "aid": ["reader"]})
    expected = 50 - 3 + 5 - 2 + 4 - 6  # x = 1
    assert model.raw(np.zeros(1), person)[0] == pytest.approx(expected, abs=1.0)
    assert model.domain.levels == levels
    unknown = person.assign(aid="switch")
    assert np.isnan(model.z(np.array([50.0]), unknown)[0])


# ---- the domain


def test_nobody_is_placed_outside_the_domain() -> None:
    model = box_cox.fit(times(300, 10), LINE, FLAT, FLAT, raw_range=(5, 60))
    people = pd.DataFrame({"age": [17.9, 18.0, 65.0, 65.1, np.nan, 40, 40, 40]})
    raw = np.array([20.0, 20, 20, 20, 20, 4.9, 60.1, np.nan])
    assert np.isfinite(model.z(raw, people)).tolist() == [False, True, True, *[False] * 5]
    assert np.isfinite(model.z_variance(raw, people)).tolist() == [False, True, True, *[False] * 5]
    assert np.isnan(model.raw(np.full(8, 9.0), people)).all()  # beyond 60
    assert model.domain.age_low == 18 and model.domain.raw_high == 60


def test_a_million_people_are_answered_in_parts_as_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    model = box_cox.fit(times(300, 10), LINE, FLAT, FLAT)
    counts = times(1000, 11)
    whole = model.z(counts["raw"].to_numpy(), counts)
    monkeypatch.setattr("norms.distribution.PEOPLE_AT_ONCE", 7)
    assert model.z(counts["raw"].to_numpy(), counts).tolist() == whole.tolist()
    assert len(model.z(np.empty(0), counts.iloc[:0])) == 0


# ---- honest convergence


def test_a_search_that_was_stopped_does_not_say_converged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maximise, "_climb", lambda search, designs, share, start, steps: start)
    model = box_cox.fit(times(300, 12), LINE, LINE, FLAT)
    assert not model.report.converged and model.report.doubts == ("not_converged",)
    assert model.report.gradient_largest is not None and model.report.gradient_largest > 1e-3
    assert np.isnan(model.covariance).all()
    people = pd.DataFrame({"age": [40.0]})
    assert np.isnan(model.z_variance(np.array([20.0]), people)[0])


def test_less_spread_than_a_binomial_has_no_beta_binomial_and_says_so() -> None:
    """The precision runs away to infinity; whatever the search says, the fit does not."""
    counts = pd.DataFrame({"raw": [4.0, 5, 6], "n": [100, 300, 100]})
    model = beta_binomial.fit(counts, 10, FLAT, FLAT)
    assert not model.report.converged and "not_converged" in model.report.doubts


def test_the_gradient_reported_is_that_of_the_mean_log_likelihood_in_errors_of_one_person() -> None:
    """Moved by a hundredth of a standard error, the gradient is a hundredth over the root of n."""
    counts = pd.DataFrame({"raw": 50 + 10 * sample(400, 4)[2], "n": 1})
    best = censored.fit(counts, Censored(), FLAT, FLAT)
    errors = np.sqrt(np.diag(best.covariance))
    search = maximise.Search(
        log_likelihood=lambda at: Censored().log_likelihood(counts["raw"].to_numpy(), at),
        designs=[np.ones((400, 1))] * 2,
        units=np.array([10.0, 1.0]),
        weight=np.ones(400),
    )
    moved = maximise._judge(search, [best.coefficients[0] + errors[0] / 100, best.coefficients[1]])
    assert moved.gradient_largest == pytest.approx(0.01 / 20, rel=0.01)


# ---- what cannot be fitted


@pytest.mark.parametrize(
    ("change", "error", "says"),
    [
        ({"n": 0}, NoFit, "too few"),
        ({"raw": 7.0}, NoFit, "the same raw score"),
        ({"age": 40.0}, NoFit, r"location age\^1"),
        ({"raw": np.nan}, BadSample, "'raw' is nan"),
        ({"raw": np.inf}, BadSample, "'raw' is inf"),
        ({"n": -1}, BadSample, "'n' is -1"),
        ({"weight": -1.0, "weight_squared": 1.0}, BadSample, "'weight' is -1"),
        ({"weight": 0.0, "weight_squared": 0.0}, BadSample, "add up to nought"),
        ({"weight": 1.0}, BadSample, "'weight_squared'"),
        ({"age": 70.0}, BadSample, "age 70.0"),
        ({"age": np.nan}, BadSample, "'age' is nan"),
        ({"sex": "X"}, BadSample, "sex X"),
        ({"sex": "F"}, NoFit, "location sex=M"),
    ],
)
def test_what_cannot_be_fitted_is_named(change: dict[str, float], error: type[Exception], says: str) -> None:
    counts = times(200, 13).assign(sex=["F", "M"] * 100)
    with_sex = Terms(age=LINE.age, factors={"sex": ("F", "M")})
    with pytest.raises(error, match=says):
        censored.fit(counts.assign(**change), Censored(), with_sex, FLAT)  # type: ignore[arg-type]


def test_too_few_people_for_the_coefficients_are_refused() -> None:
    assert censored.fit(times(40, 14), Censored(), CURVE, FLAT).report.parameters == 4
    with pytest.raises(NoFit, match="39 people are too few for 4 coefficients: 40"):
        censored.fit(times(39, 14), Censored(), CURVE, FLAT)


def test_terms_must_be_given_for_each_parameter() -> None:
    from norms.fit_distribution import fit

    with pytest.raises(BadSample, match="location, scale"):
        fit(times(100, 1), Censored(), {"location": FLAT})


# ---- saving


@cache
def models() -> list[NormModel]:
    counts = times(300, 15)
    unable = pd.concat([counts, counts.iloc[:60].assign(raw=np.inf)])
    return [
        beta_binomial.fit(counts.assign(raw=np.clip(np.round(counts["raw"]), 0, 60)), 60, LINE, FLAT),
        sinh_arcsinh.fit(counts, CURVE, LINE, FLAT, FLAT),
        box_cox.fit(counts, LINE, LINE, FLAT, raw_range=(0, 80)),
        censored.fit(counts.assign(raw=np.minimum(counts["raw"], 30)), Censored(upper=30, logarithm=True), LINE, FLAT),
        hurdle.fit(unable, np.inf, LINE, lambda able: box_cox.fit(able, LINE, FLAT, FLAT)),
    ]


MODULES = {m.__name__.split(".")[-1]: m for m in (beta_binomial, box_cox, censored, hurdle, sinh_arcsinh)}


@pytest.mark.parametrize("place", range(5))
def test_a_saved_model_answers_as_before_with_its_intervals(place: int) -> None:
    model = models()[place]
    again = MODULES[model.family].from_values(tomllib.loads(tomlkit.dumps(model.values())))
    people = pd.DataFrame({"age": [18.0, 41.3, 64.9, 70.0]})
    raw, z = np.array([15.0, 21, 30, 20]), np.array([-1.0, 0, 0.7, 0])
    for answer, given in (("z", raw), ("raw", z), ("z_variance", raw), ("raw_variance", z)):
        before, after = (getattr(m, answer)(given, people) for m in (model, again))
        assert np.isfinite(before).tolist()[1:] == [True, answer == "z" or before[2] == before[2], False]
        assert after.tolist() == pytest.approx(before.tolist(), nan_ok=True, rel=1e-12)
    assert again.report == model.report and again.domain == model.domain and again.values() == model.values()


@pytest.mark.parametrize("family", list(MODULES))
def test_a_model_that_is_not_sound_is_refused(family: str) -> None:
    sound = next(m for m in models() if m.family == family).values()
    key = "able" if family == "hurdle" else "covariance"
    for values in ({}, {**sound, "family": "other"}, {**sound, key: []}, {k: v for k, v in sound.items() if k != key}):
        with pytest.raises(BadNormSet, match=r"model\.toml"):
            MODULES[family].from_values(values)


# ---- unable to do


def with_unable(people: int, seed: int, code: float) -> pd.DataFrame:
    """Times; of the aided every fourth is unable, of others every tenth."""
    counts = times(people, seed)
    aided = np.arange(people) % 2 == 1
    unable = np.where(aided, np.arange(people) % 8 == 1, np.arange(people) % 20 == 0)
    return counts.assign(raw=np.where(unable, code, counts["raw"]), aid=np.where(aided, "yes", "no"))


AID = Terms(factors={"aid": ("no", "yes")})


def test_the_chance_to_be_unable_is_the_share_of_each_group_with_its_error() -> None:
    counts = with_unable(2000, 16, np.inf)
    model = hurdle.fit(counts, np.inf, AID, lambda able: box_cox.fit(able, LINE, FLAT, FLAT))
    people = pd.DataFrame({"age": [40.0, 40], "aid": ["no", "yes"]})
    assert model.chance(people) == pytest.approx([0.1, 0.25])
    assert model.unable.coefficients[0] == pytest.approx([logit(0.1), logit(0.25) - logit(0.1)])
    assert model.unable.covariance[0, 0] == pytest.approx(1 / (1000 * 0.1 * 0.9), rel=1e-6)
    assert ndtr(model.z(np.full(2, np.inf), people)) == pytest.approx([0.95, 0.875])  # the middle of theirs
    # z of the unable: p (1 - p) / (2 phi(z)) times the error of the logit, whose variance is 1 / (n p (1 - p))
    z = model.z(np.full(2, np.inf), people)
    p = np.array([0.1, 0.25])
    expected = p * (1 - p) / (4 * stats.norm.pdf(z) ** 2 * 1000)
    assert model.z_variance(np.full(2, np.inf), people) == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize(("code", "end"), [(np.inf, "highest"), (0.0, "lowest")])
def test_the_able_stand_among_all_people(code: float, end: str) -> None:
    counts = with_unable(2000, 17, code)
    model = hurdle.fit(counts, code, AID, lambda able: box_cox.fit(able, LINE, FLAT, FLAT))
    assert model.end == end
    people = pd.DataFrame({"age": [40.0] * 3, "aid": ["yes"] * 3})
    raw = np.array([15.0, 20, 30])
    among = ndtr(model.able.z(raw, people))
    percentile = ndtr(model.z(raw, people))
    assert percentile == pytest.approx(0.75 * among + (0.25 if end == "lowest" else 0))
    assert model.raw(ndtri(percentile), people) == pytest.approx(raw)
    beyond = np.array([-1.0, -2, -3]) if end == "lowest" else np.array([1.0, 2, 3])
    assert np.isnan(model.raw(beyond, people)).all()


@pytest.mark.parametrize("code", [np.inf, 0.0])
def test_the_variance_of_a_hurdle_is_that_of_all_its_coefficients(code: float) -> None:
    """Each coefficient of either part moved in turn; the two parts' covariances side by side."""
    counts = with_unable(1000, 18, code)
    model = hurdle.fit(counts, code, AID, lambda able: box_cox.fit(able, LINE, FLAT, FLAT))
    people = pd.DataFrame({"age": [40.0] * 3, "aid": ["yes"] * 3})
    raw, z = np.array([15.0, 20, 28]), np.array([-0.5, 0.0, 0.5])
    for of, given, variance in (("z", raw, model.z_variance(raw, people)), ("raw", z, model.raw_variance(z, people))):
        expected = np.zeros(3)
        for name in ("unable", "able"):
            part = getattr(model, name)
            moved = [[getattr(replace(model, **{name: m}), of)(given, people) for m in pair] for pair in moves(part)]
            slopes = np.array([(up - down) / 2e-5 for up, down in moved])
            expected += np.einsum("pn,pq,qn->n", slopes, part.covariance, slopes)
        assert variance == pytest.approx(expected, rel=1e-4)


def moves(part: Distribution) -> Iterator[tuple[Distribution, Distribution]]:
    """Each coefficient a little up, and down."""
    flat, ends = np.concatenate(part.coefficients), np.cumsum([len(b) for b in part.coefficients])[:-1]
    for step in np.eye(len(flat)) * 1e-5:
        up, down = (replace(part, coefficients=tuple(np.split(flat + side * step, ends))) for side in (1, -1))
        yield up, down


def test_unable_must_be_an_end_of_the_scale_and_not_too_rare() -> None:
    counts = with_unable(400, 19, 20.0)
    with pytest.raises(BadSample, match="no end of the scale"):
        hurdle.fit(counts, 20.0, FLAT, lambda able: box_cox.fit(able, LINE, FLAT, FLAT))
    with pytest.raises(NoFit, match="0 people are unable"):
        hurdle.fit(times(400, 19), np.inf, FLAT, lambda able: box_cox.fit(able, LINE, FLAT, FLAT))


def test_a_level_where_nobody_is_unable_is_not_called_converged() -> None:
    counts = with_unable(2000, 20, np.inf)
    counts = counts[(counts["aid"] == "yes") | np.isfinite(counts["raw"])]
    model = hurdle.fit(counts, np.inf, AID, lambda able: box_cox.fit(able, LINE, FLAT, FLAT))
    assert not model.report.converged and "not_converged" in model.report.doubts


def test_what_the_power_cuts_off_is_a_doubt() -> None:
    """With L = 2.5 and S = 0.25 the power ends at z = -1.6."""
    z = ndtri((np.arange(400) + 0.5) / 400)
    scores = np.maximum(1 + 2.5 * 0.3 * z, 0.05) ** (1 / 2.5)
    assert "cut_off" in box_cox.fit(pd.DataFrame({"raw": scores, "n": 1}), FLAT, FLAT, FLAT).report.doubts
    assert box_cox.fit(times(300, 1), LINE, FLAT, FLAT).report.doubts == ()


def test_the_row_named_is_that_of_the_counts_given() -> None:
    """Cells without people are skipped, but counted."""
    counts = times(200, 13)
    counts.loc[:9, "n"] = 0
    counts.loc[20, "age"] = 70.0
    with pytest.raises(BadSample, match=r"Row 21: age 70\.0"):
        censored.fit(counts, Censored(), LINE, FLAT)


def test_box_cox_of_scores_that_hardly_vary_still_converges() -> None:
    """A power is known in units of one over the spread of the logarithms: at 1e6 +- 1e3 it may be off by thousands."""
    age, _, z = sample(500, 21)
    model = box_cox.fit(pd.DataFrame({"raw": 1e6 + 1e3 * z, "age": age, "n": 1}), LINE, FLAT, FLAT)
    assert model.report.converged
