"""Which seats are in a session, whose sitting is whose seat's, and what did the tablets say last?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection, Table, select, text

from assess.nouns.session import GroupSession, Notice, Presence, SessionSeat, SessionState, WaitingTablet
from assess.store import canonical, events, schema
from assess.store.database import Reading, Store, Transaction

SEAT, OWN = schema.session_seat, schema.seat_sitting
PRESENCE, TABLET = schema.tablet_presence, schema.waiting_tablet
_SAY = text(
    "INSERT INTO tablet_presence (seat_id, device_id, session_id, seen_at, body) "
    "VALUES (:seat_id, :device_id, :session_id, :seen_at, :body) "
    "ON CONFLICT (seat_id, device_id) DO UPDATE SET session_id = excluded.session_id, seen_at = excluded.seen_at, "
    "body = excluded.body"
)


def of_session(at: Reading, session_id: str) -> tuple[SessionSeat, ...]:
    """The seats of a session, in the order of their numbers."""
    bodies = at.connection.scalars(select(SEAT.c.body).where(SEAT.c.session_id == session_id))
    return tuple(sorted((canonical.noun_of(body, SessionSeat) for body in bodies), key=lambda seat: seat.number))


def sessions_of(at: Reading, group_id: str) -> tuple[GroupSession, ...]:
    """The sessions of a group, oldest first."""
    table = schema.group_session
    query = select(table.c.body).where(table.c.group_id == group_id).order_by(table.c.number)
    return tuple(canonical.noun_of(body, GroupSession) for body in at.connection.scalars(query))


def any_session_in(at: Reading, state: SessionState, but: Collection[str] = ()) -> bool:
    """Whether any session of the site is in this state, those of `but` left out."""
    table = schema.group_session
    said = table.c.body.like(f'%"state":"{state.value}"%')  # the text is canonical
    others = table.c.id.not_in(but)
    return at.connection.scalar(select(table.c.id).where(said, others).limit(1)) is not None


def notices_of(at: Reading, session_id: str) -> tuple[Notice, ...]:
    """What the evaluators told the room, oldest first."""
    table = schema.session_notice
    query = select(table.c.body).where(table.c.session_id == session_id).order_by(table.c.number)
    return tuple(canonical.noun_of(body, Notice) for body in at.connection.scalars(query))


def belongs(tx: Transaction, seat_id: str, sitting_ids: Iterable[str]) -> None:
    """From now on these sittings are given at this seat; a catch-up takes them over from an earlier one."""
    for sitting_id in sitting_ids:
        tx.connection.execute(OWN.delete().where(OWN.c.sitting_id == sitting_id))
        tx.connection.execute(OWN.insert().values(sitting_id=sitting_id, seat_id=seat_id))


def seat_of_sitting(at: Reading, sitting_id: str) -> SessionSeat | None:
    """The seat at which a sitting is given; None for a sitting of no session."""
    query = select(SEAT.c.body).join(OWN, OWN.c.seat_id == SEAT.c.id).where(OWN.c.sitting_id == sitting_id)
    body = at.connection.scalar(query)
    return canonical.noun_of(body, SessionSeat) if body else None


def says(store: Store, session_id: str, said: Presence) -> None:
    """Keep what a tablet says to a seat in place of what it said before, with the answers that wait for the disk."""
    now = canonical.now()
    body = canonical.text_of(replace(said, seen_at=now))
    key = {"seat_id": said.seat_id, "device_id": said.device_id, "session_id": session_id}
    events.along_alike(store, _say, key | {"seen_at": canonical.instant(now), "body": body})


def presences(at: Reading, session_id: str) -> dict[str, dict[str, Presence]]:
    """What each tablet of a session said last, by seat and device."""
    found: dict[str, dict[str, Presence]] = {}
    bodies = at.connection.scalars(select(PRESENCE.c.body).where(PRESENCE.c.session_id == session_id))
    for said in (canonical.noun_of(body, Presence) for body in bodies):
        found.setdefault(said.seat_id, {})[said.device_id] = said
    return found


def waits(store: Store, tablet: WaitingTablet) -> None:
    """Keep that a tablet waits for a seat, or which one it was given."""
    events.along(store, lambda connection: _keep_tablet(connection, tablet))


def waits_on(store: Store, device_id: str, forgotten: timedelta) -> WaitingTablet:
    """A tablet says that it waits: it keeps its name and what it was given, and a new one gets a name that is free.

    Read and written in one step, so that a seat which is given at this moment is not lost. The name of a tablet that
    was silent for `forgotten` is free again.
    """
    return events.along(store, lambda connection: _waits_on(connection, device_id, forgotten))


def gives(tx: Transaction, tablet: WaitingTablet) -> None:
    """Keep which seat a waiting tablet was given, within a verb."""
    _keep_tablet(tx.connection, tablet)


def waiting_tablet(at: Reading, device_id: str) -> WaitingTablet | None:
    """One of the tablets on the joining page."""
    return _tablet(at.connection, device_id)


def waiting_tablets(at: Reading) -> tuple[WaitingTablet, ...]:
    """Every tablet on the joining page, the one seen last first."""
    bodies = at.connection.scalars(select(TABLET.c.body).order_by(TABLET.c.seen_at.desc()))
    return tuple(canonical.noun_of(body, WaitingTablet) for body in bodies)


def _say(connection: Connection, rows: Sequence[Mapping[str, str]]) -> Sequence[None]:
    """What many tablets say; of what one of them said twice the later stays."""
    connection.execute(_SAY, rows)
    return [None] * len(rows)


def _instead(connection: Connection, table: Table, key: str, row: dict[str, str]) -> None:
    if connection.execute(table.update().where(table.c.id == key).values(**row)).rowcount == 0:
        connection.execute(table.insert().values({"id": key} | row))


def _keep_tablet(connection: Connection, tablet: WaitingTablet) -> None:
    row = {"seen_at": canonical.instant(tablet.seen_at), "body": canonical.text_of(tablet)}
    _instead(connection, TABLET, tablet.id, row)


def _tablet(connection: Connection, device_id: str) -> WaitingTablet | None:
    body = connection.scalar(select(TABLET.c.body).where(TABLET.c.id == device_id))
    return canonical.noun_of(body, WaitingTablet) if body else None


def _waits_on(connection: Connection, device_id: str, forgotten: timedelta) -> WaitingTablet:
    now, mine = canonical.now(), _tablet(connection, device_id)
    if mine is None or mine.seen_at <= now - forgotten:
        name = _free(connection, device_id, canonical.instant(now - forgotten))
        mine = replace(mine, name=name) if mine else WaitingTablet(id=device_id, name=name, seen_at=now)
    tablet = replace(mine, seen_at=now)
    _keep_tablet(connection, tablet)
    return tablet


def _free(connection: Connection, device_id: str, since: str) -> str:
    """The smallest number that no other tablet has which was seen since that instant."""
    others = select(TABLET.c.body).where(TABLET.c.id != device_id, TABLET.c.seen_at > since)
    taken = {canonical.noun_of(body, WaitingTablet).name for body in connection.scalars(others)}
    return next(str(number) for number in range(1, len(taken) + 2) if str(number) not in taken)
