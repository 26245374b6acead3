"""How do the parameters of two or more norms or samples differ, stratum by stratum, and does it matter?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from norms import effect_size
from norms.comparable import CONFOUNDED, check_comparable, confounding, side_by_side_strata
from norms.equivalence import check_level, check_margin, difference_p, equivalence_p, interval, verdicts
from norms.errors import BadSample
from norms.sources import KEYS, Numbers, Source

STATISTICS = ("mean", "hedges_g", "glass_delta", "log_sd_ratio", "skew", "percentile")
FIGURES = {
    "mean": ("mean",),
    "hedges_g": ("mean", "sd"),
    "glass_delta": ("mean", "sd"),
    "log_sd_ratio": ("sd",),
    "skew": ("skew",),
}
EMPTY = ("empty_stratum", "too_few_people")
COLUMNS = (
    *("source_a", "source_b", "stratum", *KEYS, "statistic", "percentile", "a", "b", "difference"),
    *("standard_error", "degrees", "low", "high", "level", "family", "p_difference", "margin", "equivalence_low"),
    *("equivalence_high", "p_equivalence", "verdict", "why_no_interval", "codes", "notes"),
)


def compare(
    sources: Sequence[Source], *, level: float = 0.95, margins: Mapping[str, float] | None = None
) -> pd.DataFrame:
    """A row a pair of sources, stratum and statistic, always b minus a.

    `statistic`: mean (raw units, Welch), hedges_g (pooled sd), glass_delta (a's sd; where b's mean stands in a),
    log_sd_ratio, skew, percentile (raw units at each percentile that both have). `a` and `b` are the two figures (sd
    for log_sd_ratio, NaN for g). `low` and `high` hold together for all `family` rows of the statistic (Bonferroni;
    norms/equivalence.py); both p are adjusted alike. `margins` gives, by statistic and in its unit, the largest
    difference that does not matter; without one nothing is called equivalent. `verdict` is equivalent, different,
    undecided, or "method_and_population_confounded" where `codes` name what else may make the difference; "" where no
    interval can be had, and `why_no_interval` says why (n_not_known, mean_not_known, sd_not_known, skew_not_known,
    covariance_not_known, outside_model, too_few_people, empty_stratum). A percentile that one side lacks gives no row.

    Raises BadSample for sources that differ in measure, unit or direction, that share no stratum, or a bad margin.
    """
    check_comparable(sources)
    margins = {} if margins is None else margins
    _check_margins(margins)
    check_level(level)
    rows = pd.concat([_pair(a, b) for a, b in combinations(sources, 2)], ignore_index=True)
    judged = [_judge(part, margins.get(str(name)), level) for name, part in rows.groupby("statistic", sort=False)]
    return pd.concat(judged).sort_index()[list(COLUMNS)]


def _check_margins(margins: Mapping[str, float]) -> None:
    for statistic, margin in margins.items():
        if statistic not in STATISTICS:
            raise BadSample(
                "There is no statistic {statistic!r} to give a margin for. Known: {known}.",
                statistic=statistic,
                known=", ".join(STATISTICS),
            )
        check_margin(margin)


def _pair(a: Source, b: Source) -> pd.DataFrame:
    met = side_by_side_strata(a, b)
    left, right = (
        source.parameters.iloc[met[row].to_numpy()].reset_index(drop=True)
        for source, row in ((a, "row_a"), (b, "row_b"))
    )
    head = met.drop(columns=["row_a", "row_b"]).assign(
        source_a=a.name,
        source_b=b.name,
        notes=_told(left["notes"], right["notes"]),
    )
    moments = [head.assign(statistic=name, percentile=np.nan, **part) for name, part in _moments(left, right).items()]
    points = _percentiles(a, b, head.assign(stratum_a=left["stratum"], stratum_b=right["stratum"]))
    return pd.concat([*moments, points], ignore_index=True)


def _told(a: pd.Series, b: pd.Series) -> list[str]:
    """The notes of both sides, each led by its side: "a:n_recalled b:sd_from_percentiles"."""
    sides = [
        [f"a:{note}" for note in x.split()] + [f"b:{note}" for note in y.split()] for x, y in zip(a, b, strict=True)
    ]
    return [" ".join(notes) for notes in sides]


def _moments(left: pd.DataFrame, right: pd.DataFrame) -> dict[str, dict[str, pd.Series]]:
    a, b = (_arrays(side) for side in (left, right))
    means = (a["mean"], a["sd"], a["n"], b["mean"], b["sd"], b["n"])
    nothing = np.full(len(left), np.nan)
    found = {
        "mean": (
            a["mean"],
            b["mean"],
            effect_size.mean_difference(a["mean"], a["mean_variance"], a["n"], b["mean"], b["mean_variance"], b["n"]),
        ),
        "hedges_g": (nothing, nothing, effect_size.hedges_g(*means)),
        "glass_delta": (a["mean"], b["mean"], effect_size.glass_delta(*means)),
        "log_sd_ratio": (
            a["sd"],
            b["sd"],
            effect_size.log_sd_ratio(a["sd"], a["log_sd_variance"], a["n"], b["sd"], b["log_sd_variance"], b["n"]),
        ),
        "skew": (
            a["skew"],
            b["skew"],
            effect_size.skew_difference(a["skew"], a["skew_variance"], a["n"], b["skew"], b["skew_variance"], b["n"]),
        ),
    }
    return {name: _columns(x, y, effect, _reason(left, right, FIGURES[name])) for name, (x, y, effect) in found.items()}


def _reason(left: pd.DataFrame, right: pd.DataFrame, figures: tuple[str, ...]) -> pd.Series:
    """Why a row of a statistic that takes `figures` of both sides has no interval, where it has none."""
    why = _first(left["why_no_variance"], right["why_no_variance"])
    counted = left["n"].notna() & right["n"].notna()
    why = why.where(why != "", pd.Series(np.where(counted, "too_few_people", "n_not_known")))
    for figure in reversed(figures):
        lacks = (left[figure].isna() | right[figure].isna()) & ~why.isin(EMPTY)
        why = why.mask(lacks, f"{figure}_not_known")
    return why


def _columns(a: Numbers, b: Numbers, effect: pd.DataFrame, why: pd.Series) -> dict[str, pd.Series]:
    reason = why.where(effect["standard_error"].isna(), "")
    return {"a": pd.Series(a), "b": pd.Series(b), **{str(c): effect[c] for c in effect}, "why_no_interval": reason}


def _percentiles(a: Source, b: Source, head: pd.DataFrame) -> pd.DataFrame:
    rows = head.merge(a.percentiles.add_suffix("_a").rename(columns={"percentile_a": "percentile"}), on="stratum_a")
    other = b.percentiles.add_suffix("_b").rename(columns={"percentile_b": "percentile"})
    rows = rows.merge(other, on=["stratum_b", "percentile"])
    effect = effect_size.point_difference(*(_numbers(rows, c) for c in ("raw_a", "variance_a", "raw_b", "variance_b")))
    why = _first(rows["why_no_variance_a"], rows["why_no_variance_b"])
    found = _columns(_numbers(rows, "raw_a"), _numbers(rows, "raw_b"), effect, why)
    kept = [column for column in (*head, "percentile") if column not in ("stratum_a", "stratum_b")]
    notes = _told(rows["notes_a"], rows["notes_b"])
    return rows[kept].assign(statistic="percentile", **found).assign(notes=notes)


def _arrays(side: pd.DataFrame) -> dict[str, Numbers]:
    columns = ("n", "mean", "mean_variance", "sd", "log_sd_variance", "skew", "skew_variance")
    return {column: _numbers(side, column) for column in columns}


def _numbers(frame: pd.DataFrame, column: str) -> Numbers:
    return frame[column].to_numpy(dtype=float)


def _first(a: pd.Series, b: pd.Series) -> pd.Series:
    """The reason of a, or else that of b."""
    return a.where(a != "", b)


def _judge(part: pd.DataFrame, margin: float | None, level: float) -> pd.DataFrame:
    difference, error, degrees = (_numbers(part, column) for column in ("difference", "standard_error", "degrees"))
    effect = (difference, error, degrees)
    family = int(np.isfinite(error).sum())
    together = max(family, 1)
    low, high = interval(*effect, level=level, family=together)
    nothing = np.full(len(part), np.nan)
    inner = (nothing, nothing) if margin is None else interval(*effect, level=2 * level - 1, family=together)
    p_equivalence = nothing if margin is None else equivalence_p(*effect, margin, family=together)
    p_difference = difference_p(*effect, family=together)
    verdict = verdicts(p_difference, p_equivalence, level=level)
    confounded = [confounding(codes) for codes in part["codes"]]
    return part.assign(
        low=low,
        high=high,
        level=level,
        family=family,
        p_difference=p_difference,
        margin=np.nan if margin is None else margin,
        equivalence_low=inner[0],
        equivalence_high=inner[1],
        p_equivalence=p_equivalence,
        verdict=np.where(confounded, CONFOUNDED, verdict),
    )
