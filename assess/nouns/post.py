"""What does a post ask of whoever holds it?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Aspect = Literal[
    "ability",
    "strength",
    "posture",
    "hand",
    "sight",
    "hearing",
    "reading",
    "numbers",
    "speaking",
    "pace",
    "social",
    "self_direction",
    "environment",
    "interest",
    "business",
]

# what may be said of each aspect, in the order in which it is asked; abilities are the nine of `nouns.aptitude`,
# strength levels those of the Dictionary of Occupational Titles
VOCABULARY: dict[Aspect, tuple[str, ...]] = {
    "ability": ("G", "V", "N", "S", "P", "Q", "K", "F", "M"),
    "strength": ("S", "L", "M", "H", "VH"),
    "posture": ("sitting", "standing", "walking", "bending", "reaching", "low_work"),
    "hand": ("one_hand", "both_hands", "grip", "pinch", "fine", "tools"),
    "sight": ("near", "far", "field", "colour"),
    "hearing": ("speech", "signals", "noise"),
    "reading": ("signs", "sentences", "forms"),
    "numbers": ("counting", "money", "time"),
    "speaking": ("few_words", "customers", "phone"),
    "pace": ("own", "set", "quick_reaction"),
    "social": ("alone", "team", "customers"),
    "self_direction": ("instructions", "varied", "unsupervised"),
    "environment": ("traffic", "heights", "machines", "heat_or_cold", "wet_or_dusty"),
    "interest": ("R", "I", "A", "S", "E", "C"),
    "business": ("own_business",),
}

Importance = Literal["helpful", "important", "essential"]


@dataclass(frozen=True, kw_only=True)
class Demand:
    """One demand; `critical`: who does not meet it, with aids and changes of the post, cannot hold the post."""

    aspect: Aspect
    what: str  # of VOCABULARY[aspect]
    importance: Importance = "important"
    critical: bool = False
    note: str = ""

    @property
    def key(self) -> str:
        """As tables write it, "aspect.what"."""
        return f"{self.aspect}.{self.what}"


@dataclass(frozen=True, kw_only=True)
class Post:
    """A post by its title and demands, as its employer, the work place or a description says (`source`)."""

    title: str
    demands: tuple[Demand, ...]
    source: str = ""
