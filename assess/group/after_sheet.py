"""How does the table of who is incomplete, and why, leave the site?"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from assess.group import duty
from assess.nouns.people import Evaluator
from assess.nouns.session import GroupSession
from assess.service.export_cells import guarded
from assess.store import seats, shelf
from assess.store.database import Store

Form = Literal["csv", "xlsx"]
TEXT = "@"  # the format that keeps what is written and makes no number of it
WIDTH = 24  # characters


def export(
    store: Store,
    actor: Evaluator,
    session_id: str,
    head: Sequence[str],
    lines: Mapping[str, Sequence[str]],
    form: Form = "csv",
) -> bytes:
    """The lines, told in words, each by the id of its seat, as CSV (UTF-8 with a mark) or as a workbook of text cells.

    No cell is taken for a formula. Changes nothing; the audit keeps how many lines left, and a digest. Raises
    NotAllowed to level 4 for seats of rows that are not theirs.
    """
    told = f"{form}, {len(lines)} seats"
    with store.writing(actor.id, "after_sheet.export", duty.chain(session_id), told) as tx:
        session = shelf.read(tx, GroupSession, session_id)
        duty.require(session, actor, [seat for seat in seats.of_session(tx, session_id) if seat.id in lines])
        rows = [[guarded(cell) for cell in line] for line in (head, *lines.values())]
        content = _csv(rows)
        tx.touch("export", f"after/{session_id}", content)
    return content.encode("utf-8-sig") if form == "csv" else _workbook(rows)


def _csv(rows: Sequence[Sequence[str]]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    return written.getvalue()


def _workbook(rows: Sequence[Sequence[str]]) -> bytes:
    book, saved = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    for line in sheet.iter_rows():
        for cell in line:
            cell.number_format, cell.alignment = TEXT, Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=cell.row == 1)
    for place in range(1, len(rows[0]) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTH
    sheet.freeze_panes = "A2"
    book.save(saved)
    return saved.getvalue()
