"""Who stands in a data set that was handed out, with whom, and is it still out?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class AlikeClass:
    """People who are alike in all that the set tells of them.

    `untold`: how many of the things known of a person, from the first, are left untold. `people` has for each one's
    mark (a keyed digest: no id, no name) the keyed digest of all that there was to tell of them.
    """

    untold: int
    people: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class GivenSet:
    """One data set of a session, as it was made (duty 2-3.1.1). It is out until it is recalled.

    `sittings` are marks of those whose answers it tells. `counts` is the sha256 of its table of counts; empty: it has
    none.
    """

    id: str
    session_id: str
    made_by: str
    made_at: datetime
    why: str
    sha256: str
    classes: tuple[AlikeClass, ...]
    sittings: tuple[str, ...]
    counts: str = ""
    recalled_by: str = ""
    recalled_at: datetime | None = None
    recalled_why: str = ""
    revision: int = 0

    @property
    def out(self) -> bool:
        """Whether somebody may still have it."""
        return self.recalled_at is None

    @property
    def people(self) -> frozenset[str]:
        """The marks of everybody in it."""
        return frozenset(mark for one in self.classes for mark in one.people)
