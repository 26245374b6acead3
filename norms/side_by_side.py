"""What do the percentile curves of several sources look like beside one another?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.special import ndtri

from norms.comparable import check_comparable
from norms.equivalence import check_level
from norms.sources import KEYS, Source

COLUMNS = ("source", "stratum", *KEYS, "age", "percentile", "raw", "low", "high", "why_no_interval", "notes")


def side_by_side(
    sources: Sequence[Source], *, percentiles: Sequence[float] | None = None, level: float = 0.95
) -> pd.DataFrame:
    """A row a source, stratum and percentile: age (middle of the band, years), raw, low and high.

    The interval is of the single point at `level` (a normal interval from its variance), not of the curve; NaN where
    no variance is known, and `why_no_interval` says why. A percentile that a source does not have gives no row. Raises
    BadSample for sources that cannot be compared.
    """
    check_comparable(sources)
    check_level(level)
    reach = float(ndtri((1 + level) / 2))
    rows = pd.concat([_curves(source) for source in sources], ignore_index=True)
    rows = rows if percentiles is None else rows[rows["percentile"].isin(list(percentiles))].reset_index(drop=True)
    error = np.sqrt(rows["variance"])
    rows = rows.assign(low=rows["raw"] - reach * error, high=rows["raw"] + reach * error)
    return rows.assign(age=(rows["age_from"] + rows["age_to"] + 1) / 2)[list(COLUMNS)]


def _curves(source: Source) -> pd.DataFrame:
    keys = source.parameters[["stratum", *KEYS]]
    rows = keys.merge(source.percentiles, on="stratum", validate="one_to_many")
    return rows.rename(columns={"why_no_variance": "why_no_interval"}).assign(source=source.name)
