"""What does the console show of everybody in a session at this moment, as one value?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assess.group import clock as clocks
from assess.group.standing import Standing
from assess.nouns.score import Instrument
from assess.nouns.session import Evacuation, GroupClock, GroupSession, SessionState
from assess.planning.conditions import measures_speed
from instruments.kinds import is_block


@dataclass(frozen=True, kw_only=True)
class Tile:
    """One seat. It holds instants and no durations, so that it changes only when something happens.

    `label` is the case number; the client's name only where the seat is shown by name. `call` is a code of
    `called.REASONS`. `away_since`: the tablet was heard last then, and should have spoken since. `ends_at` is None
    where no clock runs; `left_seconds` is told of a clock that stands.
    """

    seat_id: str
    number: int
    symbol: str
    row: int
    place: int
    label: str
    standing: Standing
    sitting_id: str = ""
    state: str = ""  # of that sitting
    sitting_number: int = 0  # which of `sittings` it is, in the client's own order
    sittings: int = 0
    ahead: tuple[str, ...] = ()  # instruments that this client has still to do, the one that comes now first
    answered: int = 0
    of: int = 0
    at_most: bool = False  # an adaptive course: `of` is the most that may be asked
    item_id: str = ""
    last_answer_at: datetime | None = None
    call: str = ""
    call_at: datetime | None = None
    held: bool = False
    away_since: datetime | None = None
    waiting: int = 0  # answers on the tablet, not here yet
    refused: int = 0  # answers that could not be taken, or lie in quarantine
    left_behind: int = 0  # answers on tablets that had the seat before, as these told
    left_behind_at: datetime | None = None  # when the one told it that was heard longest ago
    unheard: int = 0  # tablets that had the seat and have not spoken since: they may keep more
    ends_at: datetime | None = None
    left_seconds: float | None = None
    more_minutes: float = 0.0
    practice_failed: bool = False
    too_fast: bool = False
    stuck: bool = False
    problems: tuple[str, ...] = ()  # codes of the device check, and of what the tablet says of itself now
    battery: int | None = None  # %, where it is low
    practice: str = ""  # how the lobby's practice went where it did not go well: "1/2" right
    paused: bool = False  # this client alone
    skipped: int = 0  # sittings left out
    tablet: bool = False  # one holds the seat
    decided: str = ""  # let_in, another_way, not_today
    reason: str = ""  # why absent or stopped
    escort: tuple[str, ...] = ()  # why this client must be fetched when the room is left: deaf, blind
    escorted_by: str = ""  # who confirmed it, in the alarm that goes on or was last
    escorted_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Board:
    """The whole room. `tiles` are in the order of the seats' numbers."""

    session_id: str
    name: str
    state: SessionState
    in_charge: str
    rows: Mapping[int, str]  # row -> id of the evaluator who looks after it; empty: nobody
    instruments: tuple[Given, ...]  # in the order of the first seats
    clock: GroupClock | None
    evacuation: Evacuation | None  # while it lasts
    unkept: bool  # orders of an alarm stand in this process, and the store refuses to write them
    codes_stopped_at: datetime | None  # too many wrong ones were typed: the room is to be opened again
    names: Mapping[str, str]  # of the evaluators, by id
    waiting: tuple[Waiting, ...]  # tablets that wait to be given a seat
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A tablet on the joining page: what it shows as its name, and the number of the seat it was given (0: none)."""

    id: str
    name: str
    number: int = 0


@dataclass(frozen=True, kw_only=True)
class Given:
    """An instrument of the session, as it is called by language. `timed`: something of it is done against time."""

    id: str
    names: Mapping[str, str]
    timed: bool


def given(instrument: Instrument) -> Given:
    """What the console tells of an instrument."""
    timed = measures_speed(instrument) or any(is_block(one) or one.limit_seconds for one in instrument.items)
    names = {language: words.name for language, words in instrument.words.items()}
    return Given(id=instrument.id, names=names, timed=timed)


def board(
    session: GroupSession,
    tiles: tuple[Tile, ...],
    instruments: tuple[Given, ...],
    names: Mapping[str, str],
    waiting: tuple[Waiting, ...],
    unkept: bool = False,
) -> Board:
    """The room with its tiles."""
    last = session.evacuations[-1] if session.evacuations else None
    return Board(
        session_id=session.id,
        name=session.name,
        state=session.state,
        in_charge=session.in_charge,
        rows={row.number: row.evaluator_id for row in session.rows},
        instruments=instruments,
        clock=clocks.current(session),
        evacuation=last if last and last.ended_at is None else None,
        unkept=unkept,
        codes_stopped_at=session.codes_stopped_at,
        names=names,
        waiting=waiting,
        tiles=tiles,
    )
