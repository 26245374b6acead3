"""Which survey is open, on which form, and what was answered?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Survey:
    """A questionnaire given out to many without names (duty 3-1.1.4); the form stays at the version it was opened with.

    `link_id` is its FormLink, the same for everybody.
    """

    id: str
    title: str
    purpose: str
    form: str
    version: str
    hash: str
    link_id: str
    opened_by: str
    opened_at: datetime
    closes_on: date
    closed_at: datetime | None = None
    handed_out: int | None = None  # sheets and links, where they were counted
    method: str = ""  # how and to whom it was given
    conclusions: str = ""  # the evaluator's, of the report
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class SurveyAnswer:
    """One sheet. Only the day is kept, and nothing of who or which device; `keyed_by` is who typed a paper."""

    id: str  # made by the page that sends it: sent twice it counts once
    survey_id: str
    answers: Mapping[str, float | str | None]
    language: str
    given: Literal["link", "paper", "desk"]
    on: date
    keyed_by: str | None = None
    paper_code: str = ""
    void_reason: str = ""
    revision: int = 0


SheetForm = Literal["one", "many", "number", "text", "long_text", "day"]


@dataclass(frozen=True, kw_only=True)
class SheetItem:
    """One question of a survey as printed. `options` are code and words; the code is what is typed in.

    `only_if`: number of an earlier question, and the answers (in words) any of which opens this one.
    """

    id: str
    number: str
    form: SheetForm
    text: str
    hint: str = ""
    heading: str = ""  # of the section that begins here
    options: tuple[tuple[int, str], ...] = ()
    only_if: tuple[tuple[str, tuple[str, ...]], ...] = ()
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class Sheets:
    """A survey on paper in one language, once for each code."""

    language: str
    title: str
    purpose: str
    instruction: str
    items: tuple[SheetItem, ...]
    codes: tuple[str, ...]
    large: bool = False


@dataclass(frozen=True, kw_only=True)
class Poster:
    """What hangs on the wall: where a survey is answered."""

    language: str
    title: str
    purpose: str
    address: str
    minutes: int
    closes_on: date
