"""What can the person do with aids, part by part and sense by sense? Asked, never read off the grade."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.disability import Category, Certificate
from assess.nouns.functioning import BodyPart, Functioning, PartUse
from assess.reception.functioning import DAY_MINUTES, PartTold, parts_of
from assess.ui import functioning_words as named
from assess.ui.desk import Desk

Code = TypeVar("Code")
BODY = {Category.LIMB, Category.MULTIPLE}
STEP_MINUTES = 5


@dataclass(frozen=True)
class _Asker:
    """Asks one client; what is left open stays None and says so.

    What is known is part of each key: taken over from a form, it shows, and is not saved over by what stood there.
    """

    desk: Desk
    key: str

    def choice(
        self, name: str, label: str, words: dict[Code, str], known: Code | None, open_is: str = ""
    ) -> Code | None:
        return st.selectbox(
            label,
            tuple(words),
            index=tuple(words).index(known) if known is not None else None,
            format_func=words.__getitem__,
            placeholder=open_is or self.desk.say("not asked yet"),
            key=f"{self.key}-{known}-{name}",
        )

    def minutes(self, name: str, label: str, known: int | None) -> int | None:
        return st.number_input(
            label,
            min_value=1,
            max_value=DAY_MINUTES,
            value=known,
            step=STEP_MINUTES,
            placeholder=self.desk.say("not asked yet"),
            key=f"{self.key}-{known}-{name}",
        )


def draw(desk: Desk, case: Case, certificate: Certificate | None) -> Callable[[], Functioning]:
    """The questions. What is returned makes the answer, and raises BadInput where it does not hold together."""
    say, known = desk.say, case.client.functioning
    ask = _Asker(desk, f"functioning-{case.client.id}")
    st.subheader(say("What the person can do, with the aids of every day"), anchor=False)
    st.caption(
        say("The grade does not say it: it is given without prosthesis and hearing aid. The plan rests on this.")
    )
    recorded = {disability.category for disability in case.client.disabilities}
    certified = {certificate.category} if certificate else set()
    parts = _body(ask, known, expanded=bool((recorded | certified) & BODY))
    rest = _endurance(ask, _senses(ask, known))
    return lambda: replace(rest, parts=parts_of(parts))


def _body(ask: _Asker, known: Functioning, *, expanded: bool) -> dict[BodyPart, PartTold]:
    say = ask.desk.say
    there = {part.part: part for part in known.parts}
    with st.expander(say("Arms, hands, legs and trunk"), expanded=expanded or bool(there)):
        st.caption(say("How far each can be used at work: as it is, and with its aid where there is one."))
        return {part: _part(ask, part, name, there.get(part)) for part, name in named.parts(say).items()}


def _part(ask: _Asker, part: BodyPart, name: str, known: PartUse | None) -> PartTold:
    say, uses = ask.desk.say, named.uses(ask.desk.say)
    as_it_is, with_aid, which = st.columns(3, vertical_alignment="bottom")
    with as_it_is:
        bare = ask.choice(f"{part}-bare", name, uses, known.bare if known else None)
    with with_aid:
        label, none = say("{part}, with its aid").format(part=name), say("no aid, or not tried")
        aided = ask.choice(f"{part}-aided", label, uses, known.aided if known else None, none)
    label = say("{part}: which aid").format(part=name)
    aid = which.text_input(label, value=known.aid if known else "", key=f"{ask.key}-{part}-aid")
    return PartTold(bare=bare, aided=aided, aid=aid.strip())


def _senses(ask: _Asker, known: Functioning) -> Functioning:
    say = ask.desk.say
    left, right = st.columns(2)
    with left:
        sees = ask.choice("sees", say("Seeing"), named.sees(say), known.sees)
        speaks = ask.choice("speaks", say("Being understood when speaking"), named.speaks(say), known.speaks)
        state = ask.choice("state", say("An illness, mental or other"), named.states(say), known.state)
    with right:
        hears = ask.choice("hears", say("Hearing"), named.hears(say), known.hears)
        understands = ask.choice("understands", say("Understanding"), named.understands(say), known.understands)
        seizures = ask.choice("seizures", say("A seizure within the last year"), named.yes_no(say), known.seizures)
    return replace(
        known, sees=sees, hears=hears, speaks=speaks, understands=understands, state=state, seizures=seizures
    )


def _endurance(ask: _Asker, known: Functioning) -> Functioning:
    say = ask.desk.say
    left, middle, right = st.columns(3, vertical_alignment="bottom")
    with left:
        stands = ask.choice("stands", say("Stands for some minutes"), named.yes_no(say), known.stands)
    with middle:
        stretch = ask.minutes("stretch", say("Minutes at a stretch, seated and attending"), known.minutes_at_a_stretch)
    with right:
        day = ask.minutes("day", say("Minutes a day"), known.minutes_a_day)
    return replace(known, stands=stands, minutes_at_a_stretch=stretch, minutes_a_day=day)
