"""Does a fitted model come out of its folder as it went in, and does the folder stand on its own?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from norms.check import check_folder
from norms.errors import BadNormSet, NoFit
from norms.fit import FAMILIES, Asked, candidates, fit
from norms.look_up import look_up
from norms.model import NormModel
from norms.normset import Person
from norms.publish import Described, folder_of
from norms.read import read_folder
from norms.tally import tally

DESCRIBED = Described(
    id="here", version="1", measures="some_scale", scale="s", scoring="sum", unit="points", better="higher",
    population="Trainees of one base", country="CN", collected="2026", verified="Simulated for a claim",
    source="This site, 2026", names={"zh": "本站", "en": "Here"}, limits={"zh": "只用于本站", "en": "Here only"},
)  # fmt: skip
LEVELS = ("hearing", "limb", "vision", "none")


def sample(people: int = 2000) -> pd.DataFrame:
    """Scores 1 to 41 that rise with age; four categories."""
    drawn = np.random.default_rng(4)
    months = drawn.integers(240, 720, people)
    raw = 1 + drawn.binomial(40, drawn.beta(4 + months / 240, 6))
    levels = {
        "sex": drawn.choice(["F", "M"], people),
        "disability": drawn.choice(LEVELS, people, p=[0.2, 0.2, 0.2, 0.4]),
    }
    return pd.DataFrame({"raw": raw.astype(float), "age_months": months, **levels})


def model_of(family: str, **more: object) -> NormModel:
    """One fitted to the sample; the beta-binomial counts from nought."""
    asked = replace(Asked(family=family, raw_low=1, raw_high=41, age_degree=1), **more)  # type: ignore[arg-type]
    people = sample()
    if family == "beta_binomial":
        people, asked = people.assign(raw=people["raw"] - 1), replace(asked, raw_low=0, raw_high=40)
    return fit(tally(people, age="age_months", strata=[*asked.factors, *asked.subgroups]), asked)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_folder_gives_back_the_model_with_its_intervals(family: str, tmp_path: Path) -> None:
    model = model_of(family, factors=("sex",))
    files = folder_of(DESCRIBED, model)
    (tmp_path / "here").mkdir()
    for name, content in files.items():
        (tmp_path / "here" / name).write_bytes(content)
    assert check_folder(tmp_path / "here") == ()
    again = read_folder(files).model
    assert again is not None and again.report == model.report and again.domain == model.domain
    people = pd.DataFrame({"age": [25.04, 40.54, 55.04], "sex": ["F", "M", "F"]})
    raw = np.array([15.0, 20.0, 24.0])
    for question in ("z", "z_variance"):
        told = getattr(model, question)(raw, people)
        assert np.isfinite(told).all()
        np.testing.assert_allclose(getattr(again, question)(raw, people), told, rtol=1e-9)


def test_a_subgroups_model_is_kept_with_the_model_of_the_whole() -> None:
    model = model_of("beta_binomial", subgroups=("disability",))
    again = read_folder(folder_of(DESCRIBED, model)).model
    people = pd.DataFrame({"age": [40.54, 40.54], "disability": ["limb", "none"]})
    assert again is not None
    told = again.z(np.array([20.0, 20.0]), people)
    np.testing.assert_allclose(told, model.z(np.array([20.0, 20.0]), people), rtol=1e-9)
    assert np.isfinite(told[0]) and np.isnan(told[1])  # nobody is placed in a subgroup that is none


def test_a_person_is_placed_by_the_kept_set_and_a_better_time_is_a_higher_place() -> None:
    model = model_of("beta_binomial")
    person = Person(age_years=40, age_months=486, sex=None)
    told = {"scale": "s", "scoring": "sum", "unit": "points", "raw": 25.0, "person": person}
    more = look_up(read_folder(folder_of(DESCRIBED, model)), **told)  # type: ignore[arg-type]
    less = look_up(read_folder(folder_of(replace(DESCRIBED, better="lower"), model)), **told)  # type: ignore[arg-type]
    assert more.z is not None and less.z == -more.z
    assert {interval.holds for interval in more.intervals} == {"norm_sampling"}  # no reliability was given


def test_a_person_of_an_age_nobody_had_is_not_placed() -> None:
    norm_set = read_folder(folder_of(DESCRIBED, model_of("box_cox")))
    old = Person(age_years=75, age_months=900, sex="M")
    assert look_up(norm_set, scale="s", scoring="sum", unit="points", raw=20, person=old).why_none == "outside_age"


def test_what_is_missing_or_wrong_in_the_description_is_named() -> None:
    with pytest.raises(BadNormSet, match="country"):
        folder_of(replace(DESCRIBED, country="China"), model_of("censored"))
    with pytest.raises(BadNormSet, match="limits"):
        folder_of(replace(DESCRIBED, limits={"zh": "只有中文"}), model_of("censored"))


def test_a_family_is_refused_where_its_scale_is_not_this_one() -> None:
    counts = tally(sample(), age="age_months")
    with pytest.raises(NoFit, match="whole scores from 0"):
        fit(counts, Asked(family="beta_binomial", raw_low=1, raw_high=41))
    with pytest.raises(NoFit, match="above 0"):
        fit(counts, Asked(family="box_cox", raw_low=-1, raw_high=41))
    with pytest.raises(NoFit, match="same age"):
        fit(counts.assign(age=30.0), Asked(family="sinh_arcsinh", raw_low=0, raw_high=41))


def test_candidates_are_each_family_with_each_simpler_curve_of_age() -> None:
    counts = tally(sample(600), age="age_months")
    asked = [
        Asked(family="sinh_arcsinh", raw_low=0, raw_high=41, age_degree=2),
        Asked(family="taylor", raw_low=0, raw_high=41),
    ]
    found = candidates(counts, asked)
    assert list(found) == [
        "sinh_arcsinh, age^2",
        "sinh_arcsinh, age^1",
        "taylor, age^3",
        "taylor, age^2",
        "taylor, age^1",
    ]
    middle = counts[counts["age"].between(30, 40)]
    assert found["sinh_arcsinh, age^1"](middle).domain.age_high == counts["age"].max()
