"""How does a client ask for the evaluator before anything is on the tablet, and how do they take it back?"""

from __future__ import annotations

from dataclasses import replace

from assess.group import duty, joining
from assess.nouns.session import SessionSeat
from assess.store import canonical, shelf
from assess.store.database import Store


def call(store: Store, token: str, device_id: str) -> SessionSeat:
    """The client calls: the console shows since when. Called twice is called once, since the first press.

    Undone by `take_back`, or by the evaluator who attends (`attending.attend`). Raises as `joining.holds`.
    """
    return _now(store, token, device_id, "calling.call", calls=True)


def take_back(store: Store, token: str, device_id: str) -> SessionSeat:
    """The client does not need the evaluator any more. Undone by `call`."""
    return _now(store, token, device_id, "calling.take_back", calls=False)


def _now(store: Store, token: str, device_id: str, verb: str, *, calls: bool) -> SessionSeat:
    with store.reading() as at:
        session, seat = joining.seat_open(at, token)
        joining.holds(seat, device_id)
    if calls is (seat.called_at is not None):
        return seat
    with store.writing("client", verb, duty.chain(session.id)) as tx:
        _, seat = joining.seat_open(tx, token)
        joining.holds(seat, device_id)
        if calls is (seat.called_at is not None):
            return seat
        return shelf.save(tx, replace(seat, called_at=canonical.now() if calls else None))
