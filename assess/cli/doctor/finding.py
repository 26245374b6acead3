"""What was found of one thing that was looked at?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Say = Callable[[str], str]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """`told` says the thing and its figure, `remedy` what to do where the grade is not "ok"; both in the language."""

    grade: Literal["ok", "warn", "bad"]
    told: str
    remedy: str = ""


def ok(told: str) -> Finding:
    """In order."""
    return Finding(grade="ok", told=told)


def warn(told: str, remedy: str) -> Finding:
    """To be looked at; a session can be held."""
    return Finding(grade="warn", told=told, remedy=remedy)


def bad(told: str, remedy: str) -> Finding:
    """To be mended before a session."""
    return Finding(grade="bad", told=told, remedy=remedy)
