"""What will each client's tablet show: which words, under which conditions, which sittings in order, for how long?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess.group.standing import OVER, to_do
from assess.nouns.accommodation import Accommodation
from assess.nouns.plan import Plan, PlanLine
from assess.nouns.score import Instrument
from assess.nouns.session import SessionSeat
from assess.nouns.sitting import Sitting
from assess.planning.budget import minutes_in
from assess.store import seats, shelf
from assess.store.database import Reading, Store


@dataclass(frozen=True, kw_only=True)
class Part:
    """One sitting of the client; `minutes` as the plan expects them, None where its line is gone."""

    sitting: Sitting
    minutes: int | None

    @property
    def over(self) -> bool:
        """Whether it is finished or void already."""
        return self.sitting.state in OVER


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One seat: its sittings in the client's own order, those skipped left out."""

    seat: SessionSeat
    parts: tuple[Part, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The words of the instruments, in the order in which they come first."""
        return tuple(dict.fromkeys(part.sitting.language for part in self.parts))

    @property
    def conditions(self) -> tuple[Accommodation, ...]:
        """Every condition of any sitting, the same one once."""
        known = {
            (one.feature, *sorted(one.parameters.items())): one
            for part in self.parts
            for one in part.sitting.accommodations
        }
        return tuple(known.values())

    @property
    def minutes(self) -> int | None:
        """What is still to come, without rests; None where one of its sittings has no figure."""
        coming = [part.minutes for part in self.parts if not part.over]
        return None if None in coming else sum(minutes or 0 for minutes in coming)


def shown(store: Store, session_id: str, known: Mapping[str, Instrument]) -> tuple[Shown, ...]:
    """Every seat of the session, in the order of the numbers."""
    with store.reading() as at:
        return tuple(_shown(at, seat, known) for seat in seats.of_session(at, session_id))


def _shown(at: Reading, seat: SessionSeat, known: Mapping[str, Instrument]) -> Shown:
    plans = shelf.of_case(at, Plan, seat.case_id)
    lines = {(line.instrument, line.stage): line for line in (plans[-1].lines if plans else ())}
    sittings = [shelf.read(at, Sitting, one) for one in to_do(seat)]
    return Shown(seat=seat, parts=tuple(_part(one, lines, known) for one in sittings))


def _part(sitting: Sitting, lines: Mapping[tuple[str, str], PlanLine], known: Mapping[str, Instrument]) -> Part:
    line = lines.get((sitting.instrument, sitting.plan_stage))
    there = line is not None and sitting.instrument in known
    return Part(sitting=sitting, minutes=minutes_in(line, known) if line and there else None)
