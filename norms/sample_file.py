"""Which people does a sample file hold? CSV (UTF-8) or Parquet, read in chunks, so that any size fits the memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from norms.errors import BadSample
from norms.faults import LINE, PART

ROWS = 500_000  # rows held at once
CSV = (".csv", ".csv.gz")
PARQUET = (".parquet", ".pq")
# An empty cell is missing; "NA" or "none" is what stands there, and is named where it does not belong.
# (without `index_col` pandas takes a long row's first cell for a label; with `usecols` it cuts it without a word).
CELLS: dict[str, Any] = {
    "keep_default_na": False,
    "na_values": [""],
    "skip_blank_lines": False,
    "index_col": False,
    "encoding": "utf-8-sig",
}


def chunks(
    path: str | Path, columns: Sequence[str], texts: Sequence[str] = (), rows: int = ROWS
) -> Iterator[pd.DataFrame]:
    """The sample in frames of up to `rows` people: the columns asked for, and `line`.

    `line` is the line of a CSV file (the head is line 1; a cell must not hold a line break) or the place of a row in a
    Parquet file, from 1. `texts` are columns read as text whatever stands in them ("01" stays "01"); in the others a
    column of numbers is read as such. Raises BadSample for a file that cannot be read, lacks a column, or has a row
    longer than its head; what is wrong in a cell is for `norms.sample` to say.
    """
    check_head(path, columns)
    first, read = (2, _csv) if is_csv(path) else (1, _parquet)
    for chunk in read(path, list(columns), texts, rows):
        lines = np.arange(first, first + len(chunk))
        first += len(chunk)
        chunk = chunk.assign(**{LINE: lines})
        chunk.attrs[PART] = Path(path).name
        yield chunk


def paths(given: str | Path | Sequence[str | Path]) -> list[str | Path]:
    """One path or several, as a list."""
    return [given] if isinstance(given, str | Path) else list(given)


def is_csv(path: str | Path) -> bool:
    """Whether a file is CSV by its name; else it is Parquet. Raises BadSample where it is neither."""
    name = str(path).lower()
    if not name.endswith((*CSV, *PARQUET)):
        raise BadSample(
            "{file}: is neither CSV nor Parquet by its name. Allowed: {allowed}. Save it as one of them.",
            file=str(path),
            allowed=", ".join((*CSV, *PARQUET)),
        )
    return name.endswith(CSV)


def columns_of(path: str | Path) -> list[str]:
    """The columns of a file, each once. Raises BadSample, also where the first row is longer than the head."""
    is_csv(path)
    try:
        if is_csv(path):
            # two lines, because pandas only warns where the first row after the head is too long
            first = pd.read_csv(path, header=None, nrows=2, dtype=str, **CELLS)
            head = [str(cell) for cell in first.iloc[0]]
        else:
            head = list(import_module("pyarrow.parquet").read_schema(path).names)
    except (OSError, ValueError) as wrong:  # pandas' parser, UTF-8 and Arrow errors are ValueErrors
        raise unreadable(path, wrong) from wrong
    twice = [column for column in head if head.count(column) > 1]
    if twice:
        raise BadSample(
            "{file}: column {column!r} stands in the head more than once. Rename or remove one.",
            file=str(path),
            column=twice[0],
        )
    return head


def check_head(path: str | Path, columns: Sequence[str]) -> None:
    """Raise BadSample where the file lacks one of the columns."""
    head = columns_of(path)
    for column in columns:
        if column not in head:
            raise BadSample(
                "{file}: column {column!r} is not there. Columns: {columns}. Mend the head or name another column.",
                file=str(path),
                column=column,
                columns=", ".join(head),
            )


def unreadable(path: str | Path, wrong: Exception) -> BadSample:
    """The error of a file that cannot be read."""
    if isinstance(wrong, UnicodeDecodeError):
        return BadSample("{file}: not readable as text in UTF-8. Save it as UTF-8.", file=str(path))
    return BadSample("{file}: cannot be read: {wrong}. Mend the file.", file=str(path), wrong=str(wrong).strip())


def _csv(path: str | Path, columns: list[str], texts: Sequence[str], rows: int) -> Iterator[pd.DataFrame]:
    how: dict[str, Any] = {"dtype": dict.fromkeys(texts, str), **CELLS}
    try:
        with pd.read_csv(path, chunksize=rows, **how) as reader:
            for chunk in reader:
                yield chunk[columns]
    except (OSError, ValueError) as wrong:
        raise unreadable(path, wrong) from wrong


def _parquet(path: str | Path, columns: list[str], texts: Sequence[str], rows: int) -> Iterator[pd.DataFrame]:
    first = 0
    try:
        with import_module("pyarrow.parquet").ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=rows, columns=columns):
                chunk = batch.to_pandas()
                chunk.index = pd.RangeIndex(first, first + len(chunk))
                first += len(chunk)
                yield chunk
    except (OSError, ValueError) as wrong:
        raise unreadable(path, wrong) from wrong
