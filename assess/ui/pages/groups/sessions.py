"""Which sessions has this group, how does each stand, and how is it opened, started and ended?"""

from __future__ import annotations

import streamlit as st

from assess.group import duty, room
from assess.nouns.group import Group
from assess.nouns.session import GroupSession, SessionState
from assess.service.levels import may
from assess.store import seats
from assess.ui import seat_words
from assess.ui.act import act
from assess.ui.desk import Desk
from assess.ui.pages.groups import dataset, seat_map, session_after, session_made, session_papers, session_way_in


def draw(desk: Desk, group: Group) -> None:
    """The session chosen, newest first, with its steps and seat map; below, a new one.

    Level 4 sees the sessions in which a row is theirs, and of these their own rows.
    """
    say, in_charge = desk.say, may(desk.evaluator, duty.LEVEL)
    with desk.store.reading() as at:
        every = reversed(seats.sessions_of(at, group.id))
    known = {one.id: one for one in every if in_charge or duty.own_rows(one, desk.evaluator)}
    if not known and not in_charge:
        return
    with st.expander(say("Sessions: assess many in one room"), key=f"sessions-{group.id}", on_change="rerun"):
        if known:
            chosen = st.selectbox(
                say("Session"),
                tuple(known),
                format_func=lambda one: _called(desk, known[one]),
                key=f"session-{group.id}-{len(known)}",
            )
            _one(desk, known[chosen], in_charge)
        else:
            st.info(say("No session yet. Make one below when the plans are approved."), icon=":material/info:")
        if in_charge:
            session_made.draw(desk, group)


def _called(desk: Desk, session: GroupSession) -> str:
    return f"{session.name} · {session.on} · {seat_words.states(desk.say)[session.state]}"


def _one(desk: Desk, session: GroupSession, in_charge: bool) -> None:
    say = desk.say
    if not in_charge:
        rows = ", ".join(str(row) for row in duty.own_rows(session, desk.evaluator))
        st.caption(say("Your rows: {rows}. Level 3 opens, starts and ends the session.").format(rows=rows))
    if session.codes_until:
        st.caption(say("Codes lead in until {moment}.").format(moment=desk.moment(session.codes_until)))
    if session.codes_stopped_at:
        told = say("Too many wrong codes were typed: since {moment} no code leads in. Open the room again.")
        st.warning(told.format(moment=desk.moment(session.codes_stopped_at)))
    if session.state is not SessionState.ENDED:
        st.link_button(say("Open the console"), f"/console/{session.id}", type="primary", icon=":material/grid_view:")
        session_way_in.draw(desk, session)
        if in_charge:
            _steps(desk, session)
    session_after.draw(desk, session)
    if in_charge:
        if session.state is SessionState.ENDED:
            dataset.draw(desk, session)
        session_papers.draw(desk, session)
    seat_map.draw(desk, session)


def _steps(desk: Desk, session: GroupSession) -> None:
    """What comes next for the room; the end stands apart and is confirmed."""
    say, store, who = desk.say, desk.store, desk.evaluator
    with st.container(horizontal=True, vertical_alignment="bottom"):
        hours = st.number_input(
            say("Hours in which codes lead in"), 0.5, room.MOST_HOURS, room.HOURS, 0.5, key=f"hours-{session.id}"
        )
        fresh = session.state is SessionState.PREPARED
        label = say("Open the lobby") if fresh else say("Let codes lead in anew")
        if st.button(label, key=f"lobby-{session.id}"):
            act(desk, say("Codes lead in now."), room.open_lobby, store, who, session.id, hours)
        if session.state is SessionState.LOBBY and st.button(say("Start the session"), key=f"start-{session.id}"):
            act(desk, say("The session has started."), room.start, store, who, session.id)
    with st.popover(say("End the session")):
        st.write(say("Codes and links lead in no more. Answers and sittings stay as they are. It cannot be undone."))
        if st.button(say("End it now"), key=f"end-{session.id}"):
            act(desk, say("The session has ended."), room.end, store, who, session.id)
