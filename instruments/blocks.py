"""What do the trials of a timed block come to?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from instruments.definition import Item
from instruments.definition import ItemKind as K
from instruments.generate.given import Given, given
from instruments.kinds import measure_of

EARLIEST_MS = (
    100  # no one reacts to a signal faster: Luce RD (1986), Response Times, p. 60; Whelan 2008, Psychol Rec 58:475
)
VALID_SHARE = 0.5  # of the trials must be valid, else there is no median (our own setting)
STROKES = 3


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One trial as it was answered: its number from 0, the answer (None where none came), the time from the signal."""

    number: int
    value: float | str | None
    elapsed_ms: float | None


def measured(item: Item, trials: Sequence[Trial], shown: Given | None = None) -> float | None:
    """The block's number, in its measure; None where the trials do not give one. `shown` is what was given, if kept."""
    if not trials and item.kind not in (K.TAPPING, K.MARK_MAKING, K.CANCELLATION, K.CODING):
        return None
    return MEASURES[measure_of(item)](item, trials, shown or given(item))


def _median(item: Item, trials: Sequence[Trial], shown: Given) -> float | None:
    """The median of valid trials: answered (rightly, where there is a choice), not before the signal, not too late."""
    valid = [t.elapsed_ms for t in trials if _valid(item, t, shown) and t.elapsed_ms is not None]
    return float(median(valid)) if valid and len(valid) >= VALID_SHARE * len(shown["trials"]) else None


def _valid(item: Item, trial: Trial, shown: Given) -> bool:
    if trial.elapsed_ms is None or not EARLIEST_MS <= trial.elapsed_ms <= shown["give_up_ms"]:
        return False
    return item.kind is not K.CHOICE_REACTION or _right_of(item, trial, shown)


def _right(item: Item, trials: Sequence[Trial], shown: Given) -> float | None:
    return float(sum(_right_of(item, trial, shown) for trial in trials))


def _right_of(item: Item, trial: Trial, shown: Given) -> bool:
    asked = shown["trials"]
    if trial.value is None or not 0 <= trial.number < len(asked):
        return False
    stimulus = asked[trial.number]
    if item.kind is K.CHOICE_REACTION:
        return bool(trial.value == stimulus["place"])
    if item.kind is K.CODING:
        return bool(trial.value == stimulus["sign"] + 1)
    wanted = stimulus["digits"]
    return bool(str(trial.value) == (wanted[::-1] if shown["backward"] else wanted))


def _span(item: Item, trials: Sequence[Trial], shown: Given) -> float | None:
    """The longest row of digits of which one at least was right; 0 where none was."""
    right = [len(shown["trials"][t.number]["digits"]) for t in trials if _right_of(item, t, shown)]
    return float(max(right, default=0))


def _found(_item: Item, trials: Sequence[Trial], shown: Given) -> float | None:
    """Targets crossed out less others crossed out; a cell pressed twice is as it was."""
    cells = shown["trials"][0]["cells"]
    pressed = [int(t.value) for t in trials if isinstance(t.value, int | float) and 0 <= t.value < len(cells)]
    crossed = {cell for cell in pressed if pressed.count(cell) % 2}
    found = sum(cells[cell] == shown["target"] for cell in crossed)
    return float(found - (len(crossed) - found))


def _taps(_item: Item, trials: Sequence[Trial], _shown: Given) -> float | None:
    return float(len(trials))


def _marks(_item: Item, trials: Sequence[Trial], _shown: Given) -> float | None:
    """Boxes with all their strokes; `value` is box * 3 + stroke."""
    strokes = {int(t.value) for t in trials if isinstance(t.value, int | float)}
    boxes = {stroke // STROKES for stroke in strokes}
    return float(sum(all(box * STROKES + n in strokes for n in range(STROKES)) for box in boxes))


def _seconds(_item: Item, trials: Sequence[Trial], shown: Given) -> float | None:
    """Time of the last place touched in its order; None where the trail was not finished."""
    nodes = len(shown["trials"][0]["nodes"])
    reached, last = 0, None
    for trial in trials:
        if trial.value == reached and trial.elapsed_ms is not None:
            reached, last = reached + 1, trial.elapsed_ms
    return last / 1000 if reached == nodes and last is not None else None


MEASURES: Mapping[str, Callable[[Item, Sequence[Trial], Given], float | None]] = {
    "median_ms": _median,
    "right": _right,
    "span": _span,
    "found_less_wrong": _found,
    "taps": _taps,
    "marks": _marks,
    "seconds": _seconds,
}
