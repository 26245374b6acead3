"""What keeps a person safe while they are measured: a physician's word, vital signs, check-ins, a clinician's release.

Kept in plain like every fact of a case; what must not be read by anybody is in `assess.nouns.urgent`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from assess.nouns.fit import Mood

VitalTime = Literal["before", "during", "after"]
ContactRole = Literal["emergency", "nurse", "supervisor", "police", "urgent", "other"]


@dataclass(frozen=True, kw_only=True)
class SignOff:
    """A physician's word that one sitting may be measured although relative contraindications stand.

    `item_ids` are the questions answered yes, `vitals` the vital signs beyond a limit of the protocol; `allowed` is
    what may be done, `limits` up to where. An absolute contraindication is never among them.
    """

    id: str
    case_id: str
    sitting_id: str
    item_ids: tuple[str, ...]
    physician: str
    qualification: str
    place: str
    signed_on: date
    allowed: str
    limits: str
    entered_by: str
    at: datetime
    vitals: tuple[str, ...] = ()
    withdrawn_at: datetime | None = None
    withdrawn_reason: str = ""
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class VitalSigns:
    """Vital signs of one moment, in the units of `instruments.protocol.VITALS`; None was not taken, never a 0.

    `missing` says by code (`instruments.why_missing`) why a sign that the protocol asks for was not taken.
    """

    id: str
    case_id: str
    sitting_id: str
    when: VitalTime
    at: datetime
    by: str
    heart_rate: float | None = None
    systolic: float | None = None
    diastolic: float | None = None
    spo2: float | None = None
    exertion: float | None = None
    breathlessness: float | None = None
    symptoms: str = ""
    device: str = ""
    missing: Mapping[str, str] = field(default_factory=dict)
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class CheckIn:
    """How the person is, asked during a sitting. None was not asked. It suggests a rest or an end, and concludes
    nothing about the person."""

    id: str
    case_id: str
    sitting_id: str
    at: datetime
    by: str
    mood: Mood | None = None
    fatigue: int | None = None  # 0 none to 10 the worst
    pain: int | None = None  # 0 none to 10 the worst
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class ClinicianRelease:
    """A clinician named at this site answers for one version of an instrument that stays shut without it."""

    id: str
    instrument: str
    version: str
    clinician: str
    registration: str  # number of the practising certificate
    site: str
    signed_on: date
    protocol_cited: str
    until: date
    entered_by: str
    at: datetime
    withdrawn_at: datetime | None = None
    withdrawn_reason: str = ""
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Whom the site calls, and in which order. A contact taken off the list stays kept."""

    id: str
    role: ContactRole
    name: str
    phone: str
    order: int
    removed_at: datetime | None = None
    revision: int = 0
