"""Can this client get to the post every day, by what they said of how they get about?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assess.nouns.form import FilledForm
from assess.nouns.post import SitePost
from assess.store import private
from assess.store.database import Reading

Commuting = Literal["possible", "hard", "not_possible", "unknown"]

FORM = "intake_general"  # its questions `transport` and `travel_minutes`
# answers of `transport`: 1 on foot, 2 bus or metro, 3 bicycle, 4 wheelchair, 5 motor wheelchair or car, 6 taken, 7 taxi
BY_BUS, WHEELCHAIR = 2, 4
OWN = {3, 5, 6, 7}
NO_WAY = ("dormitory", "home_based")  # nobody commutes


@dataclass(frozen=True, kw_only=True)
class Means:
    """How a client gets about, as the intake asked: answers of `transport`, and the longest way to work in minutes.

    None was not asked or not said.
    """

    ways: frozenset[int] | None = None
    minutes: float | None = None


def means_of(at: Reading, case_id: str) -> Means:
    """By the newest filling of the general intake form in the case that says anything."""
    found = Means()
    for filled in private.of_case(at, FilledForm, case_id):
        if filled.form == FORM and filled.answers is not None:
            found = _read(filled.answers)
    return found


def commuting(post: SitePost, means: Means) -> Commuting:
    """Possible, hard, not possible, or unknown where a thing that it hangs on was not asked.

    Hard: longer than the client said, or a wheelchair and no level entrance named. Not possible: no way that the client
    has leads there.
    """
    if set(post.reachable) & set(NO_WAY):
        return "possible"
    if means.ways is None or not post.reachable:
        return "unknown"
    bus, own = "bus" in post.reachable, "own_transport" in post.reachable
    if (bus or own) and not (bus and BY_BUS in means.ways) and not (own and means.ways & OWN):
        return "not_possible"
    if WHEELCHAIR in means.ways and "step_free" not in post.reachable:
        return "hard"
    if post.commute_minutes is None or means.minutes is None:
        return "unknown"
    return "possible" if post.commute_minutes <= means.minutes else "hard"


def _read(answers: Mapping[str, object]) -> Means:
    ways, minutes = answers.get("transport"), answers.get("travel_minutes")
    named = frozenset(map(int, re.findall(r"\d+", str(ways or ""))))
    return Means(ways=named or None, minutes=float(minutes) if isinstance(minutes, int | float) else None)
