"""How does a session of a group come about: who is in it, at which seat, with which sittings?"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from assess.errors import BadInput, NotAllowed, ZhihengError
from assess.group import seat_fit
from assess.nouns.case import CaseFile
from assess.nouns.civil import today
from assess.nouns.consent import Consent, Purpose
from assess.nouns.group import Group
from assess.nouns.people import Client, Evaluator, Level
from assess.nouns.plan import Plan, PlanLine
from assess.nouns.session import GroupSession, SeatRow, SessionSeat
from assess.nouns.sitting import Sitting, SittingState
from assess.reception import consent
from assess.service.levels import need
from assess.sitting import run
from assess.store import canonical, clients, links, seats, shelf
from assess.store.database import Reading, Store, Transaction

DUTY = "3-2.1.1"
LEVEL: Level = 3
PER_ROW = 6  # our own setting, as in the frame of a group
SYMBOLS = (
    *("apple", "bell", "boat", "bird", "cup", "drum", "fish", "flower", "hat", "house"),
    *("key", "kite", "leaf", "moon", "shoe", "star", "sun", "tree", "umbrella", "bicycle"),
)  # one drawing each, known from everyday life; with the seat's number they tell everybody apart


@dataclass(frozen=True, kw_only=True)
class NotPrepared:
    """A line of one client's plan that could not be prepared, and why."""

    case_id: str
    instrument: str
    why: ZhihengError


def make(
    store: Store,
    actor: Evaluator,
    group_id: str,
    *,
    name: str,
    on: date | None = None,
    rows: Sequence[SeatRow] = (),
    room_id: str = "",
    case_ids: Sequence[str] | None = None,
    sitting_ids: Collection[str] | None = None,
    catches_up: str = "",
) -> GroupSession:
    """Make a session of a group's people whose plan is approved and whose sittings are prepared (duty 3-2.1.1).

    Each client keeps the sittings of their own plan, in its order, with its accommodations, words and language; with
    `sitting_ids` only these are given. Rows not given are those of the group's frame. Undone by ending the session
    before it is opened. Raises BadInput for an empty name or too few places, NotAllowed below level 3, or where nobody
    of the group has a sitting to do.
    """
    need(actor, LEVEL, DUTY)
    if not name.strip():
        raise BadInput("The session has no name. Write one by which the team knows it, e.g. the room and the hour.")
    with store.reading() as at:
        group = shelf.read(at, Group, group_id)
    session_id = str(uuid4())
    with store.writing(actor.id, "session.make", f"session:{session_id}") as tx:
        coming = list(_coming(tx, group.case_ids if case_ids is None else case_ids, sitting_ids))
        if not coming:
            raise NotAllowed("Nobody of this group has a prepared sitting on the screen. Prepare their plans first.")
        laid = tuple(rows) or usual_rows(group, len(coming))
        session = GroupSession(
            id=session_id,
            group_id=group_id,
            name=name.strip(),
            on=on or (group.frame.on if group.frame else None) or today(tx.site.zone),
            in_charge=actor.id,
            made_by=actor.id,
            made_at=canonical.now(),
            rows=laid,
            catches_up=catches_up,
            room_id=room_id or (group.frame.room_ids[0] if group.frame and group.frame.room_ids else ""),
        )
        shelf.add(tx, session)
        for seat in _seated(tx, session, coming):
            shelf.add(tx, seat)
            seats.belongs(tx, seat.id, seat.sitting_ids)
    return session


def prepare_all(store: Store, actor: Evaluator, group_id: str) -> tuple[NotPrepared, ...]:
    """Prepare each line for the screen of the newest approved plans that was not prepared yet, one by one.

    A line whose sitting is open or finished is left alone; of a staged plan only stages whose day has come. Returns
    what could not be prepared, and why. Each is undone by `run.void`. Raises NotAllowed below level 3.
    """
    need(actor, LEVEL, DUTY)
    with store.reading() as at:
        group = shelf.read(at, Group, group_id)
        waiting = [(case_id, line) for case_id in group.case_ids for line in _unprepared(at, case_id)]
    failed = list[NotPrepared]()
    for case_id, line in waiting:
        try:
            run.prepare(store, actor, case_id, line)
        except ZhihengError as why:
            failed.append(NotPrepared(case_id=case_id, instrument=line.instrument, why=why))
    return tuple(failed)


def unprepared(store: Store, group_id: str) -> int:
    """How many lines `prepare_all` would prepare."""
    with store.reading() as at:
        return sum(len(_unprepared(at, case_id)) for case_id in shelf.read(at, Group, group_id).case_ids)


