"""How is a table set in a Word file, so that its heads are heads?"""

from __future__ import annotations

from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table, _Cell, _Row

from assess.nouns.document import Block

WIDTH_PT = 470.0  # of the text on A4 with our margins
LABEL_PT = 130.0  # of the column of labels
SHORTEST, LONGEST = 6, 18  # characters of a column's cells that count for its width; our own setting
LONG = 300  # characters; a row longer than that may be cut at the end of a page
# CT_TblLook: which of its parts the table's style marks
FIRST_ROW = {"firstRow": "1", "lastRow": "0", "firstColumn": "1", "lastColumn": "0", "noHBand": "1", "noVBand": "1"}
FIRST_COLUMN = FIRST_ROW | {"firstRow": "0"}
VAL = {"11": "06A0", "01": "0680"}  # the same as the older bit mask, read by older programs


def headed_table(word: Word, block: Block) -> None:
    """A table whose first row is repeated on each page and whose first column names the rows."""
    table = _table(word, len(block.head), FIRST_ROW)
    _widths(table, _shares((block.head, *block.rows)))
    head = _row(table)
    _fill(head, block.head, bold=range(len(block.head)))
    _row_property(head, "w:tblHeader")
    for row in block.rows:
        _fill(_row(table), row, bold=range(1))


def facts_table(word: Word, block: Block, below: Table | None = None) -> None:
    """Labels with values: two columns of which the first is the head; below the last where two follow each other."""
    table = below or _table(word, 2, FIRST_COLUMN)
    if below is None:
        _widths(table, [LABEL_PT, WIDTH_PT - LABEL_PT])
    for row in block.rows:
        _fill(_row(table), row, bold=range(1))


def _table(word: Word, columns: int, look: dict[str, str]) -> Table:
    table: Table = word.add_table(rows=0, cols=columns, style="Table Grid")
    table.autofit = False
    shown = table._tbl.tblPr.find(qn("w:tblLook"))
    if shown is None:
        shown = OxmlElement("w:tblLook")
        table._tbl.tblPr.append(shown)
    shown.attrib.clear()
    shown.set(qn("w:val"), VAL[look["firstRow"] + look["firstColumn"]])
    for name, value in look.items():
        shown.set(qn(f"w:{name}"), value)
    return table


def _row(table: Table) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row


def _shares(rows: tuple[tuple[str, ...], ...]) -> list[float]:
    """Widths of columns by the longest of their cells, within bounds."""
    longest = [min(max(max(map(len, column)), SHORTEST), LONGEST) for column in zip(*rows, strict=True)]
    return [WIDTH_PT * length / sum(longest) for length in longest]


def _widths(table: Table, widths: list[float]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)


def _fill(row: _Row, cells: tuple[str, ...], bold: range) -> None:
    for place, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
        _write(cell, text, place in bold)
    if sum(map(len, cells)) <= LONG:
        _row_property(row, "w:cantSplit")


def _write(cell: _Cell, text: str, bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = "Table Head" if bold else "Table Text"
    paragraph.add_run(text)


def _row_property(row: _Row, name: str) -> None:
    """Add a property of a row; `cantSplit` stands before `tblHeader` in the order of CT_TrPr as Word writes it."""
    properties = row._tr.get_or_add_trPr()
    made = OxmlElement(name)
    if name == "w:cantSplit":
        properties.insert(0, made)
    else:
        properties.append(made)
