"""How long does a document hold, and why not longer?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assess.nouns.case import Case
from assess.nouns.civil import completed_years, months_later
from assess.nouns.disability import Category
from reports.kind import DocumentKind

GROWN_AT = 18  # years; Civil Code of China, Art. 17
SHORTER_MONTHS = 6  # our own setting: half of the usual year, so that a change is seen while the report is in use


@dataclass(frozen=True, kw_only=True)
class Validity:
    """Months from the day of issue, None where the kind sets no period; `reasons` why they are fewer than usual."""

    months: int | None = None
    reasons: tuple[str, ...] = ()  # codes: growing, mental, in_training

    def until(self, issued_on: date) -> date | None:
        """The last civil day on which the document holds."""
        return None if self.months is None else months_later(issued_on, self.months)


NO_PERIOD = Validity()


def validity(kind: DocumentKind, case: Case, on: date) -> Validity:
    """The kind's period; shorter for who is growing, lives with a changing state of mind, or is in training."""
    usual = kind.valid_months
    if usual is None or usual <= SHORTER_MONTHS:
        return Validity(months=usual)
    reasons = tuple(code for code, holds in _shorter(case, on) if holds)
    return Validity(months=SHORTER_MONTHS if reasons else usual, reasons=reasons)


def _shorter(case: Case, on: date) -> tuple[tuple[str, bool], ...]:
    """Our own settings, each with what it rests on; none of them says anything of what the person can do."""
    client = case.client
    return (
        ("growing", client.birth_date is not None and completed_years(client.birth_date, on) < GROWN_AT),
        ("mental", any(one.category is Category.MENTAL for one in client.disabilities)),
        ("in_training", any(standing.goal.state == "open" for standing in case.at_work.goals)),
    )
