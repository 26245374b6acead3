"""Who of a session is incomplete and why, what do the tablets still keep, and who comes to a catch-up?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from assess.group import after, after_sheet, catch_up, duty
from assess.group.after import After, SeatAfter
from assess.nouns.case import CaseFile
from assess.nouns.session import GroupSession, SessionState
from assess.nouns.sitting import Sitting
from assess.service.levels import may
from assess.store import shelf
from assess.ui import after_words
from assess.ui.act import act_once, fresh
from assess.ui.desk import Desk
from assess.ui.leaflet_files import download

BEFORE = (SessionState.PREPARED, SessionState.LOBBY)
FORM = "catch-up"


@dataclass(frozen=True, kw_only=True)
class _Told:
    """The seats that this evaluator sees, their cases' numbers, and the instrument of each sitting."""

    found: After
    seats: tuple[SeatAfter, ...]
    numbers: Mapping[str, str]
    instruments: Mapping[str, str]


def draw(desk: Desk, session: GroupSession) -> None:
    """The counts, a line a client, the files, and the catch-up once the session has ended."""
    say = desk.say
    if session.state in BEFORE:
        return
    over = session.state is SessionState.ENDED
    label = say("Who is incomplete and why, and what the tablets still keep")
    if not st.toggle(label, value=over, key=f"after-{session.id}-{over}"):
        return
    told = _read(desk, session)
    _counts(desk, told)
    shown = st.toggle(say("Show the complete ones too"), key=f"after-all-{session.id}")
    lines = {one.seat.id: _line(desk, told, one) for one in told.seats if shown or not _settled(one)}
    if lines:
        st.table({head: [line[n] for line in lines.values()] for n, head in enumerate(_head(desk))})
        _files(desk, session, lines)
    if over and may(desk.evaluator, duty.LEVEL):
        _catch_up(desk, session, told)


def _read(desk: Desk, session: GroupSession) -> _Told:
    found = after.after(desk.store, session.id)
    mine = tuple(one for one in found.seats if duty.may_act(session, desk.evaluator, one.seat))
    with desk.store.reading() as at:
        return _Told(
            found=found,
            seats=mine,
            numbers={one.seat.case_id: shelf.read(at, CaseFile, one.seat.case_id).number for one in mine},
            instruments={id_: shelf.read(at, Sitting, id_).instrument for one in mine for id_ in one.seat.sitting_ids},
        )


def _settled(one: SeatAfter) -> bool:
    return not one.why and not one.undelivered


def _counts(desk: Desk, told: _Told) -> None:
    """How many are complete, and of the others how many for which reason."""
    say, words = desk.say, after_words.whys(desk.say)
    complete = sum(not one.why for one in told.seats)
    st.markdown(say("**{complete} of {all}** are complete.").format(complete=complete, all=len(told.seats)))
    codes = [code for one in told.seats for code in {why.code for why in one.why}]
    line = say("- {why}: {count}")
    st.markdown("\n".join(line.format(why=words[code], count=codes.count(code)) for code in words if code in codes))
    keep = sum(one.undelivered for one in told.seats)
    if keep:
        kept = say("{count} tablets keep answers, or may. Open the page on each in the network before you put it away.")
        st.warning(kept.format(count=keep), icon=":material/warning:")


def _head(desk: Desk) -> tuple[str, ...]:
    say = desk.say
    return (say("Seat number"), say("Case"), say("Why incomplete"), say("Answers of the tablet"), say("Heard last"))


def _line(desk: Desk, told: _Told, one: SeatAfter) -> tuple[str, ...]:
    say = desk.say
    whys = [after_words.why(desk, why, told.instruments.get(why.sitting_id, "")) for why in one.why]
    seen = one.tablet.seen_at
    return (
        str(one.seat.number),
        told.numbers[one.seat.case_id],
        say("; ").join(whys) or say("complete"),
        after_words.delivery(desk, one),
        desk.moment(seen) if seen else "—",
    )


def _files(desk: Desk, session: GroupSession, lines: Mapping[str, tuple[str, ...]]) -> None:
    say, store, who, stem = desk.say, desk.store, desk.evaluator, f"after-{session.id[:8]}"
    export = partial(after_sheet.export, store, who, session.id, _head(desk), lines)
    with st.container(horizontal=True):
        download(desk, say("Download this table (CSV)"), partial(export, "csv"), f"{stem}.csv")
        download(desk, say("Download this table (Excel)"), partial(export, "xlsx"), f"{stem}.xlsx")


def _catch_up(desk: Desk, session: GroupSession, told: _Told) -> None:
    """A session for all who have something left, or for some of them."""
    say, left = desk.say, catch_up.left(desk.store, session.id)
    st.markdown(f"**{say('Catch-up session')}**")
    if not left:
        st.caption(say("Nothing is left that is not given in another session."))
        return
    st.caption(say("Each goes on where they stopped; kept answers stay. What was skipped is given again."))
    form = f"{FORM}-{session.id}"
    key = fresh(form)
    usual = say("{name}: catch-up").format(name=session.name)
    name = st.text_input(say("Name of the catch-up"), value=usual, key=f"{key}-name")
    on = st.date_input(say("Day"), value=desk.today(), key=f"{key}-on")
    chosen = st.multiselect(
        say("Only these cases"),
        tuple(left),
        format_func=told.numbers.__getitem__,
        placeholder=say("all {count} who have something left").format(count=len(left)),
        key=f"{key}-cases",
    )
    count = len(chosen or left)
    if st.button(say("Make the catch-up for {count}").format(count=count), key=f"{key}-make"):
        how = {"name": name, "on": on, "case_ids": tuple(chosen) or None}
        store, who = desk.store, desk.evaluator
        done = say("The catch-up session is made. Choose it above and print its join cards.")
        act_once(desk, form, done, lambda: catch_up.make(store, who, session.id, **how))  # type: ignore[arg-type]
