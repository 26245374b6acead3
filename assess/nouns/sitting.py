"""One instrument, given once: what happened, key press by key press?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from assess.nouns.accommodation import Accommodation
from assess.nouns.paper import GivenOnPaper
from assess.nouns.people import Level
from assess.nouns.work_standard import UsedStandard

Stage = Literal["entry", "middle", "end"]
STAGES: tuple[Stage, ...] = ("entry", "middle", "end")


class SittingState(StrEnum):
    """Where a sitting stands."""

    PLANNED = "planned"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    VOID = "void"


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """The last time before this sitting that the client was given this instrument or its parallel form."""

    sitting_id: str
    instrument: str
    on: date
    equipment: str = ""
    equipment_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """Its events are appended and never changed; responses and scores are derived from them.

    `instrument_hash` names the exact folder kept by the store; `code_version` the toolkit that gave it.
    """

    id: str
    case_id: str
    instrument: str
    instrument_version: str
    instrument_hash: str
    norm_hashes: Mapping[str, str]  # norm set id -> hash, as they were when the sitting was planned
    language: str
    mode: Literal["player", "desk"]
    accommodations: tuple[Accommodation, ...]
    breaks_construct: tuple[str, ...]
    code_version: str
    planned_at: datetime
    state: SittingState = SittingState.PLANNED
    started_at: datetime | None = None
    finished_at: datetime | None = None
    finished_by: str | None = None
    void_reason: str = ""
    link_nonce: str = ""  # makes the 128-bit link of the player; a new nonce revokes the old link
    not_offered: tuple[str, ...] = ()  # items that this person's way cannot answer without measuring the barrier
    given_hash: str = ""  # the generated items as they were given, kept by the store; empty where none is generated
    form_seed: int | None = None  # the form from which every generated item's seed follows; None: as written
    equipment: str = ""  # a physical instrument's device and serial number
    equipment_id: str = ""  # of the register; empty: another device
    examiner: str = ""  # the evaluator who measures or observes
    examiner_level: Level | None = None  # the lowest rank of those who measured
    supervisor: str = ""  # of level 3 or 2, where the examiner is of level 4
    countersigned_by: str = ""
    countersigned_at: datetime | None = None
    earlier: Earlier | None = None  # where the protocol says when it may be given again
    paper: GivenOnPaper | None = None  # where the client answered in a printed booklet
    work_standards: tuple[UsedStandard, ...] = ()  # what it was held against when it was finished
    stage: Stage | None = None  # of a training, where the same instrument is given along it
    plan_stage: str = ""  # of a staged plan: id of its Stage
    revision: int = 0


class EventKind(StrEnum):
    """What the player or the desk reports. Only ANSWERED and CLEARED change a response."""

    OPENED = "opened"
    SHOWN = "shown"
    ANSWERED = "answered"  # value
    CLEARED = "cleared"  # the answer was taken back: why_missing
    SPOKEN = "spoken"  # read aloud: voice, whole
    PAUSED = "paused"
    RESUMED = "resumed"
    SETTING = "setting"  # the client changed a condition
    HIDDEN = "hidden"  # the page lost the screen
    BLOCK = "block"  # a timed block began, was interrupted or ended: detail `what`, `run`, and how the screen ran
    TRIAL = "trial"  # one trial of a block: detail `run`, `n`, `phase`
    PRACTISED = "practised"  # a round of practice ended: detail `attempt`, `right`, `of`, `passed`
    CLOCK = "clock"  # the clock of an answer stopped or went on: detail `what`, `why` (hidden, offline, carried_over)
    SPENT = "spent"  # how much of an answer's time is over: detail `seconds` in sight, `given` seconds on top
    EXTENDED = "extended"  # the client asked for more time
    KEYED = "keyed"  # typed from paper: detail `keying` (1 or 2), `by`; no answer until both agree
    RESOLVED = "resolved"  # two keyings differed, and what the sheet says: detail `reason`, `by`
    CALLED = "called"  # the page asks for the evaluator: reason (help, practice, stuck, not_today, stopped)
    STEP = "step"  # a step of the protocol was ticked or unticked: detail `step`, `ticked` (true, false)
    STOPPED = "stopped"  # the stop button ended the measuring: detail `reason`, `note`
    EQUIPPED = "equipped"  # the device used from here on: detail `equipment`, `equipment_id`, `calibration`, `due_on`
    ROOM = "room"  # value: the room's temperature in degrees Celsius
    JUDGED = "judged"  # the evaluator on a source of error: detail `error`, `happened` (yes, no, not_known), `note`
    FINISHED = "finished"


class How(StrEnum):
    """The input that answered."""

    KEY = "key"
    TOUCH = "touch"
    MOUSE = "mouse"
    PEN = "pen"
    SWITCH = "switch"
    DESK = "desk"  # entered by the evaluator
    PAPER = "paper"  # written by the client, keyed twice
    IMPORT = "import"
    SYNTHETIC = "synthetic"


@dataclass(frozen=True, kw_only=True)
class Event:
    """One fact, as sent. Key: (sitting, lease, sequence). `schema` is the event layout's version.

    `value` is the answer's code (a number) or text; `elapsed_ms` runs from the painted item to the answer,
    `after_speech_ms` from the end of its read-aloud where there was one. `server_time` is set by the store.
    """

    schema: int
    sitting_id: str
    lease_id: str
    sequence: int
    kind: EventKind
    item_id: str | None
    value: float | str | None
    how: How | None
    elapsed_ms: float | None
    after_speech_ms: float | None
    detail: Mapping[str, str]
    page_load_id: str
    monotonic_ms: float
    client_time: str  # ISO 8601 as the tablet's clock had it
    server_time: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Response:
    """The answer that stands at the end: derived from the events, never stored."""

    item_id: str
    value: float | str | None
    why_missing: str | None
    how: How | None
    elapsed_ms: float | None
    changes: int  # times the answer was changed
    after_speech_ms: float | None = None  # from the end of its read-aloud, where it was heard
    scanned: bool = False  # chosen by scanning: its time holds the scan's steps, and is no reaction time
    by: str = "client"  # client, helper_directed, helper_view, observer; the evaluator's id for what the desk entered
    conditions: str = ""  # what differed from the usual on the screen, as the player told it: "size=200;easy=true"


@dataclass(frozen=True, kw_only=True)
class Lease:
    """A page's right to write into a sitting; the evaluator can move it to another device."""

    id: str
    sitting_id: str
    granted_at: datetime
    revoked_at: datetime | None = None
