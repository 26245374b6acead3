"""Which trial comes next, and do the trials of a hand agree?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from statistics import median
from typing import Literal

from assess.nouns.score import Instrument, Scale
from assess.nouns.sitting import Response
from assess.physical.stops import speaks_against
from instruments.definition import Item, ItemKind, Kind, Part
from instruments.protocol import Hands
from instruments.rules import RATIOS
from instruments.spread import spread_percent

Side = Literal["left", "right"]
Hand = Literal["left", "right", "both"]


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

    Undefined (None) for fewer than two trials (a question is none), and for a mean so near zero that any unit is
    a large share of it (`variation_undefined_below`, in the unit measured).
    Trials that differ ask for a repeat and a look at pain, grip and position; they say nothing of the person's effort.
    """
    limit = instrument.settings.get("repeat_over_percent", inf)
    percent = spread_percent(instrument, values)
    return Variation(percent=percent, limit=limit, over=percent is not None and percent > limit)


def in_order(instrument: Instrument, hand: Hand | None = None) -> tuple[Item, ...]:
    """The items as they are given to this person: written order, or with the sides of each pair of trials turned.

    `hand` is the hand that the person writes with; not known or both: as written.
    """
    hands: Hands = instrument.protocol.hands if instrument.protocol else "as_written"
    first: Side | None = {"right_first": "right", "dominant_first": hand if hand != "both" else None}.get(hands)
    if first is None:
        return instrument.items
    ordered = list(instrument.items)
    for place in range(len(ordered) - 1):
        here, there = ordered[place : place + 2]
        pair = here.side and there.side and here.side != there.side and here.trial == there.trial
        if pair and here.part is there.part and there.side == first:
            ordered[place], ordered[place + 1] = there, here
    return tuple(ordered)


def next_step(
    instrument: Instrument, responses: Sequence[Response], hand: Hand | None = None, signed: Collection[str] = ()
) -> NextStep:
    """Questions first, then practice and trials in order, then one repeat a hand where its trials differ, then done.

    `signed` are the relative contraindications that a physician has signed for (`assess.physical.safety`).
    """
    standing = {response.item_id: response for response in responses}
    practised = instrument.kind is Kind.PHYSICAL  # who rates has no practice at the desk
    for item in (i for i in in_order(instrument, hand) if practised or i.part is not Part.PRACTICE):
        answered = standing.get(item.id)
        if item.part is Part.SCREEN and answered is not None and stops(item, answered) and item.id not in signed:
            return NextStep(kind="stop", item_id=item.id)
        if answered is None:
            return NextStep(kind="screen" if item.part is Part.SCREEN else "measure", item_id=item.id)
    for scale in instrument.scales:
        again = _repeat(instrument, scale, standing)
        if again:
            return again
    return NextStep(kind="done")


def trial_values(instrument: Instrument, scale: Scale, responses: Sequence[Response]) -> list[float]:
    """The measured trials of a scale, without those that are missing; seconds a unit where units were made in each.

    None of errors a unit, nor of the fastest trial: how far these differ says nothing.
    """
    given = {response.item_id: response.value for response in responses}
    if scale.rule in RATIOS:
        return _per_unit(scale, given)
    numbers = (i for i in scale.items if instrument.item(i).kind is ItemKind.NUMBER)
    return [float(value) for i in numbers if isinstance(value := given.get(i), int | float)]


def _per_unit(scale: Scale, given: Mapping[str, float | str | None]) -> list[float]:
    """Each trial's time over its units, where both were entered."""
    if scale.rule != "over_all" or scale.unit != "s":
        return []
    pairs = (
        (given.get(time), given.get(made)) for time, made in zip(scale.items[0::2], scale.items[1::2], strict=True)
    )
    return [time / made for time, made in pairs if isinstance(time, int | float) and isinstance(made, int | float)]


def stops(item: Item, answered: Response) -> bool:
    """Whether this answer speaks against measuring."""
    return speaks_against(item, answered.value)


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