def _unprepared(at: Reading, case_id: str) -> list[PlanLine]:
    plans = shelf.of_case(at, Plan, case_id)
    if not plans or plans[-1].approved_at is None or shelf.read(at, CaseFile, case_id).closed_at is not None:
        return []
    now = today(at.site.zone)
    come = {stage.id for stage in plans[-1].stages if stage.on is None or stage.on <= now} | {""}
    kept = [one for one in shelf.of_case(at, Sitting, case_id) if one.state is not SittingState.VOID]
    had = {(sitting.instrument, sitting.plan_stage) for sitting in kept}
    lines = [line for line in plans[-1].lines if line.mode == "player" and line.stage in come]
    return [line for line in lines if (line.instrument, line.stage) not in had]


def _coming(
    at: Reading, case_ids: Sequence[str], only: Collection[str] | None
) -> Iterator[tuple[str, tuple[Sitting, ...]]]:
    """The cases that may be assessed now, each with its open sittings on the screen in the order of the plan."""
    for case_id in case_ids:
        agreed = consent.standing(shelf.of_case(at, Consent, case_id), Purpose.ASSESSMENT)
        if shelf.read(at, CaseFile, case_id).closed_at is None and agreed and agreed.holds(today(at.site.zone)):
            waiting = tuple(one for one in _waiting(at, case_id) if only is None or one.id in only)
            if waiting:
                yield case_id, waiting


def _waiting(at: Reading, case_id: str) -> tuple[Sitting, ...]:
    plans = shelf.of_case(at, Plan, case_id)
    order = {line.instrument: place for place, line in enumerate(plans[-1].lines)} if plans else {}
    open_states = (SittingState.PLANNED, SittingState.RUNNING, SittingState.PAUSED)
    found = [s for s in shelf.of_case(at, Sitting, case_id) if s.mode == "player" and s.state in open_states]
    return tuple(sorted(found, key=lambda sitting: order.get(sitting.instrument, len(order))))


def usual_rows(group: Group, people: int) -> tuple[SeatRow, ...]:
    """As many rows as it takes; the frame's evaluators one a row. The first row is step-free: wheels come that far."""
    frame = group.frame
    wide = frame.per_evaluator if frame else PER_ROW
    named = frame.rows if frame else ()
    return tuple(
        SeatRow(number=n, places=wide, evaluator_id=named[n - 1] if n <= len(named) else "", step_free=n == 1)
        for n in range(1, -(-people // wide) + 1)
    )


def _seated(
    tx: Transaction, session: GroupSession, coming: Sequence[tuple[str, tuple[Sitting, ...]]]
) -> Iterator[SessionSeat]:
    """Everybody at a place, numbered as they sit."""
    by_case = dict(coming)
    placed = _placed(session.rows, {case_id: seat_fit.needs(_client(tx, case_id)) for case_id in by_case})
    taken = set[str]()
    for number, ((row, place), case_id) in enumerate(sorted(placed.items()), start=1):
        sittings = by_case[case_id]
        seat = SessionSeat(
            id=str(uuid4()),
            session_id=session.id,
            case_id=case_id,
            number=number,
            symbol=SYMBOLS[(number - 1) % len(SYMBOLS)],
            row=row,
            place=place,
            sitting_ids=tuple(sitting.id for sitting in sittings),
            language=sittings[0].language,
            link_nonce=secrets.token_hex(16),
        )
        yield with_code(tx, seat, taken)


def _placed(rows: Sequence[SeatRow], needs: Mapping[str, Sequence[seat_fit.Need]]) -> dict[tuple[int, int], str]:
    """A case a place: first who needs something of it, at the first that suits best, then the others in their order."""
    free = [(row.number, place) for row in rows for place in range(1, row.places + 1)]
    if len(free) < len(needs):
        told = "There are {places} places for {people} people. Add rows, or make a second session."
        raise BadInput(told, places=len(free), people=len(needs))
    placed = dict[tuple[int, int], str]()
    for case_id in sorted(needs, key=lambda one: ("step_free" not in needs[one], -len(needs[one]))):  # stable
        misses = {row.number: len(seat_fit.unsuited(rows, row.number, needs[case_id])) for row in rows}
        best = min(free, key=lambda place: misses[place[0]])  # the first of the best
        free.remove(best)
        placed[best] = case_id
    return placed


def with_code(at: Reading, seat: SessionSeat, taken: set[str]) -> SessionSeat:
    """The seat with six digits that lead to no other; `taken` are those given in this step, and grows."""
    while True:
        seat = replace(seat, code_nonce=secrets.token_hex(8))
        code = links.join_code(at.keys, seat)
        if code not in taken and links.seat_of_code(at, code) is None:
            taken.add(code)
            return seat


def _client(at: Reading, case_id: str) -> Client:
    return clients.read(at, shelf.read(at, CaseFile, case_id).client_id)
