"""What is one side of a comparison: the figures of each stratum, how sure they are, and what is not known?

A strata set gives mean and sd, and percentiles only by the normal model; a percentiles set gives what is printed; a
fitted model gives its curves at the middle of each age band; a sample (norms/sample_figures.py) gives all of them.
What is not known is NaN and stays so. A recalled n is not known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtri

from norms.errors import BadSample
from norms.model import NormModel
from norms.normset import NOT_STATED, NormSet, Reference
from norms.rows import ANY

PERCENTILES = (5.0, 10.0, 25.0, 50.0, 75.0, 90.0, 95.0)
LEVELS = ("sex", "hand", "schooling", "disability", "region", "accommodation")
KEYS = ("sex", "age_from", "age_to", *LEVELS[1:])
P10_TO_P90 = 2.5631031310892007  # distance of the 10th and the 90th percentile of a normal distribution, in sd

Numbers = npt.NDArray[np.float64]
Bands = Sequence[tuple[int, int]]  # completed years, both ends inclusive


@dataclass(frozen=True, kw_only=True)
class Source:
    """One side of a comparison.

    `parameters` has a row a stratum: stratum (its label), sex, age_from, age_to (completed years, inclusive), hand and
    further levels ("any" where not parted), n, mean, mean_variance, sd, log_sd_variance, skew, skew_variance,
    why_no_variance ("" where it is known) and notes (codes, parted by a blank). `percentiles` has a row a stratum and
    percentile: stratum, percentile (per cent of people at or below), raw, variance, why_no_variance, notes.
    """

    name: str
    measures: str
    unit: str
    scoring: str  # the trial rule, or NOT_STATED
    device: str | None  # None where none is stated
    better: Literal["higher", "lower"]
    population: str
    places: Literal["normal", "percentiles", "model", "nobody"]  # how a person is placed by it
    parameters: pd.DataFrame = field(compare=False)
    percentiles: pd.DataFrame = field(compare=False)
    collected: str = NOT_STATED
    status: str = "local"
    model: NormModel | None = None
    left_out: int = 0  # people of a sample who belong to no stratum asked for


def told_of(norm_set: NormSet) -> dict[str, Any]:
    """What a source says of the norm set that it comes from: its name, measure, unit, trial rule, people and status."""
    told = ("measures", "unit", "scoring", "device", "better", "population", "collected", "status")
    return {"name": f"{norm_set.id} {norm_set.version}"} | {key: getattr(norm_set, key) for key in told}


def from_norm_set(
    norm_set: NormSet, *, implied_normal: bool = False, percentiles: Sequence[float] = PERCENTILES
) -> Source:
    """The figures of a norm set of strata or of percentiles.

    Percentiles of a strata set are mean + z sd (noted "percentiles_from_normal"; none where the set says its shape is
    skewed), variance sd^2 (1/n + z^2 / (2 (n-1))) by the delta method. `implied_normal` also takes the printed median
    for the mean and (P90 - P10) / 2.5631 for the sd of a percentiles set, noted "median_for_mean" and
    "sd_from_percentiles". Raises BadSample for a set of another kind.
    """
    if norm_set.kind == "strata":
        skewed = getattr(norm_set, "shape", None) == "skewed"
        frame, curve = _strata(norm_set.table, () if skewed else percentiles)
        places: Literal["normal", "percentiles", "nobody"] = "nobody" if skewed else "normal"
    elif norm_set.kind == "percentiles":
        frame, curve = _printed(norm_set.table, implied_normal)
        places = "percentiles"
    else:
        raise BadSample(
            "{name}: a norm set of kind {value!r} has no figures by stratum to compare. Compare sets of strata or "
            "percentiles, a fitted model, or a sample.",
            name=norm_set.id,
            value=norm_set.kind,
        )
    return Source(
        **told_of(norm_set),
        places=places,
        parameters=frame,
        percentiles=curve,
    )


def from_figures(figures: Sequence[Reference], *, ages: tuple[int, int], **about: Any) -> Source:
    """Cited means (and sd) of a population that has no table, such as those of a set's reference.csv.

    `ages` are the completed years of which the caller says that the figures hold (noted "age_by_caller"); `about` are
    the other fields of a Source. Places nobody. Raises BadSample for a figure that is no mean.
    """
    for figure in figures:
        if figure.statistic != "mean" or figure.unit != about.get("unit"):
            raise BadSample(
                "A figure is {value!r} in {unit!r}, but a mean in {needed!r} is needed. Leave it out.",
                value=figure.statistic,
                unit=figure.unit,
                needed=about.get("unit"),
            )
    rows = [
        {"sex": f.sex, "age_from": ages[0], "age_to": ages[1], "mean": f.value, "sd": np.nan if f.sd is None else f.sd}
        for f in figures
    ]
    frame, curve = _strata(pd.DataFrame(rows).assign(n=np.nan), ())
    frame["notes"] = [joined(notes, "age_by_caller") for notes in frame["notes"]]
    return Source(parameters=frame, percentiles=curve, places="nobody", **about)


def from_model(
    model: NormModel,
    *,
    bands: Bands,
    levels: Sequence[Mapping[str, str]] = ({},),
    implied_normal: bool = False,
    percentiles: Sequence[float] = PERCENTILES,
    **about: Any,
) -> Source:
    """The curves of a fitted model at the middle of each age band, for each combination of `levels`.

    A model states variances of single points only, so with `implied_normal` the variance of ln sd is the largest it
    can be whatever the correlation of P10 and P90 (Cauchy-Schwarz), noted "variance_bound". NaN where the model cannot
    say. `about` are the other fields of a Source.
    """
    asked = sorted({*percentiles, *((10.0, 50.0, 90.0) if implied_normal else ())})
    keys = keyed(pd.DataFrame([{"age_from": low, "age_to": high, **who} for who in levels for low, high in bands]))
    rows = keys.loc[keys.index.repeat(len(asked))].reset_index(drop=True)
    people = rows.assign(age=(rows["age_from"] + rows["age_to"] + 1) / 2)
    z = np.tile(ndtri(np.array(asked) / 100), len(keys))
    curve = pd.DataFrame({"stratum": rows["stratum"], "percentile": np.tile(asked, len(keys))})
    curve["raw"], curve["variance"] = model.raw(z, people), model.raw_variance(z, people)
    lacking = [curve["raw"].isna(), curve["variance"].isna()]
    curve["why_no_variance"] = np.select(lacking, ["outside_model", "covariance_not_known"], "")
    curve["notes"] = "age_at_middle"
    frame = unknown(keys, "age_at_middle", "mean_not_known")
    frame = _implied(frame, curve) if implied_normal else frame
    return Source(parameters=frame, percentiles=curve, places="model", model=model, **about)


def keyed(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with every key ("any" where it is not given) and their label, as a look-up prints it.

    >>> keyed(pd.DataFrame({"sex": ["M"], "age_from": [40], "age_to": [44], "hand": ["right"]}))["stratum"].tolist()
    ['M 40-44 right']
    """
    full = pd.DataFrame({key: rows.get(key, ANY) for key in KEYS}, index=rows.index)
    ages = full["age_from"].astype(str) + "-" + full["age_to"].astype(str)
    parts = pd.concat([full["sex"], ages, full[list(LEVELS[1:])]], axis=1).to_numpy(dtype=str)
    full.insert(0, "stratum", [" ".join(part for part in row if part != ANY) for row in parts])
    return full


