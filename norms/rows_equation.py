"""Are the regression equations of a table sound?

What is predicted for a person = intercept + per_age_year x age (completed years) + per_height_cm x height
+ per_weight_kg x weight, as printed in the source.
"""

from __future__ import annotations

import math

import pandas as pd

from norms import cells
from norms.errors import BadNormSet
from norms.rows import FILE, GROUPS, WHO, Convert, Line, check_apart, count, frame, spread, who

COEFFICIENTS = ("per_age_year", "per_height_cm", "per_weight_kg")  # an empty cell: not in the equation
EQUATION = (*WHO, "intercept", *COEFFICIENTS, "residual_sd", "lower_limit_below", "n")
EQUATION_OPTIONAL = ("hand", "n_recalled", "doubt", *GROUPS)


def read_equation(content: bytes, convert: Convert, lower_is_better: bool = False) -> pd.DataFrame:
    """The equations of table.csv, coefficients converted to the set's unit. Raises BadNormSet."""
    read = cells.read_rows(FILE, content, EQUATION, EQUATION_OPTIONAL)
    rows = [(n, _equation(n, row, convert)) for n, row in read]
    for line, row in rows:
        if lower_is_better and not math.isnan(float(row["lower_limit_below"])):
            raise BadNormSet(
                "{file}, line {line}: column 'lower_limit_below' is {value}, but where less is better no lower limit "
                "tells who does poorly. Leave it empty.",
                file=FILE,
                line=line,
                key="lower_limit_below",
                value=row["lower_limit_below"],
            )
    check_apart(rows, lambda a, b: True)
    return frame(rows)


def _equation(line: int, row: cells.Row, convert: Convert) -> Line:
    slopes = {key: convert(cells.number(FILE, line, key, row[key])) if row[key] else 0.0 for key in COEFFICIENTS}
    return who(line, row) | {
        "intercept": convert(cells.number(FILE, line, "intercept", row["intercept"])),
        **slopes,
        "residual_sd": spread(line, row, "residual_sd", convert),
        "lower_limit_below": spread(line, row, "lower_limit_below", convert),
        "n": count(line, row, "n"),
        "n_recalled": count(line, row, "n_recalled"),
        "doubt": row.get("doubt", ""),
    }
