"""Which strata of two sources stand side by side, and what besides the population may make them differ?

Codes: scoring_differs, scoring_not_stated, device_differs, device_not_stated (of the sources); ages_differ,
sex_differs, hand_differs and so on (of a pair of strata, where one holds people that the other does not). Each of
these confounds method and population. population_differs and simulated only say whom the figures are of.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
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
    pairs = left.merge(right, how="cross", suffixes=("_a", "_b"))
    for key in LEVELS:
        x, y = pairs[f"{key}_a"], pairs[f"{key}_b"]
        pairs = pairs[(x == y) | (x == ANY) | (y == ANY)]
    low = pairs[["age_from_a", "age_from_b"]].max(axis=1)
    high = pairs[["age_to_a", "age_to_b"]].min(axis=1)
    pairs = pairs.assign(age_from=low, age_to=high)[low <= high].reset_index(drop=True)
    if pairs.empty:
        raise BadSample("{first} and {other} have no stratum in common. Choose others.", first=a.name, other=b.name)
    shared = {key: pairs[f"{key}_a"].where(pairs[f"{key}_a"] != ANY, pairs[f"{key}_b"]) for key in LEVELS}
    keys = keyed(pairs[["age_from", "age_to"]].assign(**shared))
    codes = _row_codes(pairs, source_codes(a, b))
    return keys.assign(row_a=pairs["row_a"], row_b=pairs["row_b"], codes=codes)


def _keys(source: Source) -> pd.DataFrame:
    frame = source.parameters[["age_from", "age_to", *LEVELS]].reset_index(drop=True)
    return frame.assign(row=np.arange(len(frame)))


def _row_codes(pairs: pd.DataFrame, everywhere: tuple[str, ...]) -> list[str]:
    ages = (pairs["age_from_a"] != pairs["age_from_b"]) | (pairs["age_to_a"] != pairs["age_to_b"])
    marks = {"ages_differ": ages} | {f"{key}_differs": pairs[f"{key}_a"] != pairs[f"{key}_b"] for key in LEVELS}
    rows = pd.DataFrame(marks).to_numpy()
    return [" ".join((*everywhere, *(c for c, holds in zip(marks, row, strict=True) if holds))) for row in rows]
