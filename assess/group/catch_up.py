"""How do those go on who are not done when a session has ended?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from assess.errors import NotAllowed
from assess.group import after, making
from assess.group.after import SeatAfter
from assess.group.standing import OVER
from assess.nouns.people import Evaluator
from assess.nouns.session import GroupSession, SeatRow, SessionState
from assess.nouns.sitting import Sitting
from assess.service.levels import need
from assess.store import seats, shelf
from assess.store.database import Reading, Store


def make(
    store: Store,
    actor: Evaluator,
    session_id: str,
    *,
    name: str,
    on: date | None = None,
    rows: Sequence[SeatRow] = (),
    room_id: str = "",
    case_ids: Sequence[str] | None = None,
) -> GroupSession:
    """Make a session for the clients of an ended one who have sittings left (duty 3-2.1.1); `case_ids`: only these.

    Rows not given are those of the first.

    Their unfinished sittings go over to the new seats as they are: nothing is given anew, kept answers stay, and each
    goes on where it stopped, a timed block with a fresh presentation of the item that was cut off. A sitting that was
    skipped is given again; one that is void has to be prepared anew first. Undone by ending it before it is opened.
    Only sittings of the first are given, or what replaces a void one of them, and none that is given in another
    session which has not ended. Raises NotAllowed below level 3, while the first has not ended, or where nobody chosen
    has such a sitting left.
    """
    need(actor, making.LEVEL, making.DUTY)
    with store.reading() as at:
        first = shelf.read(at, GroupSession, session_id)
        if first.state is not SessionState.ENDED:
            raise NotAllowed("Session {name} has not ended. End it first, then make the catch-up.", name=first.name)
    coming = left(store, session_id)
    chosen = {one: coming[one] for one in coming if case_ids is None or one in case_ids}
    if not chosen:
        taken = _open_elsewhere(store, first)
        if taken:
            told = "Session {name} already catches up on this one. Use it, or end it first."
            raise NotAllowed(told, name=taken)
        raise NotAllowed("Nobody of this session has a sitting left. There is nothing to catch up on.")
    return making.make(
        store,
        actor,
        first.group_id,
        name=name,
        on=on,
        rows=tuple(rows) or first.rows,
        room_id=room_id or first.room_id,
        case_ids=tuple(chosen),
        sitting_ids={sitting for sittings in chosen.values() for sitting in sittings},
        catches_up=first.id,
    )


def left(store: Store, session_id: str) -> dict[str, tuple[str, ...]]:
    """The sittings that can be caught up on, by case; those at a seat of another session still open are left out."""
    found = dict[str, tuple[str, ...]]()
    standing = after.after(store, session_id).seats
    with store.reading() as at:
        for one in standing:
            free = [*one.left, *_anew(at, one)]
            free = [sitting for sitting in free if not _given_elsewhere(at, sitting, session_id)]
            if free:
                found[one.seat.case_id] = tuple(free)
    return found


def _anew(at: Reading, one: SeatAfter) -> Iterator[str]:
    """What was prepared again in place of a void sitting of this seat, and is open."""
    void = {why.sitting_id for why in one.why if why.code == "set_aside"}
    of_case = shelf.of_case(at, Sitting, one.seat.case_id) if void else ()
    lines = {(sitting.instrument, sitting.plan_stage) for sitting in of_case if sitting.id in void}
    for sitting in of_case:
        open_one = sitting.mode == "player" and sitting.state not in OVER
        if open_one and sitting.id not in one.seat.sitting_ids and (sitting.instrument, sitting.plan_stage) in lines:
            yield sitting.id


def _given_elsewhere(at: Reading, sitting_id: str, session_id: str) -> bool:
    seat = seats.seat_of_sitting(at, sitting_id)
    if seat is None or seat.session_id == session_id:
        return False
    return shelf.read(at, GroupSession, seat.session_id).state is not SessionState.ENDED


def _open_elsewhere(store: Store, first: GroupSession) -> str:
    """The name of a session that catches up on this one and has not ended; empty where there is none."""
    with store.reading() as at:
        known = seats.sessions_of(at, first.group_id)
    open_ones = (one for one in known if one.catches_up == first.id and one.state is not SessionState.ENDED)
    return next((one.name for one in open_ones), "")
