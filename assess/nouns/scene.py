"""What did the evaluator see?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class SceneNote:
    """场景记录: what was seen, with its time (UTC)."""

    id: str
    case_id: str
    sitting_id: str | None
    at: datetime
    by: str
    text: str
    item_id: str | None = None
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class Notified:
    """Who was told of an incident, and when (UTC)."""

    who: str
    at: datetime
    by: str


@dataclass(frozen=True, kw_only=True)
class Incident:
    """A scene that needed action. `private`: its words are sealed as an urgent concern, and here there are none."""

    id: str
    case_id: str
    sitting_id: str | None
    at: datetime
    by: str
    text: str
    severity: Literal["low", "medium", "high"]
    action_taken: str
    closed_at: datetime | None = None
    notified: tuple[Notified, ...] = ()
    closed_by: str = ""
    closing_words: str = ""
    private: bool = False
    revision: int = 0
