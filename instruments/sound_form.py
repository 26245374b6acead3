"""Does a form hang together: its branches, its fields, its sections, what it fills?"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from instruments.allowed import TEXT_MOST
from instruments.branches import TEXTS
from instruments.definition import Conditions, Instrument, Item, ItemKind, Kind, Words
from instruments.errors import BadInstrument
from instruments.fills import FILLS, Fill
from instruments.kinds import FORM_KINDS
from instruments.sound_item import unknown

FIELDS = (
    ItemKind.SINGLE_CHOICE, ItemKind.MULTIPLE_CHOICE, ItemKind.LIKERT, ItemKind.NUMBER,
    ItemKind.SHORT_TEXT, *sorted(FORM_KINDS),
)  # fmt: skip
OF_A_FORM = ("show_if", "required_if", "pattern", "longest", "fills", "personal")  # of an item
ONE_CHOICE = (ItemKind.SINGLE_CHOICE, ItemKind.LIKERT)
FITS: dict[str, Callable[[Item], bool]] = {
    "text": lambda item: item.kind in TEXTS,
    "day": lambda item: item.kind is ItemKind.DATE,
    "number": lambda item: item.kind is ItemKind.NUMBER,
    "choice": lambda item: item.kind in ONE_CHOICE,
    "choices": lambda item: item.kind is ItemKind.MULTIPLE_CHOICE,
}


def check(file: str, instrument: Instrument) -> None:
    """Raise BadInstrument at the first thing of a form that does not fit, or that only a form may have."""
    if instrument.kind is not Kind.FORM:
        _no_form(file, instrument)
        return
    before: list[Item] = []
    for item in instrument.items:
        where = f'item "{item.id}"'
        if item.kind not in FIELDS:
            told = "{file}: {where} is a {value}, which a form cannot ask. Use one of {known}."
            raise BadInstrument(told, file=file, where=where, value=item.kind.value, known=", ".join(FIELDS))
        for key, conditions in (("show_if", item.show_if), ("required_if", item.required_if)):
            _conditions(file, instrument, f"{where}, {key},", conditions, before)
        _text(file, item, where)
        _fills(file, instrument, item, where)
        before.append(item)
    _sections(file, instrument)


def check_words(file: str, instrument: Instrument, words: Words) -> None:
    """Every section has a heading, and a hint stands under a field that is there."""
    sections = [section.id for section in instrument.sections]
    for value in sections:
        if not words.sections.get(value, "").strip():
            raise BadInstrument("{file}: section {value!r} has no heading. Write it.", file=file, value=value)
    for value in words.sections:
        if value not in sections:
            unknown(file, "section", "[sections]", value, sections)
    for value in words.hints:
        if value not in instrument.item_ids:
            unknown(file, "item", "[hints]", value, instrument.item_ids)


def _no_form(file: str, instrument: Instrument) -> None:
    for item in instrument.items:
        key = "kind" if item.kind in FORM_KINDS else next((key for key in OF_A_FORM if getattr(item, key)), None)
        if key is not None:
            told = '{file}: item "{value}" has {key} as only a form has it. Leave it out, or write kind = "form".'
            raise BadInstrument(told, file=file, value=item.id, key=key)
    if instrument.sections:
        told = '{file}: sections belong to a form. Leave them out, or write kind = "form".'
        raise BadInstrument(told, file=file)


def _conditions(file: str, instrument: Instrument, where: str, conditions: Conditions, before: Sequence[Item]) -> None:
    """A branch hangs on answers to choose from, of fields that come before."""
    earlier = [item.id for item in before if item.choices is not None]
    for item_id, answers in conditions.items():
        if item_id not in earlier:
            told = "{file}: {where} names {value!r}. Name a field with choices that stands before it: {known}."
            raise BadInstrument(told, file=file, where=where, value=item_id, known=", ".join(earlier) or "-")
        offered = instrument.choice_sets[instrument.item(item_id).choices or ""].values
        for value in answers:
            if value not in offered:
                unknown(file, f"answer to {item_id}", where, str(value), map(str, offered))
        if not answers:
            told = "{file}: {where} names no answer to {value!r}. Name at least one."
            raise BadInstrument(told, file=file, where=where, value=item_id)


def _text(file: str, item: Item, where: str) -> None:
    if item.pattern is not None and item.kind is not ItemKind.SHORT_TEXT:
        told = "{file}: {where} has a pattern, which only a short_text takes. Leave it out."
        raise BadInstrument(told, file=file, where=where)
    if item.longest is not None and (item.kind not in TEXTS or not 0 < item.longest <= TEXT_MOST):
        told = "{file}: {where} has longest = {value}. It belongs to a text and is from 1 to {most}. Mend it."
        raise BadInstrument(told, file=file, where=where, value=item.longest, most=TEXT_MOST)
    if item.pattern is not None:
        try:
            re.compile(item.pattern)
        except re.error as wrong:
            told = "{file}: {where} has the pattern {value!r}, which cannot be read: {wrong}. Mend it."
            raise BadInstrument(told, file=file, where=where, value=item.pattern, wrong=str(wrong)) from wrong


def _fills(file: str, instrument: Instrument, item: Item, where: str) -> None:
    """What is taken over is there in the case, and each answer means something there."""
    if item.fills is None:
        return
    if item.fills not in FILLS:
        unknown(file, "fills", where, item.fills, FILLS)
    fill = FILLS[item.fills]
    if not FITS[fill.takes](item):
        told = "{file}: {where} fills {value!r}, which takes a {takes}, not a {kind}. Mend one of them."
        raise BadInstrument(told, file=file, where=where, value=item.fills, takes=fill.takes, kind=item.kind.value)
    if fill.takes == "number" and not fill.lowest <= (item.minimum or 0) <= (item.maximum or 0) <= fill.highest:
        told = "{file}: {where} fills {value!r}, which is from {low} to {high}. Give it a minimum and maximum in there."
        raise BadInstrument(told, file=file, where=where, value=item.fills, low=fill.lowest, high=fill.highest)
    _codes(file, instrument, item, fill, where)


def _codes(file: str, instrument: Instrument, item: Item, fill: Fill, where: str) -> None:
    if not fill.codes or item.choices is None:
        return
    for value in instrument.choice_sets[item.choices].values:
        if value not in fill.codes:
            meant = (f"{code} {said}" for code, said in fill.codes.items())
            unknown(file, f"answer for {item.fills}", where, str(value), meant)


def _sections(file: str, instrument: Instrument) -> None:
    """The sections hold every field once, in the order asked; or there are none."""
    ids = [section.id for section in instrument.sections]
    for value in ids:
        if ids.count(value) > 1:
            told = "{file}: section {value!r} stands more than once. Give each its own id."
            raise BadInstrument(told, file=file, value=value)
    held = [item_id for section in instrument.sections for item_id in section.items]
    for value in held:
        if value not in instrument.item_ids:
            unknown(file, "item", "a section", value, instrument.item_ids)
    if not ids or held == list(instrument.item_ids):
        return
    missing = next((i for i in instrument.item_ids if i not in held), None)
    if missing is not None:
        told = "{file}: item {value!r} is in no section. Put it into one."
        raise BadInstrument(told, file=file, value=missing)
    wrong = next(h for h, i in zip(held, (*instrument.item_ids, None), strict=False) if h != i)
    told = "{file}: the sections do not hold every item once in the order asked; it parts at {value!r}. Mend it."
    raise BadInstrument(told, file=file, value=wrong)
