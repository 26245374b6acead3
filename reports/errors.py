"""What can be wrong with a report.

ReportsError
├── BadDocumentKind   a folder that cannot be used: file, key, rule, remedy
└── NotTold           what this edition may not tell, or not yet
"""

from __future__ import annotations

from collections.abc import Callable


class ReportsError(Exception):
    """A message template (English, translated by whoever shows it) and the values to fill in."""

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values
        super().__init__(template.format(**values) if values else template)

    def say(self, translate: Callable[[str], str]) -> str:
        """The message in the language that `translate` speaks."""
        said = translate(self.template)
        return said.format(**self.values) if self.values else said


class BadDocumentKind(ReportsError):
    """A folder that cannot be used."""


class NotTold(ReportsError):
    """What this edition may not tell, or not yet."""
