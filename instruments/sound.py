"""Does an instrument hang together: items, choices, scales, words?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from instruments.definition import Instrument, Item, ItemKind, Part, Scale, Words
from instruments.errors import BadInstrument
from instruments.rules import RULES

CHOSEN = (ItemKind.LIKERT, ItemKind.SINGLE_CHOICE)
PROFILES = ("holland",)
MISSING_RULES = {"sum": "prorate", "mean": "mean_of_answered"}  # a trial is never made up


def check(file: str, instrument: Instrument) -> None:
    """Raise BadInstrument at the first thing that does not fit, naming file, key, value and remedy."""
    _once(file, "item", instrument.item_ids)
    _once(file, "scale", [scale.id for scale in instrument.scales])
    for item in instrument.items:
        _item(file, instrument, item)
    for scale in instrument.scales:
        _scale(file, instrument, scale)
    _every_item_counts(file, instrument)
    if instrument.profile is not None and instrument.profile not in PROFILES:
        _unknown(file, "profile", "the instrument", instrument.profile, PROFILES)
    if "zh" not in instrument.words or "en" not in instrument.words:
        raise BadInstrument("{file}: words in zh and en are needed. Add words/zh.toml and words/en.toml.", file=file)
    for words in instrument.words.values():
        _words(f"{instrument.id}/words/{words.language}.toml", instrument, words)


def _once(file: str, what: str, ids: Sequence[str]) -> None:
    for name, times in Counter(ids).items():
        if times > 1:
            told = "{file}: {what} {name!r} stands {times} times. Give each its own id."
            raise BadInstrument(told, file=file, what=what, name=name, times=times)


def _unknown(file: str, key: str, where: str, value: str, known: Iterable[str]) -> None:
    raise BadInstrument(
        "{file}: {where} uses {key} {value!r}, which is not defined. Defined: {known}.",
        file=file,
        where=where,
        key=key,
        value=value,
        known=", ".join(known) or "-",
    )


def _item(file: str, instrument: Instrument, item: Item) -> None:
    where = f'item "{item.id}"'
    if item.kind in CHOSEN and item.choices is None:
        raise BadInstrument("{file}: {where} needs choices. Name a choice set.", file=file, where=where)
    if item.choices is not None and item.choices not in instrument.choice_sets:
        _unknown(file, "choices", where, item.choices, instrument.choice_sets)
    ranged = item.unit and item.minimum is not None and item.maximum is not None and item.minimum < item.maximum
    if item.kind is ItemKind.NUMBER and not ranged:
        told = "{file}: {where} is a number and needs unit, minimum and a greater maximum. Add them."
        raise BadInstrument(told, file=file, where=where)
    if item.stop_if and item.part is not Part.SCREEN:
        raise BadInstrument("{file}: {where} has stop_if, but only a screen item stops.", file=file, where=where)


def _scale(file: str, instrument: Instrument, scale: Scale) -> None:
    where = f'scale "{scale.id}"'
    for item_id in scale.items:
        if item_id not in instrument.item_ids:
            _unknown(file, "item", where, item_id, instrument.item_ids)
        if instrument.item(item_id).part is not Part.SCORED:
            told = "{file}: {where} counts item {value!r}, which is not scored. Leave it out."
            raise BadInstrument(told, file=file, where=where, value=item_id)
    _once(file, f"in {where} item", scale.items)
    if not scale.items:
        raise BadInstrument("{file}: {where} has no items. Name at least one.", file=file, where=where)
    if scale.missing_rule not in ("none", MISSING_RULES.get(scale.rule)):
        told = "{file}: {where} is a {rule}, to which missing_rule {value!r} does not belong. Choose another."
        raise BadInstrument(told, file=file, where=where, rule=scale.rule, value=scale.missing_rule)
    for item_id in scale.reversed:
        if item_id not in scale.items:
            _unknown(file, "reversed item", where, item_id, scale.items)
    if scale.rule not in RULES:
        _unknown(file, "rule", where, scale.rule, RULES)
    if scale.missing_at_most and scale.missing_rule == "none":
        told = "{file}: {where} allows missing answers, but no missing_rule says how. Name one, or allow none."
        raise BadInstrument(told, file=file, where=where)


def _every_item_counts(file: str, instrument: Instrument) -> None:
    counted = {item_id for scale in instrument.scales for item_id in scale.items}
    for item in instrument.items:
        if item.part is Part.SCORED and item.id not in counted:
            told = "{file}: item {value!r} is scored but in no scale. Put it in one, or make it another part."
            raise BadInstrument(told, file=file, value=item.id)


def _words(file: str, instrument: Instrument, words: Words) -> None:
    needed = {f"{s.id}.{value}" for s in instrument.choice_sets.values() for value in s.values}
    _same(file, "items", set(instrument.item_ids), set(words.items))
    _same(file, "choices", needed, set(words.choices))
    _same(file, "scales", {scale.id for scale in instrument.scales}, set(words.scales))
    for key, said in {**words.items, **words.choices, **words.scales, "name": words.name}.items():
        if not said.strip():
            raise BadInstrument("{file}: the words of {value!r} are empty. Write them.", file=file, value=key)


def _same(file: str, key: str, needed: set[str], said: set[str]) -> None:
    for value in sorted(needed - said):
        raise BadInstrument("{file}: {key} has no words for {value!r}. Add them.", file=file, key=key, value=value)
    for value in sorted(said - needed):
        told = "{file}: {key} has words for {value!r}, which is not defined. Remove them or mend the spelling."
        raise BadInstrument(told, file=file, key=key, value=value)
