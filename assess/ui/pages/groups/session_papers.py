"""Which papers does a session need: join cards to hand out, and a seat map for the evaluators?"""

from __future__ import annotations

from functools import partial

import streamlit as st

from assess.group import seat_fit, symbols
from assess.nouns.case import CaseFile
from assess.nouns.people import Evaluator
from assess.nouns.session import GroupSession, SessionSeat, SessionState
from assess.store import clients, links, seats, shelf
from assess.store.database import Reading
from assess.ui import lan, words
from assess.ui.desk import Desk
from assess.ui.leaflet_files import download
from reports.join_cards import JoinCard, MapRow, MapSeat, cards_pdf, seat_map_pdf


def draw(desk: Desk, session: GroupSession) -> None:
    """Two downloads in the language chosen; no cards after the end, when no code leads in."""
    say, languages = desk.say, words.report_languages(desk.say)
    st.markdown(f"**{say('Papers to print')}**")
    language = st.radio(
        say("Language"),
        tuple(languages),
        format_func=languages.__getitem__,
        horizontal=True,
        key=f"papers-{session.id}",
    )
    stem, base = f"{session.id[:8]}-{language}", lan.whole(desk, "/seat/")
    if session.state is not SessionState.ENDED:
        lan.warn(desk, base)
        st.caption(say("The cards lead to `{address}`. If that address changes, print them anew.").format(address=base))
    with st.container(horizontal=True):
        if session.state is not SessionState.ENDED:
            made = partial(_cards, desk, session, language, base)
            download(desk, say("Download the join cards"), made, f"join-cards-{stem}.pdf")
        made = partial(_map, desk, session, language)
        download(desk, say("Download the seat map"), made, f"seat-map-{stem}.pdf")
    st.caption(
        say("Whoever has a card comes in as its client: hand each out yourself. For a lost one, make another code.")
    )


def _cards(desk: Desk, session: GroupSession, language: str, base: str) -> bytes:
    with desk.store.reading() as at:
        there = [seat for seat in seats.of_session(at, session.id) if seat.code_nonce and not seat.absent]
        cards = [_card(at, seat, language, base) for seat in there]
    return cards_pdf(cards, language, session.name)


def _card(at: Reading, seat: SessionSeat, language: str, base: str) -> JoinCard:
    return JoinCard(
        code=links.join_code(at.keys, seat),
        address=f"{base}{links.seat_token(at.keys, seat)}",
        number=seat.number,
        picture=symbols.drawing(seat.symbol),
        picture_name=symbols.called(seat.symbol, language),
        row=seat.row,
        place=seat.place,
        name=_name(at, seat) if seat.shown == "name" else "",
    )


def _name(at: Reading, seat: SessionSeat) -> str:
    identity = clients.read(at, shelf.read(at, CaseFile, seat.case_id).client_id).identity
    return identity.name if identity else ""


def _map(desk: Desk, session: GroupSession, language: str) -> bytes:
    with desk.store.reading() as at:
        there = seats.of_session(at, session.id)
        numbers = {seat.id: shelf.read(at, CaseFile, seat.case_id).number for seat in there}
        wanted = {seat.id: seat_fit.needs_of(at, seat) for seat in there}
        people = {one.id: one.display_name for one in shelf.every(at, Evaluator)}
    rows = [
        MapRow(
            number=row.number,
            places=row.places,
            step_free=row.step_free,
            interpreter=row.interpreter,
            quiet=row.quiet,
            evaluator=people.get(row.evaluator_id, ""),
            seats=tuple(
                _mapped(seat, numbers[seat.id], language, seat_fit.unsuited(session.rows, row.number, wanted[seat.id]))
                for seat in there
                if seat.row == row.number
            ),
        )
        for row in session.rows
    ]
    return seat_map_pdf(rows, language, session.name)


def _mapped(seat: SessionSeat, case_number: str, language: str, lacks: tuple[seat_fit.Need, ...]) -> MapSeat:
    return MapSeat(
        place=seat.place,
        number=seat.number,
        picture=symbols.drawing(seat.symbol),
        picture_name=symbols.called(seat.symbol, language),
        case_number=case_number,
        lacks=lacks,
    )
