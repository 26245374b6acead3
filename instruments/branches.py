"""Which fields of a form are asked after these answers, which must be answered, and what is wrong with one?

Answers are codes (a number), text, dates as ISO 8601, several choices as "1,3"; None or a missing key: not answered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from instruments.allowed import TEXT_MOST, allowed
from instruments.definition import Conditions, Instrument, Item, ItemKind

Given = float | str | None
Wrong = Literal["missing", "not_a_choice", "out_of_range", "not_a_number", "not_a_day", "pattern", "too_long"]
TEXTS = (ItemKind.SHORT_TEXT, ItemKind.LONG_TEXT)


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One field, by its item, and why its answer cannot be taken."""

    item: str
    wrong: Wrong


def asked(instrument: Instrument, answers: Mapping[str, Given]) -> tuple[Item, ...]:
    """The items that are asked, in their order. An answer to an item that is not asked opens nothing."""
    open_items: dict[str, Item] = {}
    for item in instrument.items:
        known = {item_id: answers.get(item_id) for item_id in open_items}
        if holds(item.show_if, known):
            open_items[item.id] = item
    return tuple(open_items.values())


def holds(conditions: Conditions, answers: Mapping[str, Given]) -> bool:
    """Whether each item named has one of its answers; of several choices, whether one of them is chosen."""
    return all(
        any(str(value) in _chosen(answers.get(item_id)) for value in wanted) for item_id, wanted in conditions.items()
    )


def required(item: Item, answers: Mapping[str, Given]) -> bool:
    """Whether the item must be answered after these answers."""
    return item.required or (bool(item.required_if) and holds(item.required_if, answers))


def kept(instrument: Instrument, answers: Mapping[str, Given]) -> dict[str, Given]:
    """The answers of the items that are asked; what a branch closed again is left out, None where not answered."""
    return {item.id: _or_none(answers.get(item.id)) for item in asked(instrument, answers)}


def problems(instrument: Instrument, answers: Mapping[str, Given]) -> tuple[Problem, ...]:
    """Everything that is wrong, in the order of the items; none where the form can be kept."""
    standing = kept(instrument, answers)
    return tuple(
        Problem(item=item.id, wrong=wrong)
        for item in asked(instrument, answers)
        if (wrong := _wrong(instrument, item, standing)) is not None
    )


def _wrong(instrument: Instrument, item: Item, answers: Mapping[str, Given]) -> Wrong | None:
    value = answers[item.id]
    if value is None:
        return "missing" if required(item, answers) else None
    if item.kind in TEXTS:
        return _text(item, str(value))
    if item.kind is ItemKind.DATE:
        return None if _is_day(value) else "not_a_day"
    if item.kind is ItemKind.NUMBER:
        return _number(item, value)
    return None if allowed(instrument, item, value) else "not_a_choice"


def _text(item: Item, text: str) -> Wrong | None:
    if len(text) > (item.longest or TEXT_MOST):
        return "too_long"
    return "pattern" if item.pattern is not None and not re.fullmatch(item.pattern, text, re.ASCII) else None


def _number(item: Item, value: float | str) -> Wrong | None:
    if isinstance(value, str):
        return "not_a_number"
    low, high = item.minimum, item.maximum
    outside = (low is not None and value < low) or (high is not None and value > high)
    return "out_of_range" if outside else None


def _is_day(value: float | str) -> bool:
    try:
        return date.fromisoformat(str(value)).isoformat() == value  # one form of a day, as the page of a form has it
    except ValueError:
        return False


def _chosen(value: Given) -> Iterator[str]:
    """The answer as written, or each of several choices; 1.0 is the code 1."""
    if isinstance(value, float | int):
        yield f"{value:g}"
    elif value is not None:
        yield value
        yield from value.split(",")


def _or_none(value: Given) -> Given:
    return None if isinstance(value, str) and not value.strip() else value
