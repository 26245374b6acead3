"""What do these answers come to?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class RawScore:
    """A scale's number from the answers; `value` is None where it may not be computed, never a stand-in."""

    scale: str
    value: float | None
    answered: int
    of: int
    unit: str | None = None
    why_none: str | None = None  # "too_many_missing", "repeat_needed", "contraindicated" ...
