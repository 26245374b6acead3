"""In which room is somebody met?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Room:
    """A room of the site that can be booked; `seats` for clients."""

    id: str
    name: str
    seats: int = 1
    step_free: bool | None = None
    note: str = ""
    active: bool = True
    revision: int = 0
