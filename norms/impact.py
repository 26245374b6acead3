"""What share of real clients would change band if one norm took another's place, which way, and at which cut-off?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from scipy.special import ndtri

from norms.bands import UNPLACED, bands, placed, sides
from norms.comparable import check_comparable, confounding, source_codes
from norms.equivalence import check_level
from norms.errors import BadSample
from norms.normset import NOT_STATED
from norms.sources import Numbers, Source

SIDES = ("below", "at_or_above", UNPLACED)


@dataclass(frozen=True, kw_only=True)
class Impact:
    """What changing from `a` to `b` does to the clients; frames of counts and shares.

    `changes`: a row a cut-off and direction (falls_below, rises_above) and, over all cut-offs together (cutoff NaN),
    any_lower, any_higher: count, of (clients whom both place), share, low, high (Wilson). `crossed`: a row a cut-off, a
    side by `a` and a side by `b` (below, at_or_above, unplaced): count. `unplaced`: a row a cut-off, source and
    why_none: count. `codes` as in a comparison, `confounded` where they name more than the population.
    """

    a: str
    b: str
    clients: int
    changes: pd.DataFrame = field(compare=False)
    crossed: pd.DataFrame = field(compare=False)
    unplaced: pd.DataFrame = field(compare=False)
    codes: str
    confounded: bool


def impact(
    clients: pd.DataFrame,
    a: Source,
    b: Source,
    *,
    cutoffs: Sequence[float],
    scoring: str = NOT_STATED,
    level: float = 0.95,
) -> Impact:
    """The clients placed by both norms against each of `cutoffs` (percentiles towards the better end).

    `clients` as norms.bands.placed takes it; `scoring` is the trial rule of their scores, and a source of another rule
    is named in `codes` (clients_scoring_differs_a, _b; clients_scoring_not_stated). Raises BadSample for sources that
    cannot be compared, no cut-off, or one that is not above 0 and below 100; BadPerson for bad clients.
    """
    check_comparable((a, b))
    check_level(level)
    _check_cutoffs(cutoffs)
    by_a, by_b = placed(a, clients), placed(b, clients)
    ordered = sorted(set(cutoffs))
    found = {cutoff: (sides(by_a, cutoff), sides(by_b, cutoff)) for cutoff in ordered}
    crossed = pd.concat([_crossed(cutoff, x["side"], y["side"]) for cutoff, (x, y) in found.items()], ignore_index=True)
    codes = " ".join((*source_codes(a, b), *_client_codes(a, b, scoring)))
    return Impact(
        a=a.name,
        b=b.name,
        clients=len(clients),
        changes=_changes(crossed, bands(by_a, ordered), bands(by_b, ordered), level),
        crossed=crossed,
        unplaced=_unplaced(found, (a.name, b.name)),
        codes=codes,
        confounded=confounding(codes),
    )


def wilson(count: Numbers, of: Numbers, level: float = 0.95) -> tuple[Numbers, Numbers]:
    """Bounds of a share: Wilson 1927 (JASA 22:209-212); as statsmodels proportion_confint(method="wilson").

    Newcombe 1998 (Stat Med 17:857-872) prints 0.2553 to 0.3662 for 81 of 263. NaN where `of` is 0.

    >>> [round(float(bound), 4) for bound in wilson(np.array(81.0), np.array(263.0))]
    [0.2553, 0.3662]
    """
    z = float(ndtri((1 + level) / 2))
    with np.errstate(divide="ignore", invalid="ignore"):
        share = count / of
        middle = (share + z**2 / (2 * of)) / (1 + z**2 / of)
        reach = z * np.sqrt(share * (1 - share) / of + z**2 / (4 * of**2)) / (1 + z**2 / of)
    return middle - reach, middle + reach


def _check_cutoffs(cutoffs: Sequence[float]) -> None:
    if not len(cutoffs):
        raise BadSample("There is no cut-off. Give percentiles above 0 and below 100.")
    for cutoff in cutoffs:
        if not 0 < cutoff < 100:
            raise BadSample("Cut-off {value} is not above 0 and below 100. Give a percentile.", value=cutoff)


def _client_codes(a: Source, b: Source, scoring: str) -> tuple[str, ...]:
    if scoring == NOT_STATED:
        return ("clients_scoring_not_stated",)
    return tuple(f"clients_scoring_differs_{side}" for side, x in (("a", a), ("b", b)) if x.scoring != scoring)


def _crossed(cutoff: float, by_a: pd.Series, by_b: pd.Series) -> pd.DataFrame:
    every = pd.MultiIndex.from_product([SIDES, SIDES], names=["side_a", "side_b"])
    counts = pd.DataFrame({"side_a": by_a, "side_b": by_b}).value_counts().reindex(every, fill_value=0)
    return counts.rename("count").reset_index().assign(cutoff=cutoff)[["cutoff", "side_a", "side_b", "count"]]


def _changes(crossed: pd.DataFrame, band_a: pd.Series, band_b: pd.Series, level: float) -> pd.DataFrame:
    both = crossed[(crossed["side_a"] != UNPLACED) & (crossed["side_b"] != UNPLACED)]
    of = both.groupby("cutoff")["count"].sum()
    falls = both[(both["side_a"] == "at_or_above") & (both["side_b"] == "below")].assign(direction="falls_below")
    rises = both[(both["side_a"] == "below") & (both["side_b"] == "at_or_above")].assign(direction="rises_above")
    rows = pd.concat([falls, rises]).assign(of=lambda f: f["cutoff"].map(of))
    decided = band_a.notna() & band_b.notna()
    step = (band_b[decided] - band_a[decided]).to_numpy(dtype=float)
    overall = pd.DataFrame({"cutoff": np.nan, "direction": ["any_lower", "any_higher"], "of": int(decided.sum())})
    overall["count"] = [int((step < 0).sum()), int((step > 0).sum())]
    rows = pd.concat([rows[overall.columns].sort_values("cutoff", kind="stable"), overall], ignore_index=True)
    count, total = rows["count"].to_numpy(dtype=float), rows["of"].to_numpy(dtype=float)
    low, high = wilson(count, total, level)
    return rows.assign(share=(rows["count"] / rows["of"].where(rows["of"] > 0)), low=low, high=high)[
        ["cutoff", "direction", "count", "of", "share", "low", "high"]
    ]


def _unplaced(found: dict[float, tuple[pd.DataFrame, pd.DataFrame]], names: tuple[str, str]) -> pd.DataFrame:
    rows = [
        part[part["side"] == UNPLACED].assign(cutoff=cutoff, source=name)
        for cutoff, pair in found.items()
        for name, part in zip(names, pair, strict=True)
    ]
    counts = pd.concat(rows).groupby(["cutoff", "source", "why_none"], sort=True).size()
    return counts.rename("count").reset_index()
