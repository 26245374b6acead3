"""How quickly, or how much, do competitive workers do this task, by which source?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

# published for an industry; counted among workers of a place; put together from times of motions (such as MTM)
StandardKind = Literal["industrial", "local", "predetermined_time"]
StandardState = Literal["pending", "approved", "refused", "withdrawn"]


@dataclass(frozen=True, kw_only=True)
class WorkStandard:
    """What one scale of a work sample comes to for a competitive worker, in the scale's own unit.

    Its figures never change: a newer approved one of the same scale takes its place. `workers` says who they are and
    how they were counted, `n` how many; `valid_until` is the last day on which it is used.
    """

    id: str
    instrument: str
    scale: str
    value: float
    unit: str
    kind: StandardKind
    source: str
    workers: str
    set_by: str
    set_at: datetime
    n: int | None = None
    valid_until: date | None = None
    state: StandardState = "pending"
    decided_by: str | None = None
    decided_at: datetime | None = None
    decision_reason: str = ""
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class UsedStandard:
    """The standard of one scale that a sitting was scored with: kept with it, whatever is set later."""

    scale: str
    standard_id: str
    value: float
