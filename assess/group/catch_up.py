"""How do those go on who are not done when a session has ended?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assess.errors import NotAllowed
from assess.group import after, making
from assess.nouns.people import Evaluator
from assess.nouns.session import GroupSession, SeatRow, SessionState
from assess.service.levels import need
from assess.store import seats, shelf
from assess.store.database import Store


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

    Their unfinished sittings go over to the new seats as they are: nothing is given anew, kept answers stay, and each
    goes on where it stopped, a timed block with a fresh presentation of the item that was cut off. A sitting that was
    skipped is given again; one that is void has to be prepared anew first. Undone by ending it before it is opened.
    Raises NotAllowed below level 3, while the first has not ended, while an earlier catch-up of it is open, or where
    nobody has anything left.
    """
    need(actor, making.LEVEL, making.DUTY)
    with store.reading() as at:
        first = shelf.read(at, GroupSession, session_id)
        if first.state is not SessionState.ENDED:
            raise NotAllowed("Session {name} has not ended. End it first, then make the catch-up.", name=first.name)
        for other in seats.sessions_of(at, first.group_id):
            if other.catches_up == first.id and other.state is not SessionState.ENDED:
                told = "Session {name} already catches up on this one. Use it, or end it first."
                raise NotAllowed(told, name=other.name)
    coming = [one.seat.case_id for one in after.after(store, session_id).seats if one.left]
    chosen = [one for one in coming if case_ids is None or one in case_ids]
    if not chosen:
        raise NotAllowed("Nobody of this session has a sitting left. There is nothing to catch up on.")
    return making.make(
        store,
        actor,
        first.group_id,
        name=name,
        on=on,
        rows=rows,
        room_id=room_id or first.room_id,
        case_ids=chosen,
        catches_up=first.id,
    )
