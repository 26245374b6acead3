"""How wide must a window of ages be, so that everybody is ranked among enough people?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from norms.model import Numbers

ENOUGH = 30  # people of one age and level: from here they are ranked among themselves
WANTED = 100  # people of a window, about as many as cNORM's authors ask of an age group
EDGE = 1e-9  # years; both ends of a window are inclusive
SHARES = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3)  # of the span of ages


def window_years(counts: pd.DataFrame, within: Sequence[str] = ()) -> float | None:
    """The width in years; None where every age and level of `within` has 30 people, or there is no age.

    Ages as exact as a month have one or two people each, and who is ranked among two has the place 25 or 75 whatever
    the score: all percentiles crowd into the middle. The width is the least of six shares of the ages' span with which
    the emptiest window has 100 people, else 30% of the span.

    >>> counts = pd.DataFrame({"age": np.arange(0.0, 20.25, 0.25), "n": 10})
    >>> window_years(counts), window_years(counts.assign(n=30))
    (3.0, None)
    """
    if "age" not in counts:
        return None
    groups = [part for _, part in counts.groupby(list(within), observed=True)] if within else [counts]
    alone = min(float(part.groupby("age")["n"].sum().min()) for part in groups)
    if alone >= ENOUGH:
        return None
    span = float(counts["age"].max() - counts["age"].min())
    widths = [share * span for share in SHARES]
    return next((width for width in widths if min(_emptiest(part, width) for part in groups) >= WANTED), widths[-1])


def _emptiest(part: pd.DataFrame, width: float) -> float:
    """The people of the emptiest window; at both ends the window stops, at full width."""
    people = part.groupby("age")["n"].sum().sort_index()
    ages: Numbers = people.index.to_numpy(dtype=np.float64)
    below = np.concatenate([[0.0], np.cumsum(people.to_numpy(dtype=np.float64))])
    half = width / 2
    centres = np.clip(ages, ages[0] + half, max(ages[-1] - half, ages[0] + half))
    last = np.searchsorted(ages, centres + half + EDGE, side="right")
    first = np.searchsorted(ages, centres - half - EDGE, side="left")
    return float((below[last] - below[first]).min())
