"""A folder or a file of answers that is written wrongly is named by file, line or key, with the rule and the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from instrument_folders import EXAMPLES, TOML, WORDS, changed, files, write

from instruments.answers import read_csv
from instruments.check import check_folder
from instruments.errors import BadAnswers, BadInstrument
from instruments.find import folder_files
from instruments.lines import numbered
from instruments.read import read_folder

NO_SETS = TOML.replace("[choices.liking]\nvalues = [1, 2, 3, 4, 5]\n", "").replace(
    "[choices.yes_no]\nvalues = [0, 1]\n", ""
)
NO_WORDS = WORDS[: WORDS.index("[choices.liking]")] + WORDS[WORDS.index("[items]") :]

WRONG_TOML = [
    ("choices = 3\n" + NO_SETS, "choices takes a table, got 3"),
    (changed("[1, 2, 3, 4, 5]", "[]"), "choices.liking has no values. List them, or remove the set"),
    (changed("[1, 2, 3, 4, 5]", "[1, 2, 3, 4, 4]"), "in choices.liking value '4' stands 2 times"),
    (changed("stop_if = [1]", "stop_if = [2]"), "item \"pain\" uses stop_if '2', which is not defined. Defined: 0, 1"),
    (changed("minutes = 5", "minutes = -5"), "minutes is -5; it is more than 0"),
    (changed("minutes = 5", "minutes = 0"), "minutes is 0; it is more than 0"),
    ('profile = "holland"\n' + TOML, "profile 'holland' takes the scales R, I, A, S, E, C, got liking, weight"),
    (
        changed('id = "a"\nkind = "likert"', 'id = "a"\nkind = "likert"\nkey = "5"'),
        "item \"a\" has the key '5', which no answer to a likert can equal",
    ),
    (changed('kind = "number"', 'kind = "number"\nkey = 31'), 'item "box" has the key 31, which no answer'),
]


@pytest.mark.parametrize(("toml", "said"), WRONG_TOML)
def test_a_wrong_instrument_file_is_named_by_its_key(toml: str, said: str) -> None:
    with pytest.raises(BadInstrument) as wrong:
        read_folder(files(toml=toml))
    assert said in str(wrong.value)
    assert str(wrong.value).startswith("likes/instrument.toml: ")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[items]", "choices = 3\n\n[items]", "choices takes a table, got 3"),
        ("[items]", "choices.liking = 3\n\n[items]", "choices.liking takes a table, got 3"),
    ],
)
def test_words_of_choices_that_are_no_table_are_named(old: str, new: str, said: str) -> None:
    with pytest.raises(BadInstrument, match=said) as wrong:
        read_folder(files(zh=changed(old, new, NO_WORDS)))
    assert wrong.value.values["file"] == "words/zh.toml"


@pytest.mark.parametrize("instrument", ["riasec_interest", "riasec_pictures"])
def test_a_profile_on_the_hexagon_needs_each_of_hollands_six_types(instrument: str) -> None:
    contents = folder_files(instrument)
    toml = contents["instrument.toml"].decode().replace('id = "R"', 'id = "X"')
    with pytest.raises(BadInstrument, match="takes the scales R, I, A, S, E, C, got A, C, E, I, S, X"):
        read_folder(contents | {"instrument.toml": toml.encode()})


WRONG_EXAMPLES = [
    (EXAMPLES.replace("all low,1", "all low,one"), "line 2: column 'a' is 'one', which is no number"),
    (EXAMPLES.replace("all low,1", "all low,nan"), "line 2: column 'a' is 'nan', which is no number"),
    (EXAMPLES.replace("30,16,30", "30,sixteen,30"), "line 3: column 'expect liking' is 'sixteen', which is no number"),
    (EXAMPLES.replace("30,16,30", "30,16"), "line 3: has 7 cells, but the head has 8"),
    (EXAMPLES.replace("30,16,30", "30,16,30,1"), "line 3: has 9 cells, but the head has 8"),
    (EXAMPLES.replace("example,a,b", "example,a,a"), "column 'a' stands more than once"),
    ("", "there is no column 'expect liking'. Add it"),
    ("\n".join(line.rsplit(",", 1)[0] for line in EXAMPLES.splitlines()), "there is no column 'expect weight'. Add it"),
    (
        EXAMPLES.replace("all low", '"all\nlow"').replace("30,16,30", "30,17,30"),
        "line 4: scale 'liking' comes out as 16",
    ),
]


@pytest.mark.parametrize(("examples", "said"), WRONG_EXAMPLES)
def test_a_wrong_example_is_named_by_line_and_column(tmp_path: Path, examples: str, said: str) -> None:
    (problem,) = check_folder(write(tmp_path / "likes", files(examples=examples)))
    assert said in problem
    assert problem.startswith("likes/examples.csv")


def test_examples_that_are_no_text_in_utf_8_are_named(tmp_path: Path) -> None:
    folder = write(tmp_path / "likes", files() | {"examples.csv": "例子,a".encode("gb18030")})
    assert "not readable as text in UTF-8" in check_folder(folder)[0]


HEAD = "a,b,c,d,box\n"


@pytest.mark.parametrize(
    "cells", ["True,2,3,4,5", "False,2,3,4,5", "True,2,3,4,5\n,2,3,4,5", "True,,3,4,5\nFalse,,3,4,5"]
)
def test_true_is_no_answer_and_never_a_one(tmp_path: Path, cells: str) -> None:
    file = tmp_path / "answers.csv"
    file.write_text(HEAD + cells)
    with pytest.raises(BadAnswers, match=r"line 2: column 'a' is (True|False)\. Allowed: 1, 2, 3, 4, 5"):
        read_csv(read_folder(files()), file)


def test_a_line_is_counted_as_a_text_editor_counts_it(tmp_path: Path) -> None:
    file = tmp_path / "answers.csv"
    file.write_text('town,a,b,c,d,box\n"one\ntwo\nthree",1,2,3,4,5\n\nthere,9,2,3,4,5\n')
    with pytest.raises(BadAnswers, match="line 6: column 'a' is 9"):
        read_csv(read_folder(files()), file, keep=["town"])


def test_rows_begin_where_a_text_editor_shows_them() -> None:
    text = 'a,b\r\n"x\r\ny",2\r\n\r\n3,4'
    assert [(line, text.splitlines()[line - 1][:2]) for line, _ in numbered(text)] == [(1, "a,"), (2, '"x'), (5, "3,")]
