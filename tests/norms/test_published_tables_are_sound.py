"""Whatever stands in the library holds together: ages, spreads, doubts, words, and worked examples."""

from __future__ import annotations

import csv
import re
from collections import Counter
from importlib.resources.abc import Traversable
from io import StringIO
from itertools import pairwise

import pytest
from published_tables import HANDS, SETS, SHARED, transcribed

from norms.find import folders
from norms.normset import NormSet
from norms.units import KG_PER_LB

FOLDERS = {folder.name: folder for folder in folders()}
ids = pytest.mark.parametrize("norm_set", SETS.values(), ids=SETS)
GAPS = {"six_minute_walk_zou": {(30, 60)}}  # told in its limits
FALLING = ("grip_m", "pinch", "box_and_block", "nine_hole", "functional_reach_duncan1990")  # worse with age
SOURCES_OF_N = {"six_minute_walk_zou", "six_minute_walk_enright1998"}


def examples(folder: Traversable) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO((folder / "examples.csv").read_text(encoding="utf-8"))))


@ids
def test_the_ages_of_a_stratum_follow_one_another(norm_set: NormSet) -> None:
    columns = [name for name in ("sex", "hand") if name in norm_set.table]
    for _, rows in norm_set.table.groupby(columns) if len(norm_set.table) else ():
        bands = sorted(set(zip(rows["age_from"], rows["age_to"], strict=True)))
        breaks = {(a[1], b[0]) for a, b in pairwise(bands) if b[0] != a[1] + 1}
        assert breaks == GAPS.get(norm_set.id, set())


@ids
def test_nothing_is_called_published_that_was_not_read_in_the_original(norm_set: NormSet) -> None:
    assert norm_set.status == "provisional"
    assert norm_set.copy_read in ("secondary_copy", "abstract")
    assert re.search("not read|no copy|recalled", norm_set.verified)


@ids
def test_a_size_that_is_not_read_is_not_given_as_one(norm_set: NormSet) -> None:
    if norm_set.id not in SOURCES_OF_N and "n" in norm_set.table:
        assert norm_set.table["n"].isna().all()


@ids
def test_a_reader_is_told_in_both_languages_what_the_set_must_not_be_used_for(norm_set: NormSet) -> None:
    for words in (norm_set.names, norm_set.limits):
        assert re.search("[\u4e00-\u9fff]", words["zh"]) and not re.search("[\u4e00-\u9fff]", words["en"])
    assert len(norm_set.limits["zh"]) >= 40 and len(norm_set.limits["en"].split()) >= 25
    assert re.search("不能|不要|不是", norm_set.limits["zh"])
    assert not re.search("患者|病人|残废|弱智", norm_set.limits["zh"])


@ids
def test_every_scale_has_three_worked_examples_and_every_set_its_refusals(norm_set: NormSet) -> None:
    rows = examples(FOLDERS[norm_set.id])
    assert all(row["source"] for row in rows)
    counted = Counter(row["scale"] for row in rows)
    if norm_set.kind != "figures" and norm_set.id not in ("grip_china_summary", "grip_mathiowetz1985"):
        placed = [s for s in norm_set.scales if norm_set.measures != "grip_strength" or len(norm_set.scales) < 3]
        assert all(counted[scale] >= 3 for scale in placed)
    reasons = {row["why_none"] for row in rows if row["why_none"]}
    if norm_set.kind == "figures":
        assert reasons >= {"figures_only", "wrong_unit"}
    else:
        assert reasons & {"outside_age"} and reasons & {"wrong_scoring", "wrong_unit", "no_raw"}


@ids
def test_a_spread_is_that_of_people(norm_set: NormSet) -> None:
    """Between a twentieth and two fifths of the mean, as strength, dexterity and walking vary (WHODAS is skewed)."""
    if norm_set.kind == "strata" and norm_set.shape == "normal":
        share = norm_set.table["sd"] / norm_set.table["mean"]
        assert share.min() > 0.05 and share.max() < 0.40


@ids
def test_a_mean_lies_within_the_printed_range(norm_set: NormSet) -> None:
    if "lowest" in norm_set.table:
        rows = norm_set.table.dropna(subset=["lowest", "highest"])
        assert ((rows["lowest"] < rows["mean"]) & (rows["mean"] < rows["highest"])).all()


@ids
def test_a_mean_is_worse_at_the_oldest_than_at_the_youngest(norm_set: NormSet) -> None:
    if not norm_set.id.startswith(FALLING):
        return
    for _, rows in norm_set.table.sort_values("age_from").groupby(["sex", "hand"]):
        change = rows["mean"].iloc[-1] - rows["mean"].iloc[0]
        assert (change < 0) == (norm_set.better == "higher")


@ids
def test_a_percentile_above_another_has_a_higher_value(norm_set: NormSet) -> None:
    if norm_set.kind == "percentiles":
        for _, rows in norm_set.table.sort_values("percentile").groupby(["sex", "age_from"]):
            assert rows["value"].is_monotonic_increasing and rows["value"].is_unique


@pytest.mark.skipif(not SHARED.is_dir(), reason="the transcribed tables are not beside the repository")
def test_printed_standard_errors_fit_the_printed_spreads_but_where_doubted() -> None:
    """SE x sqrt(n) is the sd, within what rounding to 0.1 lb and a recalled n that is off by two allow."""
    grip = SETS["grip_mathiowetz1985"].table
    apart = set()
    for line in transcribed("grip_jamar_mathiowetz1985"):
        found = re.match(r"SE=([\d.]+);", line["note"])
        assert found
        error, n, sd = float(found[1]), int(line["n"]), float(line["sd"])
        if not (error - 0.05) * (n - 2) ** 0.5 <= sd + 0.05 or not sd - 0.05 <= (error + 0.05) * (n + 2) ** 0.5:
            apart.add((line["sex"], line["age"], HANDS[line["hand"]], sd))
    doubted = {
        (r.sex, f"{r.age_from}-{r.age_to}", r.hand, round(r.sd / KG_PER_LB, 1))
        for r in grip[grip["doubt"] != ""].itertuples()
    }
    assert apart == doubted
