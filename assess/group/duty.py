"""Who may act on which seats of a session?"""

from __future__ import annotations

from collections.abc import Iterable

from assess.errors import Closed, NotAllowed
from assess.nouns.people import Evaluator, Level
from assess.nouns.session import GroupSession, SessionSeat, SessionState
from assess.service.levels import may, need
from assess.store import shelf
from assess.store.database import Reading

DUTY = "3-2.1.1"
LEVEL: Level = 3  # in charge of a room


def may_act(session: GroupSession, actor: Evaluator, seat: SessionSeat) -> bool:
    """Level 3 or 2 on every seat; level 4 on those of the rows that they look after."""
    return may_seat(session, actor, seat.row)


def may_seat(session: GroupSession, actor: Evaluator, row: int) -> bool:
    """The same for whoever sits, or shall sit, in a row."""
    return row in own_rows(session, actor) or may(actor, LEVEL)


def own_rows(session: GroupSession, actor: Evaluator) -> tuple[int, ...]:
    """The rows that an evaluator looks after, of whatever level."""
    return tuple(row.number for row in session.rows if row.evaluator_id == actor.id)


def require(session: GroupSession, actor: Evaluator, seats: Iterable[SessionSeat]) -> None:
    """Raise NotAllowed, naming the numbers, where a seat is in nobody's or another's row and the level is below 3."""
    others = sorted(seat.number for seat in seats if not may_act(session, actor, seat))
    if others:
        told = "Seats {numbers}: level 4 acts on their own rows alone. Ask that row's evaluator, or level 3 in charge."
        raise NotAllowed(told, numbers=", ".join(map(str, others)))


def require_room(actor: Evaluator) -> None:
    """Raise NotAllowed below level 3: what is done to everybody is for whoever is in charge."""
    need(actor, LEVEL, DUTY)


def going(at: Reading, session_id: str) -> GroupSession:
    """The session. Raises Closed once it has ended."""
    session = shelf.read(at, GroupSession, session_id)
    if session.state is SessionState.ENDED:
        raise Closed("This session is over, so nothing can be ordered in it. Plan a catch-up for what is left.")
    return session


def chain(session_id: str) -> str:
    """Where a session's verbs enter the audit."""
    return f"session:{session_id}"
