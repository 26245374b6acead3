"""Does one item hang together: its choices, its range, its task, its key, its pictures?"""

from __future__ import annotations

from collections.abc import Iterable

from instruments.allowed import allowed
from instruments.definition import Instrument, Item, ItemKind, Part
from instruments.errors import BadInstrument
from instruments.kinds import is_block, parameter, rule_of

PICTURED = (ItemKind.PICTURE_CHOICE, ItemKind.PICTURE_TRIAD)
COUNTS = {ItemKind.PICTURE_TRIAD: 3, ItemKind.PAIRED_COMPARISON: 2, ItemKind.NAME_COMPARISON: 2, ItemKind.ROTATION: 2}
SERIES_OPTIONS = 5
COUNTS |= dict.fromkeys((ItemKind.NUMBER_SERIES, ItemKind.FIGURE_SERIES), SERIES_OPTIONS)
COUNTS |= dict.fromkeys((ItemKind.CUBE_FOLDING, ItemKind.FORM_MATCHING, ItemKind.TOOL_MATCHING), SERIES_OPTIONS)
COUNTS |= dict.fromkeys((ItemKind.COMPUTATION, ItemKind.ARITHMETIC_REASONING), SERIES_OPTIONS)
COUNTS |= {ItemKind.FIGURE_MATRIX: 6}


def check(file: str, instrument: Instrument, item: Item) -> None:
    """Raise BadInstrument at the first thing of the item that does not fit."""
    where = f'item "{item.id}"'
    _choices(file, instrument, item, where)
    _range(file, item, where)
    _task(file, item, where)
    _key(file, instrument, item, where)
    _repeats(file, instrument, item, where)
    if item.stop_if and item.part is not Part.SCREEN:
        raise BadInstrument("{file}: {where} has stop_if, but only a screen item stops.", file=file, where=where)
    known = instrument.choice_sets[item.choices].values if item.choices is not None else ()
    for value in item.stop_if:
        if value not in known:
            unknown(file, "stop_if", where, str(value), map(str, known))


def _choices(file: str, instrument: Instrument, item: Item, where: str) -> None:
    if rule_of(item).answer in ("one", "many", "order", "piles") and item.choices is None:
        raise BadInstrument("{file}: {where} needs choices. Name a choice set.", file=file, where=where)
    if item.kind is ItemKind.CARD_SORT and item.piles is None:
        raise BadInstrument("{file}: {where} needs piles. Name a choice set for them.", file=file, where=where)
    for key, name in (("choices", item.choices), ("piles", item.piles)):
        if name is not None and name not in instrument.choice_sets:
            unknown(file, key, where, name, instrument.choice_sets)
    if item.choices is None:
        return
    values = instrument.choice_sets[item.choices].values
    wanted = COUNTS.get(item.kind, len(values))
    if item.kind is ItemKind.ORDER_REASONING:  # each name is an answer
        wanted = int(parameter(item, "terms"))
    if len(values) != wanted:
        told = "{file}: {where} is a {kind} and takes {wanted} choices, {value!r} has {count}. Name another set."
        raise BadInstrument(
            told, file=file, where=where, kind=item.kind.value, wanted=wanted, value=item.choices, count=len(values)
        )
    if item.kind in PICTURED:
        _pictures(file, instrument, item, where)


def _pictures(file: str, instrument: Instrument, item: Item, where: str) -> None:
    for value in instrument.choice_sets[item.choices or ""].values:
        if f"{item.choices}.{value}" not in instrument.pictures:
            told = "{file}: {where} shows pictures, and pictures/{value}.svg is not there. Add it."
            raise BadInstrument(told, file=file, where=where, value=f"{item.choices}.{value}")


def _range(file: str, item: Item, where: str) -> None:
    """A number, and what a scored block comes to, has a unit and a range."""
    ranged = item.unit and item.minimum is not None and item.maximum is not None and item.minimum < item.maximum
    if ranged or not (item.kind is ItemKind.NUMBER or (is_block(item) and item.part is Part.SCORED)):
        return
    told = "{file}: {where} is a number and needs unit, minimum and a greater maximum. Add them."
    raise BadInstrument(told, file=file, where=where)


def _task(file: str, item: Item, where: str) -> None:
    rule = rule_of(item)
    for name, value in item.task.items():
        if name not in rule.task:
            unknown(file, "task", where, name, rule.task)
        low, high, _ = rule.task[name]
        if not low <= value <= high:
            told = "{file}: {where} has {name} = {value}, allowed is {low} to {high}. Mend it."
            raise BadInstrument(told, file=file, where=where, name=name, value=value, low=low, high=high)
    if item.measure is not None and item.measure not in rule.measures:
        unknown(file, "measure", where, item.measure, rule.measures)
    if item.limit_seconds is not None and (is_block(item) or item.limit_seconds <= 0):
        told = "{file}: {where} has limit_seconds, which belongs to an untimed item and is more than 0. Mend it."
        raise BadInstrument(told, file=file, where=where)


def _key(file: str, instrument: Instrument, item: Item, where: str) -> None:
    if item.key is None:
        return
    if rule_of(item).generated:
        raise BadInstrument("{file}: {where} is generated and brings its own key. Remove it.", file=file, where=where)
    values = instrument.choice_sets[item.choices].values if item.choices is not None else ()
    if rule_of(item).answer == "one" and not isinstance(item.key, str) and item.key not in values:
        unknown(file, "key", where, str(item.key), map(str, values))
    if not allowed(instrument, item, item.key):
        told = "{file}: {where} has the key {value!r}, which no answer to a {kind} can equal. Write it as an answer is."
        raise BadInstrument(told, file=file, where=where, value=item.key, kind=item.kind.value)


def _repeats(file: str, instrument: Instrument, item: Item, where: str) -> None:
    """What is asked again is a scored item with the same choices, in whichever order; the repetition is in no scale."""
    if item.repeats is None:
        return
    if item.repeats not in instrument.item_ids:
        unknown(file, "item", where, item.repeats, instrument.item_ids)
    again = instrument.item(item.repeats)
    values, first = (set(instrument.choice_sets[i.choices].values) if i.choices else set() for i in (item, again))
    if item.part is not Part.ASKED or again.part is not Part.SCORED or not values or values != first:
        told = '{file}: {where} repeats {value!r}. It takes the same choices and part = "asked", the other a scale.'
        raise BadInstrument(told, file=file, where=where, value=item.repeats)


def unknown(file: str, key: str, where: str, value: str, known: Iterable[str]) -> None:
    """Raise BadInstrument: a name that is not defined, with those that are."""
    raise BadInstrument(
        "{file}: {where} uses {key} {value!r}, which is not defined. Defined: {known}.",
        file=file,
        where=where,
        key=key,
        value=value,
        known=", ".join(known) or "-",
    )
