"""What would a weighted sum of several scales be worth, by the answers of one sample?

Reliabilities, spreads and correlations all come from the same people; people who lack a part are left out and counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from norms.composite import Composite, composite
from norms.errors import BadPerson, BadSample, NoFit
from norms.model import Numbers

PEOPLE_LEAST = 50  # fewer give no figure at all (our own setting)
PEOPLE_ENOUGH = 400  # for a reliability that holds: Charter 1999, J Clin Exp Neuropsychol 21:559-566
DRAWN, SEED = 1000, 20261128
LEVEL = 0.95
FAILED_MOST = 0.05  # of the samples drawn again; more, and there is no interval (our own setting)


@dataclass(frozen=True, kw_only=True)
class PartOf:
    """One scale: the columns of its items, or its score alone with a reliability that was found in these people."""

    name: str
    columns: tuple[str, ...]
    weight: float
    reliability: float | None = None  # only where `columns` is one


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What the composite would be among people like these; parts in the order given.

    `of` weighs standard scores: its sd and error are in units of them. `interval` holds the reliability's sampling
    error, None where a reliability was stated and its own error is not known, or too few samples drawn again gave one.
    """

    people: int
    left_out: int
    means: tuple[float, ...]
    sds: tuple[float, ...]
    reliabilities: tuple[float, ...]
    correlations: tuple[tuple[float, ...], ...]
    of: Composite
    interval: tuple[float, float] | None
    few: bool  # fewer people than a reliability needs to hold


def expected(people: pd.DataFrame, parts: Sequence[PartOf]) -> Expected:
    """The composite of these parts, a row a person and a column an item; NaN where there is no answer.

    Raises BadSample for columns that are missing or count twice, NoFit for too few people or a reliability that is not
    known, BadPerson for figures that make no composite.

    >>> chance = np.random.default_rng(1)
    >>> true = chance.normal(size=(200, 1))
    >>> answers = pd.DataFrame(true + chance.normal(size=(200, 6)), columns=list("abcdef"))
    >>> made = expected(answers, [PartOf(name="one", columns=tuple("abc"), weight=1),
    ...                           PartOf(name="two", columns=tuple("def"), weight=1)])
    >>> made.people, made.left_out, round(made.of.reliability, 2), made.few
    (200, 0, 0.84, True)
    """
    _check(people, parts)
    columns = [column for part in parts for column in part.columns]
    whole = people[columns].astype(float).dropna()
    if len(whole) < PEOPLE_LEAST:
        raise NoFit(
            "{people} people have every part, and at least {least} are needed. Gather more answers of the same people.",
            people=len(whole),
            least=PEOPLE_LEAST,
        )
    answers = whole.to_numpy()
    sds, reliabilities, correlations = _figures(np.cov(answers.T), parts)
    scores = np.column_stack([whole[list(part.columns)].sum(axis=1) for part in parts])
    return Expected(
        people=len(whole),
        left_out=len(people) - len(whole),
        means=tuple(scores.mean(axis=0).tolist()),
        sds=tuple(sds.tolist()),
        reliabilities=tuple(reliabilities.tolist()),
        correlations=tuple(tuple(row) for row in correlations.tolist()),
        of=_composite(parts, reliabilities, correlations),
        interval=_interval(answers, parts) if all(part.reliability is None for part in parts) else None,
        few=len(whole) < PEOPLE_ENOUGH,
    )


def _composite(parts: Sequence[PartOf], reliabilities: Numbers, correlations: Numbers) -> Composite:
    return composite(
        weights=[part.weight for part in parts],
        sds=[1.0] * len(parts),
        reliabilities=reliabilities.tolist(),
        correlations=correlations,
    )


def _figures(covariance: Numbers, parts: Sequence[PartOf]) -> tuple[Numbers, Numbers, Numbers]:
    """Standard deviations, reliabilities and correlations of the parts, from the covariances of all items."""
    ends = np.cumsum([len(part.columns) for part in parts])
    belongs = np.zeros((len(parts), len(covariance)))
    for row, (part, end) in enumerate(zip(parts, ends, strict=True)):
        belongs[row, end - len(part.columns) : end] = 1.0
    between = belongs @ covariance @ belongs.T
    variance = np.diag(between)
    if (variance <= 0).any():
        raise BadPerson("A part whose scores do not differ can be in no composite. Leave it out.")
    within = belongs @ np.diag(covariance)
    items = belongs.sum(axis=1)
    # Cronbach 1951, eq. 2, of the parts with several items
    alpha = np.where(items > 1, items / np.maximum(items - 1, 1) * (1 - within / variance), np.nan)
    stated = np.array([np.nan if part.reliability is None else part.reliability for part in parts])
    sds = np.sqrt(variance)
    correlations = between / np.outer(sds, sds)
    np.fill_diagonal(correlations, 1.0)
    return sds, np.where(items > 1, alpha, stated), correlations


def _interval(answers: Numbers, parts: Sequence[PartOf]) -> tuple[float, float] | None:
    """Percentiles of the composite's reliability in samples drawn again (Efron & Tibshirani 1993, ch. 13)."""
    chance, found = np.random.default_rng(SEED), []
    for _ in range(DRAWN):
        drawn = answers[chance.integers(len(answers), size=len(answers))]
        try:
            _, reliabilities, correlations = _figures(np.cov(drawn.T), parts)
            found.append(_composite(parts, reliabilities, correlations).reliability)
        except BadPerson:
            continue
    if len(found) < (1 - FAILED_MOST) * DRAWN:
        return None
    low, high = np.quantile(found, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def _check(people: pd.DataFrame, parts: Sequence[PartOf]) -> None:
    columns = [column for part in parts for column in part.columns]
    for column in columns:
        if column not in people.columns:
            raise BadSample("Column {column!r} is not in the sample. Choose one that is.", column=column)
        if columns.count(column) > 1:
            told = "Column {column!r} is in two parts. A score counts in one part only; leave it out of the other."
            raise BadSample(told, column=column)
    for part in parts:
        if not part.columns:
            raise BadSample("Part {name!r} has no column. Choose its items, or its score.", name=part.name)
        if len(part.columns) == 1 and part.reliability is None:
            raise NoFit(
                "The reliability of {name!r} is not known in these people: one score a person tells none. Give its "
                "items, or a reliability that was found with these very people.",
                name=part.name,
            )
