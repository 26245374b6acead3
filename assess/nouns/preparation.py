"""What is made ready before the sittings of a plan?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Part = Literal["room", "device", "material", "kit", "not_at_home"]
Place = Literal["site", "home"]
DryLook = Literal["sound", "press", "touch", "screen", "storage", "clock", "offline"]


@dataclass(frozen=True, kw_only=True)
class Point:
    """One point of the check list. `names` are its words by language, `instruments` those that need it.

    Of a device `kind` names what it is, so that the register can say which ones there are.
    """

    id: str
    part: Part
    names: Mapping[str, str]
    instruments: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A point that is ready, or taken back (`ready` False): the newest of a point stands."""

    point: str
    ready: bool
    by: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class DryCheck:
    """One thing that a dry run looked at on the device; `ok` None: not there, and the plan can do without."""

    what: DryLook
    ok: bool | None
    value: str = ""


@dataclass(frozen=True, kw_only=True)
class DryLine:
    """One player line of the plan as it was tried: its place among them, and whether it was found right."""

    place: int
    instrument: str
    ok: bool
    voice: str  # "file", "browser", "none", or empty where nothing was played
    seconds: float
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class DryRun:
    """The whole plan tried on one device. Nothing of it is an answer."""

    at: datetime
    device_id: str
    device: str  # as its browser names itself
    seconds: float
    checks: tuple[DryCheck, ...]
    lines: tuple[DryLine, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing stood against it, on the device or in any line."""
        return all(check.ok is not False for check in self.checks) and all(line.ok for line in self.lines)


@dataclass(frozen=True, kw_only=True)
class Preparation:
    """The check list of an approved plan, at the site or for a visit at home (duties 4-1.3.2, 4-1.3.3)."""

    id: str
    case_id: str
    plan_id: str
    place: Place
    begun_by: str
    begun_at: datetime
    points: tuple[Point, ...]
    ticks: tuple[Tick, ...] = ()
    dry_runs: tuple[DryRun, ...] = ()
    dry_run_by: str = ""  # the evaluator who opened the way to the newest
    revision: int = 0

    def ready(self, point_id: str) -> bool:
        """Whether the newest tick of a point says that it is ready."""
        said = [tick.ready for tick in self.ticks if tick.point == point_id]
        return bool(said) and said[-1]

    @property
    def waiting(self) -> tuple[Point, ...]:
        """The points that are to be made ready and are not yet."""
        return tuple(p for p in self.points if p.part != "not_at_home" and not self.ready(p.id))
