"""How does a sample become a norm: checked, counted, fitted, judged, and written as a norm folder?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import numpy as np
import pandas as pd

from assess.cli import norm_fit_told as words
from assess.cli.norm_describe import check_name, described, read_described
from assess.cli.norm_sample import Wanted, counted, problems_of, read_people, ready, wanted_of
from assess.cli.progress import bar
from assess.cli.writing import check_new, write_folder
from assess.errors import BadInput
from assess.settings import Settings
from norms.choice import Choice, choose
from norms.consistency import consistency
from norms.cross_validation import cross_validate
from norms.fit import DEGREES, POSITIVE, Asked, Family, candidates, fit
from norms.fit_hierarchical import MINIMUM_N
from norms.model import NormModel
from norms.publish import folder_of
from norms.resample import bootstrap
from norms.subgroups import SubgroupModel, subgroup_table

Say = Callable[[str], str]
CANNOT = 2
AGES_SHOWN = 5
Z_SHOWN = (-1.2815515655446004, 0.0, 1.2815515655446004)  # percentiles 10, 50, 90


@dataclass(frozen=True, eq=False)
class Fitted:
    """What came of a sample."""

    asked: Asked
    counts: pd.DataFrame
    model: NormModel
    choice: Choice | None


def run(given: argparse.Namespace, settings: Settings, say: Say) -> int:
    """Fit, print all there is to judge it by, and write the folder where asked; 2 for a bad sample, nothing written."""
    wanted, folder = wanted_of(given), Path(given.out) if given.out else None
    keys = _keys(given, folder)
    people = None
    if given.engine == "pandas":
        people = read_people(wanted)
        if wrong := problems_of(people, wanted, say):
            print("\n".join(wrong), file=sys.stderr)
            print(say("{count} problems; nothing was fitted or written.").format(count=len(wrong)), file=sys.stderr)
            return CANNOT
    full = counted(wanted, people, given.scheduler)
    counts, raked = ready(full, wanted)
    found = _fitted(counts, wanted, given, say)
    print("\n".join(words.fitted(found.model, counts, raked, say)))
    if found.choice is not None:
        print("\n".join(words.chosen(found.choice, say)))
    print(words.verdicts(consistency(found.model, _spoken_of(counts, wanted)), say))
    if isinstance(found.model, SubgroupModel):
        print(words.subgroups(subgroup_table(found.model), say))
    if given.bootstrap:
        print(words.intervals(_bootstrap(full, wanted, found, given, say), say))
    if keys is not None and folder is not None:
        how = words.how(found.model, found.choice, Path(given.file).name, given.seed)
        about = described(keys, found.model, how, Path(given.describe), _age_rule(counts, wanted), say)
        write_folder(folder, folder_of(about, found.model))
        print(say("Written: {folder} ({status}).").format(folder=folder, status=say(words.STATUS[about.status])))
    return 0


def _keys(given: argparse.Namespace, folder: Path | None) -> dict[str, object] | None:
    """The description, read before anything is computed; None where nothing is to be written. Raises BadInput."""
    if folder is None:
        return None
    if not given.describe:
        raise BadInput("A norm folder needs to say what it is. Give --describe FILE.toml.")
    check_new(folder)
    found = read_described(Path(given.describe))
    check_name(found, Path(given.describe), folder)
    return found


def _spoken_of(counts: pd.DataFrame, wanted: Wanted) -> pd.DataFrame:
    """Those of whom the model speaks: of subgroups, people who belong to one (norms.fit)."""
    return counts[(counts[list(wanted.subgroups)] != "none").all(axis=1)] if wanted.subgroups else counts


def _age_rule(counts: pd.DataFrame, wanted: Wanted) -> str:
    """How the sample counts age: years that are all whole are completed years, others are exact to the month."""
    whole = wanted.age == "age" and bool((counts["age"] == np.floor(counts["age"])).all())
    return "completed_years" if whole else "completed_months"


def _asked(family: Family, wanted: Wanted, given: argparse.Namespace) -> Asked:
    return Asked(
        family=family,
        raw_low=_lowest(family) if wanted.raw_low is None else wanted.raw_low,
        raw_high=np.inf if wanted.raw_high is None else wanted.raw_high,
        factors=wanted.factors,
        age_degree=given.age_degree,
        powers=(5, given.age_degree),
        terms=given.terms,
        unable_raw=wanted.unable,
        logarithm=given.logarithm,
        subgroups=wanted.subgroups,
        minimum_n=MINIMUM_N if given.minimum_n is None else given.minimum_n,
    )


def _lowest(family: Family) -> float:
    """Where a scale begins of which no end is told: a Box-Cox model takes no scores but those above 0."""
    return 0.0 if family in POSITIVE else -np.inf


def _fitted(counts: pd.DataFrame, wanted: Wanted, given: argparse.Namespace, say: Say) -> Fitted:
    if given.family != "auto":
        asked = _asked(cast(Family, given.family), wanted, given)
        return Fitted(asked, counts, fit(counts, asked), None)
    every = [_asked(family, wanted, given) for family in _families(counts, wanted)]
    report = cross_validate(
        counts, candidates(counts, every), seed=given.seed, folds=given.folds, progress=bar(say("Cross-validation"))
    )
    choice = choose(report)
    asked = _by_name(every, "age" in counts)[choice.best]
    return Fitted(asked, counts, fit(counts, asked), choice)


def _families(counts: pd.DataFrame, wanted: Wanted) -> list[Family]:
    """The families that such scores can have: a Taylor polynomial where all are able, and those of the scale."""
    raw = counts["raw"].to_numpy(dtype=np.float64)
    able = raw if wanted.unable is None else raw[raw != wanted.unable]
    whole = wanted.raw_low == 0 and wanted.raw_high is not None and float(wanted.raw_high).is_integer()
    found: list[Family] = [] if wanted.unable is not None else ["taylor"]
    found += ["beta_binomial"] if whole and bool((able == np.round(able)).all()) else []
    found += ["box_cox"] if bool((able > 0).all()) and (wanted.raw_low is None or wanted.raw_low >= 0) else []
    return [*found, "sinh_arcsinh"]


def _by_name(every: list[Asked], aged: bool) -> dict[str, Asked]:
    """What is asked by the name that `norms.fit.candidates` gives it."""
    if not aged:
        return {one.family: one for one in every}
    return {
        f"{one.family}, age^{degree}": replace(one, age_degree=degree, powers=(one.powers[0], degree))
        for one in every
        for degree in DEGREES
        if degree <= one.age_degree
    }


def _bootstrap(full: pd.DataFrame, wanted: Wanted, found: Fitted, given: argparse.Namespace, say: Say) -> pd.DataFrame:
    """Intervals of three curves at five ages; each draw is weighted to the margins anew."""
    domain = found.model.domain
    people = pd.DataFrame({name: [levels[0]] for name, levels in domain.levels.items()}, index=[0])
    if domain.age_low is not None and domain.age_high is not None:
        ages = np.linspace(domain.age_low, domain.age_high, AGES_SHOWN)
        people = (
            pd.DataFrame({"age": ages}).merge(people, how="cross")
            if len(people.columns)
            else pd.DataFrame({"age": ages})
        )
    return bootstrap(
        full,
        lambda drawn: fit(ready(drawn, wanted)[0], found.asked),
        given.bootstrap,
        given.seed,
        people=people,
        z=Z_SHOWN,
        progress=bar(say("Bootstrap")),
    )
