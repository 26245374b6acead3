"""How does this client use a screen, and what may never be switched on? The three sets of an AfA/PNP profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from assess.nouns.accommodation import Accommodation
from instruments.definition import Language

Use = Literal["start", "option", "off", "prohibited"]


@dataclass(frozen=True, kw_only=True)
class Needs:
    """One a case. `at_start` is on from the first screen, `as_option` is offered and off, `prohibited` is not offered.

    A feature stands in one of the three or in none. `language` None means that the client did not choose one.
    """

    id: str
    client_id: str
    case_id: str
    at_start: tuple[Accommodation, ...] = ()
    as_option: tuple[Accommodation, ...] = ()
    prohibited: tuple[str, ...] = ()
    language: Language | None = None
    note: str = ""
    revision: int = 0

    @property
    def uses(self) -> Mapping[str, Use]:
        """How each feature named is used; a feature that is not named is off."""
        told: dict[str, Use] = dict.fromkeys((a.feature for a in self.at_start), "start")
        told |= dict.fromkeys((a.feature for a in self.as_option), "option")
        return MappingProxyType(told | dict.fromkeys(self.prohibited, "prohibited"))

    def condition(self, feature: str) -> Accommodation | None:
        """The condition of that feature, on or offered; None where it is neither."""
        return next((a for a in (*self.at_start, *self.as_option) if a.feature == feature), None)
