"""Which strata of two sources stand side by side, and what besides the population may make them differ?

Codes: scoring_differs, scoring_not_stated, device_differs, device_not_stated (of the sources); ages_differ,
sex_differs, hand_differs and so on (of a pair of strata, where one holds people that the other does not). Each of
these confounds method and population. population_differs and simulated only say whom the figures are of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from norms.errors import BadSample
from norms.normset import NOT_STATED
from norms.rows import ANY
from norms.sources import LEVELS, Source, keyed

HARMLESS = ("population_differs", "simulated")
CONFOUNDED = "method_and_population_confounded"


def check_comparable(sources: Sequence[Source]) -> None:
    """Raises BadSample unless there are two sources or more of one measure, unit and direction, each with its name."""
    if len(sources) < 2:
        raise BadSample("A comparison needs two sources or more, got {count}.", count=len(sources))
    names = [source.name for source in sources]
    if len(set(names)) < len(names):
        raise BadSample("Two sources are called {names}. Give each its own name.", names=", ".join(names))
    first = sources[0]
    for key in ("measures", "unit", "better"):
        for other in sources[1:]:
            if getattr(other, key) != getattr(first, key):
                raise BadSample(
                    "{first} and {other} cannot be compared: {key} is {value!r} in one and {different!r} in the other. "
                    "Choose sources of the same measure, unit and direction.",
                    first=first.name,
                    other=other.name,
                    key=key,
                    value=getattr(first, key),
                    different=getattr(other, key),
                )


def source_codes(a: Source, b: Source) -> tuple[str, ...]:
    """What differs between two sources, or is not told, in every stratum."""
    told = NOT_STATED not in (a.scoring, b.scoring)
    devices = (a.device, b.device)
    codes = {
        "scoring_not_stated": not told,
        "scoring_differs": told and a.scoring != b.scoring,
        "device_not_stated": (None in devices) and devices != (None, None),
        "device_differs": None not in devices and a.device != b.device,
        "population_differs": a.population != b.population,
        "simulated": "simulated" in (a.status, b.status),
    }
    return tuple(code for code, holds in codes.items() if holds)


def confounding(codes: str) -> bool:
    """Whether a difference may come from the method as well as from the population.

    >>> confounding("population_differs"), confounding("population_differs device_differs")
    (False, True)
    """
    return any(code not in HARMLESS for code in codes.split())


def side_by_side_strata(a: Source, b: Source) -> pd.DataFrame:
    """Every pair of strata that could hold the same person: row_a, row_b, the keys of what they share, and codes.

    Codes are parted by a blank; `row_a` and `row_b` are positions in the sources' parameters. Where one side does not
    part a level ("any"), the other's level is the key and a code says that they differ; of two age bands the years in
    both are the key. Raises BadSample where no two strata meet.
    """
    left, right = (_keys(source) for source in (a, b))
    row_a, row_b = (grid.ravel() for grid in np.indices((len(a.parameters), len(b.parameters))))
    x, y = ({key: column[rows] for key, column in side.items()} for side, rows in ((left, row_a), (right, row_b)))
    low, high = np.maximum(x["age_from"], y["age_from"]), np.minimum(x["age_to"], y["age_to"])
    met = np.all([(x[key] == y[key]) | (x[key] == ANY) | (y[key] == ANY) for key in LEVELS], axis=0) & (low <= high)
    if not met.any():
        raise BadSample("{first} and {other} have no stratum in common. Choose others.", first=a.name, other=b.name)
    shared = {key: np.where(x[key] == ANY, y[key], x[key])[met] for key in LEVELS}
    keys = keyed(pd.DataFrame({"age_from": low[met], "age_to": high[met], **shared}))
    ages = (x["age_from"] != y["age_from"]) | (x["age_to"] != y["age_to"])
    marks = {"ages_differ": ages[met], **{f"{key}_differs": (x[key] != y[key])[met] for key in LEVELS}}
    return keys.assign(row_a=row_a[met], row_b=row_b[met], codes=_row_codes(marks, source_codes(a, b)))


def _keys(source: Source) -> dict[str, npt.NDArray[Any]]:
    ages = {key: source.parameters[key].to_numpy(dtype=np.int64) for key in ("age_from", "age_to")}
    return ages | {key: source.parameters[key].to_numpy(dtype=object) for key in LEVELS}


def _row_codes(marks: Mapping[str, npt.NDArray[np.bool_]], everywhere: tuple[str, ...]) -> list[str]:
    rows = np.column_stack(list(marks.values()))
    return [" ".join((*everywhere, *(c for c, holds in zip(marks, row, strict=True) if holds))) for row in rows]
