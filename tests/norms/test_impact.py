"""Who would change band if one norm took another's place, and who is placed by neither."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from comparison_sources import ABOUT, Straight, pegs, sample, stratum
from hypothesis import given, settings
from hypothesis import strategies as st
from norm_folders import TOML, percentiles_folder
from scipy.special import ndtri

from norms.bands import bands, placed, sides
from norms.errors import BadPerson, BadSample
from norms.find import library
from norms.impact import impact
from norms.look_up import look_up
from norms.normset import Person
from norms.read import read_folder
from norms.sources import from_model, from_norm_set

US_SET = library()["grip_mathiowetz1985"]
US, CHINA = from_norm_set(US_SET), from_norm_set(library()["grip_china_summary"])


ANYONE = Person(age_years=30, sex=None)


def men(raw: list[float], age: float = 42.0, hand: str = "right") -> pd.DataFrame:
    return pd.DataFrame({"raw": raw, "age": age, "sex": "M", "hand": hand})


def test_every_client_stands_where_a_look_up_puts_them() -> None:
    rng = np.random.default_rng(3)
    clients = pd.DataFrame(
        {
            "raw": rng.normal(40, 10, 60).round(1),
            "age": rng.uniform(18, 97, 60),
            "sex": rng.choice(["M", "F"], 60),
            "hand": rng.choice(["left", "right"], 60),
        }
    )
    found = placed(US, clients)
    for client, place in zip(clients.to_dict("records"), found.to_dict("records"), strict=True):
        person = Person(age_years=int(client["age"]), sex=client["sex"], hand=client["hand"])
        how = {"scale": f"grip_{client['hand']}", "scoring": "mean_of_three", "unit": "kg", "raw": client["raw"]}
        score = look_up(US_SET, person=person, **how)
        assert (place["why_none"] or None, place["stratum"]) == (score.why_none, score.stratum)
        assert place["low"] == pytest.approx(math.nan if score.percentile is None else score.percentile, nan_ok=True)


PRINTED = "sex,age_from,age_to,percentile,value,source\n" + "".join(
    f"any,20,80,{p},{v},x\n" for p, v in [(25, 15), (50, 18), (75, 22)]
)


@pytest.mark.parametrize("better", ["higher", "lower"])
def test_a_printed_percentile_places_as_a_look_up_does(better: str) -> None:
    toml = TOML.replace('"strata"', '"percentiles"').replace('"lower"', f'"{better}"')
    printed = read_folder(percentiles_folder(toml=toml, table=PRINTED))
    raw = [14.0, 15.0, 16.0, 18.0, 21.9, 22.0, 30.0]
    found = placed(from_norm_set(printed), pd.DataFrame({"raw": raw, "age": 30.0}))
    for score, low, high in zip(raw, found["low"], found["high"], strict=True):
        told = look_up(printed, scale="pegs_right", scoring="one_trial", unit="s", raw=score, person=ANYONE)
        assert told.percentile_band is not None
        assert (low, high) == (told.percentile_band[0] or 0.0, told.percentile_band[1] or 100.0)


def test_a_cut_off_between_two_printed_percentiles_is_not_decided() -> None:
    places = placed(CHINA, men([30.0, 36.0, 41.0]))
    assert sides(places, 25)["side"].tolist() == ["below", "at_or_above", "at_or_above"]
    assert sides(places, 16)["side"].tolist() == ["unplaced", "at_or_above", "at_or_above"]
    assert sides(places, 16)["why_none"].tolist() == ["between_percentiles", "", ""]
    assert bands(places, [16, 50]).isna().tolist() == [True, False, False]


def test_a_client_exactly_at_a_cut_off_is_not_below_it() -> None:
    table = pegs("1", stratum(20.0, 4.0), better="higher")
    assert sides(placed(table, men([20.0, 19.99], age=25.0)), 50)["side"].tolist() == ["at_or_above", "below"]


def test_who_is_placed_by_nobody_is_counted_with_the_reason() -> None:
    clients = pd.DataFrame(
        {
            "raw": [40.0, math.nan, 40.0, 40.0, 40.0, 40.0],
            "age": [42, 42, math.nan, 19, 42, 42],
            "sex": ["M", "M", "M", "M", None, "M"],
            "hand": ["right", "right", "right", "right", "right", None],
        }
    )
    assert placed(US, clients)["why_none"].tolist() == [
        *("", "no_raw", "unknown_age", "outside_age", "unknown_sex", "unknown_hand")
    ]
    found = impact(clients, US, CHINA, cutoffs=[25.0], scoring="mean_of_three")
    us = found.unplaced[found.unplaced["source"] == US.name].set_index("why_none")["count"]
    assert us.to_dict() == {"no_raw": 1, "unknown_age": 1, "outside_age": 1, "unknown_sex": 1, "unknown_hand": 1}
    assert found.crossed["count"].sum() == found.clients == 6


def test_a_column_that_is_not_there_is_not_known() -> None:
    assert placed(US, pd.DataFrame({"raw": [40.0], "age": [42.0]}))["why_none"].tolist() == ["unknown_sex"]


def test_shares_and_directions_are_counted_at_each_cut_off() -> None:
    a = pegs("1", stratum(20.0, 4.0), better="higher")
    b = pegs("2", stratum(22.0, 4.0), better="higher")
    raw = [14.0, 17.0, 19.0, 21.0, 23.0, 30.0, 33.0, 36.0]
    found = impact(men(raw, age=25.0), a, b, cutoffs=[50.0, 100 * 0.15865525393145707], scoring="one_trial")
    at_median = found.changes[found.changes["cutoff"] == 50].set_index("direction")
    assert at_median.loc["falls_below", ["count", "of", "share"]].tolist() == [1, 8, 1 / 8]  # 21 s
    assert at_median.loc["rises_above", "count"] == 0
    assert at_median.loc["falls_below", "low"] == pytest.approx(0.0224, abs=1e-4)  # Wilson, 1 of 8
    assert at_median.loc["falls_below", "high"] == pytest.approx(0.4709, abs=1e-4)
    low = found.changes[(found.changes["cutoff"] < 50) & (found.changes["direction"] == "falls_below")]
    assert low["count"].tolist() == [1]  # 17 s: z -0.75, then -1.25
    overall = found.changes[found.changes["cutoff"].isna()].set_index("direction")["count"]
    assert overall.to_dict() == {"any_lower": 2, "any_higher": 0}
    assert (found.codes, found.confounded) == ("", False)


def test_chinese_clients_rise_above_the_quartile_when_the_chinese_figures_take_the_us_tables_place() -> None:
    raw = (45.2 + 6.88 * ndtri((np.arange(200) + 0.5) / 200)).tolist()  # as Wu et al. 2019 describe men of about 40
    found = impact(men(raw), US, CHINA, cutoffs=[25.0], scoring="mean_of_three")
    at = found.changes.set_index("direction")
    assert at.loc["rises_above", "share"] > 0.5 and at.loc["falls_below", "count"] == 0
    assert found.confounded and "scoring_not_stated" in found.codes and "clients_scoring_differs_b" in found.codes


def test_a_trial_rule_of_the_clients_that_is_not_the_norms_is_named() -> None:
    one, other = sample("a", [18, 20, 22, 24]), sample("b", [19, 21, 22, 25])
    clients = pd.DataFrame({"raw": [20.0], "age": [25.0]})
    assert impact(clients, one, other, cutoffs=[50.0], scoring="best_of_two").confounded
    assert impact(clients, one, other, cutoffs=[50.0]).codes == "clients_scoring_not_stated"
    assert not impact(clients, one, other, cutoffs=[50.0], scoring="one_trial").confounded


def test_a_model_places_by_the_exact_age_and_nobody_outside_it() -> None:
    source = from_model(Straight(), bands=[(20, 69)], name="m", **(ABOUT | {"better": "higher"}))
    found = placed(source, pd.DataFrame({"raw": [35.0, 39.0, 35.0], "age": [25.0, 25.0, 65.0]}))
    assert found["low"].tolist()[:2] == [pytest.approx(50), pytest.approx(84.1345, abs=1e-4)]
    assert found["why_none"].tolist() == ["", "", "outside_model"]


@pytest.mark.parametrize("cutoffs", [[], [0.0], [25.0, 100.0], [math.nan]])
def test_a_cut_off_that_is_none_is_refused(cutoffs: list[float]) -> None:
    with pytest.raises(BadSample, match=r"[Cc]ut-off"):
        impact(men([40.0]), US, CHINA, cutoffs=cutoffs)


def test_bad_clients_are_named() -> None:
    with pytest.raises(BadPerson, match="no column 'age'"):
        placed(US, pd.DataFrame({"raw": [1.0]}))
    with pytest.raises(BadPerson, match="row 2: raw is inf"):
        placed(US, pd.DataFrame({"raw": [1.0, math.inf], "age": [30.0, 30.0]}))
    with pytest.raises(BadPerson, match="row 1: age is -3"):
        placed(US, pd.DataFrame({"raw": [1.0], "age": [-3.0]}))


grips = st.lists(st.floats(10, 80), min_size=1, max_size=20)


@given(grips)
@settings(max_examples=6)
def test_what_rises_one_way_falls_the_other_and_nobody_moves_from_a_norm_to_itself(raw: list[float]) -> None:
    a, b = pegs("1", stratum(40.0, 9.0), better="higher"), pegs("2", stratum(48.0, 7.0), better="higher")
    clients = men(raw, age=25.0)
    there, back = (impact(clients, *pair, cutoffs=[10, 50]).changes for pair in ((a, b), (b, a)))
    turned = {"falls_below": "rises_above", "rises_above": "falls_below", "any_lower": "any_higher"}
    turned |= {"any_higher": "any_lower"}
    keyed = [rows.set_index(["cutoff", "direction"])["count"].to_dict() for rows in (there, back)]
    finite = [{(str(c), d): n for (c, d), n in counts.items()} for counts in keyed]
    assert finite[0] == {(c, turned[d]): n for (c, d), n in finite[1].items()}
    same = pegs("3", stratum(40.0, 9.0), better="higher")
    assert impact(clients, a, same, cutoffs=[10, 50]).changes["count"].sum() == 0
