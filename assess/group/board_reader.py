"""What has changed in a session since this process last looked?"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from assess.group import clocks_told, evacuation, heard, tablets, unkept
from assess.group.board import Board, Given, Tile, Waiting, board, given
from assess.group.course import KEPT, Course
from assess.group.standing import next_sitting
from assess.group.tiles import Seated, due, tile
from assess.nouns.case import CaseFile
from assess.nouns.people import Evaluator
from assess.nouns.score import Instrument
from assess.nouns.session import GroupSession, Presence, SessionSeat
from assess.nouns.sitting import Sitting
from assess.sitting import called, fit, kept
from assess.sitting.called import Call
from assess.sitting.heard import most_asked
from assess.store import canonical, clients, fresh, schema, seats, shelf
from assess.store.away import AWAY
from assess.store.database import Reading, Store

WAITS = timedelta(seconds=30)  # since it asked last; a tablet asks every few seconds; our own setting
KINDS = frozenset(kind.value for kind in KEPT)


class Reader:
    """Keeps a session's picture in memory; each look reads only what was written since the one before.

    A seat whose rows, events and tablet said nothing new, and of which time alone changes nothing, is not touched.
    """

    def __init__(self, store: Store, session_id: str) -> None:
        self.store, self.session_id = store, session_id
        self.events, self.audit, self.quarantine = fresh.Seen(), fresh.Seen(), fresh.Seen()
        self.session: GroupSession | None = None
        self.shown: GroupSession | None = None  # with the orders of an alarm that the store has not taken yet
        self.seats: dict[str, SessionSeat] = {}
        self.seat_of: dict[str, str] = {}  # sitting -> seat
        self.labels: dict[str, str] = {}
        self.escorts: dict[str, tuple[str, ...]] = {}
        self.names: dict[str, str] = {}
        self.sittings: dict[str, Sitting] = {}
        self.instruments: dict[str, Instrument] = {}
        self.given: tuple[Given, ...] = ()
        self.courses: dict[str, Course] = {}
        self.calls: dict[str, Call | None] = {}
        self.settled: dict[str, int] = {}  # sitting -> calls that are dealt with: no answer wakes them again
        self.aside: Counter[str] = Counter()
        self.said: dict[str, dict[str, Presence]] = {}  # by seat and device
        self.said_at = ""
        self.waiting: tuple[Waiting, ...] = ()
        self.tiles: dict[str, Tile] = {}
        self.due: dict[str, datetime] = {}  # seat -> when time alone changes its tile
        self._one = threading.Lock()

    def look(self, now: datetime | None = None) -> Board:
        """The picture now; a tile in which nothing changed is the same object. Raises NotFound for no such session."""
        with self._one:
            moment, held = now or canonical.now(), unkept.of(self.store)
            stands = held.stands()
            try:
                session, changed = self._look(moment)
            except AWAY:  # an alarm is shown on what was read before
                if self.session is None or not held.late(self.session_id):
                    raise
                session, changed = self.session, set[str]()
            self.session = session
            shown, late = stands(session), held.late(session.id)
            if shown != self.shown:
                self.shown, changed = shown, set(self.seats)
            changed |= {seat_id for seat_id, then in self.due.items() if then < moment}
            for seat_id in changed:
                self._draw(shown, self.seats[seat_id], moment)
            tiles = tuple(self.tiles[one] for one in self.seats)
            return board(shown, tiles, self.given, self.names, self.waiting, late)

    def _look(self, moment: datetime) -> tuple[GroupSession, set[str]]:
        """Read what is new; the session, and the seats that it is about."""
        with self.store.reading() as at:
            found = self._begin(at) if self.session is None else self._go_on(at, self.session)
            self.waiting = tuple(self._waiting(at, moment))
            return found

    def _begin(self, at: Reading) -> tuple[GroupSession, set[str]]:
        """Everything, once."""
        session = shelf.read(at, GroupSession, self.session_id)
        self.names = {one.id: one.display_name for one in shelf.every(at, Evaluator)}
        self.audit.number = fresh.newest(at, schema.audit)
        self.events.number = fresh.newest(at, schema.event)
        self._seats(at)
        self._asides(at)
        self._reckon(at, self.sittings)
        self._presences(at)
        return session, set(self.seats)

    def _go_on(self, at: Reading, session: GroupSession) -> tuple[GroupSession, set[str]]:
        """What is new, and the seats that it is about."""
        touched = set[str]()
        for chain, rows in fresh.touched_after(at, self.audit):
            touched |= {chain.replace("session:", "group_session/").replace("sitting:", "sitting/"), *rows}
        changed = {one for one in self.sittings if f"sitting/{one}" in touched} if touched else set()
        for one in changed:
            self.sittings[one] = shelf.read(at, Sitting, one)
        seat_ids = set[str]()
        if f"group_session/{self.session_id}" in touched or any(f"session_seat/{one}" in touched for one in self.seats):
            seat_ids = {one for one in self.seats if f"session_seat/{one}" in touched}
            before, session = session, shelf.read(at, GroupSession, self.session_id)
            changed |= self._seats(at)
            seat_ids |= set(self.seats) if session != before else seat_ids
        for lease, event in fresh.events_after(at, self.events, KINDS):
            if event.sitting_id in self.courses:
                self.courses[event.sitting_id].take(lease, event, self.instruments[event.sitting_id])
                changed.add(event.sitting_id)
        changed |= self._asides(at)
        self._reckon(at, changed)
        return session, seat_ids | {self.seat_of[one] for one in changed} | self._presences(at)

    def _seats(self, at: Reading) -> set[str]:
        """The seats as they are now; returns the sittings that were not known yet, with their events read."""
        unknown = set[str]()
        self.seats = {seat.id: seat for seat in seats.of_session(at, self.session_id)}
        for seat in self.seats.values():
            if seat.id not in self.labels:
                self._person(at, seat)
            for one in seat.sitting_ids:
                self.seat_of[one] = seat.id
                if one not in self.sittings:
                    self.sittings[one] = shelf.read(at, Sitting, one)
                    self.instruments[one] = kept.instrument_of(at, self.sittings[one])
                    self.courses[one] = Course(of=most_asked(self.instruments[one], self.sittings[one]))
                    unknown.add(one)
        if unknown:
            self.given = tuple(given(one) for one in {one.id: one for one in self.instruments.values()}.values())
        for lease, event in fresh.events_of(at, sorted(unknown), self.events, KINDS):
            self.courses[event.sitting_id].take(lease, event, self.instruments[event.sitting_id])
        return unknown

    def _person(self, at: Reading, seat: SessionSeat) -> None:
        """What names the client on the tile, and whether they must be fetched when the room is left."""
        case = shelf.read(at, CaseFile, seat.case_id)
        client = clients.read(at, case.client_id)
        named = seat.shown == "name" and client.identity is not None
        self.labels[seat.id] = client.identity.name if named and client.identity else case.number
        self.escorts[seat.id] = evacuation.must_be_escorted(client)

    def _asides(self, at: Reading) -> set[str]:
        """Count what was put aside; returns whose it is."""
        found = list(fresh.aside_after(at, self.quarantine))
        self.aside.update(found)
        return set(found) & set(self.seat_of)

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

    def _presences(self, at: Reading) -> set[str]:
        """What the tablets said since; returns the seats of those that said something."""
        spoke = set[str]()
        held = heard.said_since(self.store, self.session_id, self.said_at)
        for moment, said in (*fresh.said_since(at, self.session_id, self.said_at), *held):
            here = self.said.setdefault(said.seat_id, {})
            if here.get(said.device_id) != said and said.seat_id in self.seats:
                here[said.device_id] = said
                spoke.add(said.seat_id)
            self.said_at = max(self.said_at, moment)
        return spoke

    def _waiting(self, at: Reading, now: datetime) -> Iterable[Waiting]:
        for tablet in fresh.waiting_since(at, now - WAITS):
            seat = self.seats.get(tablet.seat_id)
            if seat is None or seat.device_id != tablet.id:  # it is not in yet
                yield Waiting(id=tablet.id, name=tablet.name, number=seat.number if seat else 0)

    def _draw(self, session: GroupSession, seat: SessionSeat, now: datetime) -> None:
        """The seat's tile anew; it stays the same object where it is equal."""
        said = self.said.get(seat.id, {})
        known = Seated(
            session=session,
            seat=seat,
            label=self.labels[seat.id],
            sittings=self.sittings,
            instruments=self.instruments,
            courses=self.courses,
            calls=self.calls,
            aside=self.aside,
            said=tablets.own(seat, said),
            earlier=tablets.earlier(seat, said),
            escort=self.escorts[seat.id],
            clock=clocks_told.told(session, seat, next_sitting(seat, self.sittings), now),
        )
        drawn, then = tile(known, now), due(known, now)
        if drawn != self.tiles.get(seat.id):
            self.tiles[seat.id] = drawn
        if then is None:
            self.due.pop(seat.id, None)
        else:
            self.due[seat.id] = then
