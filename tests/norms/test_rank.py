"""Raw scores are ranked among their peers as cNORM and scipy rank them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from norm_counts import counted, elfe
from scipy.stats import rankdata

from norms.errors import BadSample
from norms.rank import FORMULAS, rank_by_group, rank_by_window

CHANCE = np.random.default_rng(20261124)
PEOPLE = pd.DataFrame(
    {
        "raw": CHANCE.integers(0, 12, 900).astype(float),
        "age": CHANCE.integers(60, 72, 900) / 12,
        "sex": CHANCE.choice(["M", "F"], 900),
    }
)


def each(ranked: pd.DataFrame, people: pd.DataFrame) -> np.ndarray:
    """The percentile of everybody."""
    keys = [column for column in ("raw", "age", "sex") if column in people.columns]
    return people.merge(ranked, on=keys, how="left")["percentile"].to_numpy()


def test_the_elfe_sample_is_ranked_as_cnorm_ranks_it() -> None:
    ranked = rank_by_group(elfe())
    cell = ranked[(ranked["age"] == 3) & (ranked["raw"] == 14)].iloc[0]
    assert cell["percentile"] == pytest.approx(47.75, abs=1e-12)
    assert cell["t_score"] == pytest.approx(49.43571, abs=5e-6)


@pytest.mark.parametrize("formula", FORMULAS)
def test_ties_share_the_average_of_their_ranks(formula: str) -> None:
    rule = FORMULAS[formula]
    rank = PEOPLE.groupby("age")["raw"].transform(lambda raw: rankdata(raw))
    n = PEOPLE.groupby("age")["raw"].transform("size")
    expected = 100 * (rank + rule.shift) / (n + rule.extra)
    people = PEOPLE[["raw", "age"]]
    assert each(rank_by_group(counted(people), formula=formula), people) == pytest.approx(expected.to_numpy())


def test_age_groups_are_bands_from_an_edge_up_to_the_next() -> None:
    people = PEOPLE[["raw", "age"]]
    ranked = rank_by_group(counted(people), edges=(5, 5.5, 6))
    band = people["age"] >= 5.5
    expected = people.groupby(band)["raw"].transform(lambda raw: 100 * (rankdata(raw) - 0.5) / len(raw))
    assert each(ranked, people) == pytest.approx(expected.to_numpy())


def test_ranking_within_a_stratum_leaves_the_other_out() -> None:
    ranked = rank_by_group(counted(PEOPLE), within=["sex"])
    expected = PEOPLE.groupby(["age", "sex"])["raw"].transform(lambda raw: 100 * (rankdata(raw) - 0.5) / len(raw))
    assert each(ranked, PEOPLE) == pytest.approx(expected.to_numpy())


def test_a_window_slides_over_age_and_stops_at_the_ends() -> None:
    people, half = PEOPLE[["raw", "age"]], 0.25
    raw, age = people["raw"].to_numpy(), people["age"].to_numpy()
    centre = np.clip(age, age.min() + half, age.max() - half)
    inside = np.abs(age[None, :] - centre[:, None]) <= half + 1e-9
    below = (inside & (raw[None, :] < raw[:, None])).sum(1) + (inside & (raw[None, :] == raw[:, None])).sum(1) / 2
    ranked = rank_by_window(counted(people), width_years=2 * half)
    assert each(ranked, people) == pytest.approx(100 * below / inside.sum(1))


def test_a_weight_of_three_counts_as_three_people() -> None:
    people = PEOPLE[["raw", "age"]].assign(weight=CHANCE.integers(1, 4, len(PEOPLE)).astype(float))
    repeated = people.loc[people.index.repeat(people["weight"].astype(int)), ["raw", "age"]]
    one, many = rank_by_group(counted(people)), rank_by_group(counted(repeated))
    assert one["percentile"].to_numpy() == pytest.approx(many["percentile"].to_numpy())


def test_without_age_everybody_is_a_peer() -> None:
    people = PEOPLE[["raw"]]
    expected = 100 * (rankdata(people["raw"]) - 0.5) / len(people)
    assert each(rank_by_group(counted(people)), people) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"raw": np.nan}, "'raw' is nan"),
        ({"age": np.inf}, "'age' is inf"),
        ({"weight": -1.0}, "'weight' is -1.0"),
        ({"n": 0}, "'n' is 0"),
    ],
)
def test_a_count_that_cannot_be_used_is_named(change: dict[str, float], named: str) -> None:
    counts = counted(PEOPLE[["raw", "age"]])
    for column, bad in change.items():
        counts[column] = counts[column].astype(float)
        counts.loc[3, column] = bad
    with pytest.raises(BadSample, match=f"row 3: column {named}"):
        rank_by_group(counts)


def test_unusable_samples_and_wishes_are_refused() -> None:
    counts = counted(PEOPLE[["raw", "age"]])
    with pytest.raises(BadSample, match="no column 'weight'"):
        rank_by_group(counts.drop(columns="weight"))
    with pytest.raises(BadSample, match="nobody"):
        rank_by_group(counts.iloc[:0])
    with pytest.raises(BadSample, match="in no age group"):
        rank_by_group(counts, edges=(5, 5.5))
    with pytest.raises(BadSample, match="not known"):
        rank_by_group(counts, formula="hazen")
    with pytest.raises(BadSample, match="must be above 0"):
        rank_by_window(counts, width_years=0)


def test_more_cells_than_memory_holds_are_refused() -> None:
    many = np.arange(10_000.0)
    counts = pd.DataFrame({"raw": many, "age": 5 + many / 10_000, "n": 1, "weight": 1.0})
    with pytest.raises(BadSample, match="Count age in months"):
        rank_by_window(counts, width_years=0.5)
