"""Which people stand at one and the same place of a fitted model, so that one of them may be placed for all?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from norms.model import Numbers
from norms.people import Codes, Group, People

FEW = 1_000  # below this many people there is nothing to save


def alike(people: People) -> tuple[People, Codes] | None:
    """One of each kind of people, and each person's kind; None where there are too few people to save work.

    People are of a kind where raw score, age and all else that is known of them are the same.
    """
    if len(people) < FEW:
        return None
    key, many = np.zeros(len(people), dtype=np.int64), 1
    for column in _columns(people):
        codes, kinds = pd.factorize(column)
        key = key * (len(kinds) + 1) + (codes + 1)  # -1: not known
        many *= len(kinds) + 1
        if many > len(people):
            key, found = pd.factorize(key)  # small again, so that it never overflows
            many = len(found)
    return _one_of_each(people, *_numbered(key, many))


def _columns(people: People) -> list[Numbers | Codes]:
    ages = (people.age_years, people.age_months)
    known = [age for age in ages if not np.isnan(age).all()]
    return [people.raw, *known, *(group.codes for group in people.groups.values()), *people.amounts.values()]


def _numbered(key: Codes, many: int) -> tuple[Codes, int]:
    """Keys below `many` renumbered without gaps, and how many there are."""
    seen = np.zeros(many, dtype=np.intp)
    seen[key] = 1
    order = np.cumsum(seen) - 1
    found: Codes = order[key]
    return found, int(order[-1]) + 1


def _one_of_each(people: People, kind: Codes, many: int) -> tuple[People, Codes]:
    one = np.zeros(many, dtype=np.intp)
    one[kind] = np.arange(len(people))
    groups = {name: Group(group.codes[one], group.levels) for name, group in people.groups.items()}
    amounts = {name: amount[one] for name, amount in people.amounts.items()}
    return People(people.raw[one], people.age_years[one], people.age_months[one], groups, amounts), kind
