"""What has changed in a session since this process last looked?"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from assess.group import clocks_told, evacuation
from assess.group.board import Board, Seated, Tile, board, tile
from assess.group.course import Course
from assess.group.standing import next_sitting
from assess.nouns.case import CaseFile
from assess.nouns.score import Instrument
from assess.nouns.session import GroupSession, Presence, SessionSeat
from assess.nouns.sitting import Sitting
from assess.sitting import called, fit, kept
from assess.sitting.called import Call
from assess.sitting.heard import most_asked
from assess.store import canonical, clients, fresh, schema, seats, shelf
from assess.store.database import Reading, Store


class Reader:
    """Keeps a session's picture in memory; each look reads only what was written since the one before."""

    def __init__(self, store: Store, session_id: str) -> None:
        self.store, self.session_id = store, session_id
        self.events, self.audit, self.quarantine = fresh.Seen(), fresh.Seen(), fresh.Seen()
        self.session: GroupSession | None = None
        self.seats: dict[str, SessionSeat] = {}
        self.labels: dict[str, str] = {}
        self.escorts: dict[str, tuple[str, ...]] = {}
        self.sittings: dict[str, Sitting] = {}
        self.instruments: dict[str, Instrument] = {}
        self.courses: dict[str, Course] = {}
        self.calls: dict[str, Call | None] = {}
        self.settled: dict[str, int] = {}  # sitting -> calls that are dealt with: no answer wakes them again
        self.aside: Counter[str] = Counter()
        self.said: dict[str, Presence] = {}
        self.said_at = ""
        self._one = threading.Lock()

    def look(self, now: datetime | None = None) -> Board:
        """The picture now. Raises NotFound for an unknown session."""
        with self._one, self.store.reading() as at:
            session = self.session = self._begin(at) if self.session is None else self._go_on(at, self.session)
            moment = now or canonical.now()
            return board(session, tuple(self._tile(session, seat, moment) for seat in self.seats.values()))

    def _begin(self, at: Reading) -> GroupSession:
        """Everything, once."""
        session = shelf.read(at, GroupSession, self.session_id)
        self.audit.number = fresh.newest(at, schema.audit)
        self.events.number = fresh.newest(at, schema.event)
        self._seats(at)
        self._asides(at)
        self._reckon(at, self.sittings)
        self._presences(at)
        return session

    def _go_on(self, at: Reading, session: GroupSession) -> GroupSession:
        """What is new."""
        touched = set[str]()
        for chain, rows in fresh.touched_after(at, self.audit):
            touched |= {chain.replace("session:", "group_session/").replace("sitting:", "sitting/"), *rows}
        changed = {one for one in self.sittings if f"sitting/{one}" in touched}
        for one in changed:
            self.sittings[one] = shelf.read(at, Sitting, one)
        if f"group_session/{self.session_id}" in touched or any(f"session_seat/{one}" in touched for one in self.seats):
            session = shelf.read(at, GroupSession, self.session_id)
            changed |= self._seats(at)
        for lease, event in fresh.events_after(at, self.events):
            if event.sitting_id in self.courses:
                self.courses[event.sitting_id].take(lease, event)
                changed.add(event.sitting_id)
        self._asides(at)
        self._reckon(at, changed)
        self._presences(at)
        return session

    def _seats(self, at: Reading) -> set[str]:
        """The seats as they are now; returns the sittings that were not known yet, with their events read."""
        unknown = set[str]()
        self.seats = {seat.id: seat for seat in seats.of_session(at, self.session_id)}
        for seat in self.seats.values():
            if seat.id not in self.labels:
                self._person(at, seat)
            for one in seat.sitting_ids:
                if one not in self.sittings:
                    self.sittings[one] = shelf.read(at, Sitting, one)
                    self.instruments[one] = kept.instrument_of(at, self.sittings[one])
                    self.courses[one] = Course(of=most_asked(self.instruments[one], self.sittings[one]))
                    unknown.add(one)
        for lease, event in fresh.events_of(at, sorted(unknown), self.events):
            self.courses[event.sitting_id].take(lease, event)
        return unknown

    def _person(self, at: Reading, seat: SessionSeat) -> None:
        """What names the client on the tile, and whether they must be fetched when the room is left."""
        case = shelf.read(at, CaseFile, seat.case_id)
        client = clients.read(at, case.client_id)
        named = seat.shown == "name" and client.identity is not None
        self.labels[seat.id] = client.identity.name if named and client.identity else case.number
        self.escorts[seat.id] = evacuation.must_be_escorted(client)

    def _asides(self, at: Reading) -> None:
        self.aside.update(fresh.aside_after(at, self.quarantine))

    def _reckon(self, at: Reading, sitting_ids: Iterable[str]) -> None:
        for one in sitting_ids:
            course = self.courses[one]
            course.reckon(self.instruments[one])
            if course.called > self.settled.get(one, 0):
                self.calls[one] = self._call(at, one, course)

    def _call(self, at: Reading, sitting_id: str, course: Course) -> Call | None:
        """The call that waits. One that is over stays over until the page calls again."""
        if self.sittings[sitting_id].state in fit.OVER:
            return None
        call = called.newest(at, sitting_id, course.events)
        if call is None or call.decision is not None:
            self.settled[sitting_id] = course.called
            return None
        return call

    def _presences(self, at: Reading) -> None:
        for moment, said in fresh.said_since(at, self.session_id, self.said_at):
            self.said[said.seat_id] = said
            self.said_at = max(self.said_at, moment)

    def _tile(self, session: GroupSession, seat: SessionSeat, now: datetime) -> Tile:
        known = Seated(
            session=session,
            seat=seat,
            label=self.labels[seat.id],
            sittings=self.sittings,
            instruments=self.instruments,
            courses=self.courses,
            calls=self.calls,
            aside=self.aside,
            said=self.said.get(seat.id),
            escort=self.escorts[seat.id],
            clock=clocks_told.told(session, seat, next_sitting(seat, self.sittings), now),
        )
        return tile(known, now)
