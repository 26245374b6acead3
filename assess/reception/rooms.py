"""Which rooms can be booked?"""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from assess.errors import BadInput
from assess.nouns.people import Evaluator
from assess.nouns.room import Room
from assess.service.levels import need
from assess.store import shelf
from assess.store.database import Reading, Store, Transaction

DUTY = "3-1.3.5"


def add(store: Store, actor: Evaluator, room: Room) -> Room:
    """A room that can be booked from now on. Undone by `retire`. Level 3. Raises BadInput."""
    need(actor, 3, DUTY)
    made = replace(room, id=str(uuid4()), name=room.name.strip(), note=room.note.strip())
    with store.writing(actor.id, "rooms.add", "site") as tx:
        _check(tx, made)
        return shelf.add(tx, made)


def change(store: Store, actor: Evaluator, room: Room) -> Room:
    """Another name, other seats, other words. Undone by another change. Level 3. Raises BadInput, Conflict."""
    need(actor, 3, DUTY)
    newer = replace(room, name=room.name.strip(), note=room.note.strip())
    with store.writing(actor.id, "rooms.change", "site") as tx:
        _check(tx, newer)
        return shelf.save(tx, newer)


def retire(store: Store, actor: Evaluator, room: Room, *, active: bool = False) -> Room:
    """Take a room out of use: what was booked in it stays and is told. Undone with `active` True. Level 3."""
    return change(store, actor, replace(room, active=active))


def rooms(at: Reading) -> tuple[Room, ...]:
    """The rooms in use, by name."""
    return tuple(sorted((room for room in shelf.every(at, Room) if room.active), key=lambda room: room.name))


def every_name(at: Reading) -> dict[str, str]:
    """The names of all rooms by id, those out of use too."""
    return {room.id: room.name for room in shelf.every(at, Room)}


def _check(tx: Transaction, room: Room) -> None:
    if not room.name:
        raise BadInput("A room needs a name. Write the one on its door.")
    if room.seats < 1:
        raise BadInput("A room has at least 1 seat for a client, got {value}.", value=room.seats)
    if any(other.name == room.name and other.id != room.id for other in shelf.every(tx, Room)):
        raise BadInput("There is a room {name} already. Change that one.", name=room.name)
