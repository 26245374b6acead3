"""What should the next version of a norm set say, and what would change?

A revision keeps measure, unit, direction, trial rule and device, and, unless it gets an id of its own, country:
figures that were had in another way, or of people elsewhere, are another norm set. norms/revised_folder.py makes its
files. Who may take it into use is not known here.
"""

from __future__ import annotations

import hashlib
import math
import re
from dataclasses import asdict
from datetime import date
from typing import Literal

import pandas as pd

from norms.comparable import confounding
from norms.errors import BadNormSet
from norms.normset import NormSet
from norms.revision import Evidence, Recommended, Revision, Words
from norms.sources import KEYS, Source, from_norm_set, keyed


def revise(
    norm_set: NormSet,
    sample: Source,
    rows: pd.DataFrame,
    *,
    least_people: int,
    words: Words,
    method: str,
    trial: tuple[date, date],
    status: Literal["local", "provisional", "simulated"] = "provisional",
    new_version: str | None = None,
    new_id: str | None = None,
) -> Revision:
    """The figures of every stratum of `sample` with at least `least_people`, for the next version of `norm_set`.

    With `new_id` they are those of another norm set, of these strata alone (a set of others is never taken over).

    `rows` is the comparison (norms.compare.compare) that shows why; the other strata of the set stay as they are.
    Raises BadNormSet where the sample was had in another way than the set, no stratum has enough people with mean and
    sd, the trial period does not go forward, or the version is the old one.
    """
    _check_alike(norm_set, sample)
    chosen = sample.parameters[sample.parameters["n"] >= least_people].dropna(subset=["mean", "sd"])
    if chosen.empty:
        raise BadNormSet(
            "{sample}: no stratum has {least} people or more with mean and sd. Collect more, or ask for fewer.",
            sample=sample.name,
            least=least_people,
        )
    return checked(
        Revision(
            norm_set=norm_set.id,
            version=norm_set.version,
            hash=norm_set.hash,
            new_version=_version(norm_set, new_id) if new_version is None else new_version,
            status=status,
            recommended=tuple(_recommended(sample, row) for _, row in chosen.iterrows()),
            evidence=_evidence(sample, rows, int(chosen["n"].sum()), method),
            words=words,
            trial_from=trial[0],
            trial_until=trial[1],
            new_id=new_id,
        )
    )


def checked(revision: Revision) -> Revision:
    """The revision itself. Raises BadNormSet for a version that is not new, or a trial period that does not go on."""
    if revision.new_id is None and revision.new_version == revision.version:
        raise BadNormSet(
            "{norm_set}: version {version} is there already and never changes. Give the revision another version.",
            norm_set=revision.norm_set,
            version=revision.version,
        )
    if revision.new_id == revision.norm_set:
        raise BadNormSet("{norm_set}: another norm set needs an id of its own. Give it one.", norm_set=revision.new_id)
    if revision.trial_until <= revision.trial_from:
        raise BadNormSet(
            "{norm_set}: the trial period ends on {until}, not after {start}. Mend the dates.",
            norm_set=revision.norm_set,
            until=revision.trial_until,
            start=revision.trial_from,
        )
    return revision


def revision_table(norm_set: NormSet, revision: Revision) -> pd.DataFrame:
    """A row a recommended stratum and parameter: the keys, parameter, percentile, old, new and difference.

    `parameter` is n, mean and sd for a set of strata, percentile for each that a percentiles set prints. `difference`
    is new minus old; `difference_sd` that of a mean in old sd. `old` is NaN where the set has no such stratum, or
    does not print the figure; a recalled n is not printed.
    """
    source = from_norm_set(norm_set)
    rows = [row for stratum in revision.recommended for row in _new_figures(stratum, source, norm_set.kind)]
    new = pd.DataFrame(rows)
    table = keyed(new).join(new[["parameter", "percentile", "new"]])
    table = table.merge(_old_figures(source, norm_set.kind), on=["stratum", "parameter", "percentile"], how="left")
    spread = table["stratum"].map(source.parameters.set_index("stratum")["sd"]).where(table["parameter"] == "mean")
    table["difference"] = table["new"] - table["old"]
    table["difference_sd"] = table["difference"] / spread
    table["percentile"] = table["percentile"].where(table["parameter"] == "percentile")
    return table[["stratum", *KEYS, "parameter", "percentile", "old", "new", "difference", "difference_sd"]]


