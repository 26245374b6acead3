"""Which model should be taken, and for which reasons?

The simplest that is not clearly worse than the best: the one-standard-error rule (Hastie, Tibshirani & Friedman 2009,
The Elements of Statistical Learning, 2nd ed., 7.10), over the folds of `norms.cross_validation`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from norms.cross_validation import COLUMNS
from norms.errors import NoFit
from norms.faults import missing_columns
from norms.sample import raise_first

MOST_UNPLACED = 0.01  # of the people, beyond what the model that places most leaves unplaced


@dataclass(frozen=True)
class Reason:
    """Why a model was taken or not: a code, and a sentence (template and values, to be translated)."""

    code: str
    model: str
    template: str
    values: Mapping[str, object]

    def say(self, translate: Callable[[str], str] = str) -> str:
        """The sentence, in the language of `translate`."""
        return translate(self.template).format(**self.values)


@dataclass(frozen=True, eq=False)
class Choice:
    """The model taken, the reasons (of each model one, the taken one's first), and the figures behind them.

    `models` has a row a model, the lowest mean first: `model`, `pinball` (mean over folds), `difference` from the
    lowest of the eligible, `standard_error`, `parameters` (mean), `failed` and `unconverged` (folds), `unplaced` (share
    of people), `silent` (share of people and percentiles where it says nothing, at which no model is judged) and
    `verdict`: chosen, within_one_se, worse or refused.
    """

    best: str
    reasons: tuple[Reason, ...]
    models: pd.DataFrame


def choose(report: pd.DataFrame, *, paired: bool = True) -> Choice:
    """The model to take after `cross_validate`.

    Refused are models that failed or did not converge in a fold, or left more than MOST_UNPLACED more people unplaced
    than the model that placed most. Of the others the one with the fewest parameters is taken whose mean loss is at
    most one standard error above the lowest; of equally many parameters the one with the lower loss. The standard
    error is that of the differences from the lowest, fold by fold, over the square root of the folds; with `paired`
    False it is, as in the book, that of the lowest itself, which is as wide as folds differ from one another and so
    nearly always takes the simplest. Folds share people, so both are somewhat too small (Bengio & Grandvalet 2004, J
    Mach Learn Res 5:1089-1105).

    Raises BadSample for a report without its columns, NoFit where it is empty or every model is refused.
    """
    raise_first(list(missing_columns(report, COLUMNS)))
    if not len(report):
        raise NoFit("There is no model to compare. Give at least one.")
    scores = report.pivot(index=["repetition", "fold"], columns="model", values="pinball")
    folds = report["fold"].nunique()
    models = _figures(report)
    good = models.index[~models["refused"]]
    if not len(good):
        raise NoFit(
            "No model can be taken: each failed, did not converge or left people unplaced in some fold ({models}). Fit "
            "simpler models, or get a larger sample.",
            models=", ".join(map(str, models.index)),
        )
    lowest = scores[good].mean().idxmin()
    difference = scores.sub(scores[lowest], axis=0)
    models["difference"] = difference.mean()
    spread = difference.std(ddof=1) if paired else scores[lowest].std(ddof=1)
    models["standard_error"] = spread / np.sqrt(folds)
    within = [m for m in good if models.loc[m, "difference"] <= models.loc[m, "standard_error"] or m == lowest]
    best = models.loc[within].sort_values(["parameters", "pinball"]).index[0]
    models["verdict"] = [
        "chosen" if m == best else "refused" if m not in good else "within_one_se" if m in within else "worse"
        for m in models.index
    ]
    rows = models.rename_axis("model").reset_index().to_dict("records")
    reasons = sorted((_reason({**row, "lowest": lowest, "best": best}) for row in rows), key=lambda r: r.model != best)
    shown = models.drop(columns="refused").sort_values("pinball").rename_axis("model").reset_index()
    return Choice(best=str(best), reasons=tuple(reasons), models=shown)


def _figures(report: pd.DataFrame) -> pd.DataFrame:
    """A row a model, in the order of the report."""
    by = report.groupby("model", sort=False)
    models = by.agg(pinball=("pinball", "mean"), parameters=("parameters", "mean"), failed=("failed", "sum"))
    models["unconverged"] = by["converged"].agg(lambda c: int((~c.astype(bool)).sum())) - models["failed"]
    fitted = report[~report["failed"].astype(bool)].groupby("model")
    models["unplaced"] = fitted["unplaced"].sum() / fitted["people"].sum()
    models["silent"] = fitted["silent"].mean()
    least = models["unplaced"].min()
    refused = (models["failed"] > 0) | (models["unconverged"] > 0) | (models["unplaced"] > least + MOST_UNPLACED)
    return models.assign(refused=refused)


def _reason(row: Mapping[Hashable, Any]) -> Reason:
    """The reason of one model, from its figures and its verdict."""
    if row["verdict"] == "refused":
        return _refusal(row)
    if row["verdict"] == "within_one_se":
        return _said("within_one_se", "{model}: as good as the lowest loss, but not simpler than {best}.", row)
    if row["verdict"] == "worse":
        return _said(
            "worse",
            "{model}: its loss is {difference:.4f} above that of {lowest}, more than one standard error "
            "({standard_error:.4f}).",
            row,
        )
    if row["model"] == row["lowest"]:
        return _said(
            "lowest",
            "{model}: it has the lowest loss ({pinball:.4f}), and no simpler model comes within one standard error.",
            row,
        )
    return _said(
        "simplest",
        "{model}: the simplest model ({parameters:.0f} parameters) within one standard error ({standard_error:.4f}) of "
        "the lowest loss, that of {lowest}; its own is {difference:.4f} above.",
        row,
    )


def _refusal(row: Mapping[Hashable, Any]) -> Reason:
    if row["failed"]:
        return _said("failed", "{model}: it could not be fitted in {failed} of the folds.", row)
    if row["unconverged"]:
        return _said("unconverged", "{model}: its fit did not converge in {unconverged} of the folds.", row)
    return _said("unplaced", "{model}: it gives no score to {unplaced:.1%} of the people, whom others place.", row)


def _said(code: str, template: str, row: Mapping[Hashable, Any]) -> Reason:
    return Reason(code=code, model=str(row["model"]), template=template, values={str(k): v for k, v in row.items()})
