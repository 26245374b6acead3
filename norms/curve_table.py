"""Which raw scores stand at the usual percentiles at each age, as a fitted model says it?"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from norms.curves import LEVEL, PERCENTILES, percentile_curves
from norms.model import NormModel, Numbers

STEPS_YEARS = (0.25, 0.5, 1.0, 2.0, 5.0, 10.0)
MOST_ROWS = 16


def curve_table(model: NormModel, levels: Mapping[str, str], level: float = LEVEL) -> pd.DataFrame:
    """A row an age and percentile for the people of these `levels` (one of each predictor of the model but age).

    Columns: age (years; absent where age is no predictor), the levels, percentile (per cent of people at or below),
    raw, low, high: the interval at `level` from norm sampling alone. Ages are the ends of the model's range and the
    round steps between them, at most `MOST_ROWS` or so. NaN where the model says nothing. Raises BadPerson.
    """
    low, high = model.domain.age_low, model.domain.age_high
    people = pd.DataFrame([dict(levels)])
    if low is not None and high is not None:
        ages = round_ages(low, high)
        people = pd.DataFrame({name: [code] * len(ages) for name, code in levels.items()}, index=range(len(ages)))
        people.insert(0, "age", ages)
    return percentile_curves(model, people, PERCENTILES, level)


def round_ages(low: float, high: float) -> Numbers:
    """The two ends and the round ages between them.

    >>> round_ages(18.2, 30.0).tolist()
    [18.2, 19.0, 20.0, 21.0, 22.0, 23.0, 24.0, 25.0, 26.0, 27.0, 28.0, 29.0, 30.0]
    """
    step = next((step for step in STEPS_YEARS if (high - low) / step <= MOST_ROWS - 2), STEPS_YEARS[-1])
    between = np.arange(np.floor(low / step) + 1, np.ceil(high / step)) * step
    return np.unique(np.concatenate([[low], between, [high]]))
