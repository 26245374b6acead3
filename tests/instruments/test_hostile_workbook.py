"""A spreadsheet from elsewhere is not trusted: bombs, macros, links, entities and huge sheets are refused unopened."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable

import pytest
from instrument_folders import files
from openpyxl import load_workbook

from instruments.errors import BadInterchange
from instruments.interchange.archive import open_archive
from instruments.interchange.workbook import read_workbook, write_workbook

BOOK = write_workbook(files()).content


def with_parts(change: Callable[[dict[str, bytes]], object], book: bytes = BOOK) -> bytes:
    """The workbook with parts added or changed, as one writes it who means harm."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    return zipped(parts)


def zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def refused(content: bytes) -> str:
    with pytest.raises(BadInterchange) as wrong:
        read_workbook("my.xlsx", content)
    assert wrong.value.values["file"] == "my.xlsx"
    return str(wrong.value)


@pytest.mark.parametrize(
    "part", ["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "xl/activeX/activeX1.xml",
             "xl/embeddings/oleObject1.bin", "xl/connections.xml", "xl/queryTables/queryTable1.xml"]
)  # fmt: skip
def test_macros_links_and_embedded_objects_are_refused(part: str) -> None:
    assert "holds macros, links to other files or embedded objects" in refused(
        with_parts(lambda parts: parts.update({part: b"x"}))
    )


def swapped(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], object]:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new, 1)

    return change


LAUGHS = b'<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]><workbook'
READS = b'<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]><workbook'


@pytest.mark.parametrize("doctype", [LAUGHS, READS])
def test_entities_that_grow_or_fetch_are_refused(doctype: bytes) -> None:
    assert "holds a DOCTYPE" in refused(with_parts(swapped("xl/workbook.xml", b"<workbook", doctype)))


def test_xml_in_another_encoding_cannot_hide_one() -> None:
    hidden = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x []><x/>'.encode("utf-16")
    assert "is not in UTF-8" in refused(with_parts(lambda parts: parts.update({"xl/theme/theme1.xml": hidden})))


def test_a_bomb_is_not_opened() -> None:
    bomb = zipped({"xl/workbook.xml": b"0" * (30 << 20)})
    assert len(bomb) < 100_000
    assert "would unpack to 30 MB" in refused(bomb)


def test_too_many_files_are_not_opened() -> None:
    assert "holds 6000 files" in refused(zipped({f"xl/{n}.xml": b"" for n in range(6000)}))


@pytest.mark.parametrize("path", ["../evil.xml", "/etc/evil.xml", "C:\\evil.xml", "xl/../../evil.xml", "xl\\..\\evil"])
def test_a_path_that_leads_out_is_refused(path: str) -> None:
    assert "leads out of the file" in refused(with_parts(lambda parts: parts.update({path: b"x"})))


def test_a_symbolic_link_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        link = zipfile.ZipInfo("xl/workbook.xml")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(BadInterchange, match="leads out of the file"):
        open_archive("my.xlsx", made.getvalue())


@pytest.mark.parametrize(
    "content", [b"", b"id,kind\na,likert\n", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 old or locked"]
)
def test_what_is_no_xlsx_is_said_so(content: bytes) -> None:
    assert "Save it as .xlsx" in refused(content)


def test_another_zip_is_no_spreadsheet() -> None:
    assert "is no .xlsx file" in refused(zipped({"word/document.xml": b"<a/>"}))


def test_a_damaged_part_is_said_and_not_a_crash() -> None:
    assert "cannot be read as a spreadsheet" in refused(
        with_parts(lambda parts: parts.update({"xl/worksheets/sheet2.xml": b"<worksheet"}))
    )


def test_a_cell_far_below_does_not_fill_the_memory() -> None:
    book = load_workbook(io.BytesIO(BOOK))
    book["items"]["A1048576"] = "x"
    saved = io.BytesIO()
    book.save(saved)
    assert "has cells beyond row 20000" in refused(saved.getvalue())


def test_a_path_in_the_sheet_of_files_cannot_leave_the_folder() -> None:
    book = load_workbook(io.BytesIO(BOOK))
    for row, path in enumerate(["../x.toml", "/etc/x", "a/b/c", "pictures/..", "C:x"], start=3):
        for column, value in enumerate([path, "text", 1, "x"], start=1):
            book["files"].cell(row, column).value = value
    saved = io.BytesIO()
    book.save(saved)
    with pytest.raises(Exception, match="sheet files, A7: is no file of an instrument folder") as wrong:
        read_workbook("my.xlsx", saved.getvalue())
    assert str(wrong.value).count("is no file of an instrument folder") == 5