def _new_figures(stratum: Recommended, source: Source, kind: str) -> list[dict[str, object]]:
    """A row a parameter that a set of this kind prints; percentile 0 stands for none, as NaN does not meet NaN."""
    if kind == "strata":
        found = [("n", 0.0, float(stratum.n)), ("mean", 0.0, stratum.mean), ("sd", 0.0, stratum.sd)]
    else:
        printed = set(source.percentiles["percentile"])
        found = [("percentile", percentile, raw) for percentile, raw in stratum.percentiles if percentile in printed]
    return [asdict(stratum) | {"parameter": what, "percentile": at, "new": new} for what, at, new in found]


def _old_figures(source: Source, kind: str) -> pd.DataFrame:
    if kind == "strata":
        wide = source.parameters[["stratum", "n", "mean", "sd"]]
        return wide.melt("stratum", var_name="parameter", value_name="old").assign(percentile=0.0)
    return (
        source.percentiles[["stratum", "percentile", "raw"]]
        .rename(columns={"raw": "old"})
        .assign(parameter="percentile")
    )


def _version(norm_set: NormSet, new_id: str | None) -> str:
    return next_version(norm_set.version) if new_id is None else "1"


def next_version(version: str) -> str:
    """The version with its last number raised by one. Raises BadNormSet where there is none.

    >>> next_version("1"), next_version("2.0.9")
    ('2', '2.0.10')
    """
    found = re.fullmatch(r"(.*?)(\d+)", version)
    if found is None:
        raise BadNormSet("Version {version!r} does not end in a number. Give the new version.", version=version)
    return f"{found[1]}{int(found[2]) + 1}"


def digest(rows: pd.DataFrame) -> str:
    """sha256 of the rows as CSV with every digit, so that the same comparison made again can be told from another."""
    return hashlib.sha256(rows.to_csv(index=False, lineterminator="\n").encode()).hexdigest()


def _check_alike(norm_set: NormSet, sample: Source) -> None:
    for key in ("measures", "unit", "better", "scoring", "device"):
        if getattr(norm_set, key) != getattr(sample, key):
            raise BadNormSet(
                "{norm_set} cannot be revised from {sample}: {key} is {value!r} in the set and {different!r} in the "
                "sample. Make another norm set of it.",
                norm_set=norm_set.id,
                sample=sample.name,
                key=key,
                value=getattr(norm_set, key),
                different=getattr(sample, key),
            )


def _recommended(sample: Source, row: pd.Series) -> Recommended:
    curve = sample.percentiles[sample.percentiles["stratum"] == row["stratum"]].dropna(subset="raw")
    pairs = zip(curve["percentile"], curve["raw"], strict=True)
    return Recommended(
        sex=str(row["sex"]),
        age_from=int(row["age_from"]),
        age_to=int(row["age_to"]),
        hand=str(row["hand"]),
        schooling=str(row["schooling"]),
        disability=str(row["disability"]),
        region=str(row["region"]),
        n=math.floor(row["n"]),
        mean=float(row["mean"]),
        sd=float(row["sd"]),
        percentiles=tuple((float(percentile), float(raw)) for percentile, raw in pairs),
    )


def _evidence(sample: Source, rows: pd.DataFrame, n: int, method: str) -> Evidence:
    counts = rows["verdict"].value_counts().sort_index()
    return Evidence(
        digest=digest(rows),
        rows=len(rows),
        verdicts=tuple((str(verdict) or "no_interval", int(count)) for verdict, count in counts.items()),
        confounded=int(rows["codes"].map(confounding).sum()),
        sample=sample.name,
        n=n,
        collected=sample.collected,
        method=method,
    )
