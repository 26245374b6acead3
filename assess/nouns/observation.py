"""Who saw the client at work, where, for how long?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Place = Literal["competitive", "sheltered", "training", "simulated"]
RaterRole = Literal["evaluator", "supervisor", "trainer", "job_coach", "colleague", "other"]


@dataclass(frozen=True, kw_only=True)
class Observation:
    """One rater at one post in one stretch of time; each rater has an observation and sittings of their own.

    `place`: an ordinary workplace with ordinary pay ("competitive"), sheltered work, a training base, or a simulated
    post. `rater` is the evaluator's id, or empty where `rater_name` with its role is someone else.
    """

    id: str
    case_id: str
    sittings: tuple[str, ...]
    site: str
    post: str
    place: Place
    began_at: datetime
    ended_at: datetime
    minutes: float  # actually observed, without breaks
    rater: str
    rater_role: RaterRole
    setting: str  # noise, light, people, machines, how it was arranged
    seen: str  # what the client was seen to do
    by: str
    at: datetime
    rater_name: str = ""
    withdrawn: str = ""  # why it does not count
    revision: int = 0

    @property
    def whose(self) -> str:
        """The rater, told apart from every other."""
        return self.rater or f"{self.rater_role}:{self.rater_name}"
