"""What is kept of a subgroup, and how do it and the model's other parts read and write as plain values?"""

from __future__ import annotations

import importlib
import math
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, TypeVar, cast, get_type_hints

from norms.errors import BadNormSet
from norms.model import NormModel

Part = TypeVar("Part")
NESTED = "subgroups"  # cannot be the base of itself


@dataclass(frozen=True, kw_only=True)
class Subgroup:
    """A subgroup that is placed: its location and log scale in the base model's z, drawn towards the others.

    Variances and the covariance are those of the posterior; a weight of 1 means wholly its own people, 0 wholly the
    others. `own_location` and `own_log_scale` are the subgroup's figures alone.
    """

    levels: tuple[str, ...]
    n: int
    n_effective: float
    own_location: float
    own_log_scale: float
    location: float
    location_variance: float
    location_weight: float
    log_scale: float
    log_scale_variance: float
    scale_weight: float
    covariance: float


@dataclass(frozen=True, kw_only=True)
class Refused:
    """A subgroup in which nobody is placed, and why: few_people or no_spread."""

    levels: tuple[str, ...]
    n: int
    n_effective: float
    why: str


def plain(part: Any) -> dict[str, Any]:
    """The fields of a dataclass as TOML can hold them: a tuple as a list, None left out.

    >>> plain(Refused(levels=("visual",), n=4, n_effective=4.0, why="few_people"))
    {'levels': ['visual'], 'n': 4, 'n_effective': 4.0, 'why': 'few_people'}
    """
    given = {field.name: getattr(part, field.name) for field in fields(part)}
    return {
        key: list(value) if isinstance(value, tuple) else value for key, value in given.items() if value is not None
    }


def read(kind: type[Part], values: object, place: str) -> Part:
    """The dataclass `kind` that stands in `values` at `place` of the model; every field checked. Raises BadNormSet.

    >>> read(Refused, {"levels": ["visual"], "n": 4, "n_effective": 4.0, "why": "few_people"}, "refused.1").n
    4
    """
    table = taken_table(values, place)
    types = get_type_hints(kind)
    given: dict[str, Any] = {}
    for field in fields(cast(Any, kind)):
        if field.name in table:
            given[field.name] = _typed(table[field.name], types[field.name], f"{place}.{field.name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise BadNormSet("Norm model: key {key!r} is missing. Add it.", key=f"{place}.{field.name}")
    return kind(**given)


def taken_table(values: object, place: str) -> Mapping[str, Any]:
    """`values`, which must be a table. Raises BadNormSet."""
    if not isinstance(values, Mapping):
        raise _wrong(place, values, "a table")
    return values


def taken(values: Mapping[str, Any], key: str, kind: type[Part], wanted: str) -> Part:
    """The value of `key`, of `kind`, which a message calls `wanted`. Raises BadNormSet."""
    if key not in values:
        raise BadNormSet("Norm model: key {key!r} is missing. Add it.", key=key)
    value: object = values[key]
    if not isinstance(value, kind):
        raise _wrong(key, value, wanted)
    return value


def taken_number(values: Mapping[str, Any], key: str) -> float:
    """The number, whole or not, of `key`. Raises BadNormSet.

    >>> taken_number({"minimum_n": 10}, "minimum_n")
    10.0
    """
    return cast(float, _typed(taken(values, key, object, "a number"), float, key))


def base_from(values: Mapping[str, Any]) -> NormModel:
    """The base model that stands in `values`, read by its family's own module norms/<family>.py. Raises BadNormSet."""
    family = taken(values, "family", str, "text")
    try:
        module = importlib.import_module(f"norms.{family}") if family.isidentifier() and family != NESTED else None
    except ModuleNotFoundError:
        module = None
    from_values = getattr(module, "from_values", None)
    if from_values is None:
        raise BadNormSet("Norm model: base family {family!r} is not known. Mend its name.", family=family)
    return cast(NormModel, from_values(values))


def _typed(value: object, kind: object, key: str) -> object:
    if kind in (str, bool) and isinstance(value, cast(type, kind)):
        return value
    if kind == tuple[str, ...] and isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return tuple(value)
    number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if number and kind is int and isinstance(value, int):
        return value
    if number and kind in (float, float | None):
        return float(cast(float, value))
    raise _wrong(key, value, getattr(kind, "__name__", str(kind)))


def _wrong(key: str, value: object, wanted: str) -> BadNormSet:
    return BadNormSet("Norm model: key {key!r} takes {wanted}, got {value!r}.", key=key, wanted=wanted, value=value)
