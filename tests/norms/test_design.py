"""Age and further predictors as a design matrix: known codings, and nothing beyond what is known."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from norms import design
from norms.design import AgeCurve, Terms, matrix
from norms.errors import BadNormSet, BadPerson, BadSample

AGE = AgeCurve(degree=2, centre=10.0, scale=2.0, low=6.0, high=16.0)
KNOTS = (6.0, 9.0, 12.0, 16.0)
SPLINE = AgeCurve(kind="spline", knots=KNOTS, centre=10.0, scale=2.0, low=4.0, high=18.0)
BOTH = Terms(age=AGE, factors={"sex": ("F", "M"), "schooling": ("low", "middle", "high")}, by_age=("sex",))


def people(**columns: object) -> pd.DataFrame:
    return pd.DataFrame(columns)


def test_levels_shift_and_bend_the_curve() -> None:
    rows = matrix(BOTH, people(age=[14.0, 6.0], sex=["M", "F"], schooling=["high", "low"]))
    assert BOTH.columns == (
        "1", "age^1", "age^2", "sex=M", "schooling=middle", "schooling=high", "sex=M:age^1", "sex=M:age^2",
    )  # fmt: skip
    assert rows.tolist() == [[1, 2, 4, 1, 0, 1, 2, 4], [1, -2, 4, 0, 0, 0, 0, 0]]


@pytest.mark.parametrize(
    "person",
    [
        {"age": 5.99, "sex": "M", "schooling": "low"},
        {"age": 16.01, "sex": "M", "schooling": "low"},
        {"age": np.nan, "sex": "M", "schooling": "low"},
        {"age": 10.0, "sex": "X", "schooling": "low"},
        {"age": 10.0, "sex": None, "schooling": "low"},
    ],
)
def test_whom_the_terms_do_not_know_has_no_row(person: dict[str, object]) -> None:
    rows = matrix(BOTH, pd.DataFrame([person, {"age": 16.0, "sex": "M", "schooling": "low"}]))
    assert np.isnan(rows[0]).all() and np.isfinite(rows[1]).all()


def test_a_missing_column_is_named() -> None:
    with pytest.raises(BadPerson, match="'schooling'"):
        matrix(BOTH, people(age=[10.0], sex=["M"]))


def test_a_natural_spline_is_smooth_and_straight_beyond_its_outer_knots() -> None:
    age = np.linspace(4, 18, 1401)
    basis = SPLINE.basis(age)
    second = np.diff(basis, n=2, axis=0) / (age[1] - age[0]) ** 2
    middle = age[1:-1]
    outside = (middle < KNOTS[0] - 0.02) | (middle > KNOTS[-1] + 0.02)
    assert np.abs(second[outside]).max() < 1e-8 < np.abs(second[~outside]).max()
    assert np.abs(np.diff(second, axis=0)).max() < 0.02  # no leap of the second derivative


def test_a_spline_spans_what_scipys_natural_spline_does() -> None:
    from scipy.interpolate import CubicSpline

    age = np.linspace(6, 16, 101)
    rows = np.hstack([np.ones((101, 1)), SPLINE.basis(age)])
    for heights in np.eye(4):
        curve = CubicSpline(KNOTS, heights, bc_type="natural")(age)
        assert rows @ np.linalg.lstsq(rows, curve, rcond=None)[0] == pytest.approx(curve, abs=1e-9)


def test_centre_and_scale_are_those_of_the_people_not_of_the_cells() -> None:
    counts = people(age=[2.0, 4.0, 5.0], n=[10, 30, 0])
    ages = np.repeat([2.0, 4.0], [10, 30])
    curve = design.polynomial(counts, 3)
    assert (curve.centre, curve.scale) == (pytest.approx(ages.mean()), pytest.approx(ages.std(ddof=1)))


def test_knots_stand_at_quantiles_with_the_ends() -> None:
    counts = people(age=np.arange(101.0), n=1)
    assert design.spline(counts, 5).knots == pytest.approx((0, 24.75, 50, 75.25, 100), abs=0.51)


def test_the_largest_level_is_the_reference() -> None:
    assert design.levels(people(sex=["M", "F", "F"], n=[5, 3, 4]), ["sex"]) == {"sex": ("F", "M")}


@pytest.mark.parametrize("terms", [BOTH, Terms(), Terms(age=SPLINE)])
def test_terms_come_back_from_their_values(terms: Terms) -> None:
    assert design.from_values(terms.values()) == terms


@pytest.mark.parametrize(
    "change", [{"factors": {"sex": ["M"]}}, {"by_age": ["region"]}, {"age": {"kind": "wavy"}}, {"factors": None}]
)
def test_unsound_values_are_refused(change: dict[str, object]) -> None:
    with pytest.raises(BadNormSet, match=r"model\.toml"):
        design.from_values(BOTH.values() | change)


@pytest.mark.parametrize(
    "wrong",
    [
        {"degree": 0},
        {"scale": 0.0},
        {"low": 20.0},
        {"kind": "spline", "knots": (1.0, 2.0)},
        {"kind": "spline", "knots": (1.0, 3.0, 2.0)},
    ],
)
def test_a_curve_that_cannot_be_computed_is_refused(wrong: dict[str, object]) -> None:
    sound: dict[str, object] = {"centre": 10.0, "scale": 2.0, "low": 6.0, "high": 16.0}
    with pytest.raises(BadSample):
        AgeCurve(**{**sound, **wrong})  # type: ignore[arg-type]


def test_one_age_has_no_curve() -> None:
    with pytest.raises(BadSample, match="two or more ages"):
        design.polynomial(people(age=[7.0, 7.0], n=[10, 10]), 1)
