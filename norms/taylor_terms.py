"""Which regressors has a norm polynomial: powers of location and age, and what a level of a predictor adds?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from norms.errors import BadSample
from norms.model import Numbers
from norms.polynomial import power

POWERS = re.compile(r"(?:L([1-9]))?(?:A([1-9]))?")


@dataclass(frozen=True)
class Term:
    """L to the power `location` times A to the power `age`, for everybody or for one level of a predictor only.

    >>> Term(2, 1).name, Term(0, 0).name, Term(1, 0, ("sex", "M")).name
    ('L2A1', '1', 'L1:sex=M')
    """

    location: int
    age: int
    level: tuple[str, str] | None = None

    @property
    def name(self) -> str:
        """The term's name, powers as cNORM writes them, "1" for the intercept."""
        powers = (f"L{self.location}" if self.location else "") + (f"A{self.age}" if self.age else "")
        level = "=".join(self.level) if self.level else ""
        return ":".join(part for part in (powers, level) if part) or "1"


def term(name: str) -> Term:
    """The term of a name. Raises BadSample for a name that is none.

    >>> term("L2A1"), term("sex=M").level
    (Term(location=2, age=1, level=None), ('sex', 'M'))
    """
    head, colon, tail = name.partition(":")
    if colon and POWERS.fullmatch(head):
        powers, level = head, tail
    else:
        powers, level = ("", name) if "=" in name else (name, "")
    found = POWERS.fullmatch("" if name == "1" else powers)
    predictor, equals, which = level.partition("=")
    if not name or found is None or (level and not equals):
        raise BadSample("Term {value!r} is none of a norm polynomial. Write it like L2A1.", value=name)
    location, age = (int(part or 0) for part in found.groups())
    return Term(location, age, (predictor, which) if equals else None)


def candidates(k: int, t: int) -> tuple[Term, ...]:
    """The terms to choose from: L1 to Lk, A1 to At and their products, in cNORM's order; t = 0 without age.

    >>> [each.name for each in candidates(2, 1)]
    ['L1', 'L2', 'A1', 'L1A1', 'L2A1']
    """
    products = [Term(i, j) for i in range(1, k + 1) for j in range(1, t + 1)]
    return (*(Term(i, 0) for i in range(1, k + 1)), *(Term(0, j) for j in range(1, t + 1)), *products)


def always(levels: Mapping[str, Sequence[str]], with_age: bool) -> tuple[Term, ...]:
    """The terms that no choice leaves out: the intercept, and for each level but the first its own height and slopes.

    >>> [each.name for each in always({"sex": ("F", "M")}, with_age=True)]
    ['1', 'sex=M', 'L1:sex=M', 'A1:sex=M']
    """
    plain = [Term(0, 0), Term(1, 0), *([Term(0, 1)] if with_age else [])]
    extra = [replace(each, level=(key, level)) for key, some in levels.items() for level in some[1:] for each in plain]
    return (plain[0], *extra)


def design(terms: Sequence[Term], t_score: Numbers, people: pd.DataFrame) -> Numbers:
    """The regressors: a row a person, a column a term."""
    age = people["age"].to_numpy(dtype=float) if "age" in people.columns else np.zeros(len(people))
    made = np.empty((len(people), len(terms)))
    for at, each in enumerate(terms):
        made[:, at] = power(t_score, each.location) * power(age, each.age) * _applies(each, people)
    return made


def design_slopes(terms: Sequence[Term], t_score: Numbers, people: pd.DataFrame) -> Numbers:
    """The regressors' derivatives by L."""
    lower = [replace(each, location=max(each.location - 1, 0)) for each in terms]
    return np.asarray(design(lower, t_score, people) * np.array([each.location for each in terms]))


def curves(terms: Sequence[Term], coefficients: Numbers, people: pd.DataFrame) -> Numbers:
    """Each person's polynomial in L: a row of coefficients, rising powers."""
    age = people["age"].to_numpy(dtype=float) if "age" in people.columns else np.zeros(len(people))
    made = np.zeros((len(people), 1 + max(each.location for each in terms)))
    for each, coefficient in zip(terms, coefficients, strict=True):
        made[:, each.location] += coefficient * power(age, each.age) * _applies(each, people)
    return made


def _applies(each: Term, people: pd.DataFrame) -> Numbers:
    if each.level is None:
        return np.ones(len(people))
    applies: Numbers = np.asarray(people[each.level[0]] == each.level[1], dtype=np.float64)
    return applies
