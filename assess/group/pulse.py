"""What does a tablet need to know just now, of its own seat and of nobody else's?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import timedelta

from assess.group import clock, joining, lobby
from assess.group.standing import held, next_sitting, standing
from assess.nouns.session import GroupSession, Presence, SessionSeat, SessionState
from assess.nouns.sitting import Sitting
from assess.sitting import called, companions, rest
from assess.store import canonical, links, seats, shelf
from assess.store.database import Reading, Store

NOTICES_FOR = timedelta(minutes=10)  # our own setting


def answer(store: Store, token: str, sent: Mapping[str, object]) -> dict[str, object]:
    """The pulse's answer; `mark` is alike as long as nothing changed but the time.

    Raises NotFound, Closed once the session has ended, Conflict where another tablet holds the seat.
    """
    with store.reading() as at:
        session, seat = joining.seat_open(at, token)
        joining.holds(seat, str(sent.get("device")))
        given = {one: shelf.read(at, Sitting, one) for one in seat.sitting_ids}
        told = _told(at, store, session, seat, given)
        here = given.get(str(sent.get("sitting")))
        mine = companions.told(at, here) if here else []
    told["sitting"] = _sitting(store, here, mine) if here else None
    turned = (session.clock, seat.more_minutes, seat.stood_seconds, seat.paused)  # what moves the clock but time
    now = canonical.now()
    left = clock.told(session, seat, here or next_sitting(seat, given), now)
    told_now = {"now": canonical.instant(now), "clock": asdict(left) if left else None}
    return {"mark": canonical.digest(repr((told, turned)))} | told | told_now


def keep_presence(store: Store, token: str, sent: Mapping[str, object]) -> tuple[str, ...]:
    """Keep what the tablet says of itself; returns the audit chains whose entries may change its answer."""
    with store.reading() as at:
        session, seat = joining.seat_open(at, token)
        joining.holds(seat, str(sent.get("device")))
    seats.says(store, session.id, _presence(seat, sent))
    return (f"session:{session.id}", *(f"sitting:{one}" for one in seat.sitting_ids))


def _told(
    at: Reading, store: Store, session: GroupSession, seat: SessionSeat, given: Mapping[str, Sitting]
) -> dict[str, object]:
    how, coming = standing(session, seat, given), next_sitting(seat, given)
    still = held(session, seat)
    goes = how == "working" and coming is not None and not still
    return {
        "session": session.state.value,
        "standing": how,
        "way": f"/sit/{links.token_for(store, coming)}" if goes and coming else None,
        "held": still,
        "evacuated": session.state is SessionState.EVACUATED,
        "notices": _notices(at, seat),
    }


def _notices(at: Reading, seat: SessionSeat) -> Sequence[Mapping[str, str]]:
    since = canonical.now() - NOTICES_FOR
    mine = (
        n for n in seats.notices_of(at, seat.session_id) if n.at > since and (not n.seat_ids or seat.id in n.seat_ids)
    )
    return [{"id": notice.id, "text": notice.text} for notice in mine]


def _sitting(store: Store, sitting: Sitting, here: Sequence[Mapping[str, str]]) -> Mapping[str, object]:
    by, decision = rest.paused_by(store, sitting.id), called.decision_of(store, sitting.id)
    return {"state": sitting.state.value, "paused_by": by, "decision": decision, "companions": here}


def _presence(seat: SessionSeat, sent: Mapping[str, object]) -> Presence:
    sitting, battery = str(sent.get("sitting") or ""), sent.get("battery")
    return Presence(
        seat_id=seat.id,
        page="sitting" if sent.get("page") == "sitting" else "lobby",
        sitting_id=sitting if sitting in seat.sitting_ids else "",
        item_id=str(sent.get("item") or "")[:100],
        waiting=_count(sent.get("waiting")),
        refused=_count(sent.get("refused")),
        durable=sent.get("durable") is not False,
        hidden=sent.get("hidden") is True,
        clock_off_seconds=lobby.clock_off(sent.get("client_time")),
        battery=float(battery) if isinstance(battery, int | float) and 0 <= battery <= 1 else None,
        voice=sent.get("voice") is not False,
    )


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0
