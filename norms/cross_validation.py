"""Which of several models foretells people best who were not in its sample?

All families are judged by one proper score: the pinball loss of the percentile curves that a norm table prints,
averaged over them (Gneiting & Raftery 2007, J Am Stat Assoc 102:359-378, section 6; Koenker & Bassett 1978). It needs
nothing of a model but its raw score at z, so a regression, which has no likelihood, stands beside a beta-binomial; over
all percentiles twice its mean is the CRPS (Laio & Tamea 2007, Hydrol Earth Syst Sci 11:1267-1277). It is in raw units.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtri

from norms.errors import BadSample, NoFit
from norms.model import NormModel, Numbers
from norms.resample import AMOUNTS, PERCENTILES, Fit, Progress, check_counts, taken

COLUMNS = [
    "model",
    "repetition",
    "fold",
    "people",
    "unplaced",
    "silent",
    "pinball",
    "parameters",
    "converged",
    "failed",
    "why",
]


@dataclass(frozen=True)
class _Trial:
    """One model in one fold: what came of it, and its curves (a row a cell held out, a column a percentile)."""

    model: str
    fitted: NormModel | None
    curves: Numbers
    why: str | None


def cross_validate(
    counts: pd.DataFrame,
    fits: Mapping[str, Fit],
    *,
    seed: int | np.random.Generator,
    folds: int = 10,
    repetitions: int = 1,
    percentiles: Sequence[float] = PERCENTILES,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """A row a repetition, fold and model, in that order, the models as in `fits`.

    Columns: `model`, `repetition` and `fold` (from 1), `people` (held out), `unplaced` (those of them for whom the
    model says no raw score at any percentile), `silent` (share of all people and percentiles where it says none: a
    curve that has left the raw scale, say), `pinball` (mean loss, raw units, weighted by the people's weights),
    `parameters`, `converged`, `failed`, and `why` (the error, where the fit raised one; pinball is then NaN). Models
    are compared on the same: on each person at the percentiles where every model fitted in this fold says something.

    Folds part people, not cells: what is held out is drawn without replacement from the cells (multivariate
    hypergeometric), and each person is held out once a repetition. Raises BadSample for a number of folds that cannot
    be, NoFit where there is no model, where no fit at all succeeds, or where nobody is placed by all: there is always a
    frame with a score in it (cNORM 3.6.0's `cnorm.cv` gives an empty one for a model of fixed terms).
    """
    check_counts(counts)
    if not np.isfinite(counts["raw"]).all():
        raise BadSample(
            "Column 'raw': a score is not finite. Give people who were unable a finite score beyond the end of the "
            "scale."
        )
    n = int(counts["n"].sum())
    if not 2 <= folds <= n or repetitions < 1:
        raise BadSample(
            "{folds} folds in {repetitions} repetitions cannot be made of {n} people. Give from 2 folds up to as many "
            "as there are people, and 1 repetition or more.",
            folds=folds,
            repetitions=repetitions,
            n=n,
        )
    if not fits:
        raise NoFit("There is no model to compare. Give at least one.")
    rng = np.random.default_rng(seed)
    found: list[dict[str, object]] = []
    total = folds * repetitions * len(fits)
    for repetition in range(1, repetitions + 1):
        for fold, held_n in enumerate(parted(counts["n"].to_numpy(dtype=np.int64), folds, rng), start=1):
            held = taken(counts, held_n)
            left = taken(counts, counts["n"].to_numpy(dtype=np.int64) - held_n)
            trials = []
            for name, fit in fits.items():
                trials.append(_trial(name, fit, left, held, percentiles))
                if progress is not None:
                    progress(len(found) + len(trials), total)
            where = {"repetition": repetition, "fold": fold}
            found += [where | row for row in _rows(trials, held, percentiles)]
    return _checked(pd.DataFrame(found, columns=COLUMNS))


def parted(n: npt.NDArray[np.int64], folds: int, rng: np.random.Generator) -> Iterator[npt.NDArray[np.int64]]:
    """The people of each cell in each fold; folds differ by one person at most, and together they are `n`.

    >>> sum(parted(np.array([5, 0, 2]), 3, np.random.default_rng(1))).tolist()
    [5, 0, 2]
    """
    left, whole = n.copy(), int(n.sum())
    for fold in range(folds):
        size = whole // folds + (fold < whole % folds)
        held = rng.multivariate_hypergeometric(left, size, method="marginals")
        left = left - held
        yield held


def pinball(raw: Numbers, curves: Numbers, percentiles: Sequence[float]) -> Numbers:
    """Loss of each score (a row) against each percentile curve (a column), in raw units (Koenker & Bassett 1978).

    >>> pinball(np.array([10.0]), np.array([[8.0, 11.0]]), [10, 90]).round(3).tolist()
    [[0.2, 0.1]]
    """
    share = np.asarray(percentiles, dtype=np.float64) / 100
    above = raw[:, None] - curves
    loss: Numbers = np.maximum(share * above, (share - 1) * above)
    return loss


def _trial(name: str, fit: Fit, left: pd.DataFrame, held: pd.DataFrame, percentiles: Sequence[float]) -> _Trial:
    try:
        fitted = fit(left)
    except (NoFit, BadSample) as wrong:
        return _Trial(name, None, np.full((len(held), len(percentiles)), np.nan), str(wrong))
    predictors = held[[column for column in held.columns if column not in ("raw", *AMOUNTS)]]
    if predictors.columns.empty:
        people, place = pd.DataFrame(index=[0]), np.zeros(len(held), dtype=np.intp)
    else:
        people = predictors.drop_duplicates().reset_index(drop=True)
        keys = list(people.columns)
        place = predictors.merge(people.assign(place=people.index), on=keys, how="left")["place"].to_numpy()
    z = ndtri(np.asarray(percentiles, dtype=np.float64) / 100)
    curves = np.column_stack([fitted.raw(np.full(len(people), one), people) for one in z])
    return _Trial(name, fitted, curves[place], None)


def _rows(trials: list[_Trial], held: pd.DataFrame, percentiles: Sequence[float]) -> Iterator[dict[str, object]]:
    n, raw = held["n"].to_numpy(dtype=np.float64), held["raw"].to_numpy(dtype=np.float64)
    said = {trial.model: ~np.isnan(trial.curves) for trial in trials}
    fitted = [said[trial.model] for trial in trials if trial.fitted is not None]
    weight = held["weight"].to_numpy(dtype=np.float64)[:, None] * np.all(
        fitted, axis=0
    )  # 0 where not all say something
    for trial in trials:
        score = np.nan
        if trial.fitted is not None and np.any(weight):
            loss = pinball(raw, np.where(weight > 0, trial.curves, 0.0), percentiles)
            score = float((loss * weight).sum() / weight.sum())
        report = trial.fitted.report if trial.fitted is not None else None
        yield {
            "model": trial.model,
            "people": int(n.sum()),
            "unplaced": int(n[~said[trial.model].any(axis=1)].sum()),
            "silent": float((n * (~said[trial.model]).mean(axis=1)).sum() / n.sum()),
            "pinball": score,
            "parameters": report.parameters if report else np.nan,
            "converged": bool(report and report.converged),
            "failed": report is None,
            "why": trial.why,
        }


def _checked(found: pd.DataFrame) -> pd.DataFrame:
    if found["failed"].all():
        raise NoFit(
            "No model could be fitted in any fold; the first said: {why} Fit a simpler model, or get a larger sample.",
            why=found["why"].iloc[0],
        )
    nobody = found[found["pinball"].isna() & ~found["failed"]]
    if len(nobody):
        raise NoFit(
            "In fold {fold} there is nobody whom all models place. Compare models of the same ages and strata.",
            fold=int(nobody["fold"].iloc[0]),
        )
    return found
