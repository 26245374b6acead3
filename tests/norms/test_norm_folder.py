"""A norm folder is read strictly, and says what is wrong with it by file and key."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from norm_folders import (
    EXAMPLES,
    PERCENTILES,
    PERCENTILES_TOML,
    REFERENCE,
    STRATA,
    TOML,
    percentiles_folder,
    strata_folder,
)

from norms.errors import BadNormSet
from norms.read import content_hash, folder_bytes, read_folder


def test_a_sound_folder_of_strata_is_read() -> None:
    pegs = read_folder(strata_folder())
    assert (pegs.id, pegs.kind, pegs.better, pegs.device, pegs.reliability) == ("pegs", "strata", "lower", None, None)
    assert pegs.table["mean"].tolist() == [18, 20, 17]
    assert pegs.table["n"].tolist()[::2] == [100, 80] and math.isnan(pegs.table["n"][1])
    assert pegs.limits["en"] == "This town only"


def test_a_sound_folder_of_percentiles_is_read() -> None:
    assert read_folder(percentiles_folder()).table["value"].tolist() == [15, 18, 22]


def test_pounds_become_kilograms_exactly() -> None:
    toml = TOML.replace('unit = "s"', 'unit = "kg"\nprinted_in = "lb"')
    row = read_folder(strata_folder(toml=toml)).table.iloc[0]
    assert (row["mean"], row["sd"]) == (18 * 0.45359237, 3 * 0.45359237)


def test_a_spreadsheets_byte_order_mark_does_no_harm() -> None:
    assert read_folder(strata_folder(table="\ufeff" + STRATA)).table["mean"][0] == 18


def bad(old: str, new: str) -> str:
    assert old in TOML
    return TOML.replace(old, new, 1)


BAD_KEYS = [
    ("colour = 1\n" + TOML, "key 'colour' is not known"),
    (bad('id = "pegs"\n', ""), "key 'id' is missing"),
    (bad('"pegs"', "7"), "key 'id' takes text in quotes, not empty, got 7"),
    (bad('"pegs"', '" "'), "key 'id' takes text in quotes, not empty, got ' '"),
    (bad('"local"', '"official"'), "key 'status' is 'official'. Allowed: published, local, provisional, simulated"),
    (bad('"strata"', '"curves"'), "key 'kind' is 'curves'. Allowed: strata, percentiles"),
    (bad('"lower"', '"neither"'), "key 'better' is 'neither'"),
    (bad('"completed_years"', '"nearest_birthday"'), "key 'age_rule' is 'nearest_birthday'"),
    (bad('"original"', '"hearsay"'), "key 'copy_read' is 'hearsay'"),
    (bad('"CN"', '"China"'), "key 'country' is 'China'. Give the ISO 3166 code"),
    (bad('unit = "s"', 'unit = "s"\nprinted_in = "lb"'), "'printed_in' is 'lb', which has no exact conversion to 's'"),
    (bad('["pegs_right"]', '"pegs_right"'), "key 'scales' takes a list of different names, got 'pegs_right'"),
    (bad('["pegs_right"]', "[]"), "key 'scales' takes a list of different names"),
    (bad('["pegs_right"]', '["a", "a"]'), "key 'scales' takes a list of different names"),
    (bad('en = "Pegs"\n', ""), "key 'names' has words in zh. Give them in exactly: zh, en"),
    (bad('en = "This town only"', 'fr = "Ici"'), "key 'limits' has words in fr, zh"),
    ('hands = "right"\n' + TOML, "key 'hands' takes a table, written as \\[hands\\], got 'right'"),
    (TOML + '\n[hands]\npegs_left = "left"\n', "key 'hands' is 'pegs_left'. Allowed: pegs_right"),
    (TOML + '\n[hands]\npegs_right = "both"\n', "key 'hands.pegs_right' is 'both'. Allowed: left, right"),
    ('flags = ["good"]\n' + TOML, "key 'flags' is 'good'. Allowed: ages_pooled, hand_not_stated"),
    ("reliability = 0.9\n" + TOML, "key 'reliability' is 0.9 without 'reliability_source'"),
    ('reliability_source = "x"\n' + TOML, "'reliability_source' stands without 'reliability'"),
    ('reliability = 1.2\nreliability_source = "x"\n' + TOML, "a number above 0 and below 1, got 1.2"),
    ('reliability = true\nreliability_source = "x"\n' + TOML, "a number above 0 and below 1, got True"),
    (bad('"one_trial"', '"not_stated"'), "key 'scoring' is 'not_stated', but a set of strata needs the trial rule"),
    (bad('"local"', '"published"').replace('"original"', '"abstract"'), "'published', but 'copy_read' is 'abstract'"),
    (bad("id =", "id"), "norms.toml: not readable as TOML"),
]


@pytest.mark.parametrize(("toml", "said"), BAD_KEYS)
def test_a_wrong_key_is_named_with_its_rule_and_value(toml: str, said: str) -> None:
    with pytest.raises(BadNormSet, match=said) as refused:
        read_folder(strata_folder(toml=toml))
    assert refused.value.values["file"] == "norms.toml"


BAD_STRATA = [
    (STRATA.replace(",sd", "").replace(",3\n", "\n"), "column 'sd' is missing"),
    (STRATA.replace("sex,", "gender,"), "column 'sex' is missing"),
    (STRATA.replace("mean,sd", "mean,sd,colour"), "column 'colour' is not known, or stands twice"),
    (STRATA.replace("mean,sd", "mean,sd,sd"), "column 'sd' is not known, or stands twice"),
    (STRATA.splitlines()[0] + "\n", "table.csv: has no rows"),
    (STRATA.replace("18,3", "18,0"), "line 2: column 'sd' is 0.0, but must be above 0"),
    (STRATA.replace("18,3", "18,-3"), "line 2: column 'sd' is -3.0, but must be above 0"),
    (STRATA.replace("18,3", "18,nan"), "line 2: column 'sd' takes a number, got 'nan'"),
    (STRATA.replace("18,3", "inf,3"), "line 2: column 'mean' takes a number, got 'inf'"),
    (STRATA.replace("18,3", "1_8,3"), "line 2: column 'mean' takes a number, got '1_8'"),
    (STRATA.replace("18,3", ",3"), "line 2: column 'mean' takes a number, got ''"),
    (STRATA.replace("M,20,29", "man,20,29"), "line 2: column 'sex' is 'man'. Allowed: 'M', 'F', 'any'"),
    (STRATA.replace("right,100", "both,100"), "line 2: column 'hand' is 'both'"),
    (STRATA.replace("M,20,29", "M,20.5,29"), "line 2: column 'age_from' takes a whole number, got '20.5'"),
    (STRATA.replace("M,20,29", "M,20,"), "line 2: column 'age_to' takes a whole number, got ''"),
    (STRATA.replace("M,20,29", "M,29,20"), "line 2: ages 29 to 20 are no band"),
    (STRATA.replace("M,40,49", "M,40,490"), "line 3: ages 40 to 490 are no band"),
    (STRATA.replace("right,100", "right,some"), "line 2: column 'n' takes a whole number, got 'some'"),
    (STRATA.replace("M,40,49", "M,29,49"), "lines 2 and 3: both describe M 20 29 right"),
    (STRATA.replace("F,20,29", "any,20,29"), "lines 2 and 4: both describe"),
    (STRATA.replace("18,3", "18,3,9"), "line 2: does not have the 7 cells of the head"),
    (STRATA.replace("18,3", "18"), "line 2: does not have the 7 cells of the head"),
    (STRATA + 'F,"30', "table.csv: not readable as CSV"),
]


@pytest.mark.parametrize(("table", "said"), BAD_STRATA)
def test_a_wrong_stratum_is_named_by_line_and_column(table: str, said: str) -> None:
    with pytest.raises(BadNormSet, match=said) as refused:
        read_folder(strata_folder(table=table))
    assert refused.value.values["file"] == "table.csv"


BAD_PERCENTILES = [
    (PERCENTILES.replace("80,25", "80,0"), "line 2: column 'percentile' is 0.0, but must be above 0 and below 100"),
    (PERCENTILES.replace("80,25", "80,100"), "column 'percentile' is 100.0"),
    (PERCENTILES.replace("15,ours", "15,"), "line 2: column 'source' is empty"),
    (PERCENTILES.replace("50,18", "25,18"), "lines 2 and 3: both describe any 20 80 25.0"),
    (PERCENTILES.replace("any,20,80,50", "any,30,90,50"), "lines 2 and 3: both describe"),
    (PERCENTILES.replace("50,18", "50,14"), "lines 2 and 3: the value falls from 15.0 to 14.0 while the percentile"),
]


@pytest.mark.parametrize(("table", "said"), BAD_PERCENTILES)
def test_a_wrong_percentile_is_named_by_line(table: str, said: str) -> None:
    with pytest.raises(BadNormSet, match=said):
        read_folder(percentiles_folder(table=table))


BAD_REFERENCES = [
    (REFERENCE.replace("M,,,mean,19", "M,,,mean,high"), "reference.csv, line 2: column 'value' takes a number"),
    (REFERENCE.replace("Mean of men,ours", "Mean of men,"), "line 2: column 'source' is empty"),
    (REFERENCE.replace("男性平均值", ""), "line 2: column 'label_zh' is empty"),
    (REFERENCE.replace("any,60", "any,old"), "line 3: column 'age_from' takes a whole number, got 'old'"),
    (REFERENCE.replace("label_en,", ""), "column 'label_en' is missing"),
]


@pytest.mark.parametrize(("reference", "said"), BAD_REFERENCES)
def test_a_wrong_reference_figure_is_named_by_line(reference: str, said: str) -> None:
    with pytest.raises(BadNormSet, match=said):
        read_folder(strata_folder(reference=reference))


@pytest.mark.parametrize("name", ["norms.toml", "table.csv", "examples.csv"])
def test_a_missing_file_is_named(name: str) -> None:
    files = strata_folder()
    del files[name]
    with pytest.raises(
        BadNormSet, match=f"{name}: is missing. A norm folder holds norms.toml, table.csv, examples.csv"
    ):
        read_folder(files)


def test_a_file_that_does_not_belong_is_named() -> None:
    with pytest.raises(BadNormSet, match=r"table_old\.csv: is no part of a norm folder"):
        read_folder(strata_folder() | {"table_old.csv": b""})


@pytest.mark.parametrize("name", ["norms.toml", "table.csv"])
def test_text_that_is_not_utf_8_is_named(name: str) -> None:
    with pytest.raises(BadNormSet, match=f"{name}: not readable as text in UTF-8"):
        read_folder(strata_folder() | {name: "握力".encode("gb18030")})


def test_a_published_set_needs_a_stated_trial_rule() -> None:
    toml = PERCENTILES_TOML.replace('"local"', '"published"').replace('"one_trial"', '"not_stated"')
    with pytest.raises(BadNormSet, match="'scoring' is 'not_stated'"):
        read_folder(percentiles_folder(toml=toml))


def write(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def test_a_folder_on_disk_and_its_stored_files_are_the_same_set(tmp_path: Path) -> None:
    folder = write(tmp_path / "pegs", strata_folder())
    (folder / ".DS_Store").write_bytes(b"x")  # what a desktop leaves behind is no part of it
    assert read_folder(folder) == read_folder(strata_folder())
    assert folder_bytes(folder) == strata_folder()


def test_a_folder_is_called_by_its_id(tmp_path: Path) -> None:
    with pytest.raises(BadNormSet, match="key 'id' is 'pegs', but the folder is called 'pins'"):
        read_folder(write(tmp_path / "pins", strata_folder()))


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadNormSet, match="is no folder"):
        read_folder(tmp_path / "pegs")


names = st.text("ab.", min_size=1, max_size=3)


@given(
    st.dictionaries(names, st.binary(max_size=4), max_size=3), st.dictionaries(names, st.binary(max_size=4), max_size=3)
)
def test_two_folders_share_a_hash_only_if_they_are_the_same(a: dict[str, bytes], b: dict[str, bytes]) -> None:
    assert (content_hash(a) == content_hash(b)) == (a == b)


def test_a_changed_example_changes_the_hash() -> None:
    changed = strata_folder(examples=EXAMPLES.replace("by hand", "by head"))
    assert read_folder(changed).hash != read_folder(strata_folder()).hash
