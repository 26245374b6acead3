"""What a source knows of each stratum, how sure it is, and what it does not know."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from comparison_sources import ABOUT, Straight, pegs, sample, stratum
from hypothesis import given, settings
from hypothesis import strategies as st
from norm_folders import PERCENTILES_TOML, percentiles_folder
from scipy import stats
from scipy.special import ndtri

from norms.errors import BadSample
from norms.model import Numbers
from norms.read import read_folder
from norms.sample_figures import from_sample, moments, percentile_points
from norms.sources import from_model, from_norm_set

RNG = np.random.default_rng(20261124)
RAW = RNG.gamma(4, 5, 300)


def test_a_samples_moments_are_scipys() -> None:
    found = sample("here", RAW).parameters.iloc[0]
    assert found["n"] == 300
    assert found["mean"] == pytest.approx(RAW.mean())
    assert found["sd"] == pytest.approx(RAW.std(ddof=1))
    assert found["skew"] == pytest.approx(stats.skew(RAW, bias=False))
    assert found["mean_variance"] == pytest.approx(stats.sem(RAW) ** 2)


def test_variances_are_those_of_leaving_each_person_out() -> None:
    people = len(RAW)
    without = [np.delete(RAW, i) for i in range(people)]
    found = sample("here", RAW).parameters.iloc[0]
    for figure, each in [
        ("log_sd", [math.log(rest.std(ddof=1)) for rest in without]),
        ("skew", [stats.skew(rest, bias=False) for rest in without]),
    ]:
        assert found[f"{figure}_variance"] == pytest.approx((people - 1) * np.var(each))


def test_where_one_person_makes_all_the_spread_no_variance_of_it_is_told() -> None:
    found = sample("here", [7.1, 7.1, 7.1, 7.1, 9.3]).parameters.iloc[0]
    assert math.isnan(found["log_sd_variance"]) and math.isnan(found["skew_variance"])
    assert found["mean_variance"] > 0


def test_the_variances_of_a_normal_sample_are_the_textbooks() -> None:
    raw = ndtri((np.arange(20000) + 0.5) / 20000)
    ones = np.ones(len(raw))
    found = moments(raw, ones, ones)
    assert found["log_sd_variance"] == pytest.approx(1 / (2 * 19999), rel=0.002)  # Nakagawa et al. 2015, eq. 11
    assert found["skew_variance"] == pytest.approx(6 / 20000, rel=0.02)  # Fisher 1930


def spread_of(figure: str, draws: int = 1500, n: int = 200) -> tuple[float, float]:
    """Variance of a figure over many samples of a skewed distribution, and the mean variance that they state."""
    ones, stated = np.ones(n), np.empty(draws)
    values = np.empty(draws)
    for i, raw in enumerate(np.random.default_rng(5).gamma(4, 5, (draws, n))):
        found = moments(raw, ones, ones)
        values[i] = math.log(found["sd"]) if figure == "log_sd" else found[figure]
        stated[i] = found[f"{figure}_variance"]
    return float(values.var(ddof=1)), float(stated.mean())


@pytest.mark.parametrize(("figure", "short"), [("mean", 0.1), ("log_sd", 0.15), ("skew", 0.2)])
def test_a_skewed_samples_variances_are_those_of_many_samples(figure: str, short: float) -> None:
    seen, stated = spread_of(figure)
    assert stated == pytest.approx(seen, rel=short)


def test_people_who_weigh_the_same_count_as_unweighted() -> None:
    ones = np.ones(len(RAW))
    plain, threes = moments(RAW, ones, ones), moments(RAW, 3 * ones, 9 * ones)
    assert threes == pytest.approx(plain)


def test_a_cell_of_five_is_five_people() -> None:
    scores = np.array([3.0, 4.0, 4.0, 5.0, 5.0, 5.0, 7.0])
    people = pd.DataFrame({"raw": scores, "age": 25.0})
    cells = people.groupby(["raw", "age"]).size().rename("n").reset_index()
    one, other = (from_sample(frame, bands=[(20, 29)], name="s", **ABOUT) for frame in (people, cells))
    pd.testing.assert_frame_equal(one.parameters, other.parameters, check_dtype=False)
    pd.testing.assert_frame_equal(one.percentiles, other.percentiles)


def test_percentiles_are_hazens_and_none_is_made_up_beyond_the_scores() -> None:
    at, _ = percentile_points(RAW, np.ones(300), 300, [5.0, 50.0, 95.0])
    assert at == pytest.approx(np.percentile(RAW, [5, 50, 95], method="hazen"))
    at, variance = percentile_points(np.arange(10.0), np.ones(10), 10, [1.0, 5.0, 50.0, 99.0])
    assert np.isnan(at).tolist() == [True, False, False, True]
    assert np.isnan(variance).tolist() == [True, True, False, True]


def test_the_variance_of_a_median_is_that_of_the_normal_distribution() -> None:
    seen = [percentile_points(RNG.normal(0, 1, 400), np.ones(400), 400, [50.0]) for _ in range(300)]
    stated = np.mean([variance[0] for _, variance in seen])
    assert stated == pytest.approx(math.pi / 2 / 400, rel=0.1)  # asymptotic: p (1 - p) / (n density^2)


def test_a_strata_set_knows_no_skew_and_a_recalled_n_gives_no_variance() -> None:
    table = "sex,age_from,age_to,hand,n,n_recalled,mean,sd\nM,20,29,right,101,,20,4\nM,30,39,right,,26,20,4\n"
    source = pegs("1", table)
    known, recalled = (source.parameters.iloc[i] for i in (0, 1))
    assert (known["mean_variance"], known["log_sd_variance"]) == (pytest.approx(16 / 101), pytest.approx(1 / 200))
    assert math.isnan(known["skew"]) and math.isnan(recalled["mean_variance"]) and math.isnan(recalled["n"])
    assert (recalled["why_no_variance"], recalled["notes"]) == ("n_not_known", "n_recalled")
    p90 = source.percentiles[source.percentiles["percentile"] == 90].iloc[0]
    z = ndtri(0.9)
    assert p90["raw"] == pytest.approx(20 + 4 * z)
    assert p90["variance"] == pytest.approx(16 / 101 + 16 * z**2 / 200)


TABLE = "sex,age_from,age_to,percentile,value,source\n" + "".join(
    f"M,40,44,{p},{v},printed\n" for p, v in [(5, 32.3), (10, 36.0), (50, 48.8), (90, 61.5), (95, 65.1)]
)


def test_printed_percentiles_become_mean_and_sd_only_where_the_caller_says_so() -> None:
    printed = read_folder(percentiles_folder(table=TABLE))
    assert from_norm_set(printed).parameters[["mean", "sd", "n"]].isna().all(axis=None)
    implied = from_norm_set(printed, implied_normal=True).parameters.iloc[0]
    assert implied["mean"] == 48.8
    assert implied["sd"] == pytest.approx((61.5 - 36.0) / 2.5631, rel=1e-5)
    assert implied["notes"] == "median_for_mean sd_from_percentiles"
    assert math.isnan(implied["mean_variance"]) and implied["why_no_variance"] == "n_not_known"


def test_without_a_tenth_percentile_no_sd_is_implied() -> None:
    quartiles = read_folder(percentiles_folder(toml=PERCENTILES_TOML))
    implied = from_norm_set(quartiles, implied_normal=True).parameters.iloc[0]
    assert implied["mean"] == 18 and math.isnan(implied["sd"])


def test_a_model_is_read_at_the_middle_of_each_band() -> None:
    source = from_model(Straight(), bands=[(20, 24), (60, 64)], name="m", implied_normal=True, **ABOUT)
    first, outside = (source.parameters.iloc[i] for i in (0, 1))
    assert (first["mean"], first["sd"]) == (pytest.approx(32.5), pytest.approx(4.0))
    assert first["mean_variance"] == 0.25
    assert first["log_sd_variance"] == pytest.approx((2 * 0.5 / (4 * 2.5631031)) ** 2)  # both ends fully dependent
    assert math.isnan(outside["mean"])
    assert len(source.percentiles) == 14
    assert source.percentiles["why_no_variance"].tolist() == [""] * 7 + ["outside_model"] * 7


BAD = [
    (pd.DataFrame({"raw": [1.0], "years": [25]}), "has no column 'age'"),
    (pd.DataFrame({"raw": [], "age": []}), "has no rows"),
    (pd.DataFrame({"raw": [1.0, math.nan], "age": [25, 25]}), "Row 2 of the sample to compare: column 'raw' is nan"),
    (pd.DataFrame({"raw": [1.0, 2.0], "age": [25, -1]}), "Row 2 of the sample to compare: column 'age' is -1"),
    (
        pd.DataFrame({"raw": [1.0, 2.0], "age": [25, 25], "weight": [1, -1]}),
        "Row 2 of the sample to compare: column 'weight' is -1",
    ),
    (
        pd.DataFrame({"raw": [1.0, 2.0], "age": [25, 25], "n": [0, 1]}),
        "Row 1 of the sample to compare: column 'n' is 0",
    ),
    (pd.DataFrame({"raw": [1.0], "age": [25], "n": [3], "weight": [2.0]}), "has no column 'weight_squared'"),
    (pd.DataFrame({"raw": [3.0, 3.0], "age": [25, 25]}), "everybody has the score 3.0"),
]


@pytest.mark.parametrize(("people", "said"), BAD)
def test_a_bad_sample_is_named_and_not_mended(people: pd.DataFrame, said: str) -> None:
    with pytest.raises(BadSample, match=said):
        from_sample(people, bands=[(20, 29)], name="s", **ABOUT)


def test_bands_that_overlap_and_columns_that_are_no_stratum_are_refused() -> None:
    people = pd.DataFrame({"raw": [1.0, 2.0], "age": [25.0, 25.0], "shoe": ["l", "r"]})
    with pytest.raises(BadSample, match="overlaps another"):
        from_sample(people, bands=[(20, 29), (25, 34)], name="s", **ABOUT)
    with pytest.raises(BadSample, match="parts no strata"):
        from_sample(people, bands=[(20, 29)], by=["shoe"], name="s", **ABOUT)


def test_an_empty_stratum_is_shown_and_people_of_no_band_are_counted() -> None:
    people = pd.DataFrame({"raw": [1.0, 2.0, 3.0, 9.0], "age_months": [301, 302, 303, 30 * 12], "sex": "F"})
    source = from_sample(people, bands=[(20, 29), (40, 49)], by=["sex"], name="s", **ABOUT)
    assert source.parameters["n"].tolist() == [3, 0]
    assert source.parameters["stratum"].tolist() == ["F 20-29", "F 40-49"]
    assert source.parameters["why_no_variance"].tolist() == ["", "empty_stratum"]
    assert source.left_out == 1


scores = st.lists(st.integers(0, 30).map(float), min_size=3, max_size=40).filter(lambda raw: len(set(raw)) > 1)


@given(scores, st.floats(-50, 50), st.floats(0.5, 20))
@settings(max_examples=12)
def test_figures_move_with_the_unit(raw: list[float], shift: float, scale: float) -> None:
    before = sample("s", raw).parameters.iloc[0]
    after = sample("s", [shift + scale * score for score in raw]).parameters.iloc[0]
    assert after["mean"] == pytest.approx(shift + scale * before["mean"], abs=1e-6)
    assert after["sd"] == pytest.approx(scale * before["sd"])
    assert after["skew"] == pytest.approx(before["skew"], abs=1e-6)
    assert after["log_sd_variance"] == pytest.approx(before["log_sd_variance"], abs=1e-9, nan_ok=True)


def ordered(points: Numbers) -> bool:
    return bool((np.diff(points[~np.isnan(points)]) >= 0).all())


@given(scores)
def test_a_higher_percentile_is_never_a_lower_score(raw: list[float]) -> None:
    assert ordered(percentile_points(np.array(raw), np.ones(len(raw)), len(raw), list(range(1, 100)))[0])


def test_the_stratum_of_a_set_is_labelled_as_a_look_up_prints_it() -> None:
    assert pegs("1", stratum(20.0, 4.0)).parameters["stratum"].tolist() == ["M 20-29 right"]
