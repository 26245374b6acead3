"""Are the bands of a table sound: every one with its words, and every score of a person in one band only?"""

from __future__ import annotations

import math
from collections.abc import Collection

import pandas as pd

from norms import cells
from norms.errors import BadNormSet
from norms.rows import FILE, GROUPS, WHO, Convert, Line, Lines, amount, check_apart, frame, who

CUTOFFS = (*WHO, "hand", "from", "below", "band")
CUTOFFS_OPTIONAL = ("source", *GROUPS)


def read_cutoffs(content: bytes, convert: Convert, bands: Collection[str]) -> pd.DataFrame:
    """The bands of table.csv, their ends converted to the set's unit, NaN where open. Raises BadNormSet."""
    read = cells.read_rows(FILE, content, CUTOFFS, CUTOFFS_OPTIONAL)
    rows = [(n, _cutoff(n, row, convert, bands)) for n, row in read]
    check_apart(rows, _overlap)
    _check_words(rows, bands)
    return frame(rows)


def _cutoff(line: int, row: cells.Row, convert: Convert, bands: Collection[str]) -> Line:
    low, high = (amount(line, row, key, convert) for key in ("from", "below"))
    if low >= high or (math.isnan(low) and math.isnan(high)):
        raise BadNormSet(
            "{file}, line {line}: from {low} to below {high} holds no score or every one. Mend 'from' or 'below'.",
            file=FILE,
            line=line,
            key="from",
            low=low,
            high=high,
        )
    band = cells.choice(FILE, line, "band", row["band"], sorted(bands))
    return who(line, row) | {"from": low, "below": high, "band": band, "source": row.get("source", "")}


def _overlap(a: Line, b: Line) -> bool:
    low = max(_end(a["from"], -math.inf), _end(b["from"], -math.inf))
    return low < min(_end(a["below"], math.inf), _end(b["below"], math.inf))


def _end(cell: str | float, otherwise: float) -> float:
    return otherwise if math.isnan(float(cell)) else float(cell)


def _check_words(rows: Lines, bands: Collection[str]) -> None:
    unused = set(bands) - {str(row["band"]) for _, row in rows}
    if unused:
        raise BadNormSet(
            "{file}: band {value!r} of norms.toml stands in no row. Add its row or remove its words.",
            file=FILE,
            key="band",
            value=min(unused),
        )
