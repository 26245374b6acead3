"""What does a post ask of whoever holds it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Aspect = Literal[
    "ability",
    "strength",
    "posture",
    "hand",
    "sight",
    "hearing",
    "reading",
    "numbers",
    "speaking",
    "pace",
    "social",
    "self_direction",
    "environment",
    "interest",
    "business",
]

# what may be said of each aspect, in the order in which it is asked; abilities are the nine of `nouns.aptitude`,
# strength levels those of the Dictionary of Occupational Titles
VOCABULARY: dict[Aspect, tuple[str, ...]] = {
    "ability": ("G", "V", "N", "S", "P", "Q", "K", "F", "M"),
    "strength": ("S", "L", "M", "H", "VH"),
    "posture": ("sitting", "standing", "walking", "bending", "reaching", "low_work"),
    "hand": ("one_hand", "both_hands", "grip", "pinch", "fine", "tools"),
    "sight": ("near", "far", "field", "colour"),
    "hearing": ("speech", "signals", "noise"),
    "reading": ("signs", "sentences", "forms"),
    "numbers": ("counting", "money", "time"),
    "speaking": ("few_words", "customers", "phone"),
    "pace": ("own", "set", "quick_reaction"),
    "social": ("alone", "team", "customers"),
    "self_direction": ("instructions", "varied", "unsupervised"),
    "environment": ("traffic", "heights", "machines", "heat_or_cold", "wet_or_dusty"),
    "interest": ("R", "I", "A", "S", "E", "C"),
    "business": ("own_business",),
}

Importance = Literal["helpful", "important", "essential"]


How = Literal["accommodation", "aid", "training", "redesign"]


@dataclass(frozen=True, kw_only=True)
class Closing:
    """What would close a gap in a demand, as the job analysis says it."""

    how: How
    what: str
    ready: bool = False  # it is there already


@dataclass(frozen=True, kw_only=True)
class Demand:
    """One demand; `critical`: who does not meet it, with aids and changes of the post, cannot hold the post.

    `level` is in the unit of `metric` ("instrument.scale" of a raw score, "aptitude.V" of a standard score, "strength"
    of DOT's levels, "criterion:instrument.scale" of a task criterion); None: only that it is asked for, not how much.
    `tolerance` is how far the level itself is uncertain, one standard deviation in the same unit.
    """

    aspect: Aspect
    what: str  # of VOCABULARY[aspect]
    importance: Importance = "important"
    critical: bool = False
    note: str = ""
    metric: str = ""
    level: float | None = None
    unit: str = ""
    better: Literal["higher", "lower"] = "higher"
    tolerance: float | None = None
    level_source: str = ""  # who or what says the level
    closable: tuple[Closing, ...] = ()
    share_of_day: float | None = None  # of the working day, 0 to 1

    @property
    def key(self) -> str:
        """As tables write it, "aspect.what"."""
        return f"{self.aspect}.{self.what}"


@dataclass(frozen=True, kw_only=True)
class Post:
    """A post by its title and demands, as its employer, the work place or a description says (`source`)."""

    title: str
    demands: tuple[Demand, ...]
    source: str = ""


# as the instrument `work_values` has them
WORK_VALUES = ("achievement", "independence", "recognition", "relationships", "support", "conditions")


@dataclass(frozen=True, kw_only=True)
class SitePost:
    """A post (岗位) or a training programme that the site knows, with its demands from a job analysis.

    `letters` are Holland's, most like it first, with who says so in `letters_basis`; `offers` which work values it
    meets, 1 to 5. `opened`, `closed` bound the days on which it may be proposed.
    """

    id: str
    kind: Literal["post", "programme"]
    post: Post
    organisation_id: str | None
    by: str
    at: datetime
    place: str = ""
    commute_minutes: float | None = None  # from the site's town, one way
    reachable: tuple[str, ...] = ()  # codes: step_free, bus, own_transport, dormitory, home_based
    occupation: str = ""  # code of the national classification
    onet: str = ""  # O*NET-SOC code
    letters: str = ""
    letters_basis: Literal["own_judgement", "reviewed", "onet", ""] = ""
    offers: Mapping[str, float] = field(default_factory=dict)
    schedule: tuple[str, ...] = ()  # codes: day, shifts, night, part_time, flexible
    hours_week: float | None = None
    tools: str = ""
    conditions: str = ""
    training_days: float | None = None
    analysis: str = ""  # hash of the filled job analysis, kept as it was filled in
    reviewed_by: str | None = None
    closed_on: date | None = None
    revision: int = 0


SCHEDULES = ("day", "shifts", "night", "part_time", "flexible")
REACHABLE = ("step_free", "bus", "own_transport", "dormitory", "home_based")


@dataclass(frozen=True, kw_only=True)
class JobAnalysis:
    """A filled job analysis form (岗位分析表), of no case: the exact form and its answers, which never change."""

    form: str
    version: str
    hash: str
    language: str
    answers: dict[str, float | str | None]
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Vacancy:
    """Open places of a post or programme, as an employer or base told them."""

    id: str
    post_id: str
    places: int
    opened_on: date
    until: date | None
    source: str
    by: str
    wage: str = ""
    note: str = ""
    closed_on: date | None = None
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class CodeLink:
    """Two codes of different tables that mean much the same work, and who says so."""

    id: str
    one: str  # "csco:4-10-04-01", "onet:31-9011.00", "post:<id>"
    other: str
    kind: Literal["same", "broader", "narrower", "near"]
    basis: str
    by: str
    at: datetime
    removed_because: str = ""  # why it no longer holds; empty while it does
    revision: int = 0
