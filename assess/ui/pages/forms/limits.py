"""What may be answered to a field: must it be, from where to where, how long, in which shape, and where does it go?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from assess.reception.form_editor.fields import CHOSEN, TEXTS
from assess.reception.form_editor.outline import FormField, Outline, Said
from assess.reception.form_editor.patterns import PATTERNS, shape_of
from assess.ui import form_words
from assess.ui.desk import Desk
from assess.ui.instrument_words import field_units
from instruments.allowed import TEXT_MOST
from instruments.definition import ItemKind
from instruments.fills import FILLS

FREE = "free"  # of the list of shapes: a regular expression of one's own
OTHER = "other"  # of the list of units


def asked(desk: Desk, outline: Outline, each: FormField, kind: ItemKind, key: str) -> dict[str, Any]:
    """The inputs that belong to the kind; what was typed, by the keys of `fields.Asked`."""
    say = desk.say
    taken: dict[str, Any] = {"required": st.checkbox(say("Must be answered"), each.required, key=f"{key}-required")}
    if kind in CHOSEN:
        taken["choices"] = _choices(desk, outline, each, key)
    if kind is ItemKind.NUMBER:
        taken.update(_number(desk, each, key))
    if kind in TEXTS:
        longest = say("Longest answer in characters (empty: {most})").format(most=TEXT_MOST)
        taken["longest"] = st.number_input(longest, 1, TEXT_MOST, each.longest, 1, key=f"{key}-longest")
    if kind is ItemKind.SHORT_TEXT:
        taken["pattern"] = _pattern(desk, each, key)
    taken["fills"] = _fills(desk, each, kind, key)
    personal = say("Names a person (never in an export or an analysis)")
    taken["personal"] = st.checkbox(personal, each.personal, key=f"{key}-personal")
    return taken


def new_answers(desk: Desk, key: str) -> tuple[Said, ...]:
    """Answers of its own that the field is to offer, a line each, in Chinese and beside it in English."""
    say = desk.say
    with st.expander(say("Write new answers for this field")):
        zh = st.text_area(say("Answers in Chinese, one a line"), key=f"{key}-answers-zh").splitlines()
        en = st.text_area(say("The same in English, in the same order (may follow later)"), key=f"{key}-answers-en")
    english = [*en.splitlines(), *[""] * len(zh)]
    return tuple({"zh": one, "en": other} for one, other in zip(zh, english, strict=False) if one.strip())


def _choices(desk: Desk, outline: Outline, each: FormField, key: str) -> str | None:
    said = {one.id: words_of(desk, outline, one.id) for one in outline.sets}
    ids = tuple(said)
    at = ids.index(each.choices) if each.choices in ids else None
    label = desk.say("Answers that it offers")
    return st.selectbox(label, ids, at, format_func=said.__getitem__, key=f"{key}-choices")


def words_of(desk: Desk, outline: Outline, set_id: str) -> str:
    """The answers of a set in one line."""
    said = [form_words.first(desk, answer.said, str(answer.value)) for answer in outline.answers_of(set_id)]
    return " / ".join(said) or set_id


def _number(desk: Desk, each: FormField, key: str) -> dict[str, Any]:
    say, units = desk.say, field_units(desk.say)
    offered = (*units, OTHER)
    at = offered.index(each.unit) if each.unit in units else len(units) if each.unit else None
    named: Mapping[str, str] = {**units, OTHER: say("another unit (write it below)")}
    unit = st.selectbox(say("Unit of the number"), offered, at, format_func=named.__getitem__, key=f"{key}-unit")
    own = "" if each.unit in units else each.unit or ""
    written = st.text_input(say("Another unit"), own, key=f"{key}-own-unit").strip()
    low, high = st.columns(2)
    return {
        "unit": written or None if unit in (None, OTHER) else unit,
        "minimum": low.number_input(say("Lowest answer"), value=each.minimum, format="%g", key=f"{key}-low"),
        "maximum": high.number_input(say("Highest answer"), value=each.maximum, format="%g", key=f"{key}-high"),
    }


def _pattern(desk: Desk, each: FormField, key: str) -> str | None:
    say, shapes = desk.say, form_words.shapes(desk.say)
    known = shape_of(each.pattern)
    offered = ("", *shapes, FREE)
    ours = {str(shape): words for shape, words in shapes.items()}
    named = {"": say("any"), **ours, FREE: say("a regular expression (write it below)")}
    at = offered.index(known or (FREE if each.pattern else ""))
    chosen = st.selectbox(say("Shape of the answer"), offered, at, format_func=named.__getitem__, key=f"{key}-shape")
    free = "" if known else each.pattern or ""
    written = st.text_input(say("Regular expression, for those who know them"), free, key=f"{key}-pattern").strip()
    return written or None if chosen == FREE else PATTERNS[chosen] if chosen else None  # type: ignore[index]


def _fills(desk: Desk, each: FormField, kind: ItemKind, key: str) -> str | None:
    say, named = desk.say, {"": desk.say("nowhere"), **form_words.fills(desk.say)}
    takes = {ItemKind.NUMBER: "number", ItemKind.DATE: "day", ItemKind.SINGLE_CHOICE: "choice"}
    takes |= {ItemKind.MULTIPLE_CHOICE: "choices"}
    wanted = {**takes, ItemKind.LIKERT: "choice", **dict.fromkeys(TEXTS, "text")}.get(kind)
    offered = ["", *(place for place, fill in FILLS.items() if fill.takes == wanted or place == each.fills)]
    label = say("Where in the case its answer may be taken over into")
    at = offered.index(each.fills or "")
    return st.selectbox(label, offered, at, format_func=lambda p: named.get(p, p), key=f"{key}-fills") or None
