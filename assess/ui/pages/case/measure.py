"""How is one question asked or one trial measured at the desk?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.score import Instrument, Words
from assess.nouns.sitting import Response, Sitting
from assess.physical import barriers
from assess.sitting import cards
from assess.sitting import desk as measuring
from assess.store import canonical
from assess.ui import missing_words, score_words
from assess.ui.act import act, act_once, fresh
from assess.ui.desk import Desk
from instruments.definition import Item, ItemKind, Kind, Part

EASY = "-easy"  # how the language of easy words ends
CARD = 420  # px


def draw(desk: Desk, sitting: Sitting, instrument: Instrument, said: Words, item: Item, repeat: bool = False) -> None:
    """A form for one item; a trial that cannot be measured is left out with its reason, never entered as 0."""
    say = desk.say
    form = f"{sitting.id}-{item.id}"
    if item.part is Part.SCREEN:
        _earlier(desk, sitting, said, item)
    _task(desk, sitting, instrument, said, item)
    with st.form(fresh(form)):
        value = _number(desk, said, item) if item.kind is ItemKind.NUMBER else _choice(instrument, said, item)
        why, note = _why(desk, instrument)
        sent = st.form_submit_button(say("Enter"), type="primary")
    if sent:
        missing = {"why_missing": why} if value is None and why else {}
        detail = {"note": note} if note else {}
        detail |= {"repeat": "1"} if repeat else {}
        entered = (desk.store, desk.evaluator, sitting.id, item.id, value)
        act_once(desk, form, say("Entered."), measuring.enter, *entered, detail=detail | missing)


def _task(desk: Desk, sitting: Sitting, instrument: Instrument, said: Words, item: Item) -> None:
    """The card of a task, and the evaluator's own words of it where the client's are easy ones."""
    own = instrument.words[desk.language].items[item.id]
    if sitting.language.endswith(EASY) and own != said.items[item.id]:
        st.caption(own)
    if drawn := cards.card(desk.store, sitting, item.id):
        st.image(drawn, alt=own, width=CARD)


def _earlier(desk: Desk, sitting: Sitting, said: Words, item: Item) -> None:
    """The answer of today to the same question, with its time; it is taken by a press, never by itself."""
    with desk.store.reading() as at:
        found = barriers.earlier_answer(at, sitting, item.id)
    if found is None:
        return
    words = said.choices.get(f"{item.choices}.{found.value:g}", f"{found.value:g}")
    told = desk.say("Asked today at {when}: {answer}").format(when=desk.moment(found.at), answer=words)
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(f"**{said.items[item.id]}** {told}")
        if st.button(desk.say("Still so: take this answer"), key=f"earlier-{sitting.id}-{item.id}"):
            asked = {"answered_in": found.sitting_id, "answered_at": canonical.instant(found.at)}
            given = (desk.store, desk.evaluator, sitting.id, item.id, found.value, asked)
            act(desk, desk.say("Entered."), measuring.enter, *given)


def shown(desk: Desk, instrument: Instrument, said: Words, answer: Response) -> str:
    """An answer as it stands, in words and with its unit."""
    if answer.value is None:
        why = missing_words.measured(desk.say).get(answer.why_missing or "", answer.why_missing)
        return f"— ({why or desk.say('no reason given')})"
    item = instrument.item(answer.item_id)
    if item.choices:
        return said.choices.get(f"{item.choices}.{answer.value:g}", str(answer.value))
    return f"{answer.value:g} {_unit(desk, item)}"


def _unit(desk: Desk, item: Item) -> str:
    """Its word where it has one; signs of the SI stand as they are."""
    return score_words.units(desk.say).get(item.unit or "", item.unit or "")


def _why(desk: Desk, instrument: Instrument) -> tuple[str, str]:
    """Why nothing was measured, by its code with a note beside it; in words where it is no measurement."""
    say = desk.say
    if instrument.kind is not Kind.PHYSICAL:
        return st.text_input(say("Or why there is no answer or measurement")).strip(), ""
    named = missing_words.measured(say)
    label = say("Or why there is no answer or measurement")
    why = st.selectbox(label, tuple(named), format_func=named.__getitem__, index=None, placeholder=say("measured"))
    return why or "", st.text_input(say("Note on this trial")).strip()


def _number(desk: Desk, said: Words, item: Item) -> float | None:
    return st.number_input(
        f"{said.items[item.id]} ({_unit(desk, item)})" if item.unit else said.items[item.id],
        min_value=item.minimum,
        max_value=item.maximum,
        value=None,
        step=item.step,
        placeholder=desk.say("read it from the device"),
    )


def _choice(instrument: Instrument, said: Words, item: Item) -> int | None:
    choices = instrument.choice_sets[item.choices or ""]
    named = {value: said.choices[f"{choices.id}.{value}"] for value in choices.values}
    return st.radio(said.items[item.id], choices.values, format_func=named.__getitem__, index=None)
