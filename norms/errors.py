"""What can be wrong with a norm folder or a look-up.

NormsError
├── BadNormSet   a folder that cannot be used: file, key, rule, value, remedy
├── BadPerson    a person, score or sample that cannot be placed or computed with
├── BadSample    a norming sample that cannot be fitted: column, row, rule, value, remedy
├── BadItems     item parameters or answers from which no ability can be computed
└── NoFit        a model that cannot be had from this sample: too few people, not converged
"""

from __future__ import annotations

from collections.abc import Callable


class NormsError(Exception):
    """A message template (English, translated by whoever shows it) and the values to fill in."""

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values
        super().__init__(template.format(**values) if values else template)

    def say(self, translate: Callable[[str], str]) -> str:
        """The message in the language that `translate` speaks."""
        said = translate(self.template)
        return said.format(**self.values) if self.values else said


class BadNormSet(NormsError):
    """A folder that cannot be used."""


class BadPerson(NormsError):
    """A person, score or sample that cannot be placed or computed with."""


class BadSample(NormsError):
    """A norming sample that cannot be fitted."""


class BadItems(NormsError):
    """Item parameters or answers from which no ability can be computed."""


class NoFit(NormsError):
    """A model that cannot be had from this sample."""
