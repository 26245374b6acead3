"""Who did what, when, why: ids and digests only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class AuditEntry:
    """One verb, done. `digests` maps a changed row (`table/id`) to the sha256 of its new state. Chained per `chain`."""

    chain: str  # "case:<id>", "sitting:<id>" or "site"
    sequence: int
    at: datetime
    actor: str  # evaluator id, "client", "system" or "command"
    verb: str
    reason: str
    digests: Mapping[str, str]
    previous: str
    hash: str
