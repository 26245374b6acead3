"""A folder of equations, cut-offs, figures or a model is read strictly, and places as its kind does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
import straight_model
from kind_folders import (
    CUTOFFS,
    CUTOFFS_TOML,
    EQUATION,
    EQUATION_TOML,
    cutoffs_folder,
    equation_folder,
    figures_folder,
    folder_of,
)
from norm_folders import PERCENTILES, PERCENTILES_TOML, REFERENCE, STRATA, TOML, percentiles_folder, strata_folder

from norms.check import check_folder
from norms.errors import BadNormSet
from norms.families import FAMILIES, model_of
from norms.look_up import look_up
from norms.normset import NormedScore, NormSet, Person
from norms.read import read_folder

MODEL_TOML = TOML.replace('"strata"', '"model"').replace("completed_years", "completed_months")
MODEL_EXAMPLES = """scale,scoring,unit,raw,sex,age,hand,z,percentile,band_low,band_high,why_none,source,age_months
pegs_right,one_trial,s,37.0208333333,M,,,-1,15.9,,,,"10 + 36.041667 / 2 + 4 + 5, less is better",432
pegs_right,one_trial,s,37,M,36,,,,,,unknown_age_months,by hand,
"""
MAN = Person(age_years=60, sex="M", height_cm=175, weight_kg=80)
WALK = read_folder(equation_folder())
HEARING = read_folder(cutoffs_folder())


def placed(norm_set: NormSet, raw: float | None, person: Person = MAN, scoring: str = "one_trial") -> NormedScore:
    return look_up(norm_set, scale=norm_set.scales[0], scoring=scoring, unit=norm_set.unit, raw=raw, person=person)


def write(folder: Path, files: Mapping[str, bytes]) -> Path:
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize("folder", [equation_folder(), cutoffs_folder(), figures_folder()])
def test_the_examples_of_a_folder_come_out(folder: dict[str, bytes], tmp_path: Path) -> None:
    assert check_folder(write(tmp_path / "pegs", folder)) == ()


@pytest.mark.parametrize(
    ("column", "said"),
    [("573.75", "predicted should be '573.76'"), ("420.75", "lower_limit should be"), ("false", "below_lower_limit")],
)
def test_a_wrong_example_of_an_equation_is_named(column: str, said: str, tmp_path: Path) -> None:
    files = equation_folder()
    wrong = {"573.75": b"573.76", "420.75": b"420", "false": b"true"}[column]
    files["examples.csv"] = files["examples.csv"].replace(column.encode(), wrong, 1)
    assert said in check_folder(write(tmp_path / "pegs", files))[0]


def test_a_band_that_should_be_another_is_named(tmp_path: Path) -> None:
    files = cutoffs_folder()
    files["examples.csv"] = files["examples.csv"].replace(b"by hand,mild", b"by hand,none")
    assert "band should be 'none', but comes out as 'mild'" in check_folder(write(tmp_path / "pegs", files))[0]


BAD_EQUATIONS = [
    (EQUATION.replace("-309", ""), "line 2: column 'intercept' takes a number, got ''"),
    (EQUATION.replace("7.57", "tall"), "line 2: column 'per_height_cm' takes a number"),
    (EQUATION.replace(",,153", ",0,153"), "line 2: column 'residual_sd' is 0.0, but must be above 0"),
    (EQUATION.replace("153", "-153"), "line 2: column 'lower_limit_below' is -153.0, but must be above 0"),
    (EQUATION.replace("F,40", "any,40"), "lines 2 and 3: both describe M 40 80"),
    (EQUATION.replace(",n\n", ",people\n"), "column 'n' is missing"),
]


@pytest.mark.parametrize(("table", "said"), BAD_EQUATIONS)
def test_a_wrong_equation_is_named_by_line_and_column(table: str, said: str) -> None:
    with pytest.raises(BadNormSet, match=said):
        read_folder(equation_folder(table=table))


def test_a_lower_limit_where_less_is_better_is_refused() -> None:
    with pytest.raises(BadNormSet, match="line 2: column 'lower_limit_below' is 153"):
        read_folder(equation_folder(toml=EQUATION_TOML.replace('"higher"', '"lower"')))


BAD_CUTOFFS = [
    (CUTOFFS.replace("20,35,mild", "35,20,mild"), "line 3: from 35.0 to below 20.0 holds no score"),
    (CUTOFFS.replace(",,20,none", ",,,none"), "line 2: from nan to below nan holds no score or every one"),
    (CUTOFFS.replace("20,35,mild", "19,35,mild"), "lines 2 and 3: both describe any 0 130 any none"),
    (CUTOFFS.replace("20,35,mild", "20,35,severe"), "line 3: column 'band' is 'severe'. Allowed: 'mild', 'more'"),
    (CUTOFFS.replace("any,0,130,any,35,,more\n", ""), "band 'more' of norms.toml stands in no row"),
    (CUTOFFS.replace("any,0,130,any,35", "M,0,130,any,35"), "both describe"),
]


@pytest.mark.parametrize(("table", "said"), BAD_CUTOFFS)
def test_a_wrong_band_is_named_by_line(table: str, said: str) -> None:
    with pytest.raises(BadNormSet, match=said):
        read_folder(cutoffs_folder(table=table))


def test_words_of_bands_stand_in_both_languages_and_in_sets_of_cutoffs_only() -> None:
    with pytest.raises(BadNormSet, match=r"key 'bands\.more' has words in zh"):
        read_folder(cutoffs_folder(toml=CUTOFFS_TOML.replace('en = "Moderate or more"\n', "")))
    with pytest.raises(
        BadNormSet, match="'bands' belongs to a set of cutoffs, and to no other, but 'kind' is 'strata'"
    ):
        read_folder(strata_folder(toml=TOML + CUTOFFS_TOML[CUTOFFS_TOML.index("[bands.none]") :]))
    with pytest.raises(BadNormSet, match="but 'kind' is 'cutoffs'"):
        read_folder(cutoffs_folder(toml=CUTOFFS_TOML[: CUTOFFS_TOML.index("[bands.none]")]))


def test_a_set_of_figures_shows_them_and_places_nobody() -> None:
    score = placed(read_folder(figures_folder()), 21, scoring="best_of_two")
    assert (score.why_none, score.z, [f.value for f in score.reference]) == ("figures_only", None, [19, 25])


def test_a_folder_of_figures_has_no_table() -> None:
    with pytest.raises(BadNormSet, match=r"table\.csv: is no part of a norm folder"):
        read_folder(figures_folder() | {"table.csv": STRATA.encode()})
    without = {name: content for name, content in figures_folder().items() if name != "reference.csv"}
    with pytest.raises(
        BadNormSet, match=r"reference\.csv: is missing. A norm folder holds norms\.toml, reference\.csv"
    ):
        read_folder(without)


BAD_KEYS = [
    ('shape = "crooked"\n' + TOML, "key 'shape' is 'crooked'. Allowed: normal, skewed"),
    ('answers = "none"\n' + TOML, "key 'answers' is 'none'. Allowed: general, disability, criterion"),
    ('disability = "limb"\n' + TOML, "key 'disability' is 'limb', but 'answers' is 'general'"),
    ("floor = 9\nceiling = 9\n" + TOML, "key 'floor' is 9.0, but 'ceiling' is 9.0"),
    ('floor = "low"\n' + TOML, "key 'floor' takes a number, got 'low'"),
    (TOML.replace("completed_years", "completed_months"), "the ages of a table are completed years"),
    (TOML + "\n[bands]\nx = 1\n", "'bands' belongs to a set of cutoffs"),
]


@pytest.mark.parametrize(("toml", "said"), BAD_KEYS)
def test_a_wrong_key_is_named(toml: str, said: str) -> None:
    with pytest.raises(BadNormSet, match=said):
        read_folder(strata_folder(toml=toml))


def test_a_stratum_without_an_sd_gives_its_mean_and_no_z() -> None:
    pegs = read_folder(strata_folder(table=STRATA.replace("18,3", "18,")))
    score = placed(pegs, 21, Person(age_years=20, sex="M", hand="right"))
    assert (score.why_none, score.z, score.percentile, score.stratum) == ("no_sd", None, None, "M 20-29 right")
    assert [(f.statistic, f.value, f.sd) for f in score.reference] == [("mean", 18, None)]


def test_a_skewed_scale_gives_mean_and_sd_and_no_z() -> None:
    pegs = read_folder(strata_folder(toml='shape = "skewed"\n' + TOML, reference=REFERENCE))
    score = placed(pegs, 21, Person(age_years=20, sex="M", hand="right"))
    assert (score.why_none, score.z, score.t_score, score.intervals) == ("skewed", None, None, ())
    assert [(f.statistic, f.value, f.sd) for f in score.reference] == [("mean", 18, 3), ("mean", 19, None)]


def test_further_strata_tell_people_apart() -> None:
    table = """sex,age_from,age_to,hand,n,mean,sd,schooling
