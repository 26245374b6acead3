"""Curves and tables of any norm model, and what their intervals hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.special import ndtri

from norms.consistency import consistency, crossings
from norms.curves import norm_table, percentile_curves, raw_table
from norms.errors import BadPerson
from norms.model import Domain, FitReport

Numbers = np.ndarray


ROOMY = Domain(age_low=5.0, age_high=15.0, raw_low=0.0, raw_high=60.0, levels={"sex": ("F", "M")})
COUNTED = FitReport(n=100, n_effective=100.0, cells=60, parameters=3)


@dataclass(frozen=True)
class Straight:
    """A family of its own: raw = 10 + 2 age + sd z on a scale of 0 to 60, the sd falling to below 0 at age 12."""

    crossing: bool = False
    n: float | None = 100.0
    family: str = "straight"
    domain: Domain = ROOMY
    report: FitReport = COUNTED

    def spread(self, people: pd.DataFrame) -> Numbers:
        return 12 - people["age"].to_numpy() if self.crossing else np.full(len(people), 5.0)

    def raw(self, z: Numbers, people: pd.DataFrame) -> Numbers:
        raw = 10 + 2 * people["age"].to_numpy() + self.spread(people) * z
        return np.where((raw >= 0) & (raw <= 60), raw, np.nan)

    def z(self, raw: Numbers, people: pd.DataFrame) -> Numbers:
        with np.errstate(divide="ignore"):
            return (raw - 10 - 2 * people["age"].to_numpy()) / self.spread(people)

    def z_variance(self, raw: Numbers, people: pd.DataFrame) -> Numbers:
        return np.full(len(people), np.nan if self.n is None else 1 / self.n)

    def raw_variance(self, z: Numbers, people: pd.DataFrame) -> Numbers:
        return self.z_variance(z, people) * self.spread(people) ** 2

    def values(self) -> dict[str, Any]:
        return {"family": self.family}


GIRL = {"age": 8.0, "sex": "F"}
REACH = ndtri(0.95)


def test_a_percentile_curve_has_its_pointwise_interval() -> None:
    people = pd.DataFrame({"age": [8.0, 10.0], "sex": ["F", "M"]}, index=[7, 3])
    curves = percentile_curves(Straight(), people, [10, 50])
    assert curves[["age", "sex", "percentile"]].to_numpy().tolist() == [
        [8.0, "F", 10.0],
        [8.0, "F", 50.0],
        [10.0, "M", 10.0],
        [10.0, "M", 50.0],
    ]
    assert curves["raw"].to_numpy() == pytest.approx([26 - 6.4078, 26, 30 - 6.4078, 30], abs=1e-4)
    assert (curves["high"] - curves["raw"]).to_numpy() == pytest.approx(REACH * 0.5)
    assert (curves["raw"] - curves["low"]).to_numpy() == pytest.approx(REACH * 0.5)


def test_an_unknown_variance_leaves_no_interval() -> None:
    table = raw_table(Straight(n=None), GIRL, reliability=0.9)
    sampled = ["norm_sampling_low", "combined_high", "combined_regressed_low"]
    assert table[sampled].isna().all(axis=None)
    assert table[["measurement_low", "regressed_high"]].notna().all(axis=None)


def test_an_unknown_reliability_leaves_norm_sampling_alone() -> None:
    table = raw_table(Straight(), GIRL)
    assert table[["measurement_low", "regressed_low", "combined_low", "combined_regressed_high"]].isna().all(axis=None)
    assert table["norm_sampling_high"].notna().all()


def test_variances_add_and_widths_do_not() -> None:
    row = raw_table(Straight(), GIRL, raw=[36.0], reliability=0.91, level=0.9).iloc[0]
    assert (row["z"], row["t_score"]) == (2.0, 70.0)
    assert row["percentile"] == pytest.approx(97.7250, abs=5e-5)
    half = {
        holds: (row[f"{holds}_high"] - row[f"{holds}_low"]) / 2 / REACH
        for holds in ("measurement", "regressed", "norm_sampling", "combined", "combined_regressed")
    }
    assert half["measurement"] == pytest.approx(3.0)  # 10 sqrt(1 - .91)
    assert half["norm_sampling"] == pytest.approx(1.0)  # 10 / sqrt(100)
    assert half["combined"] == pytest.approx(np.sqrt(10.0))
    assert half["regressed"] == pytest.approx(10 * np.sqrt(0.91 * 0.09))
    assert half["combined_regressed"] == pytest.approx(np.sqrt(100 * 0.91 * 0.09 + 0.91**2))
    middle = (row["regressed_low"] + row["regressed_high"]) / 2
    assert middle == pytest.approx(50 + 0.91 * 20)


def test_a_raw_table_has_every_whole_score_of_the_scale() -> None:
    assert raw_table(Straight(), GIRL)["raw"].tolist() == list(range(61))


@pytest.mark.parametrize(
    ("units", "at"), [("z", [-1.0, 0.0]), ("t_score", [40.0, 50.0]), ("percentile", [15.8655, 50])]
)
def test_a_norm_table_is_the_same_in_every_unit(units: str, at: list[float]) -> None:
    table = norm_table(Straight(), GIRL, units, at)
    assert table["raw"].to_numpy() == pytest.approx([21, 26], abs=1e-4)
    assert table["t_score"].to_numpy() == pytest.approx([40, 50], abs=1e-3)


def test_what_cannot_be_drawn_is_refused() -> None:
    people = pd.DataFrame([GIRL])
    with pytest.raises(BadPerson, match="Percentiles go from above 0"):
        percentile_curves(Straight(), people, [0, 50])
    with pytest.raises(BadPerson, match="level of an interval"):
        percentile_curves(Straight(), people, level=1.0)
    with pytest.raises(BadPerson, match="Unit 'sten'"):
        norm_table(Straight(), GIRL, "sten")
    with pytest.raises(BadPerson, match="reliability"):
        raw_table(Straight(), GIRL, reliability=1.0)


def test_parallel_curves_do_not_cross() -> None:
    assert crossings(Straight()).empty
    found = consistency(Straight()).set_index("check")
    assert found["verdict"].to_dict() == dict.fromkeys(
        ("crossing", "curves_end", "rank_order", "floor", "ceiling"), "sound"
    )
    assert found.loc["floor", "figure"] == pytest.approx(-(10 + 2 * 5) / 5)  # the youngest are the nearest to it
    assert found.loc["ceiling", "figure"] == pytest.approx((60 - 10 - 2 * 15) / 5)


def test_crossing_curves_are_told_with_their_places() -> None:
    places = crossings(Straight(crossing=True), ages=np.array([6.0, 14.0]), z=np.array([0.0, 1.0, 2.0]))
    assert places["age"].unique().tolist() == [14.0]
    assert places["sex"].unique().tolist() == ["F", "M"]
    assert len(places) == 4  # two steps of z for each sex
    assert places["fall"].to_numpy() == pytest.approx([2.0] * 4)
    found = consistency(Straight(crossing=True)).set_index("check")
    assert found.loc["crossing", "verdict"] == "crossing_percentiles"
    assert found.loc["rank_order", "verdict"] == "rank_order"


def test_floor_and_ceiling_that_leave_no_room_are_told() -> None:
    short = Straight(domain=replace(ROOMY, raw_low=15.0, raw_high=45.0))
    found = consistency(short).set_index("check")
    assert found.loc["floor", ["verdict", "figure"]].tolist() == ["high_floor", pytest.approx(-1.0)]
    assert found.loc["ceiling", ["verdict", "figure"]].tolist() == ["low_ceiling", pytest.approx(1.0)]


def test_people_of_the_sample_without_a_place_are_counted_by_weight() -> None:
    class Deaf(Straight):
        def z(self, raw: Numbers, people: pd.DataFrame) -> Numbers:
            return np.where(raw > 40, np.nan, super().z(raw, people))

    counts = pd.DataFrame({"raw": [30.0, 50.0], "age": 8.0, "sex": "F", "n": 10, "weight": [15.0, 5.0]})
    found = consistency(Deaf(), counts).set_index("check")
    assert found.loc["unreached", ["verdict", "figure", "places"]].tolist() == ["unreached_scores", 0.25, 1]
