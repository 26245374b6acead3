"""How does an evaluator take up the calls of clients in a session, from the lobby or from a sitting?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from assess.errors import BadInput, Closed
from assess.group import duty
from assess.group.orders import chosen
from assess.nouns.people import Evaluator
from assess.sitting import called, live
from assess.store import shelf
from assess.store.database import Store


def attend(
    store: Store, actor: Evaluator, session_id: str, seat_ids: Sequence[str], decision: live.Decision, reason: str = ""
) -> int:
    """Take up what these clients call for; returns how many calls. A call of the lobby ends by it, whatever is decided.

    On a call of a sitting `decision` is what `live.attend` follows. Undone by pausing or resuming; the client may call
    again. Raises BadInput for a decision that is none, or to stop without a reason; Closed where nobody of them calls.
    """
    if decision not in get_args(live.Decision):
        raise BadInput("Choose what is decided on the call: go on, once more, or stop here for today.")
    if decision == "stop" and not reason.strip():
        raise BadInput("The reason is empty. Say why the sitting stops here.")
    with store.reading() as at:
        found = chosen(at, duty.going(at, session_id), actor, seat_ids)
        sittings = [one for seat in found for one in seat.sitting_ids if called.waiting(at, one)]
    lobby = _lobby(store, actor, session_id, [seat.id for seat in found if seat.called_at])
    for one in sittings:
        live.attend(store, actor, one, decision, reason)
    if not lobby and not sittings:
        raise Closed("Nobody of these clients calls: it was attended already, or they have gone on.")
    return lobby + len(sittings)


def _lobby(store: Store, actor: Evaluator, session_id: str, seat_ids: Sequence[str]) -> int:
    if not seat_ids:
        return 0
    with store.writing(actor.id, "attending.attend", duty.chain(session_id)) as tx:
        seats = chosen(tx, duty.going(tx, session_id), actor, seat_ids)
        waiting = [seat for seat in seats if seat.called_at]
        for seat in waiting:
            shelf.save(tx, replace(seat, called_at=None))
    return len(waiting)
