"""Norms and samples compared: intervals that hold together, verdicts, and what confounds them."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from comparison_sources import ABOUT, Straight, pegs, row, sample, stratum
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from norms.compare import STATISTICS, compare
from norms.effect_size import mean_difference
from norms.equivalence import interval
from norms.errors import BadSample
from norms.sample_figures import from_sample
from norms.side_by_side import side_by_side
from norms.sources import Source, from_model

SHARED = Path(__file__).parents[2].parent / "shared"
CONFOUNDED = "method_and_population_confounded"
RNG = np.random.default_rng(20261124)
A, B = RNG.normal(20, 4, 80), RNG.normal(22, 5, 120)


def test_a_difference_of_two_samples_is_welchs_of_scipy() -> None:
    mean = row(compare([sample("a", A), sample("b", B)]), "mean")
    theirs = stats.ttest_ind(B, A, equal_var=False)
    assert mean["p_difference"] == pytest.approx(theirs.pvalue, rel=1e-9)
    bounds = theirs.confidence_interval(0.95)
    assert (mean["low"], mean["high"]) == (pytest.approx(bounds.low), pytest.approx(bounds.high))
    assert (mean["family"], mean["verdict"], mean["codes"]) == (1, "different", "")


def test_the_ratio_of_sds_and_the_skew_have_intervals_too() -> None:
    rows = compare([sample("a", A), sample("b", B)])
    ratio = row(rows, "log_sd_ratio")
    assert (ratio["a"], ratio["b"]) == (pytest.approx(A.std(ddof=1)), pytest.approx(B.std(ddof=1)))
    assert ratio["low"] < math.log(5 / 4) < ratio["high"]
    skew = row(rows, "skew")
    assert skew["difference"] == pytest.approx(stats.skew(B, bias=False) - stats.skew(A, bias=False))
    assert skew["low"] < 0 < skew["high"]


def test_without_a_margin_nothing_is_called_equivalent() -> None:
    big = [sample(name, RNG.normal(20, 4, 5000)) for name in "ab"]
    assert "equivalent" not in set(compare(big)["verdict"])
    judged = compare(big, margins={"mean": 1.0, "log_sd_ratio": math.log(1.25)})
    assert row(judged, "mean")["verdict"] == row(judged, "log_sd_ratio")["verdict"] == "equivalent"
    mean = row(judged, "mean")
    assert -1 < mean["equivalence_low"] < mean["equivalence_high"] < 1


def test_a_small_sample_is_undecided_not_equivalent() -> None:
    few = [sample("a", [18, 20, 22, 25, 16]), sample("b", [19, 21, 23, 24, 17])]
    assert row(compare(few, margins={"mean": 1.0}), "mean")["verdict"] == "undecided"


def tables(n: int) -> tuple[str, str]:
    ages = [(20, 29), (30, 39), (40, 49), (50, 59)]
    head = "sex,age_from,age_to,hand,n,mean,sd\n"
    one, other = (head + "".join(f"M,{a},{z},right,{n},{mean},4\n" for a, z in ages) for mean in (20, 22))
    return one, other


def test_the_intervals_of_all_strata_hold_together() -> None:
    one, other = tables(50)
    rows = compare([pegs("1", one), pegs("2", other)])
    mean = row(rows, "mean", age_from=30)
    error, degrees = 4 * math.sqrt(2 / 50), 98
    assert mean["family"] == 4
    assert mean["high"] - mean["low"] == pytest.approx(2 * stats.t.ppf(1 - 0.05 / 8, degrees) * error)
    assert row(rows, "percentile", age_from=30, percentile=50.0)["family"] == 28  # 4 strata of 7 percentiles


def test_of_three_sources_every_pair_is_in_the_family() -> None:
    rows = compare([sample("a", A), sample("b", B), sample("c", A + 1)])
    means = rows[rows["statistic"] == "mean"]
    assert list(zip(means["source_a"], means["source_b"], strict=True)) == [("a", "b"), ("a", "c"), ("b", "c")]
    assert set(means["family"]) == {3}


def test_together_the_intervals_of_four_strata_miss_in_one_comparison_of_twenty() -> None:
    rounds, n = 20_000, np.full((20_000, 4), 25.0)
    raw = np.random.default_rng(7).normal(20, 4, (2, rounds, 4, 25))
    (mean_a, mean_b), (variance_a, variance_b) = raw.mean(axis=3), raw.var(axis=3, ddof=1) / 25
    flat = (part.ravel() for part in (mean_a, variance_a, n, mean_b, variance_b, n))
    effect = mean_difference(*flat).to_numpy().T
    low, high = interval(*effect, level=0.95, family=4)
    missed = ((low > 0) | (high < 0)).reshape(rounds, 4).any(axis=1).mean()
    assert missed == pytest.approx(0.05, abs=3 * math.sqrt(0.05 * 0.95 / rounds))


def test_an_unknown_n_gives_the_point_and_says_why_there_is_no_interval() -> None:
    rows = compare([pegs("1", stratum(20.0, 4.0, 50)), pegs("2", stratum(22.0, 5.0))])
    mean = row(rows, "mean")
    assert mean["difference"] == 2.0 and math.isnan(mean["low"]) and math.isnan(mean["p_difference"])
    assert (mean["why_no_interval"], mean["verdict"], mean["family"]) == ("n_not_known", "", 0)
    assert row(rows, "glass_delta")["difference"] == 0.5
    assert row(rows, "log_sd_ratio")["difference"] == pytest.approx(math.log(1.25))
    assert row(rows, "skew")["why_no_interval"] == "skew_not_known"


def test_where_one_person_makes_all_the_spread_there_is_no_interval_of_the_sd() -> None:
    ratio = row(compare([sample("a", [7, 7, 7, 9]), sample("b", [7, 8, 9, 9])]), "log_sd_ratio")
    assert math.isnan(ratio["low"]) and ratio["why_no_interval"] == "too_few_people"


CODES = [
    ({"scoring": "best_of_two"}, "scoring_differs"),
    ({"device": "Another"}, "device_not_stated"),
    ({"population": "Adults of another town"}, "population_differs"),
    ({"status": "simulated"}, "simulated"),
]


@pytest.mark.parametrize(("changed", "code"), CODES)
def test_what_may_make_the_difference_is_named_in_every_row(changed: dict[str, str], code: str) -> None:
    rows = compare([sample("a", A), sample("b", B, **changed)])
    assert set(rows["codes"]) == {code}
    method = code not in ("population_differs", "simulated")
    assert (set(rows["verdict"]) == {CONFOUNDED}) == method
    assert rows["low"].notna().any()  # the figures are still shown


def test_two_devices_differ_and_an_untold_trial_rule_is_never_the_same() -> None:
    rows = compare([sample("a", A, device="Jamar"), sample("b", B, device="Digital")])
    assert set(rows["codes"]) == {"device_differs"}
    rows = compare([sample("a", A, scoring="not_stated"), sample("b", B, scoring="not_stated")])
    assert set(rows["codes"]) == {"scoring_not_stated"} and set(rows["verdict"]) == {CONFOUNDED}


def test_strata_of_other_people_are_confounded_in_age_sex_or_hand() -> None:
    rows = compare([pegs("1", stratum(20.0, 4.0, 50, ages="25,34")), pegs("2", stratum(22.0, 5.0, 50, "any"))])
    assert set(rows["codes"]) == {"ages_differ sex_differs"}
    assert set(rows["stratum"]) == {"M 25-29 right"}


REFUSED = [
    ([sample("a", A)], "two sources or more"),
    ([sample("a", A), sample("a", B)], "its own name"),
    ([sample("a", A), sample("b", B, unit="min")], "unit is 's' in one and 'min' in the other"),
    ([sample("a", A), sample("b", B, measures="grip")], "measures is"),
    ([sample("a", A), sample("b", B, better="higher")], "better is"),
    ([pegs("1", stratum(20.0, 4.0)), pegs("2", stratum(20.0, 4.0, sex="F"))], "no stratum in common"),
]


@pytest.mark.parametrize(("sources", "said"), REFUSED)
def test_what_cannot_be_compared_is_refused(sources: list[Source], said: str) -> None:
    with pytest.raises(BadSample, match=said):
        compare(sources)


def test_a_margin_for_no_statistic_is_refused() -> None:
    with pytest.raises(BadSample, match="no statistic 'median'"):
        compare([sample("a", A), sample("b", B)], margins={"median": 1.0})


def test_a_model_is_compared_with_a_strata_set() -> None:
    other = pegs("1", "sex,age_from,age_to,hand,n,mean,sd\nany,20,29,any,101,30,4\n")
    fitted = from_model(Straight(), bands=[(20, 29)], name="fitted", **ABOUT)
    rows = compare([other, fitted])
    middle = row(rows, "percentile", percentile=50.0)
    assert middle["difference"] == pytest.approx(5.0)
    assert middle["standard_error"] == pytest.approx(math.sqrt(16 / 101 + 0.25))
    assert middle["notes"] == "a:percentiles_from_normal b:age_at_middle"
    assert row(rows, "mean")["why_no_interval"] == "mean_not_known"


scores = st.lists(st.integers(0, 60).map(float), min_size=4, max_size=60).filter(lambda raw: len(set(raw)) > 2)


@given(scores)
@settings(max_examples=4)
def test_a_comparison_with_itself_is_nothing(raw: list[float]) -> None:
    rows = compare([sample("a", raw), sample("b", raw)])
    assert set(rows["difference"].dropna()) <= {0.0}
    assert set(rows["verdict"]) <= {"undecided", ""}


@given(scores, scores)
@settings(max_examples=4)
def test_swapping_the_sources_turns_the_sign(one: list[float], other: list[float]) -> None:
    a, b = sample("a", one), sample("b", other)
    there, back = compare([a, b]), compare([b, a])
    symmetric = there["statistic"] != "glass_delta"
    assert there["difference"][symmetric].to_numpy() == pytest.approx(-back["difference"][symmetric], nan_ok=True)
    assert there["low"][symmetric].to_numpy() == pytest.approx(-back["high"][symmetric], nan_ok=True)
    assert there["verdict"][symmetric].tolist() == back["verdict"][symmetric].tolist()


def halves(seed: int) -> list[Source]:
    file = SHARED / "data" / "cnorm_elfe.csv"
    if not file.is_file():
        pytest.skip("cNORM's elfe sample is not beside the repository")
    pupils = pd.read_csv(file)
    people = pd.DataFrame({"raw": pupils["raw"].astype(float), "age": pupils["group"] * 2})  # school years, doubled
    first = np.random.default_rng(seed).permutation(len(people)) < len(people) / 2
    about = ABOUT | {"unit": "items", "better": "higher"}
    bands = [(age, age) for age in range(4, 11)]
    return [from_sample(people[half], bands=bands, name=name, **about) for name, half in (("a", first), ("b", ~first))]


@pytest.mark.parametrize("seed", [1, 20261124])
def test_two_random_halves_of_the_elfe_sample_are_not_different(seed: int) -> None:
    rows = compare(halves(seed), margins={"hedges_g": 0.6})
    assert set(rows["statistic"]) == set(STATISTICS)
    assert "different" not in set(rows["verdict"])


def test_a_curve_has_an_interval_where_its_n_is_known() -> None:
    curves = side_by_side([pegs("1", stratum(20.0, 4.0, 64)), pegs("2", stratum(20.0, 4.0))], percentiles=[50])
    assert curves["low"][0] == pytest.approx(20 - 1.959964 * 0.5, abs=1e-6)
    assert math.isnan(curves["low"][1]) and curves["why_no_interval"][1] == "n_not_known"
