"""Of whom does a norm set speak: which ages, with which gaps, which people, how many, and what of that is not known?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from norms.model import NormModel
from norms.normset import NormSet
from norms.rows import ANY, STRATUM, WHO

Bands = tuple[tuple[int, int], ...]


@dataclass(frozen=True, kw_only=True)
class Outline:
    """Whom a set can place, before anybody is placed.

    `ages` are bands of completed years, both ends inclusive, for each sex ("any" where the set does not part them);
    what lies between two bands is a gap. Empty where age is not asked, or the set places nobody. `n` is the number of
    people where that of every stratum was read, else None; `n_recalled` the sum of those that are only recalled. The
    two hands of a table are those of the same people, counted once.
    """

    ages: dict[str, Bands]
    hands: tuple[str, ...]
    strata: int
    n: int | None
    strata_without_n: int
    n_recalled: int | None

    @property
    def youngest(self) -> int | None:
        """The youngest completed year of either sex, None where age is not asked."""
        return min((low for bands in self.ages.values() for low, _ in bands), default=None)

    @property
    def oldest(self) -> int | None:
        """The oldest completed year of either sex."""
        return max((high for bands in self.ages.values() for _, high in bands), default=None)


def outline(norm_set: NormSet) -> Outline:
    """Whom the set speaks of.

    >>> from norms.find import library
    >>> found = outline(library()["six_minute_walk_zou"])
    >>> found.ages["M"], found.n
    (((18, 30), (60, 85)), 621)
    >>> us = outline(library()["grip_mathiowetz1985"])
    >>> us.n, us.n_recalled, us.hands
    (None, 628, ('left', 'right'))
    """
    if norm_set.model is not None:
        return _of_model(norm_set.model)
    table = norm_set.table
    keys = [key for key in (*WHO, *STRATUM[1:]) if key in table]
    strata = table.drop_duplicates(keys)
    n = strata["n"] if "n" in strata else pd.Series(float("nan"), index=strata.index)
    return Outline(
        ages={
            str(sex): joined(zip(rows["age_from"], rows["age_to"], strict=True)) for sex, rows in table.groupby("sex")
        },
        hands=tuple(sorted(set(strata.get("hand", ())) - {ANY})),
        strata=len(strata),
        n=_people(strata, "n") if len(n) and n.notna().all() else None,
        strata_without_n=int(n.isna().sum()),
        n_recalled=_people(strata, "n_recalled"),
    )


def _people(strata: pd.DataFrame, counted: str) -> int | None:
    """The sum over the strata, the larger of both hands; None where no number stands."""
    if counted not in strata or strata[counted].isna().all():
        return None
    keys = [key for key in (*WHO, *STRATUM[2:]) if key in strata]
    return int(strata.groupby(keys)[counted].max().sum())


def joined(bands: Iterable[tuple[int, int]]) -> Bands:
    """Bands of whole years with those that meet or overlap made one.

    >>> joined([(20, 24), (60, 64), (25, 29)])
    ((20, 29), (60, 64))
    """
    found: list[tuple[int, int]] = []
    for low, high in sorted((int(low), int(high)) for low, high in bands):
        if found and low <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return tuple(found)


def _of_model(model: NormModel) -> Outline:
    low, high = model.domain.age_low, model.domain.age_high
    band: Bands = () if low is None or high is None else ((int(low), int(high)),)
    levels = model.domain.levels
    return Outline(
        ages=dict.fromkeys(levels.get("sex", (ANY,)), band) if band else {},
        hands=levels.get("hand", ()),
        strata=0,
        n=model.report.n,
        strata_without_n=0,
        n_recalled=None,
    )
