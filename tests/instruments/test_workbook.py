"""An instrument goes into a spreadsheet and comes back as the same one; what an edit spoils is named by its cell."""

from __future__ import annotations

import doctest
import io
import string
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, get_args

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from instrument_folders import EXAMPLES, TOML, WORDS, changed, files
from openpyxl import Workbook, load_workbook

from instruments.definition import AccommodationRule, ChoiceSet, Demands, Instrument, Item, Language, Scale, Words
from instruments.errors import BadInstrument, BadInterchange, ManyFaults
from instruments.find import folder_files, library
from instruments.interchange import sheets
from instruments.interchange.cells import Cell, read, show
from instruments.interchange.content import content_of, folder_of, same
from instruments.interchange.workbook import read_workbook, write_workbook
from instruments.read import read_folder

SMALL = files()
SMALL_BOOK = write_workbook(SMALL).content
AT = {"file": "f", "sheet": "s", "cell": "A1"}


def edited(edit: Callable[[Workbook], object], book: bytes = SMALL_BOOK) -> bytes:
    opened = load_workbook(io.BytesIO(book))
    edit(opened)
    saved = io.BytesIO()
    opened.save(saved)
    return saved.getvalue()


def place(book: Workbook, sheet: str, row: str, column: str) -> Any:
    """The cell of a row (by its first cell) and a column (by its head)."""
    page = book[sheet]
    head = [cell.value for cell in page[1]]
    number = next(r for r in range(1, page.max_row + 1) if page.cell(r, 1).value == row)
    return page.cell(number, head.index(column) + 1)


def put(sheet: str, row: str, column: str, value: object) -> Callable[[Workbook], object]:
    return lambda book: setattr(place(book, sheet, row, column), "value", value)


@pytest.mark.slow
@pytest.mark.parametrize("instrument_id", library())
def test_every_instrument_of_the_library_comes_back_the_same(instrument_id: str) -> None:
    before = folder_files(instrument_id)
    after = read_workbook("x.xlsx", write_workbook(before).content)
    assert replace(read_folder(after), hash="") == replace(read_folder(before), hash="")
    was, now = content_of(before)[0], content_of(after)[0]
    assert (now.examples, now.files) == (was.examples, was.files)  # worked examples, pictures, lists of easy words
    assert set(after) == set(before)


@pytest.mark.parametrize("instrument_id", ["riasec_interest", "grip_strength"])
def test_comments_are_carried_beside_settings_and_listed_elsewhere(instrument_id: str) -> None:
    before = folder_files(instrument_id)
    exported = write_workbook(before)
    after = read_workbook("x.xlsx", exported.content)
    assert content_of(after)[0].notes == content_of(before)[0].notes
    told = " ".join(map(str, exported.left))
    first = before["instrument.toml"].decode().splitlines()[0]
    assert first.lstrip("# ") in told


def test_another_program_reads_the_words_side_by_side() -> None:
    book = write_workbook(folder_files("riasec_interest")).content
    items = pd.read_excel(io.BytesIO(book), sheet_name="items", skiprows=[1]).set_index("id")
    riasec = library()["riasec_interest"]
    for language in get_args(Language):
        assert items[f"text {language}"].to_dict() == dict(riasec.words[language].items)
    assert items.loc["try_much", "key"] == 5


def test_heads_stay_in_view_and_enumerated_cells_offer_what_they_take() -> None:
    book = load_workbook(io.BytesIO(write_workbook(folder_files("riasec_interest")).content))
    assert book.sheetnames[0] == "#read_me"
    assert all(book[name].freeze_panes for name in sheets.columns())
    picks = {str(pick.sqref).split(":")[0][0]: pick.formula1 for pick in book["items"].data_validations.dataValidation}
    head = {cell.value: cell.column_letter for cell in book["items"][1]}
    assert {"kind", "part", "required", "channel", "side"} <= {n for n, letter in head.items() if letter in picks}
    letter = picks[head["part"]].split("$")[1]
    assert [c.value for c in book["#lists"][letter] if c.value] == ["screen", "practice", "asked", "scored"]
    assert book["items"][f"{head['text zh']}3"].number_format == "@"
    assert not book.vba_archive


def test_every_field_of_the_definition_has_a_place() -> None:
    """A new field of an instrument, an item, a scale or its words is carried without a change here."""
    known = sheets.columns()
    for kind, sheet in ((Item, "items"), (Scale, "scales"), (AccommodationRule, "accommodations")):
        assert {f.name for f in fields(kind)} <= {column.name for column in known[sheet]}
    own = {column.name for column in known["choices"]}
    assert {f.name for f in fields(ChoiceSet)} - {"id", "values"} <= own
    assert {f.name for f in fields(Demands)} == set(sheets.demand_fields())
    assert {f.name for f in fields(Instrument)} == {*sheets.about_fields(), *sheets.SHEETED, *sheets.MADE}
    assert {f.name for f in fields(Words)} == {*sheets.word_fields(), *sheets.TEXTED, "language"}


line = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"], include_characters="\n\t=+-@_x0041'"),
    min_size=1,
    max_size=30,
).filter(lambda said: bool(said.strip()))
plain = st.text(string.ascii_lowercase, min_size=1, max_size=5)
numbers = st.integers(-(2**31), 2**31) | st.floats(-1e9, 1e9, allow_nan=False)


@st.composite
def folders(draw: st.DrawFn) -> dict[str, bytes]:
    """The small instrument with other words, bounds, settings, keys and examples."""
    before, _ = content_of(SMALL)
    words = {
        language: {
            **before.words["zh"],
            "name": draw(line),
            "purpose": draw(line),
            "instruction": draw(line | st.just("")),
            "items": {item: draw(line) for item in before.words["zh"]["items"]},
            "demonstration": draw(st.lists(line, max_size=3)),
            "notes": draw(st.dictionaries(line, line, max_size=2)),
        }
        for language in draw(st.sampled_from([("zh", "en"), ("zh", "en", "zh-easy")]))
    }
    table = {**before.table, "references": draw(st.lists(line, max_size=3)), "minutes": draw(st.integers(1, 90))}
    table["settings"] = draw(st.dictionaries(plain, numbers, max_size=3))
    cell = st.sampled_from(["", "3", "03", "1.50", "2.5", "1e3", "-1", "=1", "1-2", "1:2,2:1", "3>1>2", "TRUE"])
    rows = draw(st.lists(st.lists(cell, min_size=8, max_size=8).map(lambda r: ("one", *r[1:])), max_size=3))
    held = draw(st.dictionaries(plain.map("pictures/{}.bin".format), st.binary(max_size=20), max_size=2))
    content = replace(before, table=table, words=words, examples=(before.examples[0], *rows), files=held)
    return folder_of(content)


@pytest.mark.slow
@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(folders())
def test_whatever_is_written_comes_back(folder: dict[str, bytes]) -> None:
    after = read_workbook("x.xlsx", write_workbook(folder).content)
    before, there = content_of(folder)[0], content_of(after)[0]
    assert replace(read_folder(after), hash="", pictures=()) == replace(read_folder(folder), hash="", pictures=())
    assert there.examples == (before.examples if len(before.examples) > 1 else ())
    assert there.files == before.files


values = st.recursive(
    st.integers(-(2**40), 2**40) | st.booleans() | line,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(plain, inner, min_size=1, max_size=3),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None)
@given(st.lists(values, max_size=3) | st.dictionaries(plain, values, min_size=1, max_size=3))
def test_a_field_of_a_kind_not_seen_before_is_carried_too(value: object) -> None:
    shown = show(AT, value, tuple[dict[str, Any], ...])
    assert read(AT, Cell(kind="text", value=shown), tuple[dict[str, Any], ...]) == value


def test_an_edit_makes_another_instrument() -> None:
    book = edited(put("items", "a", "text zh", "新的说法"), edited(put("about", "version", "value", "1.1.0")))
    changed_one = read_folder(read_workbook("x.xlsx", book))
    assert (changed_one.version, changed_one.words["zh"].items["a"]) == ("1.1.0", "新的说法")
    assert not same(SMALL, read_workbook("x.xlsx", book))


def test_a_new_row_is_a_new_item() -> None:
    def more(book: Workbook) -> None:
        page = book["items"]
        told = {"id": "e", "kind": "likert", "choices": "liking", "text zh": "E", "text en": "E", "part": "asked"}
        row = page.max_row + 1
        for column in range(1, page.max_column + 1):
            page.cell(row, column).value = told.get(str(page.cell(1, column).value))

    assert "e" in read_folder(read_workbook("x.xlsx", edited(more))).item_ids


def told(book: bytes) -> str:
    with pytest.raises((ManyFaults, BadInterchange)) as wrong:
        read_workbook("my.xlsx", book)
    return str(wrong.value)


def renamed(book: Workbook) -> None:
    book["scales"].title = "scale"


