"""How sure is a fitted norm set, and which status may it have at most?

`local` takes a standard error of the norm sample, at the 10th and the 90th percentile and at every age and level that
the set speaks of, no larger than mean and sd of 85 people have: the number from which means and standard deviations
were stable whatever the skewness (Piovesana & Senior 2018, Assessment 25:793-800); 50, often cited, held for some
distributions only. For mean and sd of n people it is sqrt(1/n + z^2 / (2 (n - 1))), 1.5 T at those percentiles. It is
asked of the standard error and not of n, because a curve of age borrows from its neighbours and weights cost people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Literal

import numpy as np
import pandas as pd
from scipy.special import ndtri

from norms.model import NormModel
from norms.precision import z_variance
from norms.subgroups import SubgroupModel
from norms.units import T_SD

Origin = Literal["measured", "simulated"]
Status = Literal["local", "provisional", "simulated"]
AS_SURE_AS = 85  # people whose mean and sd are as sure
TAILS = (10.0, 90.0)
AGES = 13
STEP_Z = 0.1
GRAVE = ("not_converged", "crossing_percentiles")
Z_TAIL = float(ndtri(TAILS[0] / 100))
MOST_ERROR_T = T_SD * float(np.sqrt(z_variance(np.array([Z_TAIL]), np.array([float(AS_SURE_AS)]))[0]))


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One sentence why the status is what it is: template and values, to be translated."""

    code: str
    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def say(self, translate: Callable[[str], str] = str) -> str:
        """The sentence, in the language of `translate`."""
        return translate(self.template).format(**self.values)


@dataclass(frozen=True, kw_only=True, eq=False)
class Sureness:
    """The highest status that the set may have, why, and the table behind it.

    `errors` has a row an age (where the model has one), level and tail: percentile, error_t, the standard error from
    the norm sample in T; NaN where the model cannot say it.
    """

    status: Status
    reasons: tuple[Reason, ...]
    errors: pd.DataFrame

    @property
    def largest_t(self) -> float | None:
        """The largest standard error that is known, in T."""
        known = self.errors["error_t"].dropna()
        return float(known.max()) if len(known) else None


def sureness(model: NormModel, checks: pd.DataFrame, origin: Origin) -> Sureness:
    """The highest status of a fitted set; `checks` are those of `norms.consistency.consistency`."""
    errors = standard_errors(model)
    if origin == "simulated":
        made_up = Reason(code="simulated", template="The scores are simulated: the set is for training only.")
        return Sureness(status="simulated", reasons=(made_up,), errors=errors)
    against = (*_unsure(errors), *_doubts(model, checks))
    if against:
        return Sureness(status="provisional", reasons=against, errors=errors)
    sure = Reason(
        code="sure",
        template="At every age and level the norm sample leaves the 10th and 90th percentile unsure by {largest:.1f} T "
        "at most (standard error); {bound:.1f} T are allowed, as mean and standard deviation of {people} people have.",
        values={"largest": float(errors["error_t"].max()), "bound": MOST_ERROR_T, "people": AS_SURE_AS},
    )
    return Sureness(status="local", reasons=(sure,), errors=errors)


def standard_errors(model: NormModel) -> pd.DataFrame:
    """The standard error from the norm sample in T, at both tails, every level and 13 ages over the model's domain.

    That of the curve in raw units over the curve's slope in z, so that it can be had of every family.
    """
    kinds = _kinds(model)
    rows = []
    for percentile in TAILS:
        z = np.full(len(kinds), float(ndtri(percentile / 100)))
        slope = (model.raw(z + STEP_Z, kinds) - model.raw(z - STEP_Z, kinds)) / (2 * STEP_Z)
        with np.errstate(divide="ignore", invalid="ignore"):
            error = T_SD * np.sqrt(model.raw_variance(z, kinds)) / np.where(slope > 0, slope, np.nan)
        rows.append(kinds.assign(percentile=percentile, error_t=error))
    return pd.concat(rows, ignore_index=True)


def _kinds(model: NormModel) -> pd.DataFrame:
    """Everybody that the model tells apart: ages and levels, or its subgroups."""
    domain = model.domain
    levels = dict(domain.levels)
    groups: list[dict[str, str]] = [{}]
    if isinstance(model, SubgroupModel):
        levels = {name: some for name, some in levels.items() if name not in model.columns}
        groups = [dict(zip(model.columns, one.levels, strict=True)) for one in model.subgroups]
    kinds = [dict(zip(levels, some, strict=True)) | group for some in product(*levels.values()) for group in groups]
    if domain.age_low is None or domain.age_high is None:
        return pd.DataFrame(kinds, index=range(len(kinds)))
    ages = np.linspace(domain.age_low, domain.age_high, AGES)
    return pd.DataFrame([{"age": float(age)} | kind for kind in kinds for age in ages])


def _unsure(errors: pd.DataFrame) -> tuple[Reason, ...]:
    """One tail may have left the scale at an age, as at a floor; both unknown means that nothing is known there."""
    who = [column for column in errors.columns if column not in ("percentile", "error_t")]
    worst = errors.groupby(who, dropna=False)["error_t"].max() if who else errors[["error_t"]].max()
    found = []
    if (unknown := int(worst.isna().sum())) > 0:
        found.append(
            Reason(
                code="error_not_known",
                template="At {unknown} of {places} ages and levels it is not known how sure the percentiles are.",
                values={"unknown": unknown, "places": len(worst)},
            )
        )
    if (wide := int((worst > MOST_ERROR_T).sum())) > 0:
        found.append(
            Reason(
                code="too_few_people",
                template="At {wide} of {places} ages and levels the percentiles are unsure by more than {bound:.1f} T "
                "(standard error; at worst {largest:.1f}): more than with {people} people. Collect more there, or "
                "narrow the ages.",
                values={
                    "wide": wide,
                    "places": len(worst),
                    "bound": MOST_ERROR_T,
                    "largest": float(worst.max()),
                    "people": AS_SURE_AS,
                },
            )
        )
    return tuple(found)


def _doubts(model: NormModel, checks: pd.DataFrame) -> tuple[Reason, ...]:
    crossing = (checks["check"] == "crossing") & (checks["verdict"] != "sound")
    found = []
    if not model.report.converged or "not_converged" in model.report.doubts:
        found.append(Reason(code="not_converged", template="The model did not converge."))
    if crossing.any() or "crossing_percentiles" in model.report.doubts:
        found.append(Reason(code="crossing_percentiles", template="Percentile curves cross."))
    return tuple(found)
