"""How does one client of a session stand, and which of their sittings comes now?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from assess.nouns.session import GroupSession, SessionSeat, SessionState
from assess.nouns.sitting import Sitting, SittingState

Standing = Literal[
    "expected",  # nobody has come in with this seat's code
    "joined",  # a tablet has the seat; its check is not done
    "checked",  # the check is done; the practice is not
    "held_back",  # check or practice did not go well: the evaluator decides
    "ready",  # waits for the start
    "working",  # the start is given, and something is still to be done
    "done",
    "stopped",
    "absent",
]
OVER = (SittingState.FINISHED, SittingState.VOID)
LET_IN = ("let_in", "another_way")
MUST_HOLD = ("storage", "touch")  # a check with one of these problems holds back; the others are told and let pass


def standing(session: GroupSession, seat: SessionSeat, sittings: Mapping[str, Sitting]) -> Standing:
    """Where the client stands; `sittings` are at least those of the seat, by id."""
    if seat.absent:
        return "absent"
    if seat.stopped:
        return "stopped"
    if seat.sitting_ids and next_sitting(seat, sittings) is None:
        return "done"
    if not seat.device_id:
        return "expected"
    barrier = _before_the_start(seat)
    if barrier != "ready" or session.started_at is None:
        return barrier
    return "working"


def next_sitting(seat: SessionSeat, sittings: Mapping[str, Sitting]) -> Sitting | None:
    """The first of the client's sittings that is neither over nor skipped; None where nothing is left."""
    return next((sittings[one] for one in to_do(seat) if sittings[one].state not in OVER), None)


def to_do(seat: SessionSeat) -> Sequence[str]:
    """Ids of the sittings that this client is given in the session, in their own order."""
    left_out = {one.sitting_id for one in seat.skipped}
    return [one for one in seat.sitting_ids if one not in left_out]


def held(session: GroupSession, seat: SessionSeat) -> bool:
    """Whether the client's tablet takes no answers just now, whatever is on it."""
    return seat.paused or session.state in (SessionState.PAUSED, SessionState.EVACUATED)


def _before_the_start(seat: SessionSeat) -> Standing:
    if seat.decided is not None:
        return "ready" if seat.decided.decision in LET_IN else "stopped"
    if seat.check is None:
        return "joined"
    if any(problem in MUST_HOLD for problem in seat.check.problems):
        return "held_back"
    if seat.practice is None:
        return "checked"
    return "ready" if seat.practice.passed else "held_back"
