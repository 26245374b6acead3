"""A revision has its evidence and becomes a folder of a new version, or of another set, and changes nothing else."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from comparison_sources import ABOUT, GRIP, sample
from norm_folders import TOML, percentiles_folder, strata_folder

from norms.check import check_folder
from norms.compare import compare
from norms.errors import BadNormSet
from norms.find import folder_files
from norms.normset import NormSet
from norms.read import content_hash, read_folder
from norms.revise import digest, next_version, revise, revision_table
from norms.revised_folder import revised_folder
from norms.revision import Revision, Words
from norms.sample_figures import from_sample
from norms.sources import Source, from_norm_set

HIGHER = TOML.replace('"lower"', '"higher"').replace('"local"', '"provisional"  # the first sample was small')
FILES = strata_folder(toml=HIGHER)
PEGS = read_folder(FILES)
WORDS = Words(
    population="Clients of one site", collected="2026-01", source="This site, 2026-11", verified="Counted here"
)


def site_sample(**about: str) -> Source:
    rng = np.random.default_rng(11)
    raw = np.concatenate([rng.normal(19, 3.5, 60), rng.normal(23, 4, 12)]).round(2)
    people = pd.DataFrame({"raw": raw, "age": [25.0] * 60 + [45.0] * 12, "sex": "M", "hand": "right"})
    how = ABOUT | {"better": "higher"} | about
    return from_sample(people, bands=[(20, 29), (40, 49)], by=["sex", "hand"], name="site 2026", **how)


def revision(norm_set: NormSet = PEGS, site: Source | None = None, **given: Any) -> Revision:
    site = site_sample() if site is None else site
    rows = compare([from_norm_set(norm_set), site])
    how: dict[str, Any] = {
        "least_people": 30,
        "words": WORDS,
        "method": "means of the site's sittings",
        "trial": (date(2027, 1, 1), date(2027, 12, 31)),
    }
    return revise(norm_set, site, rows, **(how | given))


def test_only_strata_with_enough_people_are_recommended() -> None:
    found = revision()
    assert [(s.sex, s.age_from, s.hand, s.n) for s in found.recommended] == [("M", 20, "right", 60)]
    assert (found.version, found.new_version, found.status) == ("1", "2", "provisional")
    assert len(revision(least_people=10).recommended) == 2
    with pytest.raises(BadNormSet, match="no stratum has 100 people or more"):
        revision(least_people=100)


def test_a_revision_carries_its_evidence() -> None:
    rows = compare([from_norm_set(PEGS), site_sample()])
    evidence = revision().evidence
    assert evidence.digest == digest(rows) and evidence.rows == len(rows)
    assert sum(count for _, count in evidence.verdicts) == len(rows)
    assert (evidence.n, evidence.sample, evidence.confounded) == (60, "site 2026", 0)
    assert digest(rows) != digest(rows.assign(difference=rows["difference"] + 1e-9))


def test_the_table_says_old_new_and_difference() -> None:
    table = revision_table(PEGS, revision()).set_index("parameter")
    mean = table.loc["mean"]
    assert (mean["stratum"], mean["old"]) == ("M 20-29 right", 18)
    assert mean["difference"] == pytest.approx(mean["new"] - 18)
    assert mean["difference_sd"] == pytest.approx((mean["new"] - 18) / 3)
    assert table.loc["n", ["old", "new"]].tolist() == [100, 60]
    assert math.isnan(table.loc["sd", "difference_sd"])


def test_a_stratum_that_the_set_lacks_has_no_old_figures() -> None:
    site = sample("s", range(40), better="higher")
    table = revision_table(PEGS, revision(site=site, least_people=30))
    assert table["old"].isna().all() and table["new"].notna().all()


def written(files: dict[str, bytes], tmp_path: Path) -> Path:
    folder = tmp_path / "pegs"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def test_the_new_version_reads_checks_and_leaves_the_old_one_alone(tmp_path: Path) -> None:
    before = dict(FILES)
    found = revision()
    files = revised_folder(FILES, found)
    assert before == FILES
    new = read_folder(files)
    assert (new.id, new.version, new.status, new.copy_read) == ("pegs", "2", "provisional", "original")
    assert (new.population, new.source, new.collected) == (WORDS.population, WORDS.source, WORDS.collected)
    assert new.limits == PEGS.limits
    row = new.table[(new.table["sex"] == "M") & (new.table["age_from"] == 20)].iloc[0]
    (stratum,) = found.recommended
    assert (row["n"], row["mean"], row["sd"]) == (60, pytest.approx(stratum.mean), pytest.approx(stratum.sd))
    kept = new.table[new.table["sex"] == "F"].iloc[0]
    assert (kept["n"], kept["mean"], kept["sd"]) == (80, 17, 2)
    assert check_folder(written(files, tmp_path)) == ()


def test_the_examples_tell_what_they_were_before() -> None:
    examples = revised_folder(FILES, revision())["examples.csv"].decode()
    assert "computed anew for version 2; version 1: z -1, percentile 15.9 (by hand)" in examples
    assert "0.000,50.0,,,,the recommended mean of the stratum" in examples


def test_comments_of_norms_toml_are_kept() -> None:
    assert b"# the first sample was small" in revised_folder(FILES, revision())["norms.toml"]


def test_new_words_about_limits_replace_the_old() -> None:
    words = replace(WORDS, limits={"zh": "试用", "en": "On trial"})
    assert read_folder(revised_folder(FILES, revision(words=words))).limits["en"] == "On trial"


def test_the_same_version_is_never_written_over() -> None:
    with pytest.raises(BadNormSet, match="version 1 is there already"):
        revision(new_version="1")
    with pytest.raises(BadNormSet, match="version 1 is there already"):
        revised_folder(FILES, replace(revision(), new_version="1"))


def test_a_folder_that_has_changed_since_is_not_revised() -> None:
    changed = strata_folder(toml=HIGHER.replace("Counted here", "Counted there"))
    with pytest.raises(BadNormSet, match="these are other files"):
        revised_folder(changed, revision())


def test_a_trial_period_goes_forward() -> None:
    with pytest.raises(BadNormSet, match="trial period ends on 2026-01-01"):
        revision(trial=(date(2026, 1, 1), date(2026, 1, 1)))


@pytest.mark.parametrize("changed", [{"scoring": "best_of_two"}, {"unit": "min"}, {"device": "Another"}])
def test_figures_had_in_another_way_revise_nothing(changed: dict[str, str]) -> None:
    site = site_sample(**changed)
    rows = compare([from_norm_set(PEGS), site_sample()])
    with pytest.raises(BadNormSet, match="cannot be revised from site 2026"):
        revise(
            PEGS,
            site,
            rows,
            least_people=30,
            words=WORDS,
            method="m",
            trial=(date(2027, 1, 1), date(2028, 1, 1)),
        )


def test_a_new_stratum_across_old_ones_is_refused() -> None:
    site = sample("s", range(40), better="higher")  # any sex and hand, 20-29: beside men and women of those ages
    with pytest.raises(BadNormSet, match="both describe"):
        revised_folder(FILES, revision(site=site, least_people=30))


def test_printed_pounds_stay_as_printed_beside_recommended_kilograms(tmp_path: Path) -> None:
    files = folder_files("grip_mathiowetz1985")
    us = read_folder(files)
    rng = np.random.default_rng(5)
    people = pd.DataFrame({"raw": rng.normal(47, 7, 50), "age": 42.0, "sex": "M", "hand": "right"})
    how = GRIP | {"scoring": "mean_of_three", "device": "Jamar", "population": "here"}
    site = from_sample(people, bands=[(40, 44)], by=["sex", "hand"], name="site", **how)
    found = revision(us, site)
    after = revised_folder(files, found)
    new = read_folder(after)
    (stratum,) = found.recommended
    row = new.table[(new.table["sex"] == "M") & (new.table["age_from"] == 40) & (new.table["hand"] == "right")].iloc[0]
    assert (row["mean"], row["sd"]) == (pytest.approx(stratum.mean, rel=1e-14), pytest.approx(stratum.sd, rel=1e-14))
    assert b"M,20,24,right,,29,121.0,20.6,91,167," in after["table.csv"]
    assert len(new.table) == len(us.table) == 48
    folder = tmp_path / us.id
    folder.mkdir()
    for name, content in after.items():
        (folder / name).write_bytes(content)
    assert check_folder(folder) == ()


def test_a_set_of_percentiles_gets_new_percentiles(tmp_path: Path) -> None:
    files = percentiles_folder(
        examples="scale,scoring,unit,raw,sex,age,hand,z,percentile,band_low,band_high,why_none,source\n"
        "pegs_right,one_trial,s,16,M,30,,,,50,75,,by hand\n"
    )
    old = read_folder(files)
    people = pd.DataFrame({"raw": np.arange(100.0) / 5, "age": 30.0})
    site = from_sample(people, bands=[(20, 80)], name="site", **ABOUT)
    found = revision(old, site)
    table = revision_table(old, found)
    assert table["percentile"].tolist() == [25, 50, 75] and table["old"].tolist() == [15, 18, 22]
    after = revised_folder(files, found)
    assert read_folder(after).table["value"].tolist() == pytest.approx([4.9, 9.9, 14.9])
    assert check_folder(written(after, tmp_path)) == ()
    assert content_hash(after) != content_hash(files)


def test_a_version_without_a_number_needs_a_new_one_given() -> None:
    with pytest.raises(BadNormSet, match="does not end in a number"):
        next_version("first")


def test_a_set_of_its_own_id_holds_nothing_of_the_old_people(tmp_path: Path) -> None:
    words = replace(
        WORDS, country="CN", names={"zh": "本站插板", "en": "Pegs here"}, limits={"zh": "试用", "en": "Trial"}
    )
    files = revised_folder(FILES, revision(new_id="pegs_here", words=words))
    new = read_folder(files)
    assert (new.id, new.version, new.country, new.names["en"]) == ("pegs_here", "1", "CN", "Pegs here")
    assert new.table[["sex", "age_from", "n"]].values.tolist() == [["M", 20, 60]]
    folder = tmp_path / "pegs_here"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    assert check_folder(folder) == ()
    with pytest.raises(BadNormSet, match="an id of its own"):
        revision(new_id="pegs")


def test_a_stratum_by_disability_gets_its_column_and_an_example(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    people = pd.DataFrame({"raw": rng.normal(19, 3, 90), "age": 25.0, "sex": "M", "hand": "right"})
    people["disability"] = np.repeat(["limb", "hearing", "vision"], 30)
    how = ABOUT | {"better": "higher"}
    site = from_sample(people, bands=[(20, 29)], by=["sex", "hand", "disability"], name="site", **how)
    files = revised_folder(FILES, revision(site=site, new_id="pegs_here"))
    new = read_folder(files)
    assert sorted(new.table["disability"]) == ["hearing", "limb", "vision"]
    assert files["examples.csv"].decode().count("the recommended mean of the stratum") == 3
    (tmp_path / "pegs_here").mkdir()
    for name, content in files.items():
        (tmp_path / "pegs_here" / name).write_bytes(content)
    assert check_folder(tmp_path / "pegs_here") == ()
