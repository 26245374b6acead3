"""What was printed for a power cut or a home visit, and how did its answers come into the store?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assess.nouns.fit import Role

Edition = Literal["standard", "large", "braille"]
# marked: by the evaluator; long and day: of a form
PaperForm = Literal["one", "many", "order", "piles", "number", "text", "long", "day", "marked"]
Whose = Literal["client", "helper_directed", "helper_view"]  # as the player says who acted
# timed: a block of timed trials; speed: its time is what is measured; heard: its signal is a sound;
# seen: it can only be seen, and this is braille; way: not offered to this client on any medium;
# adaptive: which item comes next depends on the answers before
WhyNotOnPaper = Literal["timed", "speed", "heard", "seen", "way", "adaptive"]
SCREEN_ONLY = ("large-targets", "reduced-motion", "captions", "text-appearance", "high-contrast")  # no print has them


@dataclass(frozen=True, kw_only=True)
class PaperOption:
    """One answer as printed; `code` is what is stored and keyed. `svg` is its picture or drawing."""

    code: int
    text: str
    svg: str = ""


@dataclass(frozen=True, kw_only=True)
class PaperBranch:
    """An answer before, on which a field of a form hangs: the number of its question, and any of these answers."""

    number: str
    answers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PaperItem:
    """One question as printed. `lines` stand between question and answers, `svg` is the drawing there."""

    id: str
    number: str  # "3", or "P1" for practice
    practice: bool
    form: PaperForm
    text: str
    options: tuple[PaperOption, ...] = ()
    piles: tuple[PaperOption, ...] = ()
    lines: tuple[str, ...] = ()
    svg: str = ""
    unit: str = ""
    feedback: str = ""  # told by the evaluator after a practice item
    heading: str = ""  # of the part of a form that begins here
    note: str = ""  # under a field of a form
    only_if: tuple[PaperBranch, ...] = ()  # answered only where each of these holds
    needed: bool = False
    needed_if: tuple[PaperBranch, ...] = ()  # where it is needed in some cases only


@dataclass(frozen=True, kw_only=True)
class NotOnPaper:
    """An item that the booklet leaves out, and why."""

    item_id: str
    text: str
    why: WhyNotOnPaper


@dataclass(frozen=True, kw_only=True)
class Booklet:
    """One questionnaire ready to print; it never holds a right answer. `code` ties its answers to their sitting."""

    instrument: str
    version: str
    language: str
    edition: Edition
    code: str
    name: str
    purpose: str
    instruction: str
    demonstration: tuple[str, ...]
    minutes: int
    items: tuple[PaperItem, ...]
    left_out: tuple[NotOnPaper, ...]
    conditions: tuple[str, ...] = ()  # features of the plan
    not_allowed: tuple[str, ...] = ()  # features that would change what is measured
    synthetic: bool = False
    is_form: bool = False  # filled in once and keyed once, with no sheet of the evaluator's


@dataclass(frozen=True, kw_only=True)
class Keying:
    """One keying, ended: by whom (all who typed in it)."""

    by: tuple[str, ...]
    ended_at: datetime


@dataclass(frozen=True, kw_only=True)
class GivenOnPaper:
    """A sitting that was given on paper. `left_out` is why each item of it was not on the paper."""

    code: str
    edition: Edition
    began_at: datetime
    ended_at: datetime | None
    whose: Whose
    present: tuple[Role, ...]
    notes: str  # breaks and conditions, as written on the sheet
    filed: str  # where the paper lies
    marked_by: str
    left_out: Mapping[str, WhyNotOnPaper]
    keyings: tuple[Keying, ...] = ()
    settled_at: datetime | None = None
    differences: int = 0  # between the two keyings, all resolved once it is settled

    @property
    def one_keyer(self) -> bool:
        """Whether somebody typed in both keyings."""
        return len(self.keyings) > 1 and bool(set(self.keyings[0].by) & set(self.keyings[1].by))


@dataclass(frozen=True, kw_only=True)
class Keyed:
    """What one keying says of an item: an answer, or why there is none."""

    value: float | str | None
    why_missing: str | None = None


@dataclass(frozen=True, kw_only=True)
class Difference:
    """An item keyed in two ways; `settled` is what the sheet says by whoever looked again, None until then."""

    item_id: str
    first: Keyed
    second: Keyed
    settled: Keyed | None = None
    reason: str = ""


def on_paper(feature: str, edition: Edition) -> bool:
    """Whether a condition of the plan can have been given with that edition of a booklet.

    >>> on_paper("magnification", "large"), on_paper("magnification", "standard"), on_paper("large-targets", "large")
    (True, False, False)
    """
    return feature not in SCREEN_ONLY and (feature != "magnification" or edition == "large")
