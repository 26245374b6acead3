"""What does each order of an alarm make of a session?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from assess.group import clock
from assess.nouns.session import Escorted, Evacuation, GroupSession, SessionState

Verb = Literal["evacuation.sound", "evacuation.escorted", "evacuation.not_escorted", "evacuation.all_back"]


@dataclass(frozen=True, kw_only=True)
class Order:
    """Who ordered what in an alarm, and when; `late`: the store has refused to write it at that moment."""

    verb: Verb
    session_id: str
    by: str
    at: datetime
    reason: str = ""
    seat_id: str = ""
    late: bool = False


def after(session: GroupSession, order: Order) -> GroupSession:
    """The session once the order was given; unchanged where it holds already, or where there is nothing to order."""
    if session.state is SessionState.ENDED:
        return session
    if order.verb == "evacuation.sound":
        return _sounded(session, order)
    if session.state is not SessionState.EVACUATED:
        return session
    last = session.evacuations[-1]
    if order.verb == "evacuation.all_back":
        ended = replace(last, ended_at=order.at, ended_by=order.by)
        return clock.in_state(_with(session, ended), last.before, order.at)
    out = order.verb == "evacuation.escorted"
    if out is any(one.seat_id == order.seat_id for one in last.escorted):
        return session
    others = tuple(one for one in last.escorted if one.seat_id != order.seat_id)
    mine = (Escorted(seat_id=order.seat_id, by=order.by, at=order.at),) if out else ()
    return _with(session, replace(last, escorted=(*others, *mine)))


def _sounded(session: GroupSession, order: Order) -> GroupSession:
    written = any((one.at, one.by) == (order.at, order.by) for one in session.evacuations)
    if written or session.state is SessionState.EVACUATED:
        return session
    made = Evacuation(at=order.at, by=order.by, reason=order.reason, before=session.state)
    held = replace(session, evacuations=(*session.evacuations, made))
    return clock.in_state(held, SessionState.EVACUATED, order.at)


def _with(session: GroupSession, last: Evacuation) -> GroupSession:
    return replace(session, evacuations=(*session.evacuations[:-1], last))
