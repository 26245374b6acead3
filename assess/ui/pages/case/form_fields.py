"""How is a form filled in at the desk? A field at a time, branches opening and closing as answers come."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from assess.locale import translator
from assess.nouns.score import Instrument
from assess.reception.form_faults import fault
from assess.ui.desk import Desk
from assess.ui.instrument_words import field_units
from assess.ui.words import named
from instruments.branches import Given, asked, kept, problems, required
from instruments.definition import Item, ItemKind

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
Answers = dict[str, Given]


def draw(
    desk: Desk,
    instrument: Instrument,
    language: str,
    known: Mapping[str, Given],
    *,
    key: str = "",
    section: str | None = None,
    tried: bool = False,
) -> Answers:
    """The fields that are asked, each with its hint and what is wrong with it; returns the answers that stand.

    `known` are the answers to begin with. `key` tells several drawings of one form apart, `section` draws that part
    only; the answers are those of all parts, and of all languages in which it was drawn. An empty field is named as
    missing once saving was `tried`. What was typed into a branch stays while the branch is closed, and is not among
    the answers.
    """
    name = key or instrument.hash[:8]
    answers: Answers = st.session_state.setdefault(f"answers-{name}", dict(known))
    heading = {part.items[0]: part.id for part in instrument.sections if part.items}
    shown = _items_of(instrument, section)
    if shown.isdisjoint(item.id for item in asked(instrument, answers)):
        st.caption(desk.say("Nothing of this part is asked after the answers so far."))
    for item in instrument.items:
        if item.id not in shown:
            continue
        if item.id in heading:
            st.subheader(instrument.words[language].sections[heading[item.id]], anchor=False)
        if item in asked(instrument, answers):
            answers[item.id] = _field(instrument, language, item, answers, f"{name}-{language}-{item.id}")
            _said(desk, instrument, language, item, answers, tried)
    return kept(instrument, answers)


def forget(instrument: Instrument, key: str = "") -> None:
    """Begin anew the next time."""
    name = key or instrument.hash[:8]
    fields = (f"{name}-{language}-{item_id}" for language in instrument.words for item_id in instrument.item_ids)
    for place in (f"answers-{name}", *fields):
        st.session_state.pop(place, None)


def _items_of(instrument: Instrument, section: str | None) -> frozenset[str]:
    parts = (part for part in instrument.sections if part.id == section)
    return frozenset(next((part.items for part in parts), instrument.item_ids))


def _field(instrument: Instrument, language: str, item: Item, answers: Answers, key: str) -> Given:
    """The widget of one item. What it holds is set beforehand, so that a branch that opens again is as it was left."""
    draw_kind, held, answer = _KINDS[item.kind]
    if key not in st.session_state:
        st.session_state[key] = held(answers.get(item.id))
    options = instrument.choice_sets[item.choices].values if item.choices else ()
    words = instrument.words[language].choices
    said = {value: words[f"{item.choices}.{value}"] for value in options}
    return answer(draw_kind(_label(instrument, language, item, answers), key, said))


def _label(instrument: Instrument, language: str, item: Item, answers: Mapping[str, Given]) -> str:
    say, text = translator(language[:2]), instrument.words[language].items[item.id]
    if item.unit:
        text = say("{field} ({unit})").format(field=text, unit=named(field_units(say), item.unit))
    return say("{field} (needed)").format(field=text) if required(item, answers) else text


def _said(
    desk: Desk, instrument: Instrument, language: str, item: Item, answers: Mapping[str, Given], tried: bool
) -> None:
    """What stands under a field: why it is asked, and what is wrong with the answer."""
    hint = instrument.words[language].hints.get(item.id)
    if hint:
        st.caption(hint)
    for problem in problems(instrument, answers):
        if problem.item == item.id and (tried or problem.wrong != "missing"):
            st.error(fault(instrument, language, answers, problem).say(desk.say), icon=":material/error:")


def _one(label: str, key: str, said: Mapping[int, str]) -> Any:
    return st.pills(label, tuple(said), format_func=said.__getitem__, key=key, wrap=True)


def _many(label: str, key: str, said: Mapping[int, str]) -> Any:
    return st.pills(label, tuple(said), format_func=said.__getitem__, key=key, selection_mode="multi", wrap=True)


def _number(label: str, key: str, _said: object) -> Any:
    return st.number_input(label, value=None, step=1.0, format="%g", key=key)


def _short(label: str, key: str, _said: object) -> Any:
    return st.text_input(label, key=key, autocomplete="off")


def _long(label: str, key: str, _said: object) -> Any:
    return st.text_area(label, key=key)


def _day(label: str, key: str, _said: object) -> Any:
    return st.date_input(label, value=None, min_value=EARLIEST, max_value=LATEST, format="YYYY-MM-DD", key=key)


def _codes(given: Given) -> list[int]:
    return [int(code) for code in str(given).split(",")] if given is not None else []


def _joined(codes: list[int]) -> Given:
    return ",".join(map(str, sorted(codes))) or None


def _written(text: str) -> Given:
    return text.strip() or None


Draw = Callable[[str, str, Mapping[int, str]], Any]
_CHOICE: tuple[Draw, Callable[[Any], Any], Callable[[Any], Given]] = (
    _one,
    lambda given: None if given is None else int(given),
    lambda code: code,
)
_KINDS: Mapping[ItemKind, tuple[Draw, Callable[[Any], Any], Callable[[Any], Given]]] = {
    ItemKind.SINGLE_CHOICE: _CHOICE,
    ItemKind.LIKERT: _CHOICE,
    ItemKind.MULTIPLE_CHOICE: (_many, _codes, _joined),
    ItemKind.NUMBER: (_number, lambda given: given, lambda number: number),
    ItemKind.SHORT_TEXT: (_short, lambda given: given or "", _written),
    ItemKind.LONG_TEXT: (_long, lambda given: given or "", _written),
    ItemKind.DATE: (_day, lambda given: date.fromisoformat(given) if given else None, lambda d: d and d.isoformat()),
}
