"""What can be wrong with an instrument folder or with answers to it.

InstrumentsError
├── BadInstrument   a folder that cannot be used: file, key, rule, value, remedy
├── BadAnswers      answers that the instrument does not define: item, value, row
├── BadInterchange  a spreadsheet or QTI package that cannot be taken over: sheet and cell or file, rule, remedy
├── ManyFaults      several of these at once
└── NotCarried      what the other format cannot hold: it is listed, not raised
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


class BadInterchange(InstrumentsError):
    """A spreadsheet or QTI package that cannot be taken over."""


class NotCarried(InstrumentsError):
    """Something that the other format cannot hold. It is listed for whoever exports or imports, and not raised."""


class ManyFaults(InstrumentsError):
    """Everything that is wrong with a file, a line each."""

    def __init__(self, *, faults: tuple[InstrumentsError, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(map(str, faults)).replace("{", "{{").replace("}", "}}"))

    def say(self, translate: Callable[[str], str]) -> str:
        """Each fault in the language that `translate` speaks, a line each."""
        return "\n".join(fault.say(translate) for fault in self.faults)
