"""What do the checks of a fitted norm set and the choice of its model say, in words?"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

import pandas as pd

from norms.choice import Reason

Say = Callable[[str], str]

SOUND = {
    "crossing": "Percentile curves do not cross.",
    "curves_end": "From z -2 to 2 every curve stays on the raw scale.",
    "rank_order": "A higher raw score always has a higher place.",
    "floor": "At every age the lowest score stands at z -2 or lower: low performance is told apart.",
    "ceiling": "At every age the highest score stands at z 2 or higher: high performance is told apart.",
    "unreached": "Every score of the sample has a place.",
}
DOUBTED = {
    "crossing_percentiles": "Percentile curves cross, by up to {figure:.2f} raw points. Take a simpler curve of age.",
    "curves_end": "At {share:.0%} of the ages a curve between z -2 and 2 leaves the raw scale or stops rising: such "
    "scores have no place there.",
    "rank_order": "{places} neighbouring raw scores do not rise in place. Take another model.",
    "high_floor": "At some age the lowest score stands at z {figure:+.1f}: weak performance is not told apart there.",
    "low_ceiling": "At some age the highest score stands at z {figure:+.1f}: strong performance is not told apart "
    "there.",
    "unreached_scores": "{share:.1%} of the sample has a score without a place in this model.",
    "nothing_reached": "No whole raw score of the scale has a place, or the scale has no ends, so this cannot be told.",
}


FAMILIES = {
    "taylor": "Taylor polynomial",
    "beta_binomial": "beta-binomial",
    "box_cox": "Box-Cox",
    "sinh_arcsinh": "sinh-arcsinh",
    "censored": "censored normal",
}
MODELS = ("model", "best", "lowest")  # the values of a reason that name one


def model_name(code: str, say: Say) -> str:
    """A model as `norms.fit.candidates` calls it, in words.

    >>> model_name("box_cox, age^2", str)
    'Box-Cox, age to the power 2'
    """
    family, _, degree = code.partition(", age^")
    name = say(FAMILIES.get(family, family))
    return say("{family}, age to the power {degree}").format(family=name, degree=degree) if degree else name


def reason(told: Reason, say: Say) -> str:
    """Why a model was taken or not, the models in words."""
    named = {key: model_name(str(told.values[key]), say) for key in MODELS if key in told.values}
    return say(told.template).format(**{**told.values, **named})


def said(checks: pd.DataFrame, say: Say) -> tuple[tuple[bool, str], ...]:
    """Whether each check of `norms.consistency` is sound, and the sentence for it."""
    return tuple(_said(row, say) for row in checks.to_dict("records"))


def _said(row: Mapping[Hashable, Any], say: Say) -> tuple[bool, str]:
    if row["verdict"] == "sound":
        return True, say(SOUND[row["check"]])
    figures = {"figure": row["figure"], "share": row["figure"], "places": row["places"]}
    return False, say(DOUBTED[row["verdict"]]).format(**figures)
