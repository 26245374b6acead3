"""Raking gives the sample the population's margins, says what that costs, and refuses what cannot be."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from norms.errors import BadSample, NoFit
from norms.tally import tally
from norms.weight import rake, rake_counts, weighted


def sample_of(table: dict[tuple[str, str], int]) -> pd.DataFrame:
    """A row a person."""
    return pd.DataFrame([who for who, n in table.items() for _ in range(n)], columns=["sex", "region"])


def shares(sample: pd.DataFrame, weights: Any, by: list[str]) -> dict[Any, float]:
    """The weighted share of each level."""
    sums: dict[Any, float] = pd.Series(weights).groupby([sample[c] for c in by]).sum().div(np.sum(weights)).to_dict()
    return sums


TWO = {("F", "north"): 30, ("F", "south"): 10, ("M", "north"): 20, ("M", "south"): 40}
MARGINS = {"sex": {"F": 0.52, "M": 0.48}, "region": {"north": 0.3, "south": 0.7}}


def closed_form(p: float, q: float, odds: float) -> float:
    """The cell of a 2 x 2 table with margins p and q and an odds ratio (Plackett 1965, J Am Stat Assoc 60:516-522)."""
    s = 1 + (p + q) * (odds - 1)
    return (s - math.sqrt(s**2 - 4 * odds * (odds - 1) * p * q)) / (2 * (odds - 1))


def by_hand(table: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Iterative proportional fitting, written out cell by cell (Deming & Stephan 1940)."""
    fitted = [[float(cell) for cell in row] for row in table]
    for _ in range(500):
        for i, wanted in enumerate(rows):
            there = sum(fitted[i])
            fitted[i] = [cell * wanted / there for cell in fitted[i]]
        for j, wanted in enumerate(columns):
            there = sum(row[j] for row in fitted)
            for row in fitted:
                row[j] *= wanted / there
    return np.array(fitted)


def test_a_two_by_two_table_comes_out_in_its_closed_form() -> None:
    sample = sample_of(TWO)
    raked = rake(sample, MARGINS)
    corner = closed_form(0.52, 0.3, odds=30 * 40 / (10 * 20))
    found = shares(sample, raked.weights, ["sex", "region"])
    assert found[("F", "north")] == pytest.approx(corner, abs=1e-9)
    assert found[("M", "south")] == pytest.approx(0.48 - 0.3 + corner, abs=1e-9)
    assert raked.largest_difference <= 1e-10


JULIA = [  # the documentation of ProportionalFitting.jl, six digits
    [64.5585, 46.2325, 35.3843, 3.82473],
    [49.9679, 68.1594, 156.499, 25.3742],
    [56.7219, 144.428, 145.082, 53.7673],
    [28.7516, 41.18, 63.0347, 17.0337],
]


def test_a_larger_table_comes_out_as_by_hand_and_as_in_julia() -> None:
    table = np.array([[40, 30, 20, 10], [35, 50, 100, 75], [30, 80, 70, 120], [20, 30, 40, 50]])
    rows, columns = np.array([150, 300, 400, 150]), np.array([200, 300, 400, 100])
    sample = sample_of({(f"r{i}", f"c{j}"): int(table[i, j]) for i in range(4) for j in range(4)})
    margins: Any = {
        "sex": {f"r{i}": rows[i] / 1000 for i in range(4)},
        "region": {f"c{j}": columns[j] / 1000 for j in range(4)},
    }
    found = shares(sample, rake(sample, margins).weights, ["sex", "region"])
    expected = by_hand(table, rows, columns)
    np.testing.assert_allclose(expected, JULIA, rtol=1e-5)
    for i in range(4):
        for j in range(4):
            assert found[(f"r{i}", f"c{j}")] * 1000 == pytest.approx(expected[i, j], abs=1e-6)


