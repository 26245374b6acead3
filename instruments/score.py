"""What do these answers come to?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from instruments.adaptive.abilities import abilities, kept
from instruments.adaptive.design import Design
from instruments.definition import Instrument, Scale
from instruments.generate.given import Given, key_of
from instruments.keyed import counted, counted_bounds, is_written
from instruments.missing import answered, mend
from instruments.rules import RULES, reverse
from norms.irt.ability import ESTIMATORS

Numbers = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class RawScore:
    """A scale's number from the answers; `value` is None where it may not be computed, never a stand-in."""

    scale: str
    value: float | None
    answered: int
    of: int
    unit: str | None = None
    why_none: str | None = None  # "none_answered", "too_many_missing", "contraindicated", "unable", "no_ability"
    se: float | None = None  # of an ability: how sure it is, in the same unit


def raw_scores(
    instrument: Instrument, answers: Mapping[str, float | str | None], shown: Mapping[str, Given] | None = None
) -> tuple[RawScore, ...]:
    """One person's raw scores, a scale each, in the instrument's order. An item that is not in `answers` is missing.

    An answer is the code of the choice, a number, or what a block came to; words are as `keyed.taken` gives them.
    `shown` are the generated items as they were given; without it, as they are written.
    """
    return tuple(_raw(instrument, scale, answers, shown) for scale in instrument.scales)


def score_frame(
    instrument: Instrument, answers: pd.DataFrame, shown: Mapping[str, Given] | None = None
) -> pd.DataFrame:
    """Raw scores of many: a row a person (the frame's index), columns `<scale>` and `<scale>_answered`.

    Columns of `answers` that are no items come first, as they are. NaN is a value that may not be computed.
    """
    items = set(instrument.item_ids)
    columns: dict[str, object] = {str(name): answers[name] for name in answers.columns if name not in items}
    for scale in instrument.scales:
        given = _given(scale, answers[list(scale.items)])
        columns[scale.id] = _values(instrument, scale, given, shown)
        columns[f"{scale.id}_answered"] = answered(given)
    return pd.DataFrame(columns, index=answers.index)


def turned_answers(instrument: Instrument, scale: Scale, answers: Mapping[str, float | str | None]) -> dict[str, float]:
    """What each answer of a scale counts by its item, reversed ones turned; missing ones are left out."""
    turned = _turned(instrument, scale, _one(scale, answers), None)[0]
    return {item: float(value) for item, value in zip(scale.items, turned, strict=True) if not np.isnan(value)}


def _given(scale: Scale, answers: pd.DataFrame) -> Numbers:
    """The answers as numbers, a column an item."""
    if scale.code is None:
        return answers.to_numpy(dtype=np.float64)
    return answers.map(lambda answer: counted(scale, answer), na_action="ignore").to_numpy(dtype=np.float64)


def _one(scale: Scale, answers: Mapping[str, float | str | None]) -> Numbers:
    """One person's answers as numbers, a column an item."""
    numbers = [counted(scale, answers.get(item)) for item in scale.items]
    return np.array([[np.nan if number is None else number for number in numbers]], dtype=np.float64)


def _raw(
    instrument: Instrument,
    scale: Scale,
    answers: Mapping[str, float | str | None],
    shown: Mapping[str, Given] | None,
) -> RawScore:
    given = _one(scale, answers)
    if instrument.adaptive is not None and scale.rule in ESTIMATORS:
        return _ability(instrument.adaptive, scale, _categories(instrument, scale, given, shown), answers)
    value, there = float(_values(instrument, scale, given, shown)[0]), int(answered(given)[0])
    missing = np.isnan(value)
    return RawScore(
        scale=scale.id,
        value=None if missing else value,
        answered=there,
        of=len(scale.items),
        unit=scale.unit,
        why_none=None if not missing else "too_many_missing" if there else "none_answered",
    )


def category(
    instrument: Instrument, item_id: str, value: float | str | None, shown: Mapping[str, Given] | None = None
) -> int | None:
    """What one answer to an item of a bank counts, from 0, as an adaptive course takes it; None where it is missing."""
    scale = next(scale for scale in instrument.scales if scale.rule in ESTIMATORS and item_id in scale.items)
    alone = replace(scale, items=(item_id,), reversed=tuple(i for i in scale.reversed if i == item_id))
    told = float(_categories(instrument, alone, _one(alone, {item_id: value}), shown)[0, 0])
    return None if np.isnan(told) else int(told)


def _ability(design: Design, scale: Scale, told: Numbers, answers: Mapping[str, float | str | None]) -> RawScore:
    """Of an adaptive scale only the items asked count as missing: those that are in `answers`, with or without one."""
    found, there = abilities(design, scale.rule, scale.items, told), int(answered(told)[0])
    value, se = kept(float(found.theta[0])), kept(float(found.se[0]))
    few = "too_many_missing" if there else "none_answered"
    return RawScore(
        scale=scale.id,
        value=value,
        answered=there,
        of=sum(item in answers for item in scale.items),
        unit=scale.unit,
        why_none=None if value is not None else few if there < design.least else "no_ability",
        se=se,
    )


def _values(instrument: Instrument, scale: Scale, given: Numbers, shown: Mapping[str, Given] | None) -> Numbers:
    """The scale's value a row; NaN where it may not be computed. `given` has a column an item of the scale."""
    if instrument.adaptive is not None and scale.rule in ESTIMATORS:
        told = _categories(instrument, scale, given, shown)
        return abilities(instrument.adaptive, scale.rule, scale.items, told).theta
    turned = _turned(instrument, scale, given, shown)
    return mend(scale, turned, RULES[scale.rule](turned))


def _categories(instrument: Instrument, scale: Scale, given: Numbers, shown: Mapping[str, Given] | None) -> Numbers:
    """What each answer counts, from 0."""
    lowest = [counted_bounds(instrument, item_id, shown)[0] for item_id in scale.items]
    told: Numbers = _turned(instrument, scale, given, shown) - np.array(lowest)
    return told


def _turned(instrument: Instrument, scale: Scale, given: Numbers, shown: Mapping[str, Given] | None) -> Numbers:
    """What each answer counts: 1 or 0 by its key or by what the scale counts, turned where reversed, else itself.

    Answers that are words come as the 1 or 0 that `instruments.keyed` gives them.
    """
    if scale.counts:
        return np.where(np.isnan(given), given, np.isin(given, scale.counts).astype(np.float64))
    items = [instrument.item(item_id) for item_id in scale.items]
    keys = [None if is_written(item) else key_of(item, shown) for item in items]
    if not scale.reversed and not any(key is not None for key in keys):
        return given
    turned = given.copy()
    for column, (item_id, key) in enumerate(zip(scale.items, keys, strict=True)):
        if key is not None:
            there = ~np.isnan(given[:, column])
            turned[there, column] = given[there, column] == key
        if item_id in scale.reversed:
            turned[:, column] = reverse(turned[:, column], *counted_bounds(instrument, item_id, shown))
    return turned
