"""What did the tablet of a dry run tell, and what of it stands against the plan?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from math import isfinite
from typing import Any

from assess.errors import BadInput
from assess.nouns.preparation import DryCheck, DryLine, DryRun

SMALLEST_SIDES = (600, 900)  # CSS pixels, the shorter and the longer: a tablet of 8 inches; our own setting
DRIFT_MS = 60_000  # a clock that is further off dates answers wrongly by a minute; our own setting
LONGEST_S = 3600
TEXT = 200  # letters of what a browser or a person says
PRESSES = ("key", "touch", "pen", "mouse")
VOICES = ("file", "browser", "none", "")


def dry_run(sent: Any, instruments: Sequence[str], at: datetime) -> DryRun:
    """The run as it is kept; `instruments` are the plan's player lines. Raises BadInput."""
    told = _mapping(sent)
    checks, lines = _mapping(told.get("checks")), told.get("lines")
    if not isinstance(lines, list) or len(lines) != len(instruments):
        raise BadInput("The dry run tells of other lines than the plan has. Begin it again from its link.")
    return DryRun(
        at=at,
        device_id=_text(told.get("device_id")),
        device=_text(told.get("device")),
        seconds=_number(told.get("seconds"), LONGEST_S),
        checks=tuple(_checks(checks)),
        lines=tuple(_line(_mapping(line), n, instruments[n]) for n, line in enumerate(lines)),
    )


def _checks(told: Mapping[str, Any]) -> Iterator[DryCheck]:
    """What must be there is False where it is not; what a plan can do without is None."""
    press, drift = _one_of(told.get("press"), PRESSES), _number(told.get("drift_ms"), float("inf"))
    sides = sorted(int(_number(told.get(side), 100_000)) for side in ("width", "height"))
    fits = sides[0] >= SMALLEST_SIDES[0] and sides[1] >= SMALLEST_SIDES[1]
    touches = int(_number(told.get("touch"), 100))
    yield DryCheck(what="sound", ok=_truth(told.get("sound")))
    yield DryCheck(what="press", ok=True, value=press)
    yield DryCheck(what="touch", ok=True if touches else None, value=str(touches))
    yield DryCheck(what="screen", ok=fits, value=f"{sides[1]}×{sides[0]}")
    yield DryCheck(what="storage", ok=_truth(told.get("storage")))
    yield DryCheck(what="clock", ok=abs(drift) <= DRIFT_MS, value=f"{drift / 1000:.1f}")
    yield DryCheck(what="offline", ok=_truth(told.get("offline")) or None)


def _line(told: Mapping[str, Any], place: int, instrument: str) -> DryLine:
    return DryLine(
        place=place,
        instrument=instrument,
        ok=_truth(told.get("ok")),
        voice=_one_of(told.get("voice"), VOICES),
        seconds=_number(told.get("seconds"), LONGEST_S),
        note=_text(told.get("note")),
    )


def _mapping(sent: Any) -> Mapping[str, Any]:
    if not isinstance(sent, dict):
        raise BadInput(_OTHER)
    return sent


def _truth(sent: Any) -> bool:
    if not isinstance(sent, bool):
        raise BadInput(_OTHER)
    return sent


def _number(sent: Any, most: float) -> float:
    if isinstance(sent, bool) or not isinstance(sent, int | float) or not isfinite(sent) or abs(sent) > most:
        raise BadInput(_OTHER)
    return float(sent)


def _text(sent: Any) -> str:
    if not isinstance(sent, str):
        raise BadInput(_OTHER)
    return sent[:TEXT]


def _one_of(sent: Any, known: Sequence[str]) -> str:
    if sent not in known:
        raise BadInput(_OTHER)
    return str(sent)


_OTHER = "This is not what a dry run tells. Begin it again from its link."
