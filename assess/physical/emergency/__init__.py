"""What is done first in an emergency? The steps of each kind, ready to be shown without anything else."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

KINDS = ("seizure", "autonomic_dysreflexia", "chest_pain", "fall", "fainting", "panic", "violence")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One kind of emergency in one language; `source` says whose words they are."""

    kind: str
    title: str
    steps: tuple[str, ...]
    source: str


@cache
def plans(language: str) -> tuple[Plan, ...]:
    """Every plan, in the order of `KINDS`; Chinese unless English is asked for."""
    return tuple(_plan(kind, "en" if language.startswith("en") else "zh") for kind in KINDS)


def _plan(kind: str, language: str) -> Plan:
    told = tomllib.loads((files(__name__) / f"{kind}.toml").read_text(encoding="utf-8"))[language]
    return Plan(kind=kind, title=told["title"], steps=tuple(told["steps"]), source=told["source"])
