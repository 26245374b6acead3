"""What can be wrong with an instrument folder or with answers to it.

InstrumentsError
├── BadInstrument   a folder that cannot be used: file, key, rule, value, remedy
└── BadAnswers      answers that the instrument does not define: item, value, row
"""

from __future__ import annotations

from collections.abc import Callable


class InstrumentsError(Exception):
    """A message template (English, translated by whoever shows it) and the values to fill in."""

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values
        super().__init__(template.format(**values) if values else template)

    def say(self, translate: Callable[[str], str]) -> str:
        """The message in the language that `translate` speaks."""
        said = translate(self.template)
        return said.format(**self.values) if self.values else said


class BadInstrument(InstrumentsError):
    """A folder that cannot be used."""


class BadAnswers(InstrumentsError):
    """Answers that the instrument does not define."""
