"""Where does a score stand in a small subgroup that borrows strength from the whole sample?

A base model of any family gives z; in subgroup g that z has location m_g and scale s_g, both drawn towards those of the
other subgroups as far as few people make it wise. The place in the subgroup is (z - m_g) / s_g. A subgroup that was
refused (too few people, no spread) or was never seen has no place: never that of the whole in its stead.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import ndtri

from norms.errors import BadNormSet, BadPerson
from norms.model import Domain, FitReport, NormModel, Numbers
from norms.pooling import Spread
from norms.subgroup_values import Refused, Subgroup, base_from, plain, read, taken, taken_number, taken_table

FAMILY = "subgroups"
POSTERIOR = ("location_variance", "log_scale_variance", "covariance")
Z_STEP = 0.05  # over which the slope of the base model's percentile curve is taken


@dataclass(frozen=True, kw_only=True)
class SubgroupModel:
    """A norm model (norms/model.py) for the subgroups that the levels of `columns` make together."""

    base: NormModel
    columns: tuple[str, ...]
    subgroups: tuple[Subgroup, ...]
    refused: tuple[Refused, ...]
    locations: Spread
    log_scales: Spread
    minimum_n: float
    report: FitReport

    @property
    def family(self) -> str:
        """The family's name."""
        return FAMILY

    @property
    def domain(self) -> Domain:
        """The base model's, with the levels of the placed subgroups; not every combination of them need be placed."""
        levels = {c: tuple(sorted({g.levels[i] for g in self.subgroups})) for i, c in enumerate(self.columns)}
        return replace(self.base.domain, levels={**self.base.domain.levels, **levels})

    def z(self, raw: Numbers, people: pd.DataFrame) -> Numbers:
        """The place of each raw score in the person's subgroup, (z - location) / scale; NaN where not placed."""
        location, log_scale = self._of(people, "location", "log_scale")
        found: Numbers = (self.base.z(raw, people) - location) / np.exp(log_scale)
        return found

    def raw(self, z: Numbers, people: pd.DataFrame) -> Numbers:
        """The raw score at z of the person's subgroup; NaN where not placed."""
        location, log_scale = self._of(people, "location", "log_scale")
        return self.base.raw(location + np.exp(log_scale) * z, people)

    def z_variance(self, raw: Numbers, people: pd.DataFrame) -> Numbers:
        """Posterior variance of location and scale carried to z (delta method), and what the base adds to it."""
        location, log_scale, *posterior = self._of(people, "location", "log_scale", *POSTERIOR)
        base_z = self.base.z(raw, people)
        of_base = np.maximum(self.base.z_variance(raw, people) - self._taken_back(base_z), 0)
        found: Numbers = (_spot_variance(base_z - location, *posterior) + of_base) / np.exp(2 * log_scale)
        return found

    def raw_variance(self, z: Numbers, people: pd.DataFrame) -> Numbers:
        """The same in squared raw units, by the slope of the base's percentile curve."""
        location, log_scale, *posterior = self._of(people, "location", "log_scale", *POSTERIOR)
        reach = np.exp(log_scale) * z
        low, high = (self.base.raw(location + reach + step, people) for step in (-Z_STEP, Z_STEP))
        slope = (high - low) / (2 * Z_STEP)
        level = slope**2 * self._taken_back(location + reach)
        of_base = np.maximum(self.base.raw_variance(location + reach, people) - level, 0)
        found: Numbers = slope**2 * _spot_variance(reach, *posterior) + of_base
        return found

    def values(self) -> dict[str, Any]:
        """The model as plain numbers, texts, lists and tables, the base model's own among them under `base`."""
        return {
            "family": FAMILY,
            "columns": list(self.columns),
            "minimum_n": self.minimum_n,
            "locations": plain(self.locations),
            "log_scales": plain(self.log_scales),
            "report": plain(self.report),
            "subgroups": [plain(group) for group in self.subgroups],
            "refused": [plain(group) for group in self.refused],
            "base": self.base.values(),
        }

    def why_none(self, people: pd.DataFrame) -> pd.Series[str]:
        """Why the subgroup of each person is not placed: few_people, no_spread, unknown_subgroup; "" where it is."""
        why = [""] * len(self.subgroups) + [group.why for group in self.refused] + ["unknown_subgroup"]
        return pd.Series(np.array(why, dtype=object)[self._places(people)], index=people.index)

    def _taken_back(self, base_z: Numbers) -> Numbers:
        """The part of the base's variance, in its z, that does not count in a subgroup.

        Locations and scales are measured from the base, so where the base is off in level or spread they are off the
        other way, and raw scores in the subgroup are not. In any model with a free level and spread, the error at
        each age has covariance 1/n (of the level) and 1/(2n) (of the log spread) with that of the whole.
        """
        n = self.base.report.n_effective
        found: Numbers = (1 + base_z**2 / 2) / n if n > 0 else np.zeros_like(base_z)
        return found

    def _of(self, people: pd.DataFrame, *names: str) -> Numbers:
        """Figures of each person's subgroup, a row a name; NaN where it is refused or unknown."""
        nowhere = [math.nan] * (len(self.refused) + 1)
        figures = np.array([[getattr(group, name) for group in self.subgroups] + nowhere for name in names])
        found: Numbers = figures[:, self._places(people)]
        return found

    def _places(self, people: pd.DataFrame) -> np.typing.NDArray[np.int64]:
        """The place of each person's subgroup among those placed and refused; the last for an unknown one."""
        codes = np.zeros(len(people), dtype=np.int64)
        unknown = np.zeros(len(people), dtype=bool)
        for column, levels in zip(self.columns, self._levels, strict=True):
            if column not in people:
                raise BadPerson("Column {column!r} is needed to find a person's subgroup. Add it.", column=column)
            code = pd.Index(levels).get_indexer(pd.Index(people[column].astype("str")))
            unknown |= (code < 0) | people[column].isna().to_numpy()
            codes = codes * len(levels) + np.maximum(code, 0)
        places = self._table[codes]
        places[unknown] = len(self._table_groups)
        return places

    @cached_property
    def _table_groups(self) -> tuple[tuple[str, ...], ...]:
        return (*(group.levels for group in self.subgroups), *(group.levels for group in self.refused))

    @cached_property
    def _levels(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(sorted(set(levels))) for levels in zip(*self._table_groups, strict=True))

    @cached_property
    def _table(self) -> np.typing.NDArray[np.int64]:
        """From the code of a combination of levels to the subgroup's place."""
        shape = tuple(map(len, self._levels))
        table = np.full(shape, len(self._table_groups), dtype=np.int64)
        for place, group in enumerate(self._table_groups):
            table[tuple(levels.index(level) for levels, level in zip(self._levels, group, strict=True))] = place
        return table.ravel()


