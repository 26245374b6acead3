"""What can go wrong in the case, and how it is said: thing, rule, value, remedy.

ZhihengError
├── BadInput      what was typed, sent or filed cannot be used as it is
│   └── WrongFields  the same of a form: every field that is wrong, a line each
├── NotAllowed    the evaluator's level or the client's consent does not cover it
├── NotFound      no such case, sitting, document ...
├── Conflict      someone else saved a newer revision; both are shown
├── Closed        a signed, finished or void thing cannot change
└── Unavailable   speech, disk or key cannot be had just now

`instruments.errors` and `norms.errors` have roots of their own, made the same way.
"""

from __future__ import annotations

from collections.abc import Callable


class ZhihengError(Exception):
    """A message template (English; `assess/locale` translates it) and the values to fill in.

    >>> str(BadInput("{field}: expected {rule}, got {value!r}. {remedy}", field="grade", rule="1 to 4", value=7,
    ...              remedy="Read the last digits of the certificate again."))
    'grade: expected 1 to 4, got 7. Read the last digits of the certificate again.'
    """

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values
        super().__init__(template.format(**values) if values else template)

    def say(self, translate: Callable[[str], str]) -> str:
        """The message in the language that `translate` speaks."""
        said = translate(self.template)
        return said.format(**self.values) if self.values else said


class BadInput(ZhihengError):
    """What was typed, sent or filed cannot be used as it is."""


class WrongFields(BadInput):
    """Fields of a form that cannot be kept as they are; `faults` has one error a field."""

    def __init__(self, *, faults: tuple[ZhihengError, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(map(str, faults)).replace("{", "{{").replace("}", "}}"))

    def say(self, translate: Callable[[str], str]) -> str:
        """Each fault in the language that `translate` speaks, a line each."""
        return "\n\n".join(fault.say(translate) for fault in self.faults)


class NotAllowed(ZhihengError):
    """The evaluator's level or the client's consent does not cover it."""


class NotFound(ZhihengError):
    """No such thing in this site's store."""


class Conflict(ZhihengError):
    """Someone else saved a newer revision. `mine` and `theirs` hold both."""

    def __init__(self, template: str, *, mine: object = None, theirs: object = None, **values: object) -> None:
        super().__init__(template, **values)
        self.mine = mine
        self.theirs = theirs


class Closed(ZhihengError):
    """A signed, finished or void thing cannot change."""


class Unavailable(ZhihengError):
    """Speech, disk or key cannot be had just now."""
