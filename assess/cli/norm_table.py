"""How is the norm table of a set written: CSV, Excel or PDF?"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from assess.cli.norm_given import bands_of, norm_set_of
from assess.cli.writing import check_format, write_bytes
from assess.errors import BadInput
from assess.settings import Settings
from norms.normset import NormSet
from reports.norm_about import SHORT
from reports.norm_table import Gives, norm_table_frame
from reports.norm_table_files import csv_bytes, xlsx_bytes
from reports.norm_table_pdf import norm_table_pdf

Say = Callable[[str], str]


def run(given: argparse.Namespace, settings: Settings, say: Say) -> int:
    """Write the table and say how many rows it has. Raises BadInput, BadNormSet, NotTold."""
    out = Path(given.out)
    ending = check_format(out, (".csv", ".xlsx", ".pdf"))
    norm_set = norm_set_of(given.set, settings)
    frames = _frames(norm_set, given)
    if ending == ".csv" and len(frames) > 1:
        raise BadInput("A CSV file holds one table. Give --gives raw or --gives place, or write .xlsx or .pdf.")
    language = settings.language
    if ending == ".csv":
        written = csv_bytes(norm_set, frames[0], say)
    elif ending == ".xlsx":
        written = xlsx_bytes(norm_set, frames, say, language)
    else:
        written = norm_table_pdf(norm_set, frames, say, language)
    write_bytes(out, written)
    rows = sum(map(len, frames))
    print(say("{file}: {rows} rows, {status}").format(file=out, rows=rows, status=say(SHORT[norm_set.status])))
    return 0


def _frames(norm_set: NormSet, given: argparse.Namespace) -> list[pd.DataFrame]:
    """One table or both; printed percentiles have only one."""
    bands = bands_of(given.bands)
    if norm_set.kind == "percentiles":
        return [norm_table_frame(norm_set)]
    wanted: tuple[Gives, ...] = ("raw", "place") if given.gives == "both" else (given.gives,)
    return [norm_table_frame(norm_set, gives, bands=bands) for gives in wanted]