def test_what_raking_costs_is_kish_s_effective_n() -> None:
    """Three women of weight 2/3 and a man of weight 2: (sum 4) squared / (3 * 4/9 + 4) = 3."""
    raked = rake(pd.DataFrame({"sex": ["F", "F", "F", "M"]}), {"sex": {"F": 0.5, "M": 0.5}})
    assert raked.weights.tolist() == pytest.approx([2 / 3] * 3 + [2])
    assert (raked.n, raked.n_effective, raked.design_effect) == (4, pytest.approx(3), pytest.approx(4 / 3))


def test_a_crossing_of_factors_is_kept_with_a_margin_of_another() -> None:
    chance = np.random.default_rng(2)
    sample = pd.DataFrame({c: chance.choice(list("ab"), 500, p=[0.7, 0.3]) for c in ("sex", "region", "schooling")})
    crossed = {("a", "a"): 0.1, ("a", "b"): 0.2, ("b", "a"): 0.3, ("b", "b"): 0.4}
    raked = rake(sample, {("sex", "region"): crossed, "schooling": {"a": 0.6, "b": 0.4}})
    assert shares(sample, raked.weights, ["sex", "region"]) == pytest.approx(crossed, abs=1e-9)
    assert shares(sample, raked.weights, ["schooling"]) == pytest.approx({"a": 0.6, "b": 0.4}, abs=1e-9)
    assert raked.weights.mean() == pytest.approx(1)


def test_starting_weights_keep_their_ratio_within_a_cell() -> None:
    sample = sample_of(TWO).assign(design=np.tile([1.0, 3.0], 50))
    raked = rake(sample, MARGINS, weight="design")
    ratio = pd.Series(raked.weights / sample["design"])
    assert (ratio.groupby([sample["sex"], sample["region"]]).std() < 1e-9).all()
    assert shares(sample, raked.weights, ["sex"]) == pytest.approx({"F": 0.52, "M": 0.48}, abs=1e-9)


@settings(max_examples=25)
@given(st.integers(0, 10_000))
def test_counts_are_raked_as_their_people_are(seed: int) -> None:
    chance = np.random.default_rng(seed)
    sample = pd.DataFrame(
        {
            "raw": chance.integers(0, 5, 400),
            "sex": chance.choice(["F", "M"], 400),
            "region": chance.choice(["north", "south"], 400, p=[0.8, 0.2]),
        }
    )
    counts = tally(sample, age=None, strata=["sex", "region"])
    people, cells = rake(sample, MARGINS), rake_counts(counts, MARGINS)
    assert cells.n_effective == pytest.approx(people.n_effective)
    raked = weighted(counts, cells)
    expected = tally(sample.assign(w=people.weights), age=None, strata=["sex", "region"], weight="w")
    pd.testing.assert_frame_equal(raked, expected, rtol=1e-9)


def test_counts_with_unequal_weights_in_a_cell_have_the_effective_n_of_their_people() -> None:
    sample = sample_of(TWO).assign(raw=1.0, design=np.tile([1.0, 3.0], 50))
    counts = tally(sample, age=None, strata=["sex", "region"], weight="design")
    people = rake(sample, MARGINS, weight="design")
    assert rake_counts(counts, MARGINS).n_effective == pytest.approx(people.n_effective)


