"""Who is assessed, and who assesses?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from assess.nouns.disability import Disability
from assess.nouns.functioning import Functioning


class Communication(StrEnum):
    """How this person and the evaluator understand each other; chosen first."""

    SPEECH = "speech"
    WRITING = "writing"
    SIGN = "sign"
    BRAILLE = "braille"
    PICTURES = "pictures"
    SPEECH_DEVICE = "speech_device"
    TOUCH = "touch"


class Schooling(StrEnum):
    """Highest schooling."""

    NONE = "none"
    PRIMARY = "primary"
    JUNIOR = "junior"
    SENIOR = "senior"
    VOCATIONAL = "vocational"
    COLLEGE = "college"
    SPECIAL = "special"


@dataclass(frozen=True, kw_only=True)
class Identity:
    """What names a person: encrypted at rest, absent from research exports and logs."""

    name: str
    pinyin: str | None = None
    id_number: str | None = None
    certificate_number: str | None = None
    phone: str | None = None
    address: str | None = None
    guardian: str | None = None


@dataclass(frozen=True, kw_only=True)
class Client:
    """The person assessed. `None` means not asked yet; `identity` is None where its key was destroyed."""

    id: str
    identity: Identity | None
    communication: tuple[Communication, ...] = ()
    birth_date: date | None = None
    sex: Literal["M", "F"] | None = None
    dominant_hand: Literal["left", "right", "both"] | None = None
    schooling: Schooling | None = None
    work_history: str = ""
    aids: str = ""
    disabilities: tuple[Disability, ...] = ()
    functioning: Functioning = field(default_factory=Functioning)
    dialect: str = ""  # spoken at home where it is not the standard language: yue, minnan ...
    synthetic: bool = False  # a demonstration person: every document says so
    revision: int = 0


Level = Literal[2, 3, 4]  # 2 ranks highest


@dataclass(frozen=True, kw_only=True)
class Evaluator:
    """Who runs or signs."""

    id: str
    sign_in_name: str
    display_name: str
    level: Level
    active: bool = True
    revision: int = 0


HOME = "CN"  # ISO 3166: whose general population is the nearest reference here


@dataclass(frozen=True, kw_only=True)
class Site:
    """Where the store stands: its name, civil zone and case number prefix."""

    name: str
    prefix: str
    zone: str  # IANA, e.g. Asia/Shanghai
