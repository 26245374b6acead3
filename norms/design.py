"""How do age and further predictors enter a model?

A parameter of a distribution is, on the scale of its link, an intercept, a curve of age, a shift for each level of a
factor but the first, and, where asked for, a curve of age of its own for such a level.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import pandas as pd

from norms.errors import BadNormSet, BadPerson, BadSample
from norms.model import Numbers

KINDS = ("polynomial", "spline")


@dataclass(frozen=True, kw_only=True)
class AgeCurve:
    """A smooth function of age in years, defined from `low` to `high` (both inclusive) and nowhere else.

    x is (age - centre) / scale. A polynomial has the powers 1 to `degree` of x. A spline is natural and cubic, linear
    beyond its outer knots: `knots` in years, rising, at least three, the outer ones first and last.
    """

    kind: Literal["polynomial", "spline"] = "polynomial"
    degree: int = 1
    knots: tuple[float, ...] = ()
    centre: float
    scale: float
    low: float
    high: float

    def __post_init__(self) -> None:
        """Raises BadSample where the curve cannot be computed."""
        sound = self.scale > 0 and self.low <= self.high
        if self.kind == "polynomial":
            sound = sound and self.degree >= 1
        else:
            sound = sound and len(self.knots) >= 3 and bool(np.all(np.diff(self.knots) > 0))
        if not sound:
            raise BadSample(
                "Age curve {value}: scale must be above 0, ages must rise, a polynomial has a degree of 1 or more, "
                "a spline three or more rising knots. Mend it.",
                value=repr(self),
            )

    @property
    def columns(self) -> tuple[str, ...]:
        """The name of each column of the basis."""
        count = self.degree if self.kind == "polynomial" else len(self.knots) - 1
        return tuple(f"age^{k}" if self.kind == "polynomial" else f"age~{k}" for k in range(1, count + 1))

    def basis(self, age: Numbers) -> Numbers:
        """One row an age, one column a function; NaN where the age is missing or outside."""
        inside = np.where((age >= self.low) & (age <= self.high), age, np.nan)
        x = (inside - self.centre) / self.scale
        if self.kind == "polynomial":
            return np.asarray(x[:, None] ** np.arange(1, self.degree + 1))
        return _natural_spline(x, (np.array(self.knots) - self.centre) / self.scale)


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What one parameter depends on: a curve of age, or none, and factors by their levels, the first the reference.

    A factor in `by_age` also changes the curve of age (main effect and interaction).
    """

    age: AgeCurve | None = None
    factors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_age: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises BadSample for an interaction with what is not there, or a factor of fewer than two levels."""
        for name in self.by_age:
            if name not in self.factors or self.age is None:
                raise BadSample("Interaction of {name!r} with age: both must be among the terms. Add them.", name=name)
        for name, levels in self.factors.items():
            if len(set(levels)) < 2 or len(set(levels)) != len(levels):
                raise BadSample(
                    "Factor {name!r} has the levels {levels}, but needs two or more different ones. Leave it out.",
                    name=name,
                    levels=", ".join(levels) or "-",
                )

    @property
    def columns(self) -> tuple[str, ...]:
        """The name of each column of the matrix, the intercept's `1` first."""
        age = self.age.columns if self.age else ()
        shifts = [f"{name}={level}" for name, levels in self.factors.items() for level in levels[1:]]
        curves = [f"{name}={level}:{a}" for name in self.by_age for level in self.factors[name][1:] for a in age]
        return ("1", *age, *shifts, *curves)

    def values(self) -> dict[str, Any]:
        """The terms as plain values, as model.toml keeps them."""
        plain: dict[str, Any] = {"factors": {k: list(v) for k, v in self.factors.items()}, "by_age": list(self.by_age)}
        if self.age:
            age = {k: getattr(self.age, k) for k in ("kind", "degree", "centre", "scale", "low", "high")}
            plain["age"] = age | {"knots": list(self.age.knots)}
        return plain


def matrix(terms: Terms, people: pd.DataFrame) -> Numbers:
    """The design matrix: a row a person, a column a term (`terms.columns`).

    NaN in the whole row where the age is missing or outside the curve's, or a level is missing or not known; nothing is
    extrapolated. Treatment coding, as R's `model.matrix`. Raises BadPerson where a column is missing from `people`.

    >>> age = AgeCurve(degree=2, centre=10, scale=2, low=6, high=16)
    >>> terms = Terms(age=age, factors={"sex": ("F", "M")})
    >>> matrix(terms, pd.DataFrame({"age": [12.0, 18.0], "sex": ["M", "F"]}))
    array([[ 1.,  1.,  1.,  1.],
           [nan, nan, nan, nan]])
    """
    columns = [np.ones((len(people), 1))]
    age = terms.age.basis(_ages(people)) if terms.age else np.empty((len(people), 0))
    columns.append(age)
    shifts = {name: _shifts(people, name, levels) for name, levels in terms.factors.items()}
    columns.extend(shifts.values())
    columns.extend(s[:, [k]] * age for s in (shifts[name] for name in terms.by_age) for k in range(s.shape[1]))
    rows = np.hstack(columns)
    rows[np.isnan(rows).any(axis=1)] = np.nan
    return rows


