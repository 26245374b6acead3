"""Which change of conditions does this person need?

Features carry the names of 1EdTech AfA/PNP 3.0 where it has one; `reduced-motion` and `large-targets` are our own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True)
class Accommodation:
    """One change, named as in 1EdTech AfA/PNP 3.0 where it has a term (spoken, additional-testing-time ...)."""

    feature: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""


def _steps(*numbers: int) -> tuple[str, ...]:
    return tuple(str(number) for number in numbers)


# Every feature that the toolkit delivers: its parameters and the values each takes; the first value is the usual one.
FEATURES: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "magnification": {"zoom": _steps(200, 100, 150, 300, 400)},  # percent
        "text-appearance": {
            "scheme": ("paper", "cream", "black", "yellow", "blue"),
            "font": ("sans", "kai", "serif"),
            "spacing": ("normal", "wide", "widest"),
        },
        "high-contrast": {},
        "layout-single-column": {},
        "line-reader": {},
        "answer-masking": {},
        "spoken": {
            "mode": ("request", "automatic"),
            "speech-rate": _steps(150, 80, 100, 120, 180, 220, 260, 300),  # words a minute
            "highlight": ("on", "off"),
            "dialect": ("standard", "yue", "minnan", "wu", "hakka", "sichuan"),  # where a person's voice is kept in it
        },
        "simplified-language-portions": {},
        "sign-language": {"delivery": ("interpreter", "clips")},
        "captions": {},
        "encouragement": {},
        "additional-testing-time": {"time": ("1.5", "1.3", "2", "unlimited")},  # times the usual, or without a limit
        "breaks": {"every-items": _steps(10, 5, 15, 20)},
        "input-requirements": {
            "scanning": ("none", "one-switch", "two-switch"),
            "dwell-ms": _steps(1500, 700, 1000, 2000, 3000, 4000, 6000),
            "auditory": ("off", "on"),
            "hold-ms": _steps(0, 200, 400, 700, 1000, 1500),  # how long a key or touch must last to count
            "guard-ms": _steps(0, 300, 600, 1000, 1500, 2000),  # how long after one press the next does not count
        },
        "large-targets": {},
        "reduced-motion": {},
    }
)
