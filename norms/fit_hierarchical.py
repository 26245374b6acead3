"""How do small subgroups differ from the whole, and how far may one trust the difference?

A base model that was fitted to everybody gives each person z. In subgroup g, z has location m_g and log scale l_g;
m_g ~ N(mu, tau^2), l_g ~ N(nu, omega^2), independent (Gelman & Hill 2007, ch. 12; Raudenbush & Bryk 1987, J Educ Stat
12:241-269, for log sds). mu and nu have flat priors, tau and omega half-Cauchy ones, and all are integrated over
(norms/pooling.py). First the scales, from chi-square likelihoods of the subgroups' sds; then the locations, from t
likelihoods of the means, whose degrees of freedom are those that the pooled scale is worth.

z need not be normal within a subgroup: the chi-square's degrees of freedom are divided by 1 + g2/2 (Box 1953,
Biometrika 40:318-335), and mean and log sd have the covariance g1 s / (2n), with skewness g1 and excess kurtosis g2
pooled over the subgroups.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from norms.errors import BadSample, NoFit
from norms.model import FitReport, NormModel, Numbers
from norms.pooling import Pooled, log_chi_square, pool, student
from norms.subgroup_values import Refused, Subgroup
from norms.subgroups import SubgroupModel

MINIMUM_N = 10.0  # from here a location is mostly the subgroup's own where tau is above 1/sqrt(10) = 0.32
FEWEST_SUBGROUPS = 3  # the sd between two figures has one degree of freedom: nothing to learn a spread from
FEW_SUBGROUPS = 5  # below, the prior of the spread speaks as loud as the sample (Gelman 2006)
LOCATION_PRIOR = 1.0  # median of the prior of tau, in sds of the norm population
SCALE_PRIOR = 0.3  # median of the prior of omega: sds that differ by a factor exp(0.3) = 1.35
SHAPE_PRIOR = {"skewness": 6.0, "kurtosis": 24.0}  # n times the sampling variance of g1 and g2 under the normal model
NEEDED = ("raw", "n", "weight", "weight_squared")


def fit_subgroups(
    counts: pd.DataFrame,
    base: NormModel,
    columns: Sequence[str],
    *,
    minimum_n: float = MINIMUM_N,
    level: float = 0.90,
) -> SubgroupModel:
    """The model of the subgroups that `columns` (disability, or disability and grade) make, from counts (a row a cell).

    A subgroup whose effective n is below `minimum_n` (at least 4), or in which everybody has the same z, is refused:
    listed with its n, nobody of it placed, and left out of the pooling. Leave out of `counts` those who are no
    subgroup of the kind pooled (people without a disability); `base` may have been fitted with them. Raises BadSample
    for counts that cannot be read or that the base does not place, NoFit with fewer than 3 subgroups.
    """
    _check(counts, columns, minimum_n)
    moments = _moments(counts, _places(counts, base), columns)
    why = np.select([moments["n_effective"] < minimum_n, ~(moments["sd"] > 1e-9)], ["few_people", "no_spread"], "")
    kept = moments[why == ""]
    if len(kept) < FEWEST_SUBGROUPS:
        raise NoFit(
            "Subgroups by {columns}: only {kept} of {all} have an effective {minimum:g} people or more and different "
            "scores; {fewest} are needed to tell how much subgroups differ. Join subgroups, or collect more people.",
            columns=", ".join(columns),
            kept=len(kept),
            all=len(moments),
            minimum=minimum_n,
            fewest=FEWEST_SUBGROUPS,
        )
    subgroups, locations, log_scales = _pooled(kept, level)
    refused = [
        Refused(levels=_levels(index), n=int(row.n), n_effective=float(row.n_effective), why=str(reason))
        for (index, row), reason in zip(moments.iterrows(), why, strict=True)
        if reason
    ]
    return SubgroupModel(
        base=base,
        columns=tuple(columns),
        subgroups=subgroups,
        refused=tuple(refused),
        locations=locations.spread,
        log_scales=log_scales.spread,
        minimum_n=float(minimum_n),
        report=_report(counts, base, kept, bool(refused)),
    )


def _pooled(kept: pd.DataFrame, level: float) -> tuple[tuple[Subgroup, ...], Pooled, Pooled]:
    mean, sd, n = (kept[name].to_numpy(dtype=np.float64) for name in ("mean", "sd", "n_effective"))
    skewness, kurtosis = (_shape(kept, name) for name in ("skewness", "kurtosis"))
    degrees = (n - 1) / np.maximum(1 + kurtosis / 2 * (n - 1) / n, 0.5)  # Box 1953
    log_sd = np.log(sd)
    chi_square = log_chi_square(log_sd, degrees)
    log_scales = pool(log_sd, 1 / (2 * degrees), prior_scale=SCALE_PRIOR, log_ratio=chi_square, level=level)
    squared_error = np.exp(2 * log_scales.effect) / n
    worth = 1 / (2 * log_scales.variance)  # the degrees of freedom of an sd whose log has this variance
    t = student(mean, squared_error, worth)
    locations = pool(mean, squared_error, prior_scale=LOCATION_PRIOR, log_ratio=t, level=level)
    covariance = (_drawn_from(locations) * _drawn_from(log_scales)) @ (skewness * sd / (2 * n))
    return _subgroups(kept, locations, log_scales, covariance), locations, log_scales


def _subgroups(kept: pd.DataFrame, locations: Pooled, log_scales: Pooled, covariance: Numbers) -> tuple[Subgroup, ...]:
    figures = {
        "n_effective": kept["n_effective"].to_numpy(),
        "own_location": kept["mean"].to_numpy(),
        "own_log_scale": np.log(kept["sd"].to_numpy()),
        "location": locations.effect,
        "location_variance": locations.variance,
        "location_weight": locations.weight,
        "log_scale": log_scales.effect,
        "log_scale_variance": log_scales.variance,
        "scale_weight": log_scales.weight,
        "covariance": covariance,
    }
    return tuple(
        Subgroup(levels=_levels(index), n=int(people), **{name: float(f[place]) for name, f in figures.items()})
        for place, (index, people) in enumerate(kept["n"].items())
    )


def _drawn_from(pooled: Pooled) -> Numbers:
    """How much of each subgroup's effect (row) comes from the figure of each subgroup (column)."""
    weight = pooled.weight  # tau^2 / (tau^2 + v), so that the precision of a figure about the centre goes with it
    found: Numbers = np.diag(weight) + np.outer(1 - weight, weight / weight.sum())
    return found