def from_values(values: Mapping[str, Any]) -> Terms:
    """The terms of their plain values. Raises BadNormSet where they are not sound."""
    try:
        given = values.get("age")
        if given is not None and given["kind"] not in KINDS:
            raise BadSample("Age curve of kind {kind!r}. Known: {known}.", kind=given["kind"], known=", ".join(KINDS))
        age = AgeCurve(**{**given, "knots": tuple(map(float, given["knots"]))}) if given is not None else None
        factors = {str(k): tuple(map(str, v)) for k, v in values["factors"].items()}
        return Terms(age=age, factors=factors, by_age=tuple(map(str, values["by_age"])))
    except (KeyError, TypeError, ValueError, AttributeError, BadSample) as wrong:
        raise BadNormSet("model.toml: the terms of a parameter are not sound: {wrong}.", wrong=repr(wrong)) from wrong


def polynomial(counts: pd.DataFrame, degree: int, ages: tuple[float, float] | None = None) -> AgeCurve:
    """A polynomial of age, centred and scaled by mean and sd (n - 1) of the people's ages, as cNORM 3.6.0 does.

    `ages` is the range it is defined on; without it, the youngest to the oldest of `counts`. Raises BadSample for one
    age only.

    >>> polynomial(pd.DataFrame({"age": [2.0, 4.0], "n": [10, 10]}), degree=3).centre
    3.0
    """
    low, high, centre, scale = _spread(counts, ages)
    return AgeCurve(degree=degree, centre=centre, scale=scale, low=low, high=high)


def spline(counts: pd.DataFrame, knots: int, ages: tuple[float, float] | None = None) -> AgeCurve:
    """A natural cubic spline of age with `knots` knots at evenly spaced quantiles of the people's ages, ends included.

    `ages` as for `polynomial`. Knots at quantiles: Harrell 2015, Regression Modeling Strategies, ch. 2.4.
    Raises BadSample for one age only, or where the ages are too few for so many knots.
    """
    low, high, centre, scale = _spread(counts, ages)
    ordered = counts.sort_values("age")
    share = (ordered["n"].cumsum() - ordered["n"] / 2) / ordered["n"].sum()
    inner = np.interp(np.linspace(0, 1, knots)[1:-1], share, ordered["age"])
    placed = (float(ordered["age"].iloc[0]), *map(float, inner), float(ordered["age"].iloc[-1]))
    return AgeCurve(kind="spline", knots=placed, centre=centre, scale=scale, low=low, high=high)


def levels(counts: pd.DataFrame, factors: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The levels of each factor, the most frequent first, which makes it the reference; ties by name.

    >>> levels(pd.DataFrame({"sex": ["F", "M"], "n": [10, 20]}), ["sex"])
    {'sex': ('M', 'F')}
    """
    found = {}
    for name in factors:
        sizes = counts.groupby(name, observed=True)["n"].sum()
        found[name] = tuple(str(k) for k in sorted(sizes.index, key=lambda k: (-sizes[k], str(k))))
    return found


def _spread(counts: pd.DataFrame, ages: tuple[float, float] | None) -> tuple[float, float, float, float]:
    age, n = counts["age"].to_numpy(dtype=np.float64), counts["n"].to_numpy(dtype=np.float64)
    if not len(age) or not np.isfinite(age).all() or age.min() == age.max():
        raise BadSample("A curve of age needs people of two or more ages. Leave age out, or add people.")
    low, high = ages or (float(age.min()), float(age.max()))
    centre = float(np.average(age, weights=n))
    return low, high, centre, float(np.sqrt(n @ (age - centre) ** 2 / (n.sum() - 1)))


def _ages(people: pd.DataFrame) -> Numbers:
    ages = _column(people, "age")
    return np.asarray(pd.to_numeric(ages), dtype=np.float64)


def _shifts(people: pd.DataFrame, name: str, levels: tuple[str, ...]) -> Numbers:
    """A column of 0 and 1 for each level but the first; NaN for a level not known."""
    place = pd.Index(levels).get_indexer(pd.Index(_column(people, name)))
    found: Numbers = (place[:, None] == np.arange(1, len(levels))).astype(np.float64)
    found[place < 0] = np.nan
    return found


def _column(people: pd.DataFrame, name: str) -> pd.Series[Any]:
    if name not in people:
        raise BadPerson("The people have no column {name!r}, which the model needs. Add it.", name=name)
    return people[name]


def _natural_spline(x: Numbers, knots: Numbers) -> Numbers:
    """x and the truncated cubes that are linear beyond the outer knots: Hastie et al. 2009, eq. 5.4 and 5.5."""
    cubes = np.maximum(x[:, None] - knots, 0) ** 3
    slopes = (cubes[:, :-1] - cubes[:, [-1]]) / (knots[-1] - knots[:-1])
    return np.hstack([x[:, None], slopes[:, :-1] - slopes[:, [-1]]])
