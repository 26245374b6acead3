"""Which disability, of which grade, with which function when aided?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal


class Category(StrEnum):
    """The six categories of GB/T 26341-2010 and multiple."""

    VISION = "vision"
    HEARING = "hearing"
    SPEECH = "speech"
    LIMB = "limb"
    INTELLECT = "intellect"
    MENTAL = "mental"
    MULTIPLE = "multiple"


Grade = Literal[1, 2, 3, 4]  # 1 is the most severe


@dataclass(frozen=True, kw_only=True)
class Disability:
    """One category with its grade; `aided_function` says what the person can do with aids, which the grade does not."""

    category: Category
    grade: Grade | None
    evidence: Literal["certificate", "doctor_note"]
    site: str = ""
    side: Literal["left", "right", "both"] | None = None
    aided_function: str = ""
    since: date | None = None


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """A disability certificate number taken apart: 18-digit ID, category digit, grade digit, reissue suffix (B1)."""

    number: str
    id_number: str
    birth_date: date
    sex: Literal["M", "F"]
    category: Category
    grade: Grade
    reissue: int | None
