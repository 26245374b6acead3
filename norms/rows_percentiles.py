"""Are the printed percentiles of a table sound: between 0 and 100, rising, and each person in one stratum?"""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from norms import cells
from norms.errors import BadNormSet
from norms.rows import FILE, GROUPS, WHO, Convert, Line, Lines, check_apart, frame, stratum, who

PERCENTILES = (*WHO, "percentile", "value", "source")
PERCENTILES_OPTIONAL = ("hand", *GROUPS)


def read_percentiles(content: bytes, convert: Convert) -> pd.DataFrame:
    """The printed percentiles of table.csv, values converted to the set's unit. Raises BadNormSet."""
    read = cells.read_rows(FILE, content, PERCENTILES, PERCENTILES_OPTIONAL)
    rows = [(n, _percentile(n, row, convert)) for n, row in read]
    check_apart(rows, lambda a, b: a["percentile"] == b["percentile"])
    _check_rising(rows)
    return frame(rows)


def _percentile(line: int, row: cells.Row, convert: Convert) -> Line:
    percentile = cells.number(FILE, line, "percentile", row["percentile"])
    if not 0 < percentile < 100:
        raise BadNormSet(
            "{file}, line {line}: column 'percentile' is {value}, but must be above 0 and below 100. Mend it.",
            file=FILE,
            line=line,
            key="percentile",
            value=percentile,
        )
    return who(line, row) | {
        "percentile": percentile,
        "value": convert(cells.number(FILE, line, "value", row["value"])),
        "source": cells.text(FILE, line, "source", row["source"]),
    }


def _check_rising(rows: Lines) -> None:
    """Within a stratum a higher percentile never has a lower value."""
    ordered = sorted(rows, key=lambda r: (stratum(r[1]), float(r[1]["percentile"])))
    for (first, a), (second, b) in pairwise(ordered):
        if stratum(a) == stratum(b) and float(b["value"]) < float(a["value"]):
            raise BadNormSet(
                "{file}, lines {line} and {other}: the value falls from {low} to {high} while the percentile rises. "
                "Read the source again.",
                file=FILE,
                line=first,
                other=second,
                key="value",
                low=a["value"],
                high=b["value"],
            )
