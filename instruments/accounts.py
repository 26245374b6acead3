"""Where do several accounts of the same things contradict one another? Listed thing by thing, never averaged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from instruments.definition import Instrument, Kind

# what somebody says they can do, what is usually done, what was seen this time: three things, not three measures of one
Account = Literal["can", "done", "seen"]
Answers = Mapping[str, float | str | None]
OF_KIND: Mapping[Kind, Account] = {Kind.QUESTIONNAIRE: "can", Kind.RATING: "done", Kind.PHYSICAL: "seen"}
LEAST = 2  # accounts


@dataclass(frozen=True, kw_only=True)
class Contradiction:
    """One item whose accounts lie far apart: the values in the order of the accounts, None where one has none."""

    item: str
    values: tuple[float | None, ...]


def contradictions(instrument: Instrument, accounts: Sequence[Answers]) -> tuple[Contradiction, ...]:
    """The items of which two accounts lie `contradiction_from` steps apart or more (a setting of the instrument).

    Nothing is said of an item with less than two accounts, and nothing at all where the instrument has no such setting.
    """
    apart_from = instrument.settings.get("contradiction_from")
    found = []
    for item in instrument.scored_items if apart_from is not None else ():
        values = tuple(_number(answers.get(item.id)) for answers in accounts)
        there = [value for value in values if value is not None]
        if len(there) >= LEAST and apart_from is not None and max(there) - min(there) >= apart_from:
            found.append(Contradiction(item=item.id, values=values))
    return tuple(found)


def _number(value: float | str | None) -> float | None:
    return float(value) if isinstance(value, int | float) else None