def _shape(kept: pd.DataFrame, name: str) -> float:
    """Skewness or excess kurtosis within subgroups, pooled by n; drawn to the normal's 0 as under a prior N(0, 1)."""
    n = kept["n_effective"]
    mean = float((n * kept[name]).sum() / n.sum())
    return mean / (1 + SHAPE_PRIOR[name] / float(n.sum()))


def _moments(counts: pd.DataFrame, z: Numbers, columns: Sequence[str]) -> pd.DataFrame:
    """One row a subgroup: n, n_effective (Kish 1965), mean, sd, and skewness and excess kurtosis free of bias.

    Fisher's g1 and g2 (1930, Proc Lond Math Soc 30:199-238), which are free of bias under the normal model.
    """
    groups = counts.groupby([counts[column].astype("str") for column in columns])
    place, index = groups.ngroup().to_numpy(), groups.size().index
    weight = counts["weight"].to_numpy(dtype=np.float64)

    def summed(figures: Numbers) -> Numbers:
        return np.asarray(np.bincount(place, weights=figures, minlength=len(index)), dtype=np.float64)

    total = summed(weight)
    n = total**2 / summed(counts["weight_squared"].to_numpy(dtype=np.float64))
    mean = summed(weight * z) / total
    away = z - mean[place]
    second, third, fourth = (summed(weight * away**power) / total for power in (2, 3, 4))
    with np.errstate(divide="ignore", invalid="ignore"):  # 1 to 3 people have no shape; they are refused
        skewness = third / second**1.5 * np.sqrt(n * (n - 1)) / (n - 2)
        kurtosis = ((n + 1) * (fourth / second**2 - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))
        sd = np.sqrt(second * n / (n - 1))
    people = np.rint(summed(counts["n"].to_numpy(dtype=np.float64))).astype(np.int64)
    shape = {"skewness": skewness, "kurtosis": kurtosis}
    return pd.DataFrame({"n": people, "n_effective": n, "mean": mean, "sd": sd, **shape}, index=index)


def _report(counts: pd.DataFrame, base: NormModel, kept: pd.DataFrame, refused: bool) -> FitReport:
    doubts = {"few_subgroups": len(kept) < FEW_SUBGROUPS, "subgroups_refused": refused}
    return FitReport(
        n=int(counts["n"].sum()),
        n_effective=float(counts["weight"].sum() ** 2 / counts["weight_squared"].sum()),
        cells=len(counts),
        parameters=4,  # centre and spread of locations and of log scales
        converged=base.report.converged,  # the integrals here are direct
        doubts=(*base.report.doubts, *(doubt for doubt, holds in doubts.items() if holds)),
    )


def _levels(index: object) -> tuple[str, ...]:
    return tuple(map(str, index)) if isinstance(index, tuple) else (str(index),)


def _places(counts: pd.DataFrame, base: NormModel) -> Numbers:
    z = base.z(counts["raw"].to_numpy(dtype=np.float64), counts)
    nowhere = np.flatnonzero(~np.isfinite(z))
    if len(nowhere):
        raise BadSample(
            "Row {row}: the base model does not place raw score {raw} (and those of {others} more rows). "
            "Leave out people outside its domain, or fit a base that holds them.",
            row=int(nowhere[0]) + 1,
            raw=counts["raw"].iloc[nowhere[0]],
            others=len(nowhere) - 1,
        )
    return z


def _check(counts: pd.DataFrame, columns: Sequence[str], minimum_n: float) -> None:
    if not columns or minimum_n < 4:
        raise BadSample(
            "Subgroups need at least one column and a minimum of 4 people or more, got {columns} and {minimum:g}. "
            "Mend them.",
            columns=", ".join(columns) or "-",
            minimum=minimum_n,
        )
    for column in (*NEEDED, *columns):
        if column not in counts:
            raise BadSample("Counts: column {column!r} is missing. Add it.", column=column)
        if counts[column].isna().any():
            raise BadSample(
                "Counts, row {row}: column {column!r} is empty. Say what it is, or leave these people out.",
                row=int(np.flatnonzero(counts[column].isna())[0]) + 1,
                column=column,
            )
    for column in ("n", "weight", "weight_squared"):
        if not (counts[column] > 0).all():
            raise BadSample(
                "Counts, row {row}: column {column!r} is {value}, but must be above 0. Mend it or leave the row out.",
                row=int(np.flatnonzero(~(counts[column] > 0))[0]) + 1,
                column=column,
                value=counts[column][~(counts[column] > 0)].iloc[0],
            )
