"""What are the percentile curves of a norm set, ready to be drawn, whatever kind of set it is?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
import pandas as pd
from scipy.special import ndtri

from norms.curves import LEVEL, percentile_curves
from norms.normset import NormSet
from norms.sources import LEVELS, PERCENTILES, from_norm_set
from reports.norm_drawing import gapped

AGES = 60
ANY = "any"
MONTHS = 12


def curve_frame(norm_set: NormSet, percentiles: Sequence[float] = PERCENTILES, level: float = LEVEL) -> pd.DataFrame:
    """Columns age, levels, percentile, raw, low, high, as `reports.norm_figures.curve_figure` draws them.

    Percentiles are of raw scores (the per cent of people at or below). A fitted model is asked over its ages, a printed
    set gives the middle of each of its age bands and nothing between bands that do not meet. Raises BadSample for a set
    of another kind.
    """
    if norm_set.model is None:
        return _printed(norm_set, percentiles, level)
    domain = norm_set.model.domain
    axes: dict[str, Sequence[object]] = {}
    if domain.age_low is not None and domain.age_high is not None:
        axes["age"] = np.linspace(domain.age_low, domain.age_high, AGES).tolist()
    axes |= domain.levels
    people = pd.DataFrame(list(product(*axes.values())), columns=list(axes))
    return percentile_curves(norm_set.model, people, percentiles, level)


def _printed(norm_set: NormSet, percentiles: Sequence[float], level: float) -> pd.DataFrame:
    source = from_norm_set(norm_set, percentiles=percentiles)
    keys = source.parameters[["stratum", "age_from", "age_to", *LEVELS]]
    rows = keys.merge(source.percentiles, on="stratum", validate="one_to_many")
    rows = rows[rows["percentile"].isin(list(percentiles))]
    reach = float(ndtri((1 + level) / 2)) * np.sqrt(rows["variance"])
    rows = rows.assign(
        age=(rows["age_from"] + rows["age_to"] + 1) / 2, low=rows["raw"] - reach, high=rows["raw"] + reach
    )
    used = [name for name in LEVELS if (rows[name] != ANY).any()]
    parts = [gapped(line) for _, line in rows.groupby([*used, "percentile"], sort=False)]
    return pd.concat(parts, ignore_index=True)[["age", *used, "percentile", "raw", "low", "high"]]
