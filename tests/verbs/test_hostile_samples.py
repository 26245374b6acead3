"""A sample in a spreadsheet comes from elsewhere and is not trusted; a sound one is read cell by cell."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from assess.errors import BadInput
from assess.service.norm_file import read_table, sheets
from instruments.errors import BadInterchange


def book(*rows: tuple[object, ...]) -> bytes:
    made, saved = Workbook(), io.BytesIO()
    for row in rows:
        made.worksheets[0].append(row)
    made.save(saved)
    return saved.getvalue()


SOUND = book(("raw", "age"), (3, 20.0), (4.5, date(1990, 2, 1)))


def with_part(name: str, content: bytes, old: bytes = b"") -> bytes:
    """The sound workbook with a part added, or `old` in a part changed."""
    with zipfile.ZipFile(io.BytesIO(SOUND)) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    parts[name] = parts[name].replace(old, content, 1) if old else content
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, part in parts.items():
            archive.writestr(one, part)
    return made.getvalue()


LAUGHS = b'<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]><workbook'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (with_part("xl/vbaProject.bin", b"x"), "holds macros, links to other files or embedded objects"),
        (with_part("xl/externalLinks/externalLink1.xml", b"<a/>"), "holds macros, links to other files"),
        (with_part("xl/connections.xml", b"<a/>"), "holds macros, links to other files"),
        (with_part("xl/workbook.xml", LAUGHS, b"<workbook"), "holds a DOCTYPE"),
        (with_part("xl/media/much.bin", b"0" * (30 << 20)), "would unpack to 30 MB"),
        (with_part("../evil.xml", b"<a/>"), "leads out of the file"),
        (with_part("xl/worksheets/sheet1.xml", b"<worksheet"), "cannot be read"),
        (b"\xd0\xcf\x11\xe0 old or locked", "Save it as .xlsx"),
    ],
)
def test_a_hostile_workbook_is_refused_before_a_cell_of_it_is_read(content: bytes, told: str) -> None:
    with pytest.raises((BadInput, BadInterchange), match=told):
        read_table("sample.xlsx", content)
    if "cannot be read" not in told:  # a damaged sheet is damaged only when it is read
        with pytest.raises((BadInput, BadInterchange), match=told):
            sheets("sample.xlsx", content)


def test_a_cell_in_the_last_corner_does_not_fill_the_memory() -> None:
    """1,048,576 rows of 16,384 columns would be a table of 17 thousand million cells."""
    wide = load_workbook(io.BytesIO(SOUND))
    wide.worksheets[0]["XFD3"] = "x"
    saved = io.BytesIO()
    wide.save(saved)
    with pytest.raises(BadInput, match="beyond row 1000001 or column 2000"):
        read_table("sample.xlsx", saved.getvalue())


def test_cells_are_read_as_they_stand_and_errors_and_blanks_are_empty() -> None:
    when = datetime(2026, 1, 2, 3, 4)
    table = read_table(
        "s.xlsx",
        book(("raw", "age", "when"), (3.0, 20.5, date(2026, 1, 2)), (), ("#N/A", " 甲 ", when), (7, True, None), ()),
    )
    assert table.cells[["raw", "age", "when"]].to_numpy().tolist() == [
        [3, 20.5, date(2026, 1, 2)], [None, "甲", when], [7, True, None],
    ]  # fmt: skip
    assert (table.blank, table.cells["line"].tolist()) == (1, [2, 4, 5])
    assert sheets("s.xlsx", SOUND) == ("Sheet",)
    with pytest.raises(BadInput, match="has no sheet 'Other'"):
        read_table("s.xlsx", SOUND, "Other")
