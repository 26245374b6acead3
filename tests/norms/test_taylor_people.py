"""A regression-based norm model says whom it speaks of, and nothing of anybody else."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from norm_counts import CURVE_TERMS, counted, curve, drawn

from norms.errors import BadNormSet, BadPerson, BadSample, NoFit
from norms.fit_regression import fit_taylor
from norms.taylor import TaylorModel, from_values
from norms.taylor_terms import term

PEOPLE = drawn(np.random.default_rng(21), 6000)


@pytest.fixture(scope="module")
def plain() -> TaylorModel:
    return fit_taylor(counted(PEOPLE), terms=CURVE_TERMS)


@pytest.fixture(scope="module")
def by_sex() -> TaylorModel:
    """Men score 6 above women at every place."""
    sex = np.random.default_rng(22).choice(["F", "M"], len(PEOPLE))
    people = PEOPLE.assign(sex=sex, raw=PEOPLE["raw"] + 6.0 * (sex == "M"))
    return fit_taylor(counted(people), terms=CURVE_TERMS, predictors=["sex"])


def test_a_true_curve_is_found_again(plain: TaylorModel) -> None:
    z = np.array([-1.5, -0.5, 0.0, 1.0])
    people = pd.DataFrame({"age": [7.0, 8.0, 9.5, 10.0]})
    true = curve(50 + 10 * z, people["age"].to_numpy())
    found = plain.raw(z, people)
    assert np.abs(found - true).max() < 4 * np.sqrt(plain.raw_variance(z, people).max())
    assert plain.z(found, people) == pytest.approx(z, abs=1e-9)


def test_z_rises_with_the_raw_score(plain: TaylorModel) -> None:
    raw = np.arange(plain.domain.raw_low, plain.domain.raw_high + 1)
    z = plain.z(raw, pd.DataFrame({"age": np.full(len(raw), 8.0)}))
    assert (np.diff(z[np.isfinite(z)]) > 0).all()
    assert np.isfinite(z).sum() > 30


def test_nobody_outside_the_ages_or_the_scale_has_a_place(plain: TaylorModel) -> None:
    people = pd.DataFrame({"age": [5.99, 11.01, np.nan, 8.0, 8.0, 8.0]})
    raw = np.array([30.0, 30, 30, np.nan, plain.domain.raw_low - 1, plain.domain.raw_high + 1])
    assert np.isnan(plain.z(raw, people)).all()
    assert np.isnan(plain.z_variance(raw, people)).all()
    assert np.isnan(plain.raw(np.array([0.0, 0, 0, np.nan, 9, -9]), people)).all()


def test_the_answer_does_not_depend_on_who_else_is_asked_about(plain: TaylorModel) -> None:
    chance = np.random.default_rng(23)
    people = pd.DataFrame({"age": chance.uniform(6, 11, 500)}, index=chance.permutation(500))
    raw = chance.integers(20, 60, 500).astype(float)
    alone = [plain.z(raw[i : i + 1], people.iloc[i : i + 1])[0] for i in range(0, 500, 50)]
    np.testing.assert_allclose(plain.z(raw, people)[::50], alone, rtol=1e-9)
    assert plain.z(raw[:0], people.iloc[:0]).shape == (0,)


def test_a_further_predictor_has_curves_of_its_own(by_sex: TaylorModel) -> None:
    people = pd.DataFrame({"age": [8.0, 8.0], "sex": ["M", "F"]})
    men, women = by_sex.raw(np.zeros(2), people)
    assert men - women == pytest.approx(6, abs=4 * np.sqrt(by_sex.raw_variance(np.zeros(2), people).sum()))
    assert {term.name for term in by_sex.terms} >= {"sex=M", "L1:sex=M", "A1:sex=M"}
    assert by_sex.domain.levels == {"sex": ("F", "M")}


def test_a_level_that_was_not_in_the_sample_has_no_place(by_sex: TaylorModel) -> None:
    people = pd.DataFrame({"age": [8.0, 8.0, 8.0], "sex": ["X", None, "F"]})
    assert np.isnan(by_sex.z(np.full(3, 40.0), people)).tolist() == [True, True, False]


def test_a_model_by_sex_comes_back_from_its_values(by_sex: TaylorModel) -> None:
    again = from_values(by_sex.values())
    people = pd.DataFrame({"age": [8.0, 9.0], "sex": ["M", "F"]})
    np.testing.assert_array_equal(again.z(np.full(2, 40.0), people), by_sex.z(np.full(2, 40.0), people))
    assert again.domain == by_sex.domain


def test_without_age_the_norms_are_conventional() -> None:
    people = PEOPLE[PEOPLE["age"] == 8][["raw"]]
    model = fit_taylor(counted(people), k=3)
    assert (model.domain.age_low, model.domain.age_high) == (None, None)
    median = model.raw(np.zeros(1), pd.DataFrame(index=[0]))[0]
    assert median == pytest.approx(people["raw"].median(), abs=1)
    assert from_values(model.values()).domain == model.domain


def test_a_column_that_the_model_needs_is_asked_for(by_sex: TaylorModel) -> None:
    with pytest.raises(BadPerson, match="needs 'sex'"):
        by_sex.z(np.zeros(1), pd.DataFrame({"age": [8.0]}))
    with pytest.raises(BadPerson, match="2 numbers for 1 people"):
        by_sex.z(np.zeros(2), pd.DataFrame({"age": [8.0], "sex": ["F"]}))


@pytest.mark.parametrize(
    ("people", "how", "wrong"),
    [
        (PEOPLE.assign(age=8.0), {}, "'age' has 1 distinct values"),
        (PEOPLE.assign(raw=30.0), {}, "'raw' has 1 distinct values"),
        (PEOPLE.assign(sex="F"), {"predictors": ["sex"]}, "'sex' is 'F' for everybody"),
        (PEOPLE, {"predictors": ["sex"]}, "'sex' is no column"),
        (PEOPLE, {"edges": (6, 12), "window_years": 1.0}, "both given"),
        (PEOPLE, {"terms": ["L2B1"]}, "'L2B1' is none"),
        (PEOPLE, {"raw_high": 40}, "outside the scale of .* to 40.0"),
    ],
)
def test_a_sample_that_cannot_be_fitted_is_named(people: pd.DataFrame, how: dict[str, object], wrong: str) -> None:
    with pytest.raises(BadSample, match=wrong):
        fit_taylor(counted(people), **how)


@pytest.mark.parametrize(
    ("how", "wrong"),
    [
        ({"k": 6, "t": 5}, "too many for an exact search"),
        ({"terms": ["L1", "A1", "A2", "A3", "A4", "A5", "A6"]}, "depend on each other"),
        ({"terms": ["A1"]}, "No term has a power of location"),
        ({"terms": 30}, "30 terms cannot be chosen of 23"),
        ({"k": 2, "t": 1, "r2": 0.99999}, "explains 0.99999"),
    ],
)
def test_a_wish_that_cannot_be_had_is_refused(how: dict[str, object], wrong: str) -> None:
    with pytest.raises(NoFit, match=wrong):
        fit_taylor(counted(PEOPLE), **how)


def test_the_counts_must_hold_the_squared_weights() -> None:
    with pytest.raises(BadSample, match="no column 'weight_squared'"):
        fit_taylor(counted(PEOPLE).drop(columns="weight_squared"))


def test_few_peers_are_said() -> None:
    assert "few_at_age" in fit_taylor(counted(drawn(np.random.default_rng(24), 100)), terms=CURVE_TERMS).report.doubts


@pytest.mark.parametrize("spoiled", ["terms", "coefficients", "domain", "report", "family", "t_low"])
def test_a_spoiled_file_is_no_model(plain: TaylorModel, spoiled: str) -> None:
    values = plain.values()
    with pytest.raises(BadNormSet, match="no regression-based norm model"):
        from_values({key: known for key, known in values.items() if key != spoiled})
    with pytest.raises(BadNormSet, match="no regression-based norm model"):
        from_values(values | {spoiled: "spoiled"})


@pytest.mark.parametrize("name", ["1", "L2", "A3", "L5A2", "sex=M", "L1:sex=M", "A1:region=a:b", "region=a:b"])
def test_a_term_is_read_as_it_is_written(name: str) -> None:
    assert term(name).name == name
