"""Which ability do the answers to items of a bank speak for, as it is kept and reported?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from instruments.adaptive.bank import bank_of
from instruments.adaptive.design import Design
from norms.irt.ability import ESTIMATORS
from norms.irt.heights import Ability

Numbers = NDArray[np.float64]
DECIMALS = 6  # of an ability kept: beyond them two computers' exponentials may differ


def abilities(design: Design, rule: str, items: Sequence[str], counted: Numbers) -> Ability:
    """Abilities and their errors of many: `counted` (rows, k) are categories of `items` from 0, NaN where missing.

    To six decimals; NaN with fewer answers than `design.least`, or where the estimator has none.
    """
    bank = bank_of(design)
    places = np.array([bank.ids.index(item) for item in items])
    answers = np.where(np.isnan(counted), -1, counted).astype(np.int64)
    found = ESTIMATORS[rule](bank.items.part(places), answers, bank.prior, None)
    few = (answers >= 0).sum(axis=1) < max(1, design.least)
    theta, se = (np.where(few, np.nan, np.round(part, DECIMALS)) for part in (found.theta, found.se))
    return Ability(theta=theta, se=se)


def kept(value: float) -> float | None:
    """An ability or its error as it is kept: to six decimals; None where there is none."""
    return None if np.isnan(value) else round(value, DECIMALS)
