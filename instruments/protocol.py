"""How is a physical instrument given: which steps, with which device, under which limits, with which errors in mind?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

StepKind = Literal["prepare", "posture", "tell", "show", "practise", "rest", "measure"]
Vital = Literal["heart_rate", "systolic", "diastolic", "spo2", "exertion", "breathlessness"]
Checked = Literal["order", "rest", "warm_up", "posture", "calibration", "temperature", "examiner", "evaluator"]
Hands = Literal["as_written", "right_first", "dominant_first"]

# /min, mmHg, mmHg, %, Borg 6-20 (Borg 1982, Med Sci Sports Exerc 14:377-381), Borg CR10 (same)
VITALS: dict[Vital, tuple[str, float, float]] = {
    "heart_rate": ("/min", 20, 250),
    "systolic": ("mmHg", 50, 300),
    "diastolic": ("mmHg", 20, 200),
    "spo2": ("%", 50, 100),
    "exertion": ("Borg 6-20", 6, 20),
    "breathlessness": ("Borg CR10", 0, 10),
}


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of the evaluator. `tick`: it is ticked as done; `seconds`: it lasts at least so long.

    Its words are `steps.<id>`; what is then said to the client `said.<id>`; its picture `pictures/step.<id>.svg`.
    """

    id: str
    kind: StepKind
    tick: bool = False
    seconds: float | None = None


@dataclass(frozen=True, kw_only=True)
class Limit:
    """A vital sign beyond which nobody begins ("before") or goes on ("during"), by a cited source."""

    vital: Vital
    when: Literal["before", "during"]
    source: str
    above: float | None = None
    below: float | None = None


@dataclass(frozen=True, kw_only=True)
class ErrorSource:
    """What makes the figure wrong. "evaluator": only the evaluator sees it; else the toolkit checks it by that rule."""

    id: str
    checked: Checked


@dataclass(frozen=True, kw_only=True)
class Retest:
    """When it may be given again: after how many days, by which parallel form, on the same device or not."""

    minimum_days: int
    source: str
    parallel: str | None = None
    same_device: bool = True


@dataclass(frozen=True, kw_only=True)
class Protocol:
    """The protocol of a physical instrument.

    `device` is the kind of equipment used, `calibrated` whether its calibration must be current; `rest_seconds` the
    least rest between two trials of one side; `temperature` the room's range in degrees Celsius; `released` says
    that the instrument stays shut until a clinician named at this site has signed for it.
    """

    steps: tuple[Step, ...] = ()
    device: str | None = None
    calibrated: bool = False
    hands: Hands = "as_written"
    rest_seconds: float | None = None
    temperature: tuple[float, float] | None = None
    vitals_before: tuple[Vital, ...] = ()
    vitals_after: tuple[Vital, ...] = ()
    limits: tuple[Limit, ...] = ()
    errors: tuple[ErrorSource, ...] = ()
    materials: tuple[str, ...] = ()  # words: materials.<id>
    home_visit: bool = False  # everything fits in the kit of a home visit
    retest: Retest | None = None
    released: Literal["always", "by_clinician"] = "always"
