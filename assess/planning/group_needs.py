"""How many tablets, evaluators, rooms and minutes does a group take?

A reckoning for planning, our own setting: clients sit in waves, as many at once as there are tablets and seats; a wave
goes on to the next instrument when its slowest client is done; what is measured is measured by each evaluator one
client at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from assess.nouns.group_frame import GroupFrame, Seat
from assess.nouns.plan import PlanLine
from assess.nouns.room import Room
from assess.nouns.score import Instrument
from assess.planning.budget import counts_for_nobody, minutes_in
from assess.planning.group_plan import Laid, Member
from assess.planning.suggest import Say


@dataclass(frozen=True, kw_only=True)
class GroupNeed:
    """What the members of a frame take. `problems` say what is not there, in the language asked for."""

    waves: int
    tablets: int  # at once
    evaluators: int  # at once
    screen_minutes: int  # of all waves, with rests
    desk_minutes: int  # of all measuring, shared by the evaluators
    seats: Mapping[Seat, int]
    problems: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """From beginning to end, one part after the other."""
        return self.screen_minutes + self.desk_minutes


def needed(
    frame: GroupFrame, laid: Laid, rooms: Sequence[Room], known: Mapping[str, Instrument], say: Say
) -> GroupNeed:
    """The need of a laid frame in these rooms; no room is no limit of seats."""
    on_screen = [one for one in laid.members if _on_screen(one, known)]
    at_once = _at_once(frame, len(on_screen), rooms)
    waves = [on_screen[start : start + at_once] for start in range(0, len(on_screen), at_once)] if at_once else []
    measuring = sum(minutes_in(line, known) for one in laid.members for line in one.lines if line.mode == "desk")
    evaluators = ceil(max(at_once, 1) / frame.per_evaluator) if laid.members else 0
    seats = {seat: sum(seat in one.seats for one in laid.members) for seat in ("step_free", "near_front")}
    made = GroupNeed(
        waves=len(waves),
        tablets=min(at_once, len(on_screen)),
        evaluators=evaluators,
        screen_minutes=sum(_wave(frame, wave, known) for wave in waves),
        desk_minutes=ceil(measuring / (len(frame.rows) or evaluators or 1)),
        seats=seats,  # type: ignore[arg-type]
    )
    return GroupNeed(**{**vars(made), "problems": tuple(_problems(frame, made, len(on_screen), rooms, say))})


def _at_once(frame: GroupFrame, people: int, rooms: Sequence[Room]) -> int:
    """How many sit at once; 0 where there is no tablet."""
    places = [frame.tablets, people]
    return min([*places, sum(room.seats for room in rooms)] if rooms else places)


def _on_screen(member: Member, known: Mapping[str, Instrument]) -> list[PlanLine]:
    """What the client answers on a tablet; others' ratings take none of the group's time."""
    return [one for one in member.lines if one.mode == "player" and not counts_for_nobody(known[one.instrument])]


def _wave(frame: GroupFrame, wave: Sequence[Member], known: Mapping[str, Instrument]) -> int:
    """Minutes of a wave: at each place of the order the slowest, and the rests between."""
    slowest: dict[int, int] = {}
    for one in wave:
        for place, line in enumerate(_on_screen(one, known)):
            slowest[place] = max(slowest.get(place, 0), minutes_in(line, known))
    return sum(slowest.values()) + frame.rest_minutes * max(len(slowest) - 1, 0)


def _problems(frame: GroupFrame, made: GroupNeed, people: int, rooms: Sequence[Room], say: Say) -> Iterator[str]:
    if people and not frame.tablets:
        yield say("There is no tablet in the frame, and {count} clients answer on a screen.").format(count=people)
    if made.evaluators > len(frame.rows):
        told = say("{needed} evaluators are needed at once, one for {ratio} clients; {there} are named.")
        yield told.format(needed=made.evaluators, ratio=frame.per_evaluator, there=len(frame.rows))
    if made.seats["step_free"] and rooms and not any(room.step_free for room in rooms):
        told = say("{count} clients need a step-free way, and none of the rooms is known to have one.")
        yield told.format(count=made.seats["step_free"])
