"""Which tablet's word is a seat's own, and which tablets that had the seat before may still keep answers?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from assess.nouns.session import LetGo, Presence, SessionSeat


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """A tablet that had the seat, by what it said last.

    `told`: it said so after it had let go, so that it took nothing more since. `seen_at` is None where it never spoke.
    """

    device_id: str
    let_go_at: datetime
    seen_at: datetime | None
    waiting: int
    refused: int
    told: bool

    @property
    def delivered(self) -> bool | None:
        """Whether everything it had came in, be it put aside; None where it may have taken more since it spoke."""
        if self.waiting or self.refused:
            return False
        return True if self.told else None


def own(seat: SessionSeat, said: Mapping[str, Presence]) -> Presence | None:
    """What the tablet that has the seat said last; `said` is by device."""
    return said.get(seat.device_id) or said.get("")


def earlier(seat: SessionSeat, said: Mapping[str, Presence]) -> tuple[Earlier, ...]:
    """The tablets that had the seat and have it no more, in the order in which they let go.

    One that never had a sitting on it is left out: nothing was given on it.
    """
    gone = ((one, said.get(one.device_id)) for one in seat.let_go if one.device_id != seat.device_id)
    return tuple(_earlier(one, word) for one, word in gone if word and (word.page == "sitting" or word.waiting))


def lets_go(seat: SessionSeat, now: datetime) -> SessionSeat:
    """The seat without its tablet, which is remembered."""
    if not seat.device_id:
        return seat
    others = tuple(one for one in seat.let_go if one.device_id != seat.device_id)
    return replace(seat, device_id="", let_go=(*others, LetGo(device_id=seat.device_id, at=now)))


def _earlier(gone: LetGo, said: Presence) -> Earlier:
    return Earlier(
        device_id=gone.device_id,
        let_go_at=gone.at,
        seen_at=said.seen_at,
        waiting=said.waiting,
        refused=said.refused,
        told=said.seen_at is not None and said.seen_at > gone.at,
    )
