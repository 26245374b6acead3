"""Are these the answers of that instrument? A CSV file, one row a person, read strictly."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from instruments.allowed import allowed as fits
from instruments.definition import Instrument, Item, Kind
from instruments.errors import BadAnswers
from instruments.keyed import is_sorted, is_written, number_of
from instruments.lines import numbered
from instruments.why_missing import MEASURED, UNABLE

MISSING = ("", "NA", "NaN", "nan", "None")


def read_csv(instrument: Instrument, file: Path, keep: Sequence[str] = ()) -> pd.DataFrame:
    """The answers: a column an item (numbers, NaN where missing), the columns named in `keep`, an unnamed first one.

    Raises BadAnswers for a file that is not of this instrument, an unknown or missing column, and a value that the item
    does not allow, by line and column. Where an instrument measures, a cell may hold why there is no figure (a code of
    `MEASURED`), which is missing; `unable` tells who tried and could not. OSError where there is no such file.
    """
    frame, lines = _read(file)
    wanted = _scored_items(instrument)
    _check_columns(instrument, file, [str(c) for c in frame.columns], wanted, keep)
    for item_id in wanted:
        column = _uncoded(frame[item_id]) if instrument.kind is Kind.PHYSICAL else frame[item_id]
        frame[item_id] = _numbers(file, instrument, instrument.item(item_id), column, lines)
    return frame


def unable(instrument: Instrument, file: Path) -> pd.DataFrame:
    """A column `<scale>_why_none` a scale of which somebody tried an item and could not: "unable", or missing.

    A norm sample takes such people as censored, by the number that `zhiheng norm fit --unable` names.
    """
    frame, _ = _read(file)
    columns = {}
    for scale in instrument.scales:
        tried = (frame[list(scale.items)] == UNABLE).any(axis=1)
        if tried.any():
            columns[f"{scale.id}_why_none"] = tried.map({True: UNABLE, False: None})
    return pd.DataFrame(columns, index=frame.index)


def _scored_items(instrument: Instrument) -> list[str]:
    counted = {item_id for scale in instrument.scales for item_id in scale.items}
    return [item_id for item_id in instrument.item_ids if item_id in counted]


def _read(file: Path) -> tuple[pd.DataFrame, list[int]]:
    """The cells, and the line of the file on which each row begins."""
    try:
        frame = pd.read_csv(file, encoding="utf-8-sig", keep_default_na=False, na_values=list(MISSING))
    except UnicodeDecodeError as wrong:
        raise BadAnswers("{file}: not readable as text in UTF-8. Save it as CSV UTF-8.", file=file.name) from wrong
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as wrong:
        told = "{file}: not readable as CSV: {wrong}. Mend the file."
        raise BadAnswers(told, file=file.name, wrong=str(wrong).strip()) from wrong
    lines = _lines(file)
    return frame.rename(columns={c: "person" for c in frame.columns[:1] if str(c).startswith("Unnamed:")}), lines


def _lines(file: Path) -> list[int]:
    """The line of each row. Every row has as many cells as the head: a shifted one would answer other items."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(numbered(opened.read()))
    columns = len(rows[0][1]) if rows else 0
    for line, row in rows[1:]:
        if len(row) != columns:
            told = "{file}, line {line}: has {cells} cells, but the head has {columns}. Mend the row."
            raise BadAnswers(told, file=file.name, line=line, cells=len(row), columns=columns)
    return [line for line, _ in rows[1:]]


def _check_columns(
    instrument: Instrument, file: Path, given: Sequence[str], wanted: Sequence[str], keep: Sequence[str]
) -> None:
    items = [column for column in given if column in wanted]
    if not items:
        raise BadAnswers(
            "{file}: none of its columns is an item of {instrument}. Expected: {wanted}. Give the answers of that one.",
            file=file.name,
            instrument=instrument.id,
            wanted=_some(wanted),
        )
    for column in given:
        if column not in wanted and column not in keep and column != "person":
            raise BadAnswers(
                "{file}: column {column!r} is no item of {instrument}. Items: {wanted}. "
                "Remove it, or carry it over with --keep.",
                file=file.name,
                column=column,
                instrument=instrument.id,
                wanted=_some(wanted),
            )
    for column in keep:
        if column not in given:
            told = "{file}: there is no column {column!r} to keep. Mend its spelling, or leave it out."
            raise BadAnswers(told, file=file.name, column=column)
    missing = [item for item in wanted if item not in given]
    if missing:
        told = "{file}: items without a column: {missing}. Add them; leave a cell empty where an answer is missing."
        raise BadAnswers(told, file=file.name, missing=_some(missing))


def _uncoded(column: pd.Series) -> pd.Series:
    """Without the codes of what was not measured: never a number in their place."""
    return column.where(~column.isin(MEASURED))


def _numbers(file: Path, instrument: Instrument, item: Item, column: pd.Series, lines: Sequence[int]) -> pd.Series:
    """The column as numbers. One bad cell stops the reading: a value is never guessed, nor is True a 1."""
    if is_sorted(item):
        return _sorts(file, instrument, item, column, lines)
    if is_written(item):
        return column.map(lambda cell: number_of(item, str(cell)), na_action="ignore").astype(float)
    numbers = pd.to_numeric(column, errors="coerce").astype(float)
    low, high = instrument.bounds(item.id)
    bad = (numbers.isna() & column.notna()) | column.map(lambda cell: isinstance(cell, bool | np.bool_))
    if item.choices is None:
        bad |= (numbers < low) | (numbers > high)
        allowed = f"{low:g} - {high:g}"
    else:
        values = instrument.choice_sets[item.choices].values
        bad |= numbers.notna() & ~numbers.isin(values)
        allowed = ", ".join(map(str, values))
    _refuse(file, item, column, bad, allowed, lines)
    return numbers


def _sorts(file: Path, instrument: Instrument, item: Item, column: pd.Series, lines: Sequence[int]) -> pd.Series:
    """The column as cards in piles, each card once."""
    bad = column.map(lambda cell: not fits(instrument, item, cell), na_action="ignore").fillna(False).astype(bool)
    cards, piles = (instrument.choice_sets[name or ""].values for name in (item.choices, item.piles))
    _refuse(file, item, column, bad, ",".join(f"{card}:{piles[0]}" for card in sorted(cards)) + " ...", lines)
    return column.astype(object).where(column.notna(), None)


def _refuse(file: Path, item: Item, column: pd.Series, bad: pd.Series, allowed: str, lines: Sequence[int]) -> None:
    """The first bad cell, by its line."""
    if not bad.any():
        return
    row = int(np.argmax(bad.to_numpy()))
    raise BadAnswers(
        "{file}, line {line}: column {item!r} is {value}. Allowed: {allowed}, or empty where it is missing.",
        file=file.name,
        line=lines[row],
        item=item.id,
        value=_shown(column.iloc[row]),
        allowed=allowed,
    )


def _shown(cell: Any) -> str:
    if isinstance(cell, bool | np.bool_):
        return str(cell)
    return repr(cell) if isinstance(cell, str) else f"{cell:g}"


def _some(names: Sequence[str], most: int = 12) -> str:
    return ", ".join(names[:most]) + (" ..." if len(names) > most else "")