SPOILT: list[tuple[Callable[[Workbook], object], str]] = [
    (
        put("about", "version", "value", 1.5),
        "sheet about, B4: is the number 1.5, text is needed. Format the cell as text",
    ),
    (put("items", "a", "id", 7), "is the number 7, text is needed"),
    (put("items", "a", "text zh", pd.Timestamp("2026-01-02").to_pydatetime()), "has made a date of it (2026-01-02"),
    (put("items", "pain", "stop_if", pd.Timestamp("2026-01-02").to_pydatetime()), "has made a date of it"),
    (put("items", "a", "text en", "=1+1"), "holds a formula. Type what it comes to"),
    (put("items", "a", "kind", "Likert"), "is 'Likert'. Allowed: likert, single_choice"),
    (put("items", "a", "required", "maybe"), "is 'maybe'. Allowed: TRUE, FALSE"),
    (put("items", "box", "minimum", "low"), "is 'low', 0.5, 1, 2 ... is needed"),
    (put("items", "a", "text zh", None), "has no words. Write them"),
    (put("items", "a", "id", None), "is empty, and the row has no name without it"),
    (put("choices", "yes_no", "value", "no"), "is 'no', 1, 2, 3 ... is needed"),
    (put("scales", "liking", "items", "a, , c"), "a list is written as a1, a2, a3"),
    (put("demands", "see", "asked", None), "sheet demands, B3: is empty. Say TRUE or FALSE"),
    (put("demands", "see", "demand", "sea"), "'sea' is not known. Known: see, hear, read, hand, speak, stand"),
    (put("about", "family", "field", "famly"), "'famly' is not known"),
    (put("items", "id", "unit", "units"), "column 'units' is not known"),
    (put("items", "id", "unit", "units"), "column 'unit' is missing"),
    (put("examples", "all low", "a", pd.Timestamp("2026-01-02").to_pydatetime()), "sheet examples, B2"),
    (renamed, "sheet 'scale' is not known. Known: about, items"),
    (renamed, "sheet 'scales' is missing"),
    (lambda book: setattr(book["items"]["ZZ9"], "value", "x"), "sheet items, ZZ9: stands under no head"),
]


@pytest.mark.parametrize(("edit", "said"), SPOILT)
def test_what_an_edit_spoilt_is_named_by_sheet_and_cell(edit: Callable[[Workbook], object], said: str) -> None:
    assert said in told(edited(edit))


def test_everything_that_is_wrong_is_said_at_once() -> None:
    def three(book: Workbook) -> None:
        put("items", "a", "kind", "Likert")(book)
        put("items", "box", "minimum", "low")(book)
        put("about", "version", "value", 2)(book)

    said = told(edited(three))
    assert len(said.splitlines()) == 3
    assert all(line.startswith("my.xlsx: sheet ") for line in said.splitlines())


def test_a_number_typed_as_text_is_that_number_and_a_list_of_one_number_is_a_list() -> None:
    book = edited(put("items", "box", "maximum", "40"), edited(put("items", "pain", "stop_if", 1)))
    likes = read_folder(read_workbook("x.xlsx", book))
    assert (likes.item("box").maximum, likes.item("pain").stop_if) == (40, (1,))


def test_a_right_answer_typed_as_text_is_not_taken_for_the_code() -> None:
    practice = changed('id = "a"\nkind = "likert"', 'id = "a"\nkind = "likert"\nkey = 5')
    book = edited(put("items", "a", "key", "5"), write_workbook(files(toml=practice)).content)
    with pytest.raises(BadInstrument, match="has the key '5', which no answer to a likert can equal"):
        read_folder(read_workbook("x.xlsx", book))


def test_notes_are_no_content() -> None:
    def noted(book: Workbook) -> None:
        book.create_sheet("#my notes")["A1"] = "=1+1"
        book["items"].insert_rows(4)
        book["items"]["A4"] = "# ask 王 about this one"

    assert same(SMALL, read_workbook("x.xlsx", edited(noted)))


@pytest.mark.parametrize("text", ["a\rb", "a\x0bb", "x" * 40_000])
def test_text_that_a_cell_would_change_is_refused_on_the_way_out(text: str) -> None:
    content, _ = content_of(SMALL)
    words = {**content.words, "zh": {**content.words["zh"], "purpose": text}}
    with pytest.raises(BadInterchange, match="sheet words, purpose: a cell cannot hold this text"):
        write_workbook(folder_of(replace(content, words=words)))


def test_the_small_folder_is_what_these_claims_start_from() -> None:
    assert (TOML, WORDS, EXAMPLES) and same(SMALL, read_workbook("x.xlsx", SMALL_BOOK))


def test_the_examples_of_the_page_run() -> None:
    page = Path(__file__).parents[2] / "docs" / "interchange.md"
    failed, tried = doctest.testfile(str(page), module_relative=False)
    assert (failed, tried >= 6) == (0, True)
