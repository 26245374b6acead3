"""How is a norm table kept as a file: CSV for any program, Excel with a sheet a stratum?"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from norms.normset import NormSet
from reports.norm_about import SHORT, SIMULATED, TRAINING, about, name_of
from reports.norm_drawing import Say, level_name
from reports.norm_table import keys
from reports.norm_table_print import stratum_name

SHEET_NAME = 31  # characters that Excel allows
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
HEAD_FILL = "E7F1EF"
WIDTH, WIDE = 12, 90


def named(norm_set: NormSet, frame: pd.DataFrame, say: Say) -> pd.DataFrame:
    """The frame with its columns and levels in words; codes without words, and figures, as they are."""
    words = _columns(say)
    empty = [c for c in frame if frame[c].isna().all() and c not in ("raw", "percentile", "t_score", "low", "high")]
    shown = frame.drop(columns=["stratum", *empty], errors="ignore").copy()
    for column in keys(shown):
        shown[column] = [level_name(column, str(level), say) for level in shown[column]]
    for name, value in (
        ("norm_set", norm_set.id),
        ("version", norm_set.version),
        ("status", say(SHORT[norm_set.status])),
    ):
        shown[name] = value
    return shown.rename(columns={c: words.get(str(c), str(c)) for c in shown})


def csv_bytes(norm_set: NormSet, frame: pd.DataFrame, say: Say) -> bytes:
    """The table as CSV in UTF-8 with a byte order mark, by which Excel knows Chinese; set and status in every row."""
    return named(norm_set, frame, say).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def xlsx_bytes(norm_set: NormSet, frames: Sequence[pd.DataFrame], say: Say, language: str) -> bytes:
    """An Excel book: first what the set is, then for each frame and stratum a sheet with its head row kept in sight."""
    book = Workbook()
    first = book.worksheets[0]
    first.title = say("About this set")
    _about(
        first,
        about(norm_set, say, language),
        name_of(norm_set, language),
        say(TRAINING) if _simulated(norm_set) else "",
    )
    for frame in frames:
        direction = say("raw to T") if "z" in frame else say("T to raw")
        columns = keys(frame)
        parts = frame.groupby(columns, sort=False, observed=True) if columns else [((), frame)]
        for levels, part in parts:
            name = stratum_name(dict(zip(columns, map(str, levels), strict=True)), say)
            title = _title(f"{name} {direction}", book.sheetnames)
            _table(book.create_sheet(title), named(norm_set, part, say), say(SHORT[norm_set.status]))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _simulated(norm_set: NormSet) -> bool:
    return norm_set.status == SIMULATED


def _about(sheet: Worksheet, rows: Sequence[tuple[str, str]], title: str, across: str) -> None:
    sheet.append([title, across])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet["B1"].font = Font(bold=True, size=14, color="9B1C1C")
    for label, value in rows:
        sheet.append([label, value])
        _as_text(sheet)
        sheet.cell(sheet.max_row, 1).font = Font(bold=True)
        for column in (1, 2):
            sheet.cell(sheet.max_row, column).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = 2 * WIDTH
    sheet.column_dimensions["B"].width = WIDE


def _table(sheet: Worksheet, frame: pd.DataFrame, status: str) -> None:
    sheet.append([str(column) for column in frame])
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor=HEAD_FILL)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for row in frame.itertuples(index=False):
        sheet.append([_cell(value) for value in row])
        _as_text(sheet)
    for number, column in enumerate(frame, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTH
        if frame[column].dtype == np.float64:
            for cell in sheet[get_column_letter(number)][1:]:
                cell.number_format = "0.00"  # what is shown; the cell keeps every digit
    sheet.freeze_panes = "A2"
    sheet.oddHeader.center.text = status
    sheet.print_title_rows = "1:1"


def _cell(value: Any) -> Any:
    """The value as a cell holds it: empty where there is none."""
    if value is None or pd.isna(value):
        return None
    return value.item() if isinstance(value, np.generic) else value


def _as_text(sheet: Worksheet) -> None:
    """The texts of the last row are texts, never formulas."""
    for cell in sheet[sheet.max_row]:
        if isinstance(cell.value, str):
            cell.data_type = "s"


def _title(name: str, taken: Sequence[str]) -> str:
    """A sheet's name as Excel allows it, each once."""
    title, number = name.translate(FORBIDDEN)[:SHEET_NAME], 1
    while title in taken:
        number += 1
        title = f"{name.translate(FORBIDDEN)[: SHEET_NAME - len(str(number)) - 1]} {number}"
    return title


def _columns(say: Say) -> dict[str, str]:
    """The heads of the columns."""
    interval = {
        "measurement": say("measurement error"),
        "measurement_regressed": say("measurement error, with regression to the mean"),
        "norm_sampling": say("norm sampling error"),
        "both": say("both errors"),
        "both_regressed": say("both errors, with regression to the mean"),
    }
    low, high = say("T low ({holds})"), say("T high ({holds})")
    ends = {f"{name}_low": low.format(holds=words) for name, words in interval.items()}
    ends |= {f"{name}_high": high.format(holds=words) for name, words in interval.items()}
    return ends | {
        "sex": say("Sex"),
        "hand": say("Hand"),
        "schooling": say("Schooling"),
        "disability": say("Disability category"),
        "region": say("Region"),
        "accommodation": say("Accommodation"),
        "age_from": say("Age from (years)"),
        "age_to": say("Age to (years)"),
        "age_months": say("Computed at (months)"),
        "t_score": say("T score"),
        "percentile": say("Percentile"),
        "raw": say("Raw score"),
        "low": say("Raw score, low (norm sampling, 90%)"),
        "high": say("Raw score, high (norm sampling, 90%)"),
        "why_none": say("Why there is no place"),
        "flags": say("Remarks (codes)"),
        "norm_set": say("Norm set"),
        "version": say("Version"),
        "status": say("Standing of the set"),
    }
