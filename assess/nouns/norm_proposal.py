"""Which norm set is proposed for this site, on what evidence, and what was decided?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

ProposalState = Literal["pending", "approved", "refused"]


@dataclass(frozen=True, kw_only=True)
class NormProposal:
    """A norm folder that waits for a level 2 evaluator. Its files are kept by `folder_hash` and never change.

    `replaces` is the version that it would take the place of, None for a set that is new here. `evidence` says in
    figures what speaks for it (people, dates, method, differences), by code. The trial period is stated when it is
    proposed; a version on trial says so in every score.
    """

    id: str
    norm_set: str
    version: str
    folder_hash: str
    why: str
    proposed_by: str
    proposed_at: datetime
    replaces: str | None = None
    evidence: Mapping[str, str] = field(default_factory=dict)
    trial_from: date | None = None
    trial_until: date | None = None
    state: ProposalState = "pending"
    decided_by: str | None = None
    decided_at: datetime | None = None
    decision_reason: str = ""
    revision: int = 0
