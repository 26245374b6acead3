"""What did an evaluator press on the console, and what came of it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assess.errors import BadInput, ZhihengError
from assess.nouns.people import Evaluator
from assess.nouns.session import GroupSession
from assess.store.database import Store


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One press of a control: by whom, on which seats (none: all), with what was typed."""

    store: Store
    actor: Evaluator
    session: GroupSession
    seat_ids: tuple[str, ...]
    values: Mapping[str, Any]

    @property
    def room(self) -> tuple[Store, Evaluator, str]:
        """What every verb of a session takes first."""
        return self.store, self.actor, self.session.id

    def text(self, name: str) -> str:
        """What was typed; empty where nothing was."""
        value = self.values.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def number(self, name: str) -> float:
        """A number that was typed. Raises BadInput."""
        value = self.values.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise BadInput("A number is missing. Type it and try again.")
        return float(value)


@dataclass(frozen=True, kw_only=True)
class Back:
    """A step that takes it back, as the page may send it."""

    verb: str
    seats: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Done:
    """For how many seats (0: the whole room), for which not and why, and what takes it back (nothing: no step does)."""

    seats: int
    refused: Sequence[ZhihengError] = ()
    back: Sequence[Back] = ()
