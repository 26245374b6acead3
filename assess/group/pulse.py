"""What does a tablet need to know just now, of its own seat and of nobody else's?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from assess.errors import Unavailable
from assess.group import clock, heard, joining, lobby, unkept
from assess.group.standing import held, next_sitting, standing
from assess.nouns.session import GroupSession, Notice, Presence, SessionSeat, SessionState
from assess.nouns.sitting import Sitting, SittingState
from assess.sitting import called, companions, rest
from assess.store import canonical, links, seats, shelf
from assess.store.database import Reading, Store

NOTICES_FOR = timedelta(minutes=10)  # our own setting


@dataclass(frozen=True, kw_only=True)
class Read:
    """What one read of the store tells of a seat.

    `names`: what no audit entry must concern, so that it still holds; `lasts`: no answer of the client ends it either.
    """

    session: GroupSession
    seat: SessionSeat
    coming: Sitting | None  # the sitting whose time is told
    told: Mapping[str, object]
    notices: tuple[Notice, ...]  # to this seat
    names: tuple[str, ...]
    lasts: bool

    def now(self) -> dict[str, object]:
        """The pulse's answer at this moment; `mark` is alike as long as nothing changed but the time."""
        seat, now = self.seat, canonical.now()
        turned = (self.session.clock, seat.more_minutes, seat.stood_seconds, seat.paused)  # what moves the clock
        left = clock.told(self.session, seat, self.coming, now)
        told_now = {"now": canonical.instant(now), "clock": asdict(left) if left else None}
        since = max([now - NOTICES_FOR, *self._alarm()])
        said = [{"id": one.id, "text": one.text} for one in self.notices if one.at > since]
        told = dict(self.told) | {"notices": said}
        return {"mark": canonical.digest(repr((told, turned)))} | told | told_now

    def _alarm(self) -> tuple[datetime, ...]:
        """When the alarm was sounded, while the room is evacuated: what was told before is not in its way."""
        evacuated = self.session.state is SessionState.EVACUATED
        return tuple(one.at for one in self.session.evacuations[-1:]) if evacuated else ()


def read(store: Store, token: str, sent: Mapping[str, object]) -> Read:
    """How the seat stands, all in one read.

    Raises NotFound, Closed once the session has ended, Conflict where another tablet holds the seat.
    """
    stands = unkept.of(store).stands()
    with store.reading() as at:
        session, seat = joining.seat_open(at, token)
        session = stands(session)
        joining.holds(seat, str(sent.get("device")))
        given = {one: shelf.read(at, Sitting, one) for one in seat.sitting_ids}
        told = _told(at, session, seat, given)
        here = given.get(str(sent.get("sitting")))
        there = _sitting(at, here) if here else None
        notices = tuple(n for n in seats.notices_of(at, session.id) if not n.seat_ids or seat.id in n.seat_ids)
    mine = (f"sitting{sign}{one}" for one in seat.sitting_ids for sign in ":/")
    names = (f"session:{session.id}", f"session_seat/{seat.id}", *mine)
    return Read(
        session=session,
        seat=seat,
        coming=here or next_sitting(seat, given),
        told=told | {"sitting": there},
        notices=notices,
        names=names,
        lasts=there is None or there["decision"] is None,  # the next answer spends a decision
    )


def answer(store: Store, token: str, sent: Mapping[str, object]) -> dict[str, object]:
    """The pulse's answer as it is now. Raises as `read`."""
    return read(store, token, sent).now()


def alarm_alone(store: Store, before: Read) -> Read | None:
    """The alarm to a tablet of which nothing can be read now, from what was read before; None without an alarm."""
    session = unkept.of(store).known(before.session.id)
    if session is None or session.state is not SessionState.EVACUATED:
        return None
    alarm = {"session": session.state.value, "held": True, "evacuated": True, "way": None}
    return replace(before, session=session, told=dict(before.told) | alarm)


def keep_presence(store: Store, found: Read, sent: Mapping[str, object]) -> None:
    """Keep what the tablet says of itself; while the store refuses to, in this process."""
    _keep(store, found.seat, sent)


def last_word(store: Store, token: str, sent: Mapping[str, object]) -> None:
    """Keep what a tablet says that is answered no more: it had the seat before, or the session has ended.

    Of any other tablet nothing is kept.
    """
    device = str(sent.get("device"))
    with store.reading() as at:
        seat = links.seat_of(at, token)
    if seat and device in {seat.device_id, *(one.device_id for one in seat.let_go)} - {""}:
        _keep(store, seat, sent)


def _keep(store: Store, seat: SessionSeat, sent: Mapping[str, object]) -> None:
    said = _presence(seat, sent)
    try:
        seats.says(store, seat.session_id, said)
    except Unavailable:
        heard.hold(store, seat.session_id, said)
    else:
        heard.let_go(store, seat.session_id, said)


def _told(at: Reading, session: GroupSession, seat: SessionSeat, given: Mapping[str, Sitting]) -> dict[str, object]:
    how, coming = standing(session, seat, given), next_sitting(seat, given)
    still = held(session, seat)
    goes = how == "working" and coming is not None and not still
    return {
        "session": session.state.value,
        "standing": how,
        "way": f"/sit/{links.token_in(at, coming)}" if goes and coming else None,
        "held": still,
        "evacuated": session.state is SessionState.EVACUATED,
        "called": seat.called_at is not None,
    }


def _sitting(at: Reading, sitting: Sitting) -> Mapping[str, object]:
    by = rest.whose(at, sitting.id) if sitting.state is SittingState.PAUSED else None
    decision = called.decision_in(at, sitting.id)
    here = companions.told(at, sitting)
    return {"state": sitting.state.value, "paused_by": by, "decision": decision, "companions": here}


def _presence(seat: SessionSeat, sent: Mapping[str, object]) -> Presence:
    sitting, battery = str(sent.get("sitting") or ""), sent.get("battery")
    return Presence(
        seat_id=seat.id,
        device_id=str(sent.get("device")),
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
