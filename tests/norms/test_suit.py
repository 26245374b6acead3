"""Norm sets are chosen by the question and by whom they speak of, before any score is seen."""

from __future__ import annotations

import inspect
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kind_folders import cutoffs_folder, equation_folder, figures_folder
from norm_folders import TOML, percentiles_folder, strata_folder
from straight_model import model_set

from norms.choose import beside, choose
from norms.find import library
from norms.normset import NormSet, Person
from norms.read import read_folder
from norms.suit import CRITERIA, Suitability, ordered, suits

ON = date(2026, 11, 24)
MAN = Person(age_years=25, sex="M", hand="right", age_months=300, region="Henan", disability="limb")
ASKED = {"scale": "pegs_right", "scoring": "one_trial", "unit": "s", "on": ON, "country": "CN"}
PEGS = read_folder(strata_folder())
GRIP = library()["grip_mathiowetz1985"]
CHINA = library()["grip_china_summary"]


def named(norm_id: str, norm_set: NormSet = PEGS, **changed: object) -> NormSet:
    return replace(norm_set, id=norm_id, hash=norm_id, **changed)  # type: ignore[arg-type]


def suited(norm_set: NormSet, person: Person = MAN, **changed: object) -> Suitability:
    return suits(norm_set, person, **(ASKED | changed))  # type: ignore[arg-type]


def test_how_well_a_set_suits_is_told_by_whom_it_speaks_of() -> None:
    found = suited(PEGS)
    assert (found.places, found.why_none, found.stratum) == (True, None, "M 20-29 right")
    assert (found.country, found.region, found.disability) == ("same", "wider", None)
    assert (found.n, found.years_since, found.status, found.gives) == (100, 0, "local", "score")


@pytest.mark.parametrize(
    ("changed", "key", "value"),
    [
        ({"country": "US"}, "country", "other"),
        ({"country": "international"}, "country", "wider"),
        ({"region": "Henan"}, "region", "same"),
        ({"region": "Tianjin"}, "region", "other"),
        ({"answers": "disability"}, "disability", "wider"),
        ({"answers": "disability", "disability": "limb"}, "disability", "same"),
        ({"answers": "disability", "disability": "vision"}, "why_none", "other_disability"),
        ({"collected": "published 1985"}, "years_since", 41),
        ({"collected": "see the source"}, "years_since", None),
        ({"shape": "skewed"}, "why_none", "skewed"),
        ({"copy_read": "abstract"}, "flags", ("abstract",)),
    ],
)
def test_each_criterion_is_read_from_the_set(changed: dict[str, str], key: str, value: object) -> None:
    assert getattr(suited(named("x", **changed)), key) == value


def test_what_is_not_known_of_the_person_is_not_taken_to_fit() -> None:
    bare = replace(MAN, region=None, disability=None)
    assert suited(PEGS, country=None).country == "unknown"
    assert suited(named("x", region="Henan"), bare).region == "unknown"
    assert suited(named("x", answers="disability", disability="limb"), bare).why_none == "unknown_disability"


@pytest.mark.parametrize(("age", "fit"), [(20, "edge"), (25, "inside"), (49, "edge"), (50, "edge")])
def test_the_youngest_and_the_oldest_year_are_the_edge(age: int, fit: str) -> None:
    assert suited(PEGS, replace(MAN, age_years=age, age_months=None)).age == fit


def test_a_model_suits_by_its_domain_and_its_whole_sample() -> None:
    found = suited(model_set(PEGS))
    assert (found.places, found.n, found.age, found.stratum) == (True, 1000, "inside", "M 25")
    assert suited(model_set(PEGS), replace(MAN, age_years=20, age_months=241)).age == "edge"
    assert suited(model_set(PEGS), replace(MAN, age_years=70, age_months=840)).why_none == "outside_age"


@pytest.mark.parametrize(
    ("norm_set", "gives"),
    [
        (read_folder(equation_folder()), "limit"),
        (read_folder(cutoffs_folder()), "band"),
        (read_folder(percentiles_folder()), "percentile_band"),
        (read_folder(figures_folder()), "figures"),
        (model_set(PEGS), "score"),
    ],
)
def test_what_a_set_gives_goes_by_its_kind(norm_set: NormSet, gives: str) -> None:
    asked = {"scale": norm_set.scales[0], "unit": norm_set.unit}
    assert suited(norm_set, **asked).gives == gives


def test_no_function_here_can_see_the_score() -> None:
    """The kindest set cannot be picked where no raw score is known."""
    for function in (suits, choose, ordered):
        assert not {"raw", "score", "z"} & set(inspect.signature(function).parameters)
    assert "norms.look_up" not in inspect.getsource(inspect.getmodule(suits))  # type: ignore[arg-type]


# each pair: the better and the worse by one criterion alone, in the order of CRITERIA
BETTER: dict[str, tuple[NormSet, NormSet]] = {
    "places": (named("z"), named("a", shape="skewed")),
    "disability": (named("z", answers="disability", disability="limb"), named("a", answers="disability")),
    "country": (named("z"), named("a", country="US")),
    "region": (named("z", region="Henan"), named("a")),
    "status": (named("z"), named("a", status="provisional")),
    "gives": (named("z"), named("a", read_folder(percentiles_folder()))),
    "doubts": (named("z"), named("a", flags=("ages_pooled",))),
    "age": (named("z"), named("a", table=PEGS.table.assign(age_from=[25, 40, 20]))),
    "n": (named("z"), named("a", table=PEGS.table.assign(n=[99.0, 30.0, 80.0]))),
    "years_since": (named("z"), named("a", collected="2020")),
}


