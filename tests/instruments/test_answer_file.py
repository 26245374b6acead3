"""A file of answers is read strictly: what is not an answer of that instrument is named, and nothing is guessed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from instrument_folders import files

from instruments.answers import read_csv
from instruments.errors import BadAnswers
from instruments.read import read_folder

LIKES = read_folder(files())
HEAD = "a,b,c,d,box\n"


def written(place: Path, content: str | bytes) -> Path:
    file = place / "answers.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def refused(place: Path, content: str | bytes, keep: tuple[str, ...] = ()) -> str:
    with pytest.raises(BadAnswers) as wrong:
        read_csv(LIKES, written(place, content), keep)
    assert wrong.value.values["file"] == "answers.csv"
    return str(wrong.value)


def test_answers_are_numbers_and_an_empty_cell_is_missing(tmp_path: Path) -> None:
    frame = read_csv(LIKES, written(tmp_path, HEAD + "1,2,3,4,12.5\n5,,3,,\n"))
    assert frame.loc[0].tolist() == [1, 2, 3, 4, 12.5]
    assert frame.loc[1].isna().tolist() == [False, True, False, True, True]
    assert set(frame.dtypes) == {np.dtype(float)}


@pytest.mark.parametrize("said", ["", "NA", "NaN", "nan", "None"])
def test_what_statistics_programs_write_for_missing_is_missing(tmp_path: Path, said: str) -> None:
    frame = read_csv(LIKES, written(tmp_path, HEAD + f"1,{said},3,4,5\n"))
    assert np.isnan(frame.loc[0, "b"])


def test_a_spreadsheets_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert read_csv(LIKES, written(tmp_path, "\ufeff" + HEAD + "1,2,3,4,5\n")).loc[0, "a"] == 1


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    frame = read_csv(LIKES, written(tmp_path, "box,d,c,b,a\n9,4,3,2,1\n"))
    assert [frame.loc[0, item] for item in ("a", "b", "c", "d", "box")] == [1, 2, 3, 4, 9]


def test_who_answered_may_stand_first_without_a_head(tmp_path: Path) -> None:
    frame = read_csv(LIKES, written(tmp_path, "," + HEAD + "p7,1,2,3,4,5\n"))
    assert frame["person"].tolist() == ["p7"]


def test_columns_to_keep_are_kept_as_they_are(tmp_path: Path) -> None:
    frame = read_csv(LIKES, written(tmp_path, "town,year," + HEAD + "昆明,2026,1,2,3,4,5\n"), ("town", "year"))
    assert (frame["town"].tolist(), frame["year"].tolist()) == (["昆明"], [2026])


def test_a_head_without_rows_is_nobody(tmp_path: Path) -> None:
    assert len(read_csv(LIKES, written(tmp_path, HEAD))) == 0


BAD_CELLS = [  # the row, the column, the value as it is told
    ("0,2,3,4,5", "a", "0"),
    ("6,2,3,4,5", "a", "6"),
    ("-1,2,3,4,5", "a", "-1"),
    ("1.5,2,3,4,5", "a", "1.5"),
    ("much,2,3,4,5", "a", "'much'"),
    ("１,2,3,4,5", "a", "'１'"),
    ("1,2,3,4,-0.1", "box", "-0.1"),
    ("1,2,3,4,30.5", "box", "30.5"),
    ("1,2,3,4,inf", "box", "inf"),
    ("1,2,3,4,5 kg", "box", "'5 kg'"),
    ('1,2,3,4,"5,5"', "box", "'5,5'"),
    ("1,2,3,4,1_0", "box", "'1_0'"),
    ("1,2,3,4,null", "box", "'null'"),
    ("1,2,3,4,2026-01-01", "box", "'2026-01-01'"),
]


@pytest.mark.parametrize(("row", "column", "value"), BAD_CELLS)
def test_a_value_that_the_item_does_not_allow_is_named_by_line_and_column(
    tmp_path: Path, row: str, column: str, value: str
) -> None:
    told = refused(tmp_path, HEAD + "1,2,3,4,5\n" + row + "\n")
    assert told.startswith(f"answers.csv, line 3: column '{column}' is {value}. Allowed: ")
    assert ("0 - 30" if column == "box" else "1, 2, 3, 4, 5") in told


BAD_HEADS = [
    ("date,price\n2026-01-01,3\n", "none of its columns is an item of likes. Expected: a, b, c, d, box"),
    ("a;b;c;d;box\n1;2;3;4;5\n", "none of its columns is an item of likes"),
    ("a,b,c\n1,2,3\n", "items without a column: d, box"),
    ("town,a,b,c,d,box\nx,1,2,3,4,5\n", "column 'town' is no item of likes"),
    ("A,a,b,c,d,box\n1,1,2,3,4,5\n", "column 'A' is no item of likes"),
    ("a,a,b,c,d,box\n1,1,2,3,4,5\n", "column 'a.1' is no item of likes"),
    ("pain,a,b,c,d,box\n0,1,2,3,4,5\n", "column 'pain' is no item of likes"),  # asked, but in no scale
    ("", "not readable as CSV"),
    (HEAD + "1,2,3,4,5\n1,2,3,4,5,6\n", "not readable as CSV"),
    (HEAD + '"1,2,3,4,5\n', "not readable as CSV"),
    ((HEAD + "1,2,3,4,握\n").encode("gb18030"), "not readable as text in UTF-8. Save it as CSV UTF-8"),
    ((HEAD + "1,2,3,4,5\n").encode("utf-16"), "not readable as text in UTF-8"),
]


@pytest.mark.parametrize(("content", "said"), BAD_HEADS)
def test_a_file_that_is_not_of_this_instrument_is_named(tmp_path: Path, content: str | bytes, said: str) -> None:
    assert said in refused(tmp_path, content)


def test_only_the_columns_named_are_carried_over(tmp_path: Path) -> None:
    assert "column 'year'" in refused(tmp_path, "town,year," + HEAD + "x,2026,1,2,3,4,5\n", ("town",))


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_csv(LIKES, tmp_path / "none.csv")


liked = st.integers(1, 5) | st.none()


@given(st.lists(st.tuples(liked, liked, liked, liked, st.integers(0, 30) | st.none()), min_size=1, max_size=12))
def test_what_is_written_is_what_is_read(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[object]]) -> None:
    wrote = pd.DataFrame(rows, columns=["a", "b", "c", "d", "box"], dtype="Int64")
    file = tmp_path_factory.mktemp("csv") / "answers.csv"
    wrote.to_csv(file, index_label="person")
    frame = read_csv(LIKES, file)
    pd.testing.assert_frame_equal(frame.drop(columns="person"), wrote.astype(float), check_dtype=False)
