"""Which ability does the next choice go by?"""

from __future__ import annotations

import numpy as np

from instruments.adaptive.bank import Bank, Numbers, Places
from norms.irt.ability import ESTIMATORS
from norms.irt.heights import Ability


def estimate(name: str, bank: Bank, asked: Places, answers: Places, heights: Numbers) -> Ability:
    """The estimator's ability; where it has none (ML, all right so far) the MAP's theta, still without an error.

    So the choice goes on, and no course ends by a precision that is not there.
    """
    items = bank.items.part(asked)
    found = ESTIMATORS[name](items, answers, bank.prior, heights)
    none = np.isnan(found.theta)
    if not none.any():
        return found
    instead = ESTIMATORS["map"](items, answers, bank.prior, heights)
    return Ability(theta=np.where(none, instead.theta, found.theta), se=np.where(none, np.nan, found.se))
