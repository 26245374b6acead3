"""Which families of instruments are given as they are, adapted or left out, by category and grade of disability?

The rows are a synthesis of our own (GB/T 26341-2010 categories and grades by fourteen families); each carries its
source and stays "pending" until an expert signs it. A row of physical disability never decides: it is a prompt to ask
what each arm, hand, leg and the trunk can do.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache, cached_property
from importlib.resources import files
from io import StringIO
from typing import Literal

from assess.nouns.disability import Category, Disability

FILE = "table.csv"
Decision = Literal["as_is", "adapt", "ask", "leave_out", "strictest"]
DECISIONS: tuple[Decision, ...] = ("as_is", "adapt", "ask", "leave_out", "strictest")  # each stricter than those before
ANY = "any"  # the grade of a row of multiple disability


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row, its cells as they are written: `grade` 1 to 4 or "any", `family` a key of families.toml."""

    category: str
    grade: str
    family: str
    decision: Decision
    how_zh: str
    how_en: str
    substitute_zh: str
    substitute_en: str
    instead: str  # the id of an instrument that serves instead, where there is one
    note_zh: str
    note_en: str
    source: str
    review: str
    version: str

    def how(self, language: str) -> str:
        """What is done, in the language asked for."""
        return self.how_en if language == "en" else self.how_zh

    def substitute(self, language: str) -> str:
        """What serves instead, or nothing."""
        return self.substitute_en if language == "en" else self.substitute_zh

    def note(self, language: str) -> str:
        """What it means for the score, or nothing."""
        return self.note_en if language == "en" else self.note_zh


COLUMNS = tuple(field.name for field in fields(Row))


@dataclass(frozen=True, kw_only=True)
class Table:
    """A version of the table: its rows by category, grade and family."""

    version: str
    rows: tuple[Row, ...]

    def row(self, category: Category, grade: int, family: str) -> Row | None:
        """The row of one disability and one family, or None."""
        return self._by_key.get((category.value, str(grade), family))

    def rows_of(self, disabilities: Iterable[Disability], family: str) -> tuple[Row, ...]:
        """The rows of every category and grade that is known, the strictest first."""
        known = (self.row(d.category, d.grade, family) for d in disabilities if d.grade is not None)
        return tuple(sorted((row for row in known if row), key=lambda row: -DECISIONS.index(row.decision)))

    @cached_property
    def _by_key(self) -> dict[tuple[str, str, str], Row]:
        return {(row.category, row.grade, row.family): row for row in self.rows}


def rows(text: str) -> tuple[dict[str, str], ...]:
    """The lines of a table as they are written, each by column."""
    lines = csv.DictReader(StringIO(text), restkey="-", restval="")
    return tuple({key: value.strip() for key, value in line.items() if isinstance(value, str)} for line in lines)


def table(text: str) -> Table:
    """The table of a text that `check.problems` finds in order."""
    found = tuple(Row(**{column: line[column] for column in COLUMNS}) for line in rows(text))  # type: ignore[arg-type]
    return Table(version=found[0].version, rows=found)


@cache
def shipped() -> Table:
    """The table of the toolkit."""
    return table(shipped_text())


def shipped_text() -> str:
    """Its CSV, to be changed by a site."""
    return (files(__name__) / FILE).read_text(encoding="utf-8")
