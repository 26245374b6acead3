"""Grip: the United States of 1985, the world of 2025, China and Tianjin beside one another."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd
import pytest
from comparison_sources import GRIP, row
from norm_folders import TOML, percentiles_folder

from norms.compare import compare
from norms.find import library
from norms.read import read_folder
from norms.side_by_side import side_by_side
from norms.sources import Source, from_figures, from_norm_set

SHARED = Path(__file__).parents[2].parent / "shared"
CONFOUNDED = "method_and_population_confounded"
SETS = library()
US = from_norm_set(SETS["grip_mathiowetz1985"])
CHINA = from_norm_set(SETS["grip_china_summary"])
WORLD_TOML = TOML
for old, new in [
    ('"pegs"', '"grip_world"'),
    ('kind = "strata"', 'kind = "percentiles"'),
    ('"dexterity"', '"grip_strength"'),
    ('"one_trial"', '"best_hand"'),
    ('unit = "s"', 'unit = "kg"'),
    ('"lower"', '"higher"'),
    ('"Adults of one town"', '"2,405,863 adults of 69 countries"'),
    ('"local"', '"provisional"'),
]:
    WORLD_TOML = WORLD_TOML.replace(old, new)


def world(**how: bool) -> Source:
    """The 2025 international percentiles (Tomkinson et al., J Sport Health Sci 14:101014) as transcribed."""
    file = SHARED / "norms" / "grip_international_percentiles_2025.csv"
    if not file.is_file():
        pytest.skip("the transcribed tables are not beside the repository")
    lines = ["sex,age_from,age_to,percentile,value,source"]
    for printed in pd.read_csv(file).to_dict("records"):
        low, high = str(printed["age"]).split("-")
        points = [(key[1:], value) for key, value in printed.items() if str(key).startswith("P")]
        lines += [f"{printed['sex']},{low},{high},{percentile},{value},2025" for percentile, value in points]
    return from_norm_set(read_folder(percentiles_folder(toml=WORLD_TOML, table="\n".join(lines))), **how)


def tianjin() -> Source:
    """Wu et al. 2019 (doi:10.1093/ageing/afz148): 45.2 (6.88) and 26.8 (4.65) kg at about 40."""
    peak = [figure for figure in SETS["grip_china_summary"].reference if figure.value in (45.2, 26.8)]
    about = GRIP | {"scoring": "not_stated", "device": "digital dynamometer", "population": "Tianjin cohort"}
    return from_figures(peak, ages=(40, 44), name="Tianjin at about 40", **about)


@pytest.mark.parametrize(("sex", "z", "kg"), [("M", -0.83, 45.2), ("F", -0.84, 26.8)])
def test_the_tianjin_peak_mean_is_0_83_sd_below_the_us_table_and_confounded(sex: str, z: float, kg: float) -> None:
    rows = compare([US, tianjin()])
    delta = row(rows, "glass_delta", sex=sex, hand="right")
    assert (delta["difference"], delta["b"]) == (pytest.approx(z, abs=0.005), kg)
    assert delta["verdict"] == CONFOUNDED
    assert set(delta["codes"].split()) == {"scoring_not_stated", "device_differs", "population_differs", "hand_differs"}
    assert delta["notes"] == "a:n_recalled b:age_by_caller"
    assert math.isnan(delta["low"]) and delta["why_no_interval"] == "n_not_known"


def test_the_world_stands_below_the_us_means_of_the_forties_and_is_confounded() -> None:
    rows = compare([US, world(implied_normal=True), tianjin()])
    us = row(rows, "glass_delta", stratum="M 40-44 right", source_a=US.name, source_b="grip_world 1")
    assert us["difference"] == pytest.approx((48.8 - 116.8 * 0.45359237) / (20.7 * 0.45359237), abs=1e-9)
    assert us["notes"] == "a:n_recalled b:median_for_mean b:sd_from_percentiles"
    assert {"scoring_differs", "device_not_stated", "population_differs"} <= set(us["codes"].split())
    ratio = row(rows, "log_sd_ratio", stratum="M 40-44 right", source_b="grip_world 1")
    assert math.exp(ratio["difference"]) == pytest.approx((61.5 - 36.0) / 2.5631 / 9.3894, rel=1e-4)
    from_world = row(rows, "glass_delta", stratum="M 40-44", source_a="grip_world 1")
    assert from_world["difference"] == pytest.approx((45.2 - 48.8) / ((61.5 - 36.0) / 2.5631), rel=1e-4)
    assert set(rows["verdict"]) == {CONFOUNDED}


def test_chinas_pooled_quartiles_meet_the_us_table_as_percentiles_only() -> None:
    rows = compare([US, CHINA])
    median = row(rows, "percentile", stratum="M 40-44 right", percentile=50.0)
    assert median["difference"] == pytest.approx(39 - 52.9796, abs=1e-4)
    assert {"ages_differ", "hand_differs", "scoring_not_stated"} <= set(median["codes"].split())
    assert row(rows, "mean", stratum="M 40-44 right")["why_no_interval"] == "mean_not_known"
    assert sorted(set(rows["percentile"].dropna())) == [25, 50, 75]


def test_the_oldest_us_stratum_meets_two_of_the_world() -> None:
    rows = compare([US, world()])
    oldest = rows[(rows["statistic"] == "percentile") & (rows["percentile"] == 50) & (rows["age_from"] >= 75)]
    assert set(oldest["stratum"]) == {
        f"{s} {a} {h}" for s in "MF" for a in ("75-79", "80-84") for h in ("left", "right")
    }
    assert oldest["codes"].str.contains("ages_differ").all()


def test_curves_stand_side_by_side_at_the_middle_of_their_bands() -> None:
    curves = side_by_side([US, world()], percentiles=[10, 50, 90])
    at = curves[(curves["stratum"] == "M 40-44") & (curves["percentile"] == 50)].iloc[0]
    assert (at["source"], at["age"], at["raw"], at["why_no_interval"]) == ("grip_world 1", 42.5, 48.8, "n_not_known")
    assert set(curves["percentile"]) == {10, 50, 90}
    assert len(curves) == 3 * (48 + 26)
