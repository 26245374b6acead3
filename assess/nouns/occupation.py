"""Which occupations does the national classification hold, and which lie near a code of interests?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Occupation:
    """An occupation of the national classification (职业分类大典 2022) with three of Holland's letters.

    The code and the Chinese name are the classification's; the letters, the first the most like it, are our own
    judgement until somebody reviewed them.
    """

    code: str
    names: Mapping[str, str]  # "zh", "en"
    letters: str
    basis: Literal["own_judgement", "reviewed"]


ClassLevel = Literal["major", "sub_major", "minor", "occupation"]  # 大类, 中类, 小类, 职业


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A group or an occupation of 职业分类大典 2022, by the code that is printed there ("4", "4-07", "4-07-03-01").

    `mark` is the classification's own: L a green occupation, S a digital one, L/S both.
    """

    level: ClassLevel
    code: str
    name: str
    mark: Literal["", "L", "S", "L/S"] = ""


@dataclass(frozen=True, kw_only=True)
class NearOccupation:
    """How near an occupation's letters lie to a person's: the C index, 0 (far) to 18 (the same).

    Where types are tied, they are the lowest, the highest and the mean over the orders that the ties allow.
    """

    occupation: Occupation
    lowest: int
    highest: int
    mean: float
