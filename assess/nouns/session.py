"""Who sits together in one run of a group assessment, where, and how does each of them stand?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal


class SessionState(StrEnum):
    """Where the whole room stands. PAUSED and EVACUATED hold every tablet, and none of their sittings is changed."""

    PREPARED = "prepared"
    LOBBY = "lobby"  # codes lead in; nobody is asked anything yet
    RUNNING = "running"
    PAUSED = "paused"
    EVACUATED = "evacuated"
    ENDED = "ended"


@dataclass(frozen=True, kw_only=True)
class SeatRow:
    """A row of the room, 1 being the nearest to the board, and the evaluator (level 4 or above) who looks after it.

    `interpreter`: a sign interpreter stands by this row. `quiet`: away from the door, machines and voices.
    """

    number: int
    places: int
    evaluator_id: str = ""
    step_free: bool = False
    interpreter: bool = False
    quiet: bool = False


@dataclass(frozen=True, kw_only=True)
class GroupClock:
    """One time for a block, alike for all but for what each client gets more.

    `minutes` count from `started_at` without the `stood_seconds` and, while it stands, without the time since
    `stands_since`. `instrument` empty: for whatever is on the tablets. `by_hand`: the evaluator made it stand, so that
    it does not go on with the room. A clock that has ended stands for good, and is kept until another begins.
    """

    minutes: float
    started_at: datetime
    by: str
    instrument: str = ""
    stands_since: datetime | None = None
    stood_seconds: float = 0.0
    by_hand: bool = False
    ended_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Escorted:
    """Somebody whom an alarm does not reach by itself, and who brought them out."""

    seat_id: str
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Evacuation:
    """Everybody leaves the room; `ended_at` when all went on, from where the room stood `before`."""

    at: datetime
    by: str
    reason: str = ""
    before: SessionState = SessionState.RUNNING
    escorted: tuple[Escorted, ...] = ()
    ended_at: datetime | None = None
    ended_by: str = ""


@dataclass(frozen=True, kw_only=True)
class GroupSession:
    """One run of a group assessment in one room (duties 3-1.3.4, 3-2.1.1). `in_charge`: an evaluator of level 3 or 2.

    Join codes lead in until `codes_until`; since `codes_stopped_at` none does, because too many wrong ones were typed,
    until the room is opened again. A catch-up names the session that it completes.
    """

    id: str
    group_id: str
    name: str
    on: date
    in_charge: str
    made_by: str
    made_at: datetime
    rows: tuple[SeatRow, ...]
    room_id: str = ""
    catches_up: str = ""  # id of an earlier session
    state: SessionState = SessionState.PREPARED
    codes_until: datetime | None = None
    codes_stopped_at: datetime | None = None
    opened_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    clock: GroupClock | None = None
    evacuations: tuple[Evacuation, ...] = ()
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class DeviceCheck:
    """What the tablet and the client say of the place: None where it was not asked or could not be seen.

    `clock_off_seconds`: the tablet's clock less the server's. `problems` are codes of what is not as it should be.
    """

    at: datetime
    screen: str  # "1280x800", or with the size of the words "1280x800 200%"
    reads: bool | None = None  # the client can read the words on it
    touch: bool | None = None
    sound: bool | None = None  # the client heard it
    headphones: bool | None = None
    storage: bool | None = None  # answers outlast a closed page
    clock_off_seconds: float | None = None
    sees_board: bool | None = None  # the seat's sight-line to the board, the evaluator or the interpreter
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LobbyPractice:
    """Whether the client can answer in their way on this tablet, before anything counts."""

    at: datetime
    attempts: int
    right: int
    of: int
    passed: bool


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What the evaluator decided on one client whom the barrier held back, and why."""

    by: str
    at: datetime
    decision: Literal["let_in", "another_way", "not_today"]
    reason: str


@dataclass(frozen=True, kw_only=True)
class Skipped:
    """A sitting that this client is not given in this session."""

    sitting_id: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class LetGo:
    """A tablet that had a seat, and when the evaluator took the seat from it last."""

    device_id: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class SessionSeat:
    """One client's place in a session: their own sittings in their own order, and how they stand.

    The client is told apart by `symbol` (a picture's name) and `number`, and by name only where `shown` says so.
    `device_id` is the tablet that holds the seat. A nonce makes the code or the link; a new one ends the old.
    """

    id: str
    session_id: str
    case_id: str
    number: int
    symbol: str
    row: int
    place: int
    sitting_ids: tuple[str, ...]
    shown: Literal["symbol", "name"] = "symbol"
    language: str = "zh"
    lobby_language: str = ""  # of the page before the start, chosen by the client; empty: as `language`
    code_nonce: str = ""
    link_nonce: str = ""
    device_id: str = ""
    joined_at: datetime | None = None
    called_at: datetime | None = None  # since when the client asks for the evaluator, before the start
    moved: int = 0  # to another tablet, so often
    let_go: tuple[LetGo, ...] = ()  # the tablets that had it, each once, the one that let go last at the end
    check: DeviceCheck | None = None
    practice: LobbyPractice | None = None
    decided: Decided | None = None
    paused: bool = False  # this client alone
    more_minutes: float = 0.0  # given by the evaluator to this client, on the group's clock
    paused_at_run: float | None = None  # s that the group's clock had run when this client alone was paused
    stood_seconds: float = 0.0  # s that the group's clock ran while this client alone was paused
    skipped: tuple[Skipped, ...] = ()
    absent: str = ""  # why; empty: expected
    stopped: str = ""  # why the client does not go on in this session
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Words from the evaluator to some seats (none named: to all), shown and said on their tablets."""

    id: str
    session_id: str
    at: datetime
    by: str
    text: str
    seat_ids: tuple[str, ...] = ()
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class Presence:
    """What a tablet said of itself last to one seat; it is overwritten, and is no part of the file.

    `waiting` answers are on it and not here yet, `refused` ones could not be taken. `seen_at` is the server's time.
    """

    seat_id: str
    page: Literal["lobby", "sitting"]
    device_id: str = ""  # empty: kept before tablets were told apart; then it is the seat's
    sitting_id: str = ""
    item_id: str = ""
    waiting: int = 0
    refused: int = 0
    durable: bool = True  # they outlast a closed page
    hidden: bool = False
    clock_off_seconds: float | None = None
    battery: float | None = None  # 0 to 1
    voice: bool = True
    seen_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class WaitingTablet:
    """A tablet on the joining page that waits to be given a seat by the evaluator; `name` is shown on it, large.

    `came_in`: it took the seat that it was given. Where that seat is freed, it is not led there once more.
    """

    id: str
    name: str
    seen_at: datetime
    seat_id: str = ""
    came_in: bool = False
