"""Which module reads the model of a fitted family?"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, cast

from norms.errors import BadNormSet
from norms.model import NormModel

FILE = "model.toml"
FAMILIES = {
    "taylor": "norms.taylor",
    "beta_binomial": "norms.beta_binomial",
    "box_cox": "norms.box_cox",
    "sinh_arcsinh": "norms.sinh_arcsinh",
    "censored": "norms.censored",
    "hurdle": "norms.hurdle",
    "subgroups": "norms.subgroups",
}  # family -> the module whose from_values(values) makes it; imported only when such a model is read


def model_of(values: Mapping[str, Any]) -> NormModel:
    """The model of what model.toml holds, read by its family. Raises BadNormSet naming the known families."""
    family = values.get("family")
    if not isinstance(family, str) or family not in FAMILIES:
        raise BadNormSet(
            "{file}: key 'family' is {value!r}. Known: {known}. Mend its spelling.",
            file=FILE,
            key="family",
            value=family,
            known=", ".join(FAMILIES),
        )
    return cast(NormModel, import_module(FAMILIES[family]).from_values(values))
