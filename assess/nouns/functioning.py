"""What can this person do with aids, part by part and sense by sense? The grade does not say it.

Grades of GB/T 26341-2010 are given without prosthesis and hearing aid; a plan rests on what is answered here. `None`
is not asked yet, and is asked before anything is decided by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BodyPart = Literal[
    "left_arm", "right_arm", "left_hand", "right_hand", "left_leg", "right_leg", "trunk", "head_and_neck"
]
Use = Literal["full", "limited", "little", "none"]
Sees = Literal["print", "large_print", "shapes", "light", "nothing"]
Hears = Literal["speech", "loud_speech", "sounds", "nothing"]
Speaks = Literal["clearly", "to_familiar", "few_words", "not"]
Understands = Literal["sentences", "easy_sentences", "pictures", "routine"]
State = Literal["stable", "changing", "acute"]  # of a mental or other illness


@dataclass(frozen=True, kw_only=True)
class PartUse:
    """One part of the body: its use as it is, with the aid where there is one, and which."""

    part: BodyPart
    bare: Use
    aided: Use | None = None  # None: no aid, or not tried
    aid: str = ""

    @property
    def at_work(self) -> Use:
        """The use with the aid where there is one."""
        return self.aided or self.bare


@dataclass(frozen=True, kw_only=True)
class Functioning:
    """With the aids of every day. Parts of the body that are not named were not asked."""

    parts: tuple[PartUse, ...] = ()
    sees: Sees | None = None
    hears: Hears | None = None
    speaks: Speaks | None = None
    understands: Understands | None = None
    state: State | None = None
    stands: bool | None = None  # for some minutes, with what they use at work
    minutes_at_a_stretch: int | None = None  # of sitting and attending, as the person or an informant says
    minutes_a_day: int | None = None
    seizures: bool | None = None  # within the last year

    def use(self, part: BodyPart) -> Use | None:
        """The use of a part at work, or None where it was not asked."""
        return next((known.at_work for known in self.parts if known.part == part), None)
