"""What does the engine need of an item bank, ready for computing?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from instruments.adaptive.design import BankItem, Design
from norms.irt.heights import Grid, Prior, curves, grid
from norms.irt.models import Items, items

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Bank:
    """n items: their parameters, their curves over the prior's grid, content areas and exposure control."""

    ids: tuple[str, ...]
    items: Items
    prior: Prior
    grid: Grid
    curves: Numbers  # (n, categories, points): log P
    areas: tuple[str, ...]  # in the order of the bank
    area: Places  # (n,): a place in `areas`
    admit: Numbers  # (n,)


def bank_of(design: Design) -> Bank:
    """The bank of a design, computed once. Raises BadItems for parameters that are none."""
    return _made(design.bank, Prior(mean=design.prior_mean, sd=design.prior_sd))


@lru_cache(maxsize=16)
def _made(rows: tuple[BankItem, ...], prior: Prior) -> Bank:
    bank = items(
        [row.model for row in rows],
        [row.slope for row in rows],
        [row.thresholds for row in rows],
        [row.guessing for row in rows],
    )
    areas = tuple(dict.fromkeys(row.content for row in rows))
    return Bank(
        ids=tuple(row.item for row in rows),
        items=bank,
        prior=prior,
        grid=grid(prior),
        curves=curves(bank, grid(prior)),
        areas=areas,
        area=np.array([areas.index(row.content) for row in rows]),
        admit=np.array([row.admit for row in rows]),
    )
