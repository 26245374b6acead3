"""Are the figures that stand beside a score sound?"""

from __future__ import annotations

from typing import Literal, cast

from norms import cells
from norms.normset import Reference
from norms.rows import SEXES

REFERENCE_FILE = "reference.csv"
REFERENCE = ("sex", "age_from", "age_to", "statistic", "value", "sd", "unit", "label_zh", "label_en", "source")
OPTIONAL = ("scales",)  # the scales beside which it is shown, apart by spaces; every scale of the set where empty


def read_reference(content: bytes) -> tuple[Reference, ...]:
    """The figures of reference.csv, in the unit printed. Raises BadNormSet."""
    return tuple(_reference(n, row) for n, row in cells.read_rows(REFERENCE_FILE, content, REFERENCE, OPTIONAL))


def _reference(line: int, row: cells.Row) -> Reference:
    ages = [cells.whole(REFERENCE_FILE, line, k, row[k]) if row[k] else None for k in ("age_from", "age_to")]
    words = {k: cells.text(REFERENCE_FILE, line, k, row[k]) for k in ("statistic", "unit", "source")}
    return Reference(
        label={k: cells.text(REFERENCE_FILE, line, f"label_{k}", row[f"label_{k}"]) for k in ("zh", "en")},
        sex=cast(Literal["M", "F", "any"], cells.choice(REFERENCE_FILE, line, "sex", row["sex"], SEXES)),
        value=cells.number(REFERENCE_FILE, line, "value", row["value"]),
        sd=cells.number(REFERENCE_FILE, line, "sd", row["sd"]) if row["sd"] else None,
        age_from=ages[0],
        age_to=ages[1],
        scales=tuple(row.get("scales", "").split()),
        **words,
    )
