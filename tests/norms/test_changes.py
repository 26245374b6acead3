"""What a set says of its people, and what would be different in its next version, figure by figure."""

from __future__ import annotations

from dataclasses import replace
from math import isnan

import numpy as np
import pytest
from norm_folders import STRATA, percentiles_folder, strata_folder
from straight_model import from_values, model_set

from norms.changes import changes
from norms.check import examine
from norms.curve_table import MOST_ROWS, curve_table, round_ages
from norms.find import folder_files, library
from norms.outline import joined, outline
from norms.read import read_folder

OLD = read_folder(strata_folder())


def test_a_changed_mean_is_seen_and_a_new_stratum_has_no_old_figure() -> None:
    new = read_folder(strata_folder(table=STRATA.replace("100,18,3", "100,19,3") + "F,30,39,right,50,18,2\n"))
    found = changes(OLD, new)
    assert found is not None
    rows = found.set_index(["group", "figure"])
    assert rows.loc[("M 20-29 right", "mean"), ["old", "new", "difference"]].tolist() == [18, 19, 1]
    assert isnan(rows.loc[("F 30-39 right", "mean"), "old"]) and rows.loc[("F 30-39 right", "mean"), "new"] == 18
    assert isnan(rows.loc[("M 40-49 right", "n"), "difference"])  # a number that is not known stays so


def test_printed_percentiles_are_laid_side_by_side() -> None:
    old = read_folder(percentiles_folder())
    found = changes(old, old)
    assert found is not None and found["figure"].tolist() == ["P25", "P50", "P75"]
    assert found["difference"].tolist() == [0, 0, 0]


def test_another_kind_or_trial_rule_is_not_laid_side_by_side() -> None:
    assert changes(OLD, read_folder(percentiles_folder())) is None
    assert changes(OLD, replace(OLD, scoring="best_of_two")) is None
    hearing = library()["hearing_who2021"]
    assert changes(hearing, hearing) is None


def test_gaps_between_ages_stay_gaps() -> None:
    assert outline(library()["six_minute_walk_zou"]).ages == {"F": ((18, 30), (60, 85)), "M": ((18, 30), (60, 85))}
    assert joined([(20, 29), (25, 40), (42, 50)]) == ((20, 40), (42, 50))


def test_one_unknown_number_makes_the_whole_unknown() -> None:
    found = outline(OLD)
    assert (found.n, found.strata_without_n, found.strata) == (None, 1, 3)


def test_people_measured_with_both_hands_are_counted_once() -> None:
    # Mathiowetz 1985: 310 men; the recalled strata of women add up to 318, not to the 328 of the abstract
    assert outline(library()["grip_mathiowetz1985"]).n_recalled == 310 + 318


def test_a_set_of_figures_has_no_ages() -> None:
    assert outline(library()["range_of_motion_aaos"]).ages == {}


@pytest.mark.parametrize(("low", "high"), [(2.0, 5.0), (18.0, 60.0), (18.04, 94.9), (20.0, 20.0)])
def test_the_ages_of_a_table_are_its_ends_and_few_round_ones(low: float, high: float) -> None:
    ages = round_ages(low, high)
    assert ages[0] == low and ages[-1] == high and len(ages) <= MOST_ROWS
    assert (np.diff(ages) > 0).all()


def test_the_curve_table_is_what_the_model_says() -> None:
    found = curve_table(from_values({}), {"sex": "M"}).set_index(["age", "percentile"])
    assert found.loc[(20.0, 50.0), "raw"] == pytest.approx(10 + 20 / 2 + 4)
    assert found.loc[(60.0, 90.0), "raw"] == pytest.approx(10 + 60 / 2 + 4 + 5 * 1.2816, abs=1e-3)


def test_two_versions_of_a_model_are_read_at_the_ages_of_the_new_one() -> None:
    new = model_set(OLD)
    model = from_values({})
    younger = replace(new, model=replace(model, domain=replace(model.domain, age_high=40.0, levels={"sex": ("M",)})))
    found = changes(younger, new)
    assert found is not None
    rows = found.set_index(["group", "figure"])
    assert rows.loc[("30 M", "P50"), ["old", "new", "difference"]].tolist() == pytest.approx([29, 29, 0])
    assert isnan(rows.loc[("50 M", "P50"), "old"]) and isnan(rows.loc[("30 F", "P50"), "old"])  # not spoken of


def test_examples_are_counted_and_those_that_fail_are_told() -> None:
    files = folder_files("grip_mathiowetz1985")
    norm_set = read_folder(files)
    good = examine(norm_set, files)
    assert good.right == good.examples > 0 and good.wrong == ()
    lines = files["examples.csv"].decode().splitlines()
    placed = next(place for place, line in enumerate(lines) if place and line.split(",")[7])
    cells = lines[placed].split(",")
    lines[placed] = ",".join([*cells[:7], "9.999", *cells[8:]])
    bad = examine(norm_set, files | {"examples.csv": "\n".join(lines).encode()})
    assert bad.right == good.right - 1 and "9.999" in bad.wrong[0]
