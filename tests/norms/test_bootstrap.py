"""A bootstrap interval over counts is that of the people, and says what failed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.special import ndtri
from simple_models import Normal, failing, fit_line, fit_mean, unconverged

from norms.errors import BadSample, NoFit
from norms.resample import bootstrap, resampled
from norms.tally import tally

CHANCE = np.random.default_rng(7)
SAMPLE = pd.DataFrame(
    {
        "raw": np.clip(np.rint(CHANCE.normal(30, 6, 600)), 0, 60),
        "age_months": CHANCE.integers(216, 720, 600),
        "sex": CHANCE.choice(["F", "M"], 600, p=[0.7, 0.3]),
    }
)
COUNTS = tally(SAMPLE, age=None, strata=["sex"])
ONE = pd.DataFrame({"sex": ["F"]})


def test_the_interval_of_a_mean_is_that_of_its_sampling_distribution() -> None:
    found = bootstrap(COUNTS, fit_mean, 500, 1, people=ONE, z=ndtri([0.5]), level=0.9)
    mean, sd = SAMPLE["raw"].mean(), SAMPLE["raw"].std(ddof=0)
    reach = ndtri(0.95) * sd / np.sqrt(len(SAMPLE))
    point = found.iloc[0]
    assert point["estimate"] == pytest.approx(mean)
    assert point["low"] == pytest.approx(mean - reach, abs=0.15 * reach)
    assert point["high"] == pytest.approx(mean + reach, abs=0.15 * reach)


def test_a_percentile_of_a_normal_is_as_wide_as_its_delta_method_says() -> None:
    """Variance of mean + z sd is sd^2 / n (1 + z^2 / 2) for normal scores (Kendall & Stuart)."""
    found = bootstrap(COUNTS, fit_mean, 500, 2, people=ONE, z=ndtri([0.1, 0.9]), level=0.9)
    sd = SAMPLE["raw"].std(ddof=0)
    expected = 2 * ndtri(0.95) * sd / np.sqrt(len(SAMPLE)) * np.sqrt(1 + ndtri(0.9) ** 2 / 2)
    assert (found["high"] - found["low"]).to_numpy() == pytest.approx([expected] * 2, rel=0.15)


def test_the_place_of_a_score_has_an_interval_in_z_that_holds_its_estimate() -> None:
    people = pd.DataFrame({"sex": ["F", "M"]}, index=[5, 9])
    found = bootstrap(COUNTS, fit_mean, 100, 3, people=people, z=ndtri([0.05, 0.5, 0.95]), raw=[24, 36])
    assert list(found.columns)[:7] == ["sex", "gives", "percentile", "z", "raw", "estimate", "low"]
    assert found["gives"].tolist() == (["raw"] * 3 + ["z"] * 2) * 2
    places = found[found["gives"] == "z"]
    assert places["raw"].tolist() == [24, 36] * 2
    mean, sd = SAMPLE["raw"].mean(), SAMPLE["raw"].std(ddof=0)
    assert places["estimate"].to_numpy() == pytest.approx([(24 - mean) / sd, (36 - mean) / sd] * 2)
    assert (found["low"] < found["estimate"]).all()
    assert (found["estimate"] < found["high"]).all()
    assert found["percentile"].dropna().tolist() == pytest.approx([5, 50, 95] * 2)


def test_each_person_stands_at_an_own_age() -> None:
    counts = tally(SAMPLE.assign(raw=SAMPLE["raw"] + SAMPLE["age_months"] / 12), age="age_months")
    found = bootstrap(counts, fit_line, 50, 3, people=pd.DataFrame({"age": [20.0, 50.0]}), z=ndtri([0.5]))
    assert found["age"].tolist() == [20.0, 50.0]
    assert found["estimate"].diff().iloc[1] == pytest.approx(30, abs=2)


def test_draws_have_the_moments_of_people_drawn_with_replacement() -> None:
    rng, numbered, draws = (
        np.random.default_rng(5),
        COUNTS.assign(cell=range(len(COUNTS))),
        np.zeros((1000, len(COUNTS))),
    )
    for draw in draws:
        drawn = resampled(numbered, rng)
        draw[drawn["cell"]] = drawn["n"]
    n = COUNTS["n"].to_numpy()
    assert (draws.sum(axis=1) == 600).all()
    error = np.sqrt(n * (1 - n / 600) / 1000)
    assert (np.abs(draws.mean(axis=0) - n) < 4.5 * error).all()
    np.testing.assert_allclose(draws.var(axis=0), n * (1 - n / 600), rtol=0.25)


def test_a_stratified_draw_keeps_the_people_of_each_stratum() -> None:
    rng = np.random.default_rng(5)
    for _ in range(20):
        kept = resampled(COUNTS, rng, ["sex"]).groupby("sex")["n"].sum()
        assert kept.equals(COUNTS.groupby("sex")["n"].sum())
    assert any(
        not resampled(COUNTS, rng).groupby("sex")["n"].sum().equals(COUNTS.groupby("sex")["n"].sum()) for _ in range(5)
    )


def test_weights_go_with_their_people() -> None:
    weighted = tally(SAMPLE.assign(w=SAMPLE["sex"].map({"F": 1.0, "M": 2.5})), age=None, strata=["sex"], weight="w")
    drawn = resampled(weighted, np.random.default_rng(1))
    by = drawn["sex"].map({"F": 1.0, "M": 2.5})
    assert drawn["weight"].to_numpy() == pytest.approx((drawn["n"] * by).to_numpy())
    assert drawn["weight_squared"].to_numpy() == pytest.approx((drawn["n"] * by**2).to_numpy())


def test_the_same_seed_gives_the_same_frame() -> None:
    first, again, other = (bootstrap(COUNTS, fit_mean, 20, seed, people=ONE) for seed in (3, 3, 4))
    pd.testing.assert_frame_equal(first, again)
    assert not first.equals(other)


def test_failed_refits_are_counted_and_too_many_are_refused() -> None:
    found = bootstrap(COUNTS, failing(fit_mean, every=50), 100, 3, people=ONE)
    assert set(found["failed"]) == {2}
    assert set(found["repetitions"]) == {100}
    with pytest.raises(NoFit, match=r"25 of 100 refits failed, more than 5%.*Too few people"):
        bootstrap(COUNTS, failing(fit_mean, every=4), 100, 3, people=ONE)


def test_a_model_that_did_not_converge_has_no_interval() -> None:
    with pytest.raises(NoFit, match="did not converge"):
        bootstrap(COUNTS, unconverged(fit_mean), 100, 3, people=ONE)


def test_where_refits_say_nothing_it_is_counted_and_there_is_no_interval() -> None:
    calls = 0

    def bounded(counts: pd.DataFrame) -> Normal:
        nonlocal calls
        calls += 1
        return replace(fit_mean(counts), highest_raw=40 if calls % 2 else 60)

    found = bootstrap(COUNTS, bounded, 100, 3, people=ONE, z=ndtri([0.5]), raw=[30, 50])
    assert found["silent"].tolist() == [0, 0, 50]
    assert found["low"].isna().tolist() == [False, False, True]


def test_progress_is_told_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    bootstrap(COUNTS, fit_mean, 10, 3, people=ONE, progress=lambda done, of: told.append((done, of)))
    assert told == [(done, 10) for done in range(1, 11)]


def test_what_cannot_be_drawn_from_is_refused() -> None:
    with pytest.raises(BadSample, match="give no interval"):
        bootstrap(COUNTS, fit_mean, 1, 3, people=ONE)
    with pytest.raises(BadSample, match="'n' is there 0 times"):
        bootstrap(COUNTS.drop(columns="n"), fit_mean, 10, 3, people=ONE)
    with pytest.raises(BadSample, match="cells without people"):
        bootstrap(COUNTS.assign(n=0), fit_mean, 10, 3, people=ONE)
    with pytest.raises(BadSample, match="'region' is there 0 times"):
        bootstrap(COUNTS, fit_mean, 10, 3, people=ONE, stratify=["region"])
