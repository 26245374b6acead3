"""Which devices are at the site, and what was done with each of them?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Condition = Literal["good", "worn", "broken", "retired"]
CareKind = Literal["calibration", "maintenance", "cleaning", "given", "returned", "used"]
Calibrated = Literal["current", "overdue", "never", "failed", "no_due_day"]


@dataclass(frozen=True, kw_only=True)
class EquipmentKind:
    """A kind of device: its names by language, and whether it touches the skin and is cleaned after each client."""

    id: str
    names: Mapping[str, str]
    skin: bool = False


@dataclass(frozen=True, kw_only=True)
class Equipment:
    """One device of the register. Intervals are in days; None: none is set."""

    id: str
    kind: str
    maker: str
    model: str
    serial: str
    place: str = ""
    bought_on: date | None = None
    condition: Condition = "good"
    calibration_days: int | None = None
    maintenance_days: int | None = None
    revision: int = 0

    @property
    def name(self) -> str:
        """Maker, model and serial number, as a report names the device."""
        return " ".join(part for part in (self.maker, self.model, self.serial) if part)


@dataclass(frozen=True, kw_only=True)
class EquipmentCare:
    """What was done with a device on a day. `who` calibrated, mended or holds it; `noted_by` wrote it down.

    `passed` is False where a calibration found the device out of its tolerance. "used": in the sitting named.
    """

    id: str
    equipment_id: str
    care: CareKind
    on: date
    noted_by: str
    noted_at: datetime
    who: str = ""
    next_due: date | None = None  # as the certificate says; else the interval counts
    certificate: str = ""
    passed: bool = True
    note: str = ""
    sitting_id: str | None = None
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """How a device's calibration stands on a day; `days` from that day to the day it is due, below 0 when past."""

    state: Calibrated
    due_on: date | None = None
    days: int | None = None

    @property
    def current(self) -> bool:
        """Whether figures may be taken with it without a caveat."""
        return self.state == "current"


@dataclass(frozen=True, kw_only=True)
class Reminder:
    """A calibration, maintenance or cleaning that is due; `due_on` None: it was never done, or is due now."""

    equipment: Equipment
    care: Literal["calibration", "maintenance", "cleaning"]
    due_on: date | None = None
    days: int | None = None