def unknown(keys: pd.DataFrame, notes: str, why: str) -> pd.DataFrame:
    """Parameters of which nothing is known yet."""
    figures = ("n", "mean", "mean_variance", "sd", "log_sd_variance", "skew", "skew_variance")
    return keys.assign(**dict.fromkeys(figures, np.nan), why_no_variance=why, notes=notes)


def joined(*codes: str) -> str:
    """The codes that are not empty, parted by a blank.

    >>> joined("", "n_recalled", "doubtful_figures")
    'n_recalled doubtful_figures'
    """
    return " ".join(code for code in codes if code)


def _strata(table: pd.DataFrame, percentiles: Sequence[float]) -> tuple[pd.DataFrame, pd.DataFrame]:
    n = table["n"].where(table["n"] >= 2).astype(float)
    sd = table["sd"].astype(float)
    frame = unknown(keyed(table), "", "")
    frame = frame.assign(n=n, mean=table["mean"].astype(float), sd=sd, mean_variance=sd**2 / n)
    frame["log_sd_variance"] = (1 / (2 * (n - 1))).where(sd.notna())  # Nakagawa et al. 2015, eq. 11
    frame["why_no_variance"] = np.select([n.isna(), sd.isna()], ["n_not_known", "sd_not_known"], "")
    recalled = table["n"].isna() & table.get("n_recalled", pd.Series(np.nan, index=table.index)).notna()
    doubtful = table.get("doubt", pd.Series("", index=table.index)) != ""
    marks = zip(np.where(recalled, "n_recalled", ""), np.where(doubtful, "doubtful_figures", ""), strict=True)
    frame["notes"] = [joined(*pair) for pair in marks]
    curves = [_normal_percentile(frame, percentile) for percentile in percentiles]
    return frame, pd.concat(curves, ignore_index=True) if curves else _no_percentiles()


