"""Whoever has an age of their own is ranked among their neighbours in age, not among one or two people."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.special import ndtri

from norms.fit import Asked, fit
from norms.tally import tally
from norms.window import window_years

PERCENTILES = np.array([5.0, 10, 25, 50, 75, 90, 95])


def months(people: int, seed: int = 5) -> pd.DataFrame:
    """Counts of normal scores (mean 40 at 40 years, falling by 0.1 a year, sd 7), ages to the month."""
    rng = np.random.default_rng(seed)
    age = rng.integers(18 * 12, 60 * 12, people)
    raw = (40 - 0.1 * (age / 12 - 40) + rng.normal(0, 7, people)).round(1)
    return tally(pd.DataFrame({"raw": raw, "age_months": age}), age="age_months")


def test_percentiles_of_exact_ages_do_not_crowd_into_the_middle() -> None:
    counts = months(2000)
    model = fit(counts, Asked(family="taylor", raw_low=-np.inf, raw_high=np.inf, age_degree=1))
    people = pd.DataFrame({"age": np.full(7, 40.0)})
    truth = 40 + 7 * ndtri(PERCENTILES / 100)
    assert model.raw(ndtri(PERCENTILES / 100), people) == pytest.approx(truth, abs=1.2)
    assert "few_at_age" not in model.report.doubts


def test_ages_with_many_people_are_ranked_by_themselves() -> None:
    grouped = pd.DataFrame({"raw": [1.0, 2.0] * 2, "age": [2.0, 2.0, 2.5, 2.5], "n": [20, 20, 15, 15]})
    assert window_years(grouped) is None
    assert window_years(grouped.drop(columns="age")) is None


def test_a_window_is_wide_enough_for_every_level() -> None:
    rare = pd.concat([months(2000).assign(sex="M"), months(300).assign(sex="F")])
    width, both = window_years(rare, ["sex"]), window_years(months(2000))
    assert width is not None and both is not None and width > both
