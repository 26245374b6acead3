"""What is alike for everybody of this group, and what does it come to?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.equipment import Equipment
from assess.nouns.group import Group
from assess.nouns.group_frame import GroupFrame, Seat
from assess.nouns.people import Evaluator
from assess.nouns.room import Room
from assess.physical.equipment import USABLE
from assess.physical.preparation import TABLET
from assess.planning.group_draft import draft_group, seen
from assess.planning.group_needs import GroupNeed
from assess.planning.group_plan import Laid
from assess.store import shelf
from assess.ui import goto, library
from assess.ui.act import act, attempt
from assess.ui.desk import Desk
from instruments.definition import Kind


def draw(desk: Desk, group: Group) -> None:
    """The frame, what it takes, everybody within it and apart from it, and the button that drafts all plans."""
    say = desk.say
    with st.expander(say("Plan for the whole group"), key=f"group-plan-{group.id}", on_change="rerun"):
        frame = _frame(desk, group, group.frame or GroupFrame(instruments=()))
        if not frame.instruments:
            st.info(say("Choose the instruments of the frame, in the order in which they are given."))
            return
        found = attempt(desk, seen, desk.store, group, frame, library.instruments(desk), desk.language, say)
        if found is None:
            return
        laid, need = found
        _need(desk, need)
        _everybody(desk, laid)
        label = say("Draft the plans of {count} people").format(count=len(laid.members))
        if st.button(label, type="primary", key=f"draft-group-{group.id}", disabled=not laid.members):
            done = say("The plans are drafted. Each is approved in its case.")
            act(desk, done, draft_group, desk.store, desk.evaluator, group.id, frame, desk.language)


def _frame(desk: Desk, group: Group, had: GroupFrame) -> GroupFrame:
    say, key = desk.say, f"frame-{group.id}-{group.revision}"
    with desk.store.reading() as at:
        rooms = {room.id: room for room in shelf.every(at, Room) if room.active}
        people = {one.id: one.display_name for one in shelf.every(at, Evaluator) if one.active}
        tablets = sum(one.kind == TABLET and one.condition in USABLE for one in shelf.every(at, Equipment))
    offered = [i.id for i in library.instruments(desk).values() if i.subject == "client" and i.kind is not Kind.FORM]
    instruments = st.multiselect(
        say("Instruments, in their order"),
        offered,
        default=[one for one in had.instruments if one in offered],
        format_func=lambda one: library.name(desk, one),
        placeholder=say("choose"),
        key=f"{key}-instruments",
    )
    with st.container(horizontal=True):
        on = st.date_input(say("Day"), value=had.on, key=f"{key}-on")
        count = st.number_input(say("Tablets there"), 0, 200, had.tablets or tablets, key=f"{key}-tablets")
        ratio = st.number_input(say("Clients for one evaluator"), 1, 30, had.per_evaluator, key=f"{key}-ratio")
        rest = st.number_input(say("Minutes of rest between"), 0, 60, had.rest_minutes, key=f"{key}-rest")
    room_ids = st.multiselect(
        say("Rooms"),
        tuple(rooms),
        default=[one for one in had.room_ids if one in rooms],
        format_func=lambda one: f"{rooms[one].name} ({rooms[one].seats})",
        placeholder=say("choose"),
        key=f"{key}-rooms",
    )
    rows = st.multiselect(
        say("Evaluators, one for each row from the front"),
        tuple(people),
        default=[one for one in had.rows if one in people],
        format_func=people.__getitem__,
        placeholder=say("choose"),
        key=f"{key}-rows",
    )
    return GroupFrame(
        instruments=tuple(instruments),
        on=on,
        room_ids=tuple(room_ids),
        tablets=int(count),
        rows=tuple(rows),
        per_evaluator=int(ratio),
        rest_minutes=int(rest),
    )


def _need(desk: Desk, need: GroupNeed) -> None:
    say = desk.say
    seats: dict[Seat, str] = {"step_free": say("step-free seats"), "near_front": say("seats near the front")}
    st.markdown(f"**{say('What it takes')}**")
    told = [
        say("{minutes} minutes in all: {screen} on the screen in {waves} waves, {desk} of measuring").format(
            minutes=need.minutes, screen=need.screen_minutes, waves=need.waves, desk=need.desk_minutes
        ),
        say("{count} tablets at once").format(count=need.tablets),
        say("{count} evaluators at once").format(count=need.evaluators),
        *(f"{need.seats[seat]} {word}" for seat, word in seats.items()),
    ]
    st.markdown("\n".join(f"- {one}" for one in told))
    st.caption(say("A reckoning: a wave waits for its slowest; each evaluator measures one client at a time."))
    for problem in need.problems:
        st.warning(problem, icon=":material/warning:")


def _everybody(desk: Desk, laid: Laid) -> None:
    say = desk.say
    if laid.members:
        st.markdown(f"**{say('Within the frame')}**")
        st.table(
            {
                say("Case"): [one.number for one in laid.members],
                say("Instruments"): [
                    say("; ").join(library.name(desk, line.instrument) for line in one.lines) for one in laid.members
                ],
                say("Left out"): [
                    say("; ").join(library.name(desk, left.instrument) for left in one.omitted) or "—"
                    for one in laid.members
                ],
                say("minutes"): [one.minutes for one in laid.members],
            }
        )
    if laid.apart:
        st.markdown(f"**{say('Planned apart')}**")
    for one in laid.apart:
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(f"**{one.number}** · {one.reason}")
            if st.button(say("Open {number}").format(number=one.number), key=f"apart-{one.case_id}"):
                goto.open_case(one.case_id, "plan")