@pytest.mark.parametrize("criterion", CRITERIA)
def test_each_criterion_puts_the_better_set_first_and_is_the_reason_told(criterion: str) -> None:
    better, worse = BETTER[criterion]
    question = better.answers
    for sets in permutations([better, worse]):
        choice = choose(sets, question, MAN, **ASKED)  # type: ignore[arg-type]
        assert choice.chosen is not None and choice.chosen.norm_set == "z"
        assert choice.reason == ("only_one" if criterion == "places" else criterion)
        assert [s.norm_set for s in choice.others] == ["a"]
    if criterion != "places":
        assert choice.values["chosen"] == "z" and choice.values["next"] == "a"
        assert choice.values["has"] != choice.values["next_has"]


def test_an_earlier_criterion_outweighs_every_later_one() -> None:
    near = named("near", status="provisional", flags=("ages_pooled",), collected="1990")
    far = named("far", country="US", status="published")
    choice = choose([far, near], "general", MAN, **ASKED)  # type: ignore[arg-type]
    assert choice.chosen is not None and (choice.chosen.norm_set, choice.reason) == ("near", "country")
    assert dict(choice.values) == {
        "question": "general",
        "chosen": "near",
        "next": "far",
        "has": "same",
        "next_has": "other",
    }


def test_the_question_of_the_referral_picks_and_the_others_stand_beside() -> None:
    at_large = named("at_large")
    group = named("group", answers="disability", disability="limb")
    demand = named("demand", read_folder(cutoffs_folder()), answers="criterion", scales=("pegs_right",), unit="s")
    sets = [at_large, group, demand]
    for question, norm_id in (("general", "at_large"), ("disability", "group"), ("criterion", "demand")):
        choice = choose(sets, question, MAN, **ASKED)  # type: ignore[arg-type]
        assert choice.chosen is not None and choice.chosen.norm_set == norm_id
        assert {s.norm_set for s in choice.beside} == {s.id for s in sets} - {norm_id}


def test_no_set_of_another_question_is_put_in_place_of_one_that_is_not_there() -> None:
    none = choose([PEGS], "disability", MAN, **ASKED)  # type: ignore[arg-type]
    assert (none.chosen, none.reason, [s.norm_set for s in none.beside]) == (None, "none_answers", ["pegs"])
    old = replace(MAN, age_years=90, age_months=None)
    nobody = choose([PEGS], "general", old, **ASKED)  # type: ignore[arg-type]
    assert (nobody.chosen, nobody.reason, nobody.values["reasons"]) == (None, "none_places", "outside_age")


def test_sets_that_differ_in_nothing_stated_go_by_their_ids() -> None:
    choice = choose([named("b"), named("a")], "general", MAN, **ASKED)  # type: ignore[arg-type]
    assert choice.chosen is not None and (choice.chosen.norm_set, choice.reason) == ("a", "equal")


WORSE = {key: suited(named(key, BETTER[key][1])) for key in ("country", "status", "doubts", "n", "years_since")}


@given(st.permutations(["country", "status", "doubts", "n", "years_since"]))
def test_the_order_does_not_depend_on_the_order_given(order: list[str]) -> None:
    found = [s.norm_set for s in ordered([WORSE[key] for key in order])]
    assert found == [s.norm_set for s in ordered(list(WORSE.values()))]
    assert found[-1] == "country"


def test_one_score_stands_beside_itself_in_several_sets() -> None:
    asked = {"scale": "grip_right", "scoring": "mean_of_three", "unit": "kg", "on": ON, "country": "CN"}
    man = Person(age_years=42, sex="M", hand="right")
    found = beside([GRIP, CHINA], 45.2, man, **asked)  # type: ignore[arg-type]
    assert found["norm_set"].tolist() == ["grip_china_summary", "grip_mathiowetz1985"]
    assert found["band_low"].tolist()[0] == 75 and found["z"][1] == pytest.approx(-0.83, abs=0.005)
    assert found["country"].tolist() == ["same", "other"]
    lost = beside([GRIP], None, man, **asked)  # type: ignore[arg-type]
    assert (lost["places"][0], lost["why_none"][0]) == (False, "no_raw")
    assert len(beside([], 45.2, man, **asked)) == 0  # type: ignore[arg-type]


def test_several_sets_bring_their_intervals() -> None:
    sourced = read_folder(strata_folder(toml='reliability = 0.9\nreliability_source = "ours"\n' + TOML))
    found = beside([sourced, named("x")], 21, MAN, **ASKED).set_index("norm_set")  # type: ignore[arg-type]
    assert found.loc["pegs", "both_regressed_low"] < found.loc["pegs", "both_regressed_high"]
    assert found["measurement_low"].isna().tolist() == [s == "x" for s in found.index]
