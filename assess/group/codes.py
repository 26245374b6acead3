"""Do six digits lead in just now, and when were so many wrong ones typed that none does?

Guessing: of 10^6 codes 200 lead in where a room of 200 is open and nobody is in yet. A wrong code tells one of the
others, so a first hit needs (10^6 + 1) / (200 + 1) = 4975 tries on average, and WRONG_MOST tries hit with the chance of
1 - (1 - 0.0002)^100 = 2.0 %. A rate alone would not do: 40 a minute are 9600 in four hours, a hit after two hours.
Tries that are under way while the last one is counted are still looked up: at most one for each thread of the server.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from assess.errors import Closed, NotFound, ZhihengError
from assess.group import duty
from assess.nouns.session import GroupSession, SessionState
from assess.store import audit, canonical, shelf
from assess.store.database import Reading, Store

WRONG_MOST = 100  # wrong codes of one opening of a room; our own setting: slips of 200 people, and see above
WRONG, OPENED = "joining.wrong_code", "room.open_lobby"


def lead_in(session: GroupSession, now: datetime) -> bool:
    """Whether the session's codes lead to its seats."""
    return _open(session, now) and session.codes_stopped_at is None


def refusal(store: Store, *, known: bool) -> ZhihengError:
    """Why digits do not lead in; told alike for a code that exists and one that does not, so that nobody learns which.

    Digits that are nobody's are counted, in the audit, to each room that takes codes; the WRONG_MOST-th stops that
    room's codes until the evaluator opens it again. `known`: they are the code of a room that takes none just now.
    """
    now = canonical.now()
    with store.reading() as at:
        there = [session for session in shelf.every(at, GroupSession) if _open(session, now)]
    taking = [session for session in there if session.codes_stopped_at is None]
    if not there:
        return Closed("No room takes codes just now. Wait for the evaluator, or ask them to open the room.")
    if not taking:
        return Closed("Too many wrong codes were typed, so codes lead in no more. Ask the evaluator.")
    for session in () if known else taking:
        _count(store, session.id)
    return NotFound("This code leads to no seat. Look at your card again, or ask the evaluator.")


def wrong_since_opening(at: Reading, session_id: str) -> int:
    """How many wrong codes were counted to the session since its room was opened last."""
    return audit.count_since(at, duty.chain(session_id), WRONG, OPENED)


def _open(session: GroupSession, now: datetime) -> bool:
    shut = session.state in (SessionState.PREPARED, SessionState.ENDED)
    return not shut and session.codes_until is not None and now < session.codes_until


def _count(store: Store, session_id: str) -> None:
    with store.writing("client", WRONG, duty.chain(session_id)) as tx:
        session = shelf.read(tx, GroupSession, session_id)
        if session.codes_stopped_at is None and wrong_since_opening(tx, session_id) + 1 >= WRONG_MOST:
            shelf.save(tx, replace(session, codes_stopped_at=canonical.now()))
