"""Which norm model comes of a sample: weighed to the population, fitted, chosen with reasons, and looked at closely?

Fitting writes nothing; the set that comes of it is proposed by `norm_describing.propose`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from assess.errors import BadInput
from assess.nouns.people import Evaluator
from assess.service.levels import need
from assess.service.norm_columns import Gathered
from assess.service.norm_proposals import DUTY, PROPOSES
from assess.service.norm_sureness import Origin, Sureness, sureness
from assess.store.canonical import digest
from norms import fit
from norms.choice import Choice, choose
from norms.consistency import consistency
from norms.cross_validation import cross_validate
from norms.fit import Asked, Family
from norms.fit_hierarchical import MINIMUM_N
from norms.model import NormModel
from norms.resample import Progress
from norms.subgroups import SubgroupModel, subgroup_table
from norms.tally import tally
from norms.weight import Margins, Raked, rake_counts, weighted

FOLDS = 10
SEED = 20261124  # any; kept in the evidence, so that the same sample gives the same choice again
NEAR_YEARS = 0.5
SMALL_CELL = 10  # people of a disability below which a table does not show them apart


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is to be fitted. `raw_low` and `raw_high` are the ends of the scale, infinite where it has none.

    Several `families`, or `choose`, are compared by cross-validation with simpler curves of age; one family without
    `choose` is fitted as it is. `factors` shift the curves, `subgroups` borrow strength from the whole. `margins` are
    the population's shares by role, crossed where the key is a tuple; `trim` the least and greatest weight.
    """

    families: tuple[Family, ...]
    raw_low: float
    raw_high: float
    choose: bool = True
    age_degree: int = 3
    factors: tuple[str, ...] = ()
    subgroups: tuple[str, ...] = ()
    minimum_n: float = MINIMUM_N
    unable_raw: float | None = None
    margins: Margins | None = None
    trim: tuple[float, float] | None = None
    origin: Origin = "measured"

    @property
    def roles(self) -> tuple[str, ...]:
        """Every column of the people that is needed."""
        return tuple(dict.fromkeys((*self.factors, *self.subgroups, *self.weighed_by)))

    @property
    def weighed_by(self) -> tuple[str, ...]:
        """The columns of the margins."""
        return tuple(
            dict.fromkeys(c for key in self.margins or {} for c in (key if isinstance(key, tuple) else (key,)))
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class Fitting:
    """A fitted model with all that there is to judge it by.

    `checks` as `norms.consistency`, `subgroups` as `norms.subgroups.subgroup_table` (None without), `choice` None where
    one model was asked for. `method` names the family and the degree of age.
    """

    plan: Plan
    counts: pd.DataFrame
    model: NormModel
    method: str
    choice: Choice | None
    raked: Raked | None
    checks: pd.DataFrame
    subgroups: pd.DataFrame | None
    sureness: Sureness

    @property
    def whole(self) -> NormModel:
        """The model of everybody, which that of subgroups leans on."""
        return self.model.base if isinstance(self.model, SubgroupModel) else self.model


def families_for(people: pd.DataFrame, raw_low: float, raw_high: float) -> Mapping[Family, str]:
    """Each family with the reason why this scale is not for it, "" where it is: to be translated.

    >>> scores = pd.DataFrame({"raw": [0.0, 2.5]})
    >>> [family for family, why in families_for(scores, 0, 28).items() if not why]
    ['taylor', 'sinh_arcsinh', 'censored']
    """
    raw = people["raw"].to_numpy(dtype=np.float64)
    whole = raw_low == 0 and float(raw_high).is_integer() and bool((raw % 1 == 0).all())
    above = bool((raw > 0).all()) and raw_low >= 0
    ends = np.isfinite(raw_low) or np.isfinite(raw_high)
    return {
        "taylor": "",
        "beta_binomial": "" if whole else "needs whole scores from 0 to a known maximum",
        "box_cox": "" if above else "needs scores above 0",
        "sinh_arcsinh": "",
        "censored": "" if ends else "needs a limit of the scale",
    }


def key_of(gathered: Gathered, plan: Plan) -> str:
    """What tells one fit from another: the people and what was asked."""
    return digest(f"{gathered.people.to_csv(index=False)}\n{gathered.hash}\n{plan!r}")


def counted(gathered: Gathered, plan: Plan) -> tuple[pd.DataFrame, Raked | None]:
    """The counts of the sample, weighed to the margins where there are some. Raises BadInput, BadSample, NoFit."""
    if gathered.problems:
        told = "{origin}: {count} problems are not mended. Mend the file, or leave their rows out and say so."
        raise BadInput(told, origin=gathered.origin, count=len(gathered.problems))
    for role in plan.roles:
        if role not in gathered.people:
            raise BadInput("{role} is not known of these people. Choose its column first.", role=role)
    for role in plan.factors:
        if gathered.people[role].nunique() < 2:
            told = "Everybody has the same {role}, so it tells nobody apart. Leave it out."
            raise BadInput(told, role=role)
    weight = "weight" if "weight" in gathered.people else None
    counts = tally(gathered.people, age=gathered.age, strata=plan.roles, weight=weight)
    if not plan.margins:
        return counts, None
    raked = rake_counts(counts, plan.margins, trim=plan.trim)
    return weighted(counts, raked), raked


def fit_sample(actor: Evaluator, gathered: Gathered, plan: Plan, progress: Progress | None = None) -> Fitting:
    """The model that is asked for, or the one chosen, with everything to judge it by. Nothing is written.

    `progress` hears how many of the fits of the cross-validation are done. Raises NotAllowed below level 3, BadInput
    for a sample with problems or a plan that it cannot bear, BadSample and NoFit as the families do.
    """
    need(actor, PROPOSES, DUTY)
    counts, raked = counted(gathered, plan)
    asked = [_asked(plan, family) for family in plan.families]
    if not asked:
        raise BadInput("No family of models is chosen. Choose at least one.")
    choice = None
    if plan.choose or len(asked) > 1:
        fits = fit.candidates(counts, asked)
        report = cross_validate(counts, fits, seed=SEED, folds=min(FOLDS, int(counts["n"].sum())), progress=progress)
        choice = choose(report)
        method, whole = choice.best, fits[choice.best](counts)
    else:
        (one,) = asked
        method = one.family if "age" not in counts else f"{one.family}, age^{one.age_degree}"
        whole = fit.fit(counts, replace(one, subgroups=()))
    model = fit.with_subgroups(counts, whole, asked[0])
    return Fitting(
        plan=plan,
        counts=counts,
        model=model,
        method=method,
        choice=choice,
        raked=raked,
        checks=consistency(whole, counts),
        subgroups=subgroup_table(model) if isinstance(model, SubgroupModel) else None,
        sureness=sureness(model, consistency(whole), plan.origin),
    )


def shown_subgroups(table: pd.DataFrame) -> pd.DataFrame:
    """The table of subgroups as it may be shown: one of fewer than 10 people has no figures, and n only as "< 10".

    A table of few people by disability could point at somebody.
    """
    small = table["n"] < SMALL_CELL
    kept = [c for c in table.columns if c not in ("n", "why") and pd.api.types.is_numeric_dtype(table[c])]
    shown = table.assign(n=np.where(small, f"< {SMALL_CELL}", table["n"].astype(int).astype(str)))
    return shown.assign(**{column: table[column].where(~small) for column in kept})


def few_near(fitting: Fitting, people: pd.DataFrame) -> bool:
    """Whether so few people are near the age and of the levels in the first row that a picture would show each."""
    counts, near = fitting.counts, np.ones(len(fitting.counts), dtype=bool)
    for column in people.columns:
        if column == "age" and "age" in counts:
            near &= (counts["age"] - float(people["age"].iloc[0])).abs().to_numpy() <= NEAR_YEARS
        elif column in counts:
            near &= (counts[column].astype(str) == str(people[column].iloc[0])).to_numpy()
    return int(counts.loc[near, "n"].sum()) < SMALL_CELL


def _asked(plan: Plan, family: Family) -> Asked:
    return Asked(
        family=family,
        raw_low=plan.raw_low,
        raw_high=plan.raw_high,
        factors=plan.factors,
        age_degree=plan.age_degree,
        powers=(5, plan.age_degree),
        unable_raw=plan.unable_raw,
        subgroups=plan.subgroups,
        minimum_n=plan.minimum_n,
    )
