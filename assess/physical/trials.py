"""Which trial comes next, and do the trials of a hand agree?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from statistics import fmean, median, stdev
from typing import Literal

from assess.nouns.score import Instrument, Scale
from assess.nouns.sitting import Response
from instruments.definition import Item, ItemKind, Part


@dataclass(frozen=True, kw_only=True)
class Variation:
    """Spread of a hand's trials in percent (SD with n - 1 over the mean); None where it says nothing."""

    percent: float | None
    limit: float
    over: bool


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """What the evaluator does now. `item_id` is the question or trial; `variation` why a repeat is asked for."""

    kind: Literal["screen", "stop", "measure", "repeat", "done"]
    item_id: str | None = None
    variation: Variation | None = None


def variation(values: Sequence[float], instrument: Instrument) -> Variation:
    """How far the trials of one hand differ, by the instrument's own limits.

    Undefined (None) for fewer than two trials (a question is none), and for a mean so near zero that any kilogram is
    a large share of it.
    Trials that differ ask for a repeat and a look at pain, grip and position; they say nothing of the person's effort.
    """
    limit = instrument.settings.get("repeat_over_percent", inf)
    if len(values) < 2 or fmean(values) < instrument.settings["variation_undefined_below_kg"]:
        return Variation(percent=None, limit=limit, over=False)
    percent = 100 * stdev(values) / fmean(values)
    return Variation(percent=percent, limit=limit, over=percent > limit)


def next_step(instrument: Instrument, responses: Sequence[Response]) -> NextStep:
    """Questions first, then the trials in order, then one repeat a hand where its trials differ, then done."""
    standing = {response.item_id: response for response in responses}
    for item in (item for item in instrument.items if item.part is not Part.PRACTICE):
        answered = standing.get(item.id)
        if item.part is Part.SCREEN and answered is not None and _stops(item, answered):
            return NextStep(kind="stop", item_id=item.id)
        if answered is None:
            return NextStep(kind="screen" if item.part is Part.SCREEN else "measure", item_id=item.id)
    for scale in instrument.scales:
        again = _repeat(instrument, scale, standing)
        if again:
            return again
    return NextStep(kind="done")


def trial_values(instrument: Instrument, scale: Scale, responses: Sequence[Response]) -> list[float]:
    """The measured trials of a scale, without those that are missing."""
    given = {response.item_id: response.value for response in responses}
    numbers = (i for i in scale.items if instrument.item(i).kind is ItemKind.NUMBER)
    return [float(value) for i in numbers if isinstance(value := given.get(i), int | float)]


def _stops(item: Item, answered: Response) -> bool:
    return isinstance(answered.value, int | float) and int(answered.value) in item.stop_if


def _repeat(instrument: Instrument, scale: Scale, standing: dict[str, Response]) -> NextStep | None:
    """The trial farthest from the hand's median, once."""
    trials = [standing[item] for item in scale.items if item in standing]
    if any(trial.changes for trial in trials):
        return None
    values = trial_values(instrument, scale, trials)
    spread = variation(values, instrument)
    if not spread.over:
        return None
    middle = median(values)
    measured = [trial for trial in trials if isinstance(trial.value, int | float)]
    farthest = max(measured, key=lambda trial: abs(float(trial.value or 0) - middle))
    return NextStep(kind="repeat", item_id=farthest.item_id, variation=spread)