M,20,29,right,100,18,3,primary
M,20,29,right,100,16,3,college
"""
    pegs = read_folder(strata_folder(table=table))
    man = {"age_years": 20, "sex": "M", "hand": "right"}
    found = [placed(pegs, 18, Person(**man, schooling=s)) for s in ("primary", "college", "senior", None)]  # type: ignore[arg-type]
    assert [(s.z, s.why_none) for s in found] == [
        (0, None),
        (pytest.approx(-2 / 3), None),
        (None, "no_stratum"),
        (None, "unknown_schooling"),
    ]
    assert found[0].stratum == "M 20-29 right primary"
    with pytest.raises(BadNormSet, match="both describe M 20 29 right primary"):
        read_folder(strata_folder(table=table.replace("college", "any")))


def test_percentiles_of_each_hand_are_kept_apart() -> None:
    lines = PERCENTILES.replace(",source", ",source,hand").splitlines()
    left = [line + ",left" for line in lines[1:]]
    right = [line.replace(",15,", ",14,") + ",right" for line in lines[1:]]
    times = read_folder(percentiles_folder(table="\n".join([lines[0], *left, *right])))
    bands = [placed(times, 14.5, Person(age_years=30, sex="M", hand=h)).percentile_band for h in ("left", "right")]  # type: ignore[arg-type]
    assert bands == [(75, None), (50, 75)]
    assert placed(times, 14.5, Person(age_years=30, sex="M")).why_none == "unknown_hand"
    assert PERCENTILES_TOML in percentiles_folder()["norms.toml"].decode()


def test_a_family_that_is_not_known_names_those_that_are() -> None:
    with pytest.raises(BadNormSet, match=r"key 'family' is 'spline'\. Known: taylor, beta_binomial, box_cox"):
        model_of({"family": "spline"})


def test_a_model_is_read_by_its_familys_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FAMILIES, "straight", "straight_model")
    files = folder_of(norms__toml=MODEL_TOML, model__toml='family = "straight"', examples__csv=MODEL_EXAMPLES)
    read = read_folder(files)
    assert read.model == straight_model.from_values({})
    with pytest.raises(BadNormSet, match=r"model\.toml: is missing"):
        read_folder({name: content for name, content in files.items() if name != "model.toml"})
    with pytest.raises(BadNormSet, match=r"model\.toml: not readable as TOML"):
        read_folder(files | {"model.toml": b"family"})


def test_the_examples_of_a_model_come_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(FAMILIES, "straight", "straight_model")
    files = folder_of(norms__toml=MODEL_TOML, model__toml='family = "straight"', examples__csv=MODEL_EXAMPLES)
    assert check_folder(write(tmp_path / "pegs", files)) == ()


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_that_is_built_reads_its_values(family: str) -> None:
    if find_spec(FAMILIES[family]) is None:
        pytest.skip(f"{family} is not built yet")
    assert callable(import_module(FAMILIES[family]).from_values)


def test_a_model_that_tells_people_apart_by_what_nobody_has_is_refused() -> None:
    model = straight_model.from_values({})
    odd = replace(model, domain=replace(model.domain, levels={"shoe": ("big", "small")}))
    with pytest.raises(BadNormSet, match=r"apart by 'shoe', which is known of nobody\. Known: sex, hand"):
        replace(read_folder(strata_folder()), kind="model", model=odd)


def test_a_set_built_by_hand_is_held_to_the_same_rules() -> None:
    pegs = read_folder(strata_folder())
    for key, value in (("age_rule", "nearest_birthday"), ("better", "more"), ("kind", "curves")):
        with pytest.raises(BadNormSet, match=f"key '{key}' is '{value}'. Allowed"):
            replace(pegs, **{key: value})  # type: ignore[arg-type]
    with pytest.raises(BadNormSet, match="a set of kind 'model' has a fitted model"):
        replace(pegs, kind="model")
