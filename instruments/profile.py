"""What do the scales say together?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What the scales say together, e.g. Holland's code: `letters` are rank groups, tied types in one group."""

    kind: str  # "holland"
    letters: tuple[tuple[str, ...], ...]
    figures: Mapping[str, float | None]  # differentiation, consistency ... (None where undefined)
