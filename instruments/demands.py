"""What does an instrument ask of the person, and what does an accommodation do to what it measures?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Demands:
    """What the instrument asks of the person, before accommodation."""

    see: bool = False
    hear: bool = False
    read: bool = False
    hand: bool = False
    speak: bool = False
    stand: bool = False


@dataclass(frozen=True, kw_only=True)
class AccommodationRule:
    """What one accommodation (a PNP feature name) does to the construct; `substitute` names another way."""

    feature: str
    effect: Literal["keeps", "breaks"]
    reason: str
    substitute: str | None = None
