"""What will the tablet of each client of a session show?"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assess.group.shown import Part, Shown, shown
from assess.nouns.session import GroupSession
from assess.ui import library, words
from assess.ui.desk import Desk
from assess.ui.pages.case import condition


def draw(desk: Desk, session: GroupSession, numbers: Mapping[str, str]) -> None:
    """A line a client of those whose case's number is given: words, conditions, sittings in order, minutes."""
    say = desk.say
    if not st.toggle(say("What each client's tablet will show"), key=f"shown-{session.id}"):
        return
    told = [one for one in shown(desk.store, session.id, library.instruments(desk)) if one.seat.id in numbers]
    languages = words.languages(say)
    st.table(
        {
            say("Seat number"): [str(one.seat.number) for one in told],
            say("Case"): [numbers[one.seat.id] for one in told],
            say("Words"): [say("; ").join(words.named(languages, code) for code in one.languages) for one in told],
            say("Conditions"): [_conditions(desk, one) for one in told],
            say("In this order"): [say("; ").join(_part(desk, part) for part in one.parts) or "—" for one in told],
            say("Minutes to come"): ["—" if one.minutes is None else str(one.minutes) for one in told],
        }
    )
    st.caption(
        say("As their plans say: minutes without rests. The tablet keeps to it; the room changes nothing of it.")
    )


def _conditions(desk: Desk, one: Shown) -> str:
    return desk.say("; ").join(condition.told(desk, asked) for asked in one.conditions) or "—"


def _part(desk: Desk, part: Part) -> str:
    name = library.name(desk, part.sitting.instrument)
    return f"{name} ({words.sitting_states(desk.say)[part.sitting.state]})" if part.over else name