def test_bounds_are_kept_and_so_are_the_margins_with_the_nearest_weights() -> None:
    """Within the bounds the weights are a product of a factor a level: the logarithms of the free cells add up."""
    sample = sample_of(
        {
            ("F", "north"): 30,
            ("F", "south"): 5,
            ("M", "north"): 60,
            ("M", "south"): 30,
            ("X", "north"): 20,
            ("X", "south"): 20,
        }
    )
    margins: Any = {"sex": {"F": 0.3, "M": 0.4, "X": 0.3}, "region": {"north": 0.55, "south": 0.45}}
    free, cut = rake(sample, margins), rake(sample, margins, trim=(0.5, 1.6))
    assert free.weights.max() > 1.6
    assert cut.weights.max() == 1.6
    assert cut.weights.min() >= 0.5
    assert cut.trimmed == pytest.approx((cut.weights == 1.6).mean() + (cut.weights == 0.5).mean())
    assert cut.trimmed > 0
    for by in ("sex", "region"):
        assert shares(sample, cut.weights, [by]) == pytest.approx(margins[by], abs=1e-9)
    at = pd.Series(cut.weights).groupby([sample["sex"], sample["region"]]).first()
    n = sample.groupby(["sex", "region"]).size().to_numpy()
    keep = [
        {"type": "eq", "fun": lambda w, m=m, k=k: (w * n * m).sum() / n.sum() - k}
        for m, k in ((np.repeat(np.eye(3)[i], 2), list(margins["sex"].values())[i]) for i in range(3))
    ] + [{"type": "eq", "fun": lambda w: (w * n * np.tile([1, 0], 3)).sum() / n.sum() - 0.55}]
    solved = minimize(  # the same by a general solver
        lambda w: (n * (w * np.log(w) - w + 1)).sum(),
        np.ones(6),
        bounds=[(0.5, 1.6)] * 6,
        constraints=keep,
        method="SLSQP",
        options={"ftol": 1e-14, "maxiter": 500},
    )
    np.testing.assert_allclose(at.to_numpy(), solved.x, atol=1e-5)


def test_bounds_that_no_weights_can_keep_are_refused() -> None:
    with pytest.raises(NoFit, match="widen the bounds"):
        rake(sample_of(TWO), MARGINS, trim=(0.9, 1.1))


@pytest.mark.parametrize(
    ("margins", "said"),
    [
        ({"sex": {"F": 0.5, "M": 0.4}}, "adding up to 0.900000"),
        ({"sex": {"F": 1.2, "M": -0.2}}, "Each must be above 0"),
        ({"sex": {"F": 0.5, "M": math.nan}}, "Each must be above 0"),
        ({"sex": {"F": 1.0}}, "Row 40 has 'M' in 'sex', for which no population share is given"),
        ({"sex": {"F": 0.5, "M": 0.4, "X": 0.1}}, "nobody in the sample has sex = X"),
        ({("sex", "region"): {("F", "north"): 0.5, ("M", "south"): 0.5}}, "Row 30 has 'F x south' in 'sex x region'"),
        ({"city": {"a": 1.0}}, "Column 'city' is there 0 times"),
        ({}, "no population margins"),
    ],
)
def test_margins_that_do_not_fit_the_sample_are_refused(margins: Any, said: str) -> None:
    with pytest.raises(BadSample, match=said):
        rake(sample_of(TWO), margins)


def test_margins_that_contradict_one_another_are_refused() -> None:
    crossed = {("F", "north"): 0.4, ("F", "south"): 0.3, ("M", "north"): 0.2, ("M", "south"): 0.1}
    with pytest.raises(NoFit, match="contradict"):
        rake(sample_of(TWO), {"sex": {"F": 0.5, "M": 0.5}, ("sex", "region"): crossed})


def test_empty_cells_that_make_the_margins_impossible_are_refused() -> None:
    """Women in the north only, men in the south only: the two margins must then be the same."""
    with pytest.raises(NoFit, match="off by"):
        rake(sample_of({("F", "north"): 5, ("M", "south"): 5}), MARGINS, most_iterations=500)


@pytest.mark.parametrize("weights", [[1.0, -1.0], [0.0, 1.0], [np.nan, 1.0]])
def test_bad_starting_weights_are_refused(weights: list[float]) -> None:
    sample = pd.DataFrame({"sex": ["F", "M"], "w": weights})
    with pytest.raises(BadSample, match="Column 'w', row "):
        rake(sample, {"sex": {"F": 0.5, "M": 0.5}}, weight="w")


def test_bounds_must_hold_the_mean_weight() -> None:
    with pytest.raises(BadSample, match="must lie between"):
        rake(sample_of(TWO), MARGINS, trim=(1.2, 3))


def test_an_empty_level_cell_is_refused() -> None:
    with pytest.raises(BadSample, match=r"Column 'sex', row 1, .* the cell is empty"):
        rake(pd.DataFrame({"sex": ["F", None, "M"]}), {"sex": {"F": 0.5, "M": 0.5}})
