"""What came out when a roster was read: its people, or its problems.

A problem keeps the cell's text apart from its message: the text may name a person, and only the page of whoever
brought the file shows it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from assess.errors import BadInput
from assess.nouns.disability import Disability
from assess.nouns.people import Communication, Identity, Schooling
from assess.reception.roster.read import Roster


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One cell that cannot be used: its line in the file, the column's letter (empty for a whole row), what stands
    there, and rule and remedy."""

    line: int
    column: str
    heading: str
    value: str = field(repr=False)
    wrong: BadInput

    @property
    def cell(self) -> str:
        """As a spreadsheet names it, e.g. C17."""
        return f"{self.column}{self.line}"


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody of the roster, as read. Nothing is added but what their own number says."""

    line: int
    identity: Identity = field(repr=False)
    birth_date: date | None = field(repr=False)
    sex: Literal["M", "F"] | None
    disabilities: tuple[Disability, ...]
    communication: tuple[Communication, ...]
    schooling: Schooling | None
    work_history: str = field(repr=False)
    aids: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The people of a roster, nobody while there are problems; `unread` are headings whose cells are not taken in."""

    roster: Roster
    people: tuple[Person, ...]
    problems: tuple[Problem, ...]
    unread: tuple[str, ...]
