"""Is today a good day for this person, and who was with them?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Worn = Literal["worn", "not_worn", "not_used"]  # not_worn: used on other days, not here today
Hearing = Literal["on", "off", "not_used"]  # off: its battery is weak, or it is used and not on
Moving = Literal["as_usual", "missing", "not_used"]
Medication = Literal["taken", "not_taken", "none"]  # not_taken: due, and not taken
Mood = Literal["good", "middling", "bad"]  # as the client says
Meal = Literal["eaten", "not_yet"]
PutOff = Literal["wish", "unwell", "tired", "aid_missing", "medication", "seizure", "other"]
NotAsked = Literal["asked_earlier_today", "did_not_want", "could_not_answer", "other"]
Role = Literal["helper", "interpreter", "guardian", "support_worker", "observer"]


@dataclass(frozen=True, kw_only=True)
class FitAnswers:
    """What the client said of today. `None` is a question that was not asked; nothing fills it in.

    `as_usual` is the answer to the one question whether everything is as on other days; it answers no other question.
    """

    as_usual: bool | None = None
    glasses: Worn | None = None
    hearing_aid: Hearing | None = None  # or implant
    moving_aid: Moving | None = None  # prosthesis, wheelchair or cane
    medication: Medication | None = None
    medication_at: str | None = None  # HH:MM of the site's clock, where it was taken
    pain: int | None = None  # 0 none to 10 the worst
    sleep_hours: float | None = None
    slept_enough: bool | None = None
    mood: Mood | None = None
    seizure: bool | None = None  # in the last 24 hours
    meal: Meal | None = None


@dataclass(frozen=True, kw_only=True)
class FitToday:
    """One asking before or during a sitting, and what was decided. Putting off is never held against the client.

    The two notes are sealed with the client's key; they are None where nothing was written or the key is destroyed.
    """

    id: str
    case_id: str
    sitting_id: str
    asked_at: datetime
    by: str
    answers: FitAnswers
    decision: Literal["go", "not_today"]
    put_off: PutOff | None = None  # why not today
    new_date: datetime | None = None
    note: str | None = None
    medication_note: str | None = None
    not_asked: NotAsked | None = None  # why nobody asked before something was measured
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class Companion:
    """Who was with the client, in which role. Name and relation are sealed; None once the client's key is destroyed."""

    id: str
    case_id: str
    sitting_id: str
    role: Role
    since: datetime
    name: str | None = None
    relation: str | None = None
    until: datetime | None = None
    revision: int = 0
