"""How far could a percentile curve, or the place of a score, be off because the norm sample is only a sample?

The nonparametric bootstrap over counts: people are drawn anew with replacement, which for counts is one multinomial
draw over the cells, and the model is fitted again (Efron & Tibshirani 1993, An Introduction to the Bootstrap, ch. 13).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtr, ndtri

from norms.errors import BadSample, NoFit
from norms.faults import missing_columns
from norms.model import NormModel, Numbers
from norms.sample import raise_first

Fit = Callable[[pd.DataFrame], NormModel]
Progress = Callable[[int, int], None]  # how many are done, of how many

AMOUNTS = ("n", "weight", "weight_squared")
PERCENTILES = (5.0, 10.0, 25.0, 50.0, 75.0, 90.0, 95.0)
Z = tuple(float(one) for one in ndtri(np.array(PERCENTILES) / 100))
MOST_FAILED = 0.05  # share of refits that may fail, or say nothing at a point, before there is no interval


def bootstrap(
    counts: pd.DataFrame,
    fit: Fit,
    repetitions: int,
    seed: int | np.random.Generator,
    *,
    people: pd.DataFrame,
    z: Sequence[float] = Z,
    raw: Sequence[float] = (),
    stratify: Sequence[str] = (),
    level: float = 0.9,
    most_failed: float = MOST_FAILED,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Bootstrap percentile intervals of each percentile curve, and of z of given raw scores, at each of `people`.

    A row a person and point: the columns of `people`; `gives` "raw" (the point at `z` of the curve of `percentile`) or
    "z" (the place of the score `raw`); `estimate` of the model of all people, `low` and `high` of the interval at
    `level`; `repetitions`, `failed` (refits that raised NoFit or BadSample, or did not converge) and `silent` (refits
    that said NaN at this very point). `low` and `high` are NaN where more than `most_failed` of the refits were silent.

    `stratify` draws within each stratum, so that each keeps its number of people; without it the whole sample is drawn.
    Weights go with the people of a cell, at their mean; to weigh each draw to the population anew, let `fit` do it. The
    same `seed` gives the same frame. Raises NoFit where the model of all people does not converge, or more than
    `most_failed` of the refits fail.

    Checked against the closed form of a mean's sampling distribution, and its draws against `numpy` of the people.
    """
    if repetitions < 2:
        raise BadSample("{value} repetitions give no interval. Ask for 1000 or more.", value=repetitions)
    check_counts(counts, stratify)
    rng = np.random.default_rng(seed)
    model = _converged(fit(counts))
    refitted: list[Numbers] = []
    failures: list[str] = []
    for repetition in range(repetitions):
        try:
            refitted.append(_points(_converged(fit(resampled(counts, rng, stratify))), people, z, raw))
        except (NoFit, BadSample) as wrong:
            failures.append(str(wrong))
        if progress is not None:
            progress(repetition + 1, repetitions)
    failed = len(failures)
    if failed > most_failed * repetitions:
        raise NoFit(
            "{failed} of {repetitions} refits failed, more than {allowed:.0%}, so there is no honest interval; the "
            "first said: {why} Fit a simpler model, or get a larger sample.",
            failed=failed,
            repetitions=repetitions,
            allowed=most_failed,
            why=failures[0],
        )
    intervals = _intervals(np.stack(refitted), level, most_failed)
    return _frame(people, z, raw, _points(model, people, z, raw), intervals).assign(
        level=level, repetitions=repetitions, failed=failed
    )


def resampled(counts: pd.DataFrame, rng: np.random.Generator, stratify: Sequence[str] = ()) -> pd.DataFrame:
    """As many people drawn from the counts with replacement, within each stratum of `stratify` where given.

    >>> counts = pd.DataFrame({"raw": [1.0, 2.0], "n": [3, 1], "weight": [6.0, 1.0], "weight_squared": [12.0, 1.0]})
    >>> resampled(counts, np.random.default_rng(1)).to_dict("list")
    {'raw': [1.0, 2.0], 'n': [3, 1], 'weight': [6.0, 1.0], 'weight_squared': [12.0, 1.0]}
    """
    n = counts["n"].to_numpy(dtype=np.int64)
    drawn = np.zeros(len(n), dtype=np.int64)
    if stratify:
        strata = list(counts.groupby(list(stratify), observed=True, sort=True).indices.values())
    else:
        strata = [np.arange(len(n))]
    for cells in strata:
        drawn[cells] = rng.multinomial(n[cells].sum(), n[cells] / n[cells].sum())
    return taken(counts, drawn)


def taken(counts: pd.DataFrame, n: npt.NDArray[np.int64]) -> pd.DataFrame:
    """Counts of `n` people of each cell, with the mean weights of the cell; cells without people are left out."""
    cells = np.flatnonzero(n)
    kept = counts.take(cells).reset_index(drop=True)
    share = n[cells] / kept["n"].to_numpy(dtype=np.float64)
    amounts = {"n": n[cells], "weight": kept["weight"] * share, "weight_squared": kept["weight_squared"] * share}
    return kept.assign(**amounts)


def check_counts(counts: pd.DataFrame, columns: Sequence[str] = ()) -> None:
    """Raise BadSample where these are no counts, or lack one of the columns."""
    raise_first(list(missing_columns(counts, ["raw", *AMOUNTS, *columns])))
    if not len(counts) or counts["n"].min() < 1:
        raise BadSample("These counts have no cells, or cells without people. Tally the sample anew.")


def _converged(model: NormModel) -> NormModel:
    if not model.report.converged:
        raise NoFit("The model did not converge: {family}. Fit a simpler one.", family=model.family)
    return model


def _points(model: NormModel, people: pd.DataFrame, z: Sequence[float], raw: Sequence[float]) -> Numbers:
    """Raw scores at each z, then z at each raw score: a row a point, a column a person."""
    curves = [model.raw(np.full(len(people), float(one)), people) for one in z]
    places = [model.z(np.full(len(people), float(one)), people) for one in raw]
    return np.stack([*curves, *places])


def _intervals(refitted: Numbers, level: float, most_failed: float) -> tuple[Numbers, Numbers, Numbers]:
    """Low, high, and how many refits said nothing, of each point."""
    silent = np.isnan(refitted).sum(axis=0)
    tails = [(1 - level) / 2, (1 + level) / 2]
    spoken = np.where(silent > most_failed * len(refitted), 0.0, refitted)  # those get no interval below
    low, high = np.nanquantile(spoken, tails, axis=0)
    none = silent > most_failed * len(refitted)
    return np.where(none, np.nan, low), np.where(none, np.nan, high), silent


def _frame(
    people: pd.DataFrame,
    z: Sequence[float],
    raw: Sequence[float],
    estimate: Numbers,
    intervals: tuple[Numbers, Numbers, Numbers],
) -> pd.DataFrame:
    points = pd.DataFrame(
        {
            "gives": ["raw"] * len(z) + ["z"] * len(raw),
            "percentile": [*(100 * ndtr(np.asarray(z, dtype=np.float64))), *[np.nan] * len(raw)],
            "z": [*map(float, z), *[np.nan] * len(raw)],
            "raw": [*[np.nan] * len(z), *map(float, raw)],
        }
    )
    low, high, silent = intervals
    found = people.reset_index(drop=True).merge(points, how="cross")
    columns = {"estimate": estimate, "low": low, "high": high, "silent": silent}
    return found.assign(**{name: amounts.T.ravel() for name, amounts in columns.items()})
