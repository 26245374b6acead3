"""A frame of people is placed exactly as each of them alone, whatever the kind of the set."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kind_folders import cutoffs_folder, equation_folder, figures_folder
from norm_folders import STRATA, TOML, percentiles_folder, strata_folder
from straight_model import model_set

from norms import alike
from norms.errors import BadPerson
from norms.find import library
from norms.look_up import look_up
from norms.normset import NormSet, Person
from norms.people import of_frame
from norms.place import mismatch, place
from norms.place_model import beyond_sample
from norms.read import read_folder

SOURCED = 'reliability = 0.9\nreliability_source = "ours"\n'
SCHOOLED = """sex,age_from,age_to,hand,n,n_recalled,mean,sd,lowest,highest,doubt,schooling
M,20,29,right,100,,18,3,12,25,,primary
M,20,29,right,,90,16,,,,,college
M,40,49,right,30,,20,4,,,misprint?,any
any,60,70,any,,40,24,5,,,,any
"""
PEGS = read_folder(strata_folder(toml=SOURCED + TOML, table=SCHOOLED))
PLAIN = read_folder(strata_folder())
WALK = read_folder(equation_folder())
SETS = {
    "strata": PEGS,
    "skewed": replace(PEGS, shape="skewed"),
    "ends": replace(PEGS, floor=5.0, ceiling=40.0),
    "percentiles": read_folder(percentiles_folder()),
    "equation": WALK,
    "equation with sd": replace(WALK, table=WALK.table.assign(residual_sd=80.0), reliability=0.9),
    "cutoffs": read_folder(cutoffs_folder()),
    "figures": read_folder(figures_folder()),
    "months": model_set(PEGS),
    "years": model_set(PEGS, "completed_years", better="higher"),
    "one disability": model_set(PEGS, answers="disability", disability="limb"),
    "china": library()["grip_china_summary"],
    "us": library()["grip_mathiowetz1985"],
}
people = st.fixed_dictionaries(
    {
        "raw": st.none() | st.integers(-1, 62) | st.floats(0, 700),
        "age_months": st.none() | st.integers(19 * 12, 71 * 12) | st.just(131 * 12),
        "sex": st.sampled_from(["M", "F", None]),
        "schooling": st.sampled_from(["primary", "college", "doctor", None]),
        "disability": st.sampled_from(["limb", "vision", None]),
        "height_cm": st.none() | st.floats(150, 190),
        "weight_kg": st.none() | st.floats(40, 100),
    }
)


def asked(norm_set: NormSet) -> dict[str, str]:
    scoring = "mean_of_three" if norm_set.scoring == "not_stated" else norm_set.scoring
    return {"scale": norm_set.scales[0], "scoring": scoring, "unit": norm_set.unit}


def person(row: dict[str, Any], hand: str | None) -> Person:
    given = {key: value for key, value in row.items() if key != "raw"}
    years = None if row["age_months"] is None else row["age_months"] // 12
    return Person(**given, age_years=years, hand=hand)  # type: ignore[arg-type]


def or_none(cell: Any) -> Any:
    return None if pd.isna(cell) else cell


@pytest.mark.parametrize("name", SETS)
@settings(max_examples=12, deadline=None)
@given(rows=st.lists(people, min_size=1, max_size=4), hand=st.sampled_from(["right", None]))
def test_a_frame_is_placed_as_each_of_its_people_alone(name: str, rows: list[dict[str, Any]], hand: str | None) -> None:
    norm_set = SETS[name]
    frame = pd.DataFrame(rows, index=range(7, 7 + len(rows))).assign(hand=hand)
    placed = place(norm_set, frame, **asked(norm_set), intervals=True)
    assert placed.index.tolist() == frame.index.tolist()
    for row, (_, found) in zip(rows, placed.iterrows(), strict=True):
        one = look_up(
            norm_set, raw=row["raw"], person=person(row, hand), scale=norm_set.scales[0], **given_by(norm_set)
        )
        for key in ("z", "t_score", "percentile", "predicted", "lower_limit", "below_lower_limit", "band", "why_none"):
            assert or_none(found[key]) == getattr(one, key), key
        assert (or_none(found["stratum"]) or "") == one.stratum
        assert tuple(found["flags"].split()) == one.flags
        assert (or_none(found["band_low"]), or_none(found["band_high"])) == (one.percentile_band or (None, None))
        for interval in one.intervals:
            column = interval.holds if interval.model == "classical" else f"{interval.holds}_{interval.model}"
            assert (found[f"{column}_low"], found[f"{column}_high"]) == (interval.low, interval.high)
        ends = [column for column in placed.columns[12:] if not math.isnan(found[column])]
        assert len(ends) == 2 * len(one.intervals)


def given_by(norm_set: NormSet) -> dict[str, str]:
    return {key: value for key, value in asked(norm_set).items() if key != "scale"}


@pytest.mark.parametrize("name", ["months", "years", "one disability"])
def test_people_alike_are_placed_as_if_each_were_alone(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    norm_set, random, count = SETS[name], np.random.default_rng(5), 5 * alike.FEW
    frame = pd.DataFrame(
        {
            "raw": np.where(random.random(count) < 0.05, np.nan, random.integers(-1, 62, count)),
            "age_months": np.where(random.random(count) < 0.05, np.nan, 12 * random.integers(18, 72, count)),
            "sex": random.choice(np.array(["M", "F", None]), count),
            "disability": random.choice(np.array(["limb", "vision", None]), count),
        }
    )
    by_kinds = place(norm_set, frame, **asked(norm_set), intervals=True)
    monkeypatch.setattr(alike, "FEW", count + 1)
    each = place(norm_set, frame, **asked(norm_set), intervals=True)
    assert 0 < each["why_none"].notna().sum() < count
    for column in each:
        pd.testing.assert_series_equal(by_kinds[column].astype(object), each[column].astype(object))


def test_one_of_each_kind_of_people_is_kept() -> None:
    count = 2 * alike.FEW
    people_alike = pd.DataFrame({"raw": np.arange(count) % 30, "age_years": 30, "sex": "M"})
    found = alike.alike(of_frame(people_alike))
    assert found is not None and len(found[0]) == 30
    np.testing.assert_array_equal(found[0].raw[found[1]], people_alike["raw"])
    differing = of_frame(people_alike.assign(raw=np.random.default_rng(1).random(count)))
    every = alike.alike(differing)
    assert every is not None and len(every[0]) == count
    np.testing.assert_array_equal(every[0].raw[every[1]], differing.raw)
    assert alike.alike(of_frame(people_alike[:10])) is None


@pytest.mark.parametrize("name", ["strata", "equation with sd", "months", "percentiles"])
@settings(max_examples=25, deadline=None)
@given(a=st.floats(0, 60), b=st.floats(0, 60), turned=st.booleans())
def test_what_is_better_never_stands_lower(name: str, a: float, b: float, turned: bool) -> None:
    norm_set = replace(SETS[name], better="higher" if turned else "lower")
    worse, better = sorted((a, b), reverse=not turned)
    frame = pd.DataFrame({"raw": [worse, better], "age_months": 12 * 41, "sex": "M", "hand": "right"})
    found = place(norm_set, frame.assign(height_cm=170.0, weight_kg=60.0), **asked(norm_set))
    key = "band_low" if name == "percentiles" else "z"
    low, high = found[key].fillna(-99.0 if name == "percentiles" else np.nan)
    assert low <= high or (name == "months" and 13 in (a, b))


def test_turning_what_is_better_turns_every_sign() -> None:
    frame = pd.DataFrame({"raw": [12.0], "age_months": 12 * 41, "sex": "M", "hand": "right"})
    frame = frame.assign(height_cm=170.0, weight_kg=60.0)
    for name in ("strata", "equation with sd", "months"):
        z = [place(replace(SETS[name], better=b), frame, **asked(SETS[name]))["z"][0] for b in ("higher", "lower")]
        assert z[0] == -z[1] != 0


@pytest.mark.parametrize(
    ("changed", "flag", "why"),
    [({"raw": 0.0}, "at_floor", None), ({"raw": 60.0}, "at_ceiling", None), ({"raw": 60.5}, "", "outside_scale")],
)
def test_floor_and_ceiling_of_a_model_are_said(changed: dict[str, float], flag: str, why: str | None) -> None:
    frame = pd.DataFrame([{"raw": 30.0, "age_months": 480, "sex": "M"} | changed])
    found = place(SETS["months"], frame, **asked(PEGS)).iloc[0]
    assert (or_none(found["why_none"]), flag in found["flags"]) == (why, True)
    assert math.isnan(found["z"]) == (why is not None)


def test_a_score_beyond_what_the_sample_can_show_is_said() -> None:
    frame = pd.DataFrame({"raw": [34.0, 51.0, 13.0], "age_months": 480, "sex": "M"})
    found = place(SETS["months"], frame, **asked(PEGS))
    assert found["flags"].tolist() == ["", "beyond_sample", ""]
    assert abs(found["z"][1]) > beyond_sample(1000) == pytest.approx(3.2905, abs=1e-4)
    assert found["why_none"][2] == "not_reached"


def test_the_ends_of_the_scale_of_a_table_are_said() -> None:
    frame = pd.DataFrame({"raw": [5.0, 40.0, 4.9, 41.0, 20.0], "age_years": 41, "sex": "M", "hand": "right"})
    found = place(SETS["ends"], frame, **asked(PEGS))
    assert found["flags"].tolist() == [
        "doubtful_figures at_floor",
        "doubtful_figures at_ceiling",
        "",
        "",
        "doubtful_figures",
    ]
    assert [or_none(why) for why in found["why_none"]] == [None, None, "outside_scale", "outside_scale", None]


def test_exact_ages_count_as_completed_years() -> None:
    frame = pd.DataFrame({"raw": 20.0, "age_years": [29.99, 30.0], "sex": "M", "hand": "right"})
    assert place(PLAIN, frame, **asked(PLAIN))["why_none"].isna().tolist() == [True, False]
    assert STRATA.splitlines()[1].startswith("M,20,29")


BAD = [
    ({"age_years": 30, "sex": "M"}, "Column 'raw' is missing"),
    ({"raw": ["twelve"], "age_years": 30}, "Column 'raw' takes numbers"),
    ({"raw": [math.inf], "age_years": 30}, "Row 0: column 'raw' is inf, which is no number"),
    ({"raw": [1.0], "age_years": [-1]}, "Age is -1"),
    ({"raw": [1.0], "age_years": [30], "age_months": [372]}, "Age is 30 completed years, but 372 completed months"),
    ({"raw": [1.0], "age_years": [30], "sex": ["male"]}, "Column 'sex' holds 'male'. Allowed: M, F"),
    ({"raw": [1.0], "age_years": [30], "sex": ["M"], "hand": ["both"]}, "Column 'hand' holds 'both'"),
]


@pytest.mark.parametrize(("columns", "said"), BAD)
def test_what_cannot_be_read_is_named(columns: dict[str, Any], said: str) -> None:
    with pytest.raises(BadPerson, match=said):
        place(PLAIN, pd.DataFrame(columns, index=[0]), **asked(PLAIN))


def test_nobody_is_without_height() -> None:
    with pytest.raises(BadPerson, match="'height_cm' holds 0"):
        place(WALK, pd.DataFrame({"raw": [1.0], "age_years": 50, "sex": "M", "height_cm": [0.0]}), **asked(WALK))


def test_a_hand_that_the_scale_does_not_measure_is_refused() -> None:
    frame = pd.DataFrame({"raw": [1.0, 2.0], "age_years": 30, "sex": "M", "hand": ["right", "left"]})
    with pytest.raises(BadPerson, match="measures the right hand, got the left hand"):
        place(SETS["us"], frame, scale="grip_right", scoring="mean_of_three", unit="kg")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"scale": "x"}, "other_scale"),
        ({"scoring": "best"}, "wrong_scoring"),
        ({"unit": "min"}, "wrong_unit"),
        ({}, None),
    ],
)
def test_a_scale_and_a_set_that_do_not_fit_are_told_before_anybody_is_placed(changed: dict[str, str], why: str) -> None:
    assert mismatch(PLAIN, **(asked(PLAIN) | changed)) == why


def test_a_frame_of_nobody_comes_back_empty() -> None:
    frame = pd.DataFrame({"raw": [], "age_years": [], "sex": [], "hand": []})
    for norm_set in (PLAIN, SETS["months"], SETS["cutoffs"], SETS["percentiles"]):
        assert len(place(norm_set, frame, **asked(norm_set), intervals=True)) == 0