def _normal_percentile(frame: pd.DataFrame, percentile: float) -> pd.DataFrame:
    z = float(ndtri(percentile / 100))
    return pd.DataFrame(
        {
            "stratum": frame["stratum"],
            "percentile": percentile,
            "raw": frame["mean"] + z * frame["sd"],
            "variance": frame["sd"] ** 2 * (1 / frame["n"] + z**2 / (2 * (frame["n"] - 1))),
            "why_no_variance": frame["why_no_variance"],
            "notes": [joined(notes, "percentiles_from_normal") for notes in frame["notes"]],
        }
    )


def _printed(table: pd.DataFrame, implied_normal: bool) -> tuple[pd.DataFrame, pd.DataFrame]:
    labelled = keyed(table)
    curve = labelled[["stratum"]].assign(percentile=table["percentile"].astype(float), raw=table["value"].astype(float))
    curve = curve.assign(variance=np.nan, why_no_variance="n_not_known", notes="")
    frame = unknown(labelled.drop_duplicates("stratum").reset_index(drop=True), "", "n_not_known")
    return _implied(frame, curve) if implied_normal else frame, curve.reset_index(drop=True)


def _implied(frame: pd.DataFrame, curve: pd.DataFrame) -> pd.DataFrame:
    """Mean and sd as if the percentiles were those of a normal distribution; NaN where one of the three is missing."""
    wide = {
        figure: curve.pivot(index="stratum", columns="percentile", values=figure)
        .reindex(index=frame["stratum"], columns=[10.0, 50.0, 90.0])
        .to_numpy(dtype=float)
        .T
        for figure in ("raw", "variance")
    }
    low, middle, high = wide["raw"]
    low_variance, middle_variance, high_variance = wide["variance"]
    bound = ((np.sqrt(low_variance) + np.sqrt(high_variance)) / (high - low)) ** 2
    told = np.isfinite(middle_variance)
    notes = np.where(told, "median_for_mean sd_from_percentiles variance_bound", "median_for_mean sd_from_percentiles")
    return frame.assign(
        mean=middle,
        sd=(high - low) / P10_TO_P90,
        mean_variance=middle_variance,
        log_sd_variance=bound,
        why_no_variance=np.where(told, "", frame["why_no_variance"]),
        notes=[joined(*pair) for pair in zip(frame["notes"], notes, strict=True)],
    )


def _no_percentiles() -> pd.DataFrame:
    texts, numbers = ("stratum", "why_no_variance", "notes"), ("percentile", "raw", "variance")
    return pd.DataFrame({key: [] for key in (*texts, *numbers)}).astype(
        dict.fromkeys(texts, str) | dict.fromkeys(numbers, float)
    )
