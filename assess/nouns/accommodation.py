"""Which change of conditions does this person need?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Accommodation:
    """One change, named as in 1EdTech AfA/PNP 3.0 where it has a term (spoken, additional-testing-time ...)."""

    feature: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