def _spot_variance(reach: Numbers, of_location: Numbers, of_log_scale: Numbers, both: Numbers) -> Numbers:
    """Variance of location + scale z in the base model's z; `reach`, scale times z, is its slope in log scale."""
    found: Numbers = of_location + reach**2 * of_log_scale + 2 * reach * both
    return found


def from_values(values: Mapping[str, Any]) -> SubgroupModel:
    """The model that `values()` wrote, as model.toml keeps it. Raises BadNormSet for what is missing or wrong."""
    columns = taken(values, "columns", list, "a list of texts")
    subgroups = tuple(read(Subgroup, *spot) for spot in _numbered(values, "subgroups"))
    refused = tuple(read(Refused, *spot) for spot in _numbered(values, "refused"))
    _check_levels(columns, [*(group.levels for group in subgroups), *(group.levels for group in refused)])
    return SubgroupModel(
        base=base_from(taken_table(values.get("base"), "base")),
        columns=tuple(map(str, columns)),
        subgroups=subgroups,
        refused=refused,
        locations=read(Spread, values.get("locations"), "locations"),
        log_scales=read(Spread, values.get("log_scales"), "log_scales"),
        minimum_n=taken_number(values, "minimum_n"),
        report=read(FitReport, values.get("report"), "report"),
    )


def _numbered(values: Mapping[str, Any], key: str) -> list[tuple[object, str]]:
    return [(entry, f"{key}.{place}") for place, entry in enumerate(taken(values, key, list, "a list of tables"), 1)]


def _check_levels(columns: Sequence[object], groups: Sequence[tuple[str, ...]]) -> None:
    for place, levels in enumerate(groups):
        if len(levels) != len(columns) or levels in groups[:place]:
            raise BadNormSet(
                "Norm model: subgroup {levels} must have a level for each of {columns} and stand once. Mend it.",
                levels=", ".join(levels) or "-",
                columns=", ".join(map(str, columns)) or "-",
            )


def placed_levels(model: NormModel) -> list[dict[str, str]]:
    """Every combination of the model's levels that it places; refused and unseen subgroups are left out."""
    levels = model.domain.levels
    whole = [dict(zip(levels, some, strict=True)) for some in product(*levels.values())]
    if not isinstance(model, SubgroupModel):
        return whole
    placed = [_named(model.columns, group.levels) for group in model.subgroups]
    return [some for some in whole if any(group.items() <= some.items() for group in placed)]


def subgroup_table(model: SubgroupModel, level: float = 0.90) -> pd.DataFrame:
    """One row a subgroup, refused ones too: what is known of it, how far it was drawn towards the others, and why not.

    Columns: those of `model.columns`, n, n_effective, own_location, own_scale, location, scale, location_weight and
    scale_weight (0 wholly the others, 1 wholly its own people), location_error and log_scale_error (standard errors),
    location_low ... scale_high (normal intervals at `level`, that of scale on the log), why ("" where placed).
    Locations and scales are in the base model's z.
    """
    placed = [_row(model.columns, group, float(ndtri((1 + level) / 2))) for group in model.subgroups]
    refused = [
        {**_named(model.columns, group.levels), "n": group.n, "n_effective": group.n_effective, "why": group.why}
        for group in model.refused
    ]
    return pd.DataFrame([*placed, *refused])


def _row(columns: Sequence[str], group: Subgroup, reach: float) -> dict[str, Any]:
    location_error, log_scale_error = math.sqrt(group.location_variance), math.sqrt(group.log_scale_variance)
    return {
        **_named(columns, group.levels),
        "n": group.n,
        "n_effective": group.n_effective,
        "own_location": group.own_location,
        "own_scale": math.exp(group.own_log_scale),
        "location": group.location,
        "scale": math.exp(group.log_scale),
        "location_weight": group.location_weight,
        "scale_weight": group.scale_weight,
        "location_error": location_error,
        "log_scale_error": log_scale_error,
        "location_low": group.location - reach * location_error,
        "location_high": group.location + reach * location_error,
        "scale_low": math.exp(group.log_scale - reach * log_scale_error),
        "scale_high": math.exp(group.log_scale + reach * log_scale_error),
        "why": "",
    }


def _named(columns: Sequence[str], levels: Sequence[str]) -> dict[str, str]:
    return dict(zip(columns, levels, strict=True))
