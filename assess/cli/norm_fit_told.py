"""What is printed of a fit: how many people, how it went, which doubts, why this model, which subgroups?"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from assess.cli.writing import printed
from norms.choice import Choice
from norms.model import NormModel
from norms.weight import Raked
from reports.norm_about import DOUBTS, METHODS, SHORT, diagnostics
from reports.norm_drawing import percentile_name

Say = Callable[[str], str]
STATUS = SHORT
CHECKS = {
    "crossing": "curves that cross (largest fall)",
    "curves_end": "curves that end inside the ages (share)",
    "rank_order": "raw scores whose place does not rise (share)",
    "floor": "z of the lowest score (highest over the ages)",
    "ceiling": "z of the highest score (lowest over the ages)",
    "unreached": "people whose score has no place (share)",
}
VERDICTS = {
    "sound": "in good order",
    "crossing_percentiles": "curves cross: not sound there",
    "curves_end": "some curves end: no place there",
    "rank_order": "ranks are out of order there",
    "high_floor": "the scale is too hard to tell low ability apart",
    "low_ceiling": "the scale is too easy to tell high ability apart",
    "unreached_scores": "some people have no place",
    "nothing_reached": "the model places nobody",
}
WHY = {
    "": "placed",
    "few_people": "too few people: no norm",
    "no_spread": "everybody has the same score: no norm",
}


def fitted(model: NormModel, counts: pd.DataFrame, raked: Raked | None, say: Say) -> list[str]:
    """Who was counted, which model, how the fit went, and its doubts."""
    report = model.report
    lines = [
        say("Sample: {n} people, in {cells} cells.").format(n=int(counts["n"].sum()), cells=len(counts)),
        say("Model: {method}, of {n} people, effective {effective:.1f}.").format(
            method=say(METHODS.get(model.family, model.family)), n=report.n, effective=report.n_effective
        ),
        "  " + "\n  ".join(diagnostics(report, say)),
    ]
    if raked is not None:
        lines.append(
            say("Weighted to the margins: design effect {effect:.2f}, largest difference left {left:.1e}.").format(
                effect=raked.design_effect, left=raked.largest_difference
            )
        )
    return lines + [say("Doubt: {doubt}").format(doubt=say(DOUBTS.get(d, d))) for d in report.doubts]


def chosen(choice: Choice, say: Say) -> list[str]:
    """Why this model and not the others, a line each, the one taken first."""
    return [say("Chosen: {model}").format(model=choice.best), *(f"  {reason.say(say)}" for reason in choice.reasons)]


def verdicts(checks: pd.DataFrame, say: Say) -> str:
    """The consistency checks as a table in words."""
    return printed(
        pd.DataFrame(
            {
                say("Check"): [say(CHECKS[str(check)]) for check in checks["check"]],
                say("Finding"): [say(VERDICTS[str(verdict)]) for verdict in checks["verdict"]],
                say("Value"): ["—" if pd.isna(figure) else f"{figure:.4g}" for figure in checks["figure"]],
            }
        )
    )


def subgroups(table: pd.DataFrame, say: Say) -> str:
    """What is known of each subgroup, the refused ones too."""
    first = [c for c in table if c not in ("n", "n_effective") and list(table).index(c) < list(table).index("n")]
    shown = table[first].copy()
    shown[say("People")] = table["n"]
    shown[say("Effective number of people")] = table["n_effective"].round(1)
    for name, words in (("location", say("location (z)")), ("scale", say("spread"))):
        shown[words] = [
            "—" if pd.isna(at) else f"{at:.2f} [{low:.2f}, {high:.2f}]"
            for at, low, high in zip(table[name], table[f"{name}_low"], table[f"{name}_high"], strict=True)
        ]
    shown[say("weight of its own people")] = table["location_weight"].round(2)
    shown[say("Norm")] = [say(WHY.get(str(why), str(why))) for why in table["why"]]
    return printed(shown)


def intervals(table: pd.DataFrame, say: Say) -> str:
    """The bootstrap intervals of the curves."""
    first = [c for c in table if c not in ("gives", "percentile", "z", "raw", "estimate", "low", "high", "silent")]
    shown = table[[c for c in first if c not in ("level", "repetitions", "failed")]].copy()
    shown[say("Curve")] = [percentile_name(round(p, 6)) for p in table["percentile"]]
    shown[say("Raw score")] = table["estimate"].round(2)
    shown[say("from")], shown[say("to")] = table["low"].round(2), table["high"].round(2)
    head = say("Bootstrap, {repetitions} refits ({failed} failed), {level:.0%} intervals:").format(
        repetitions=int(table["repetitions"].iloc[0]), failed=int(table["failed"].iloc[0]), level=table["level"].iloc[0]
    )
    return f"{head}\n{printed(shown)}"


def how(model: NormModel, choice: Choice | None, file: str, seed: int) -> str:
    """How the set was fitted, in English, for its `verified`: n, method, diagnostics, choice."""
    method = METHODS.get(model.family, model.family)
    picked = f" Chosen by cross-validation (seed {seed}) among {len(choice.models)} models." if choice else ""
    pieces = ", ".join(diagnostics(model.report, str))
    doubts = ", ".join(model.report.doubts) or "none"
    return f"Fitted to {model.report.n} people of {file}: {method}; {pieces}; doubts: {doubts}.{picked}"
