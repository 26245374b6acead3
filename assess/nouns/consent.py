"""What did the person allow, for which purpose, and until when?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal


class Purpose(StrEnum):
    """Each purpose is asked for by itself (PIPL Art. 29)."""

    ASSESSMENT = "assessment"
    RECORDING = "recording"
    SHARE_EMPLOYER = "share_employer"
    RESEARCH = "research"
    CASE_STUDY = "case_study"


@dataclass(frozen=True, kw_only=True)
class Consent:
    """One purpose, given or refused. Where a guardian consents, the client's own assent is asked and kept beside it."""

    id: str
    case_id: str
    purpose: Purpose
    given: bool
    given_by: Literal["client", "guardian"]
    assent: bool | None  # the client's own; None where the client consents alone
    format: Literal["text", "large_print", "read_aloud", "sign", "easy_read", "braille"]
    words_hash: str  # sha256 of the words that were shown or read
    at: datetime
    until: date
    withdrawn_at: datetime | None = None
    withdrawn_reason: str = ""
    revision: int = 0

    def holds(self, on: date) -> bool:
        """Given, assented, not withdrawn, not run out."""
        return self.given and self.assent is not False and self.withdrawn_at is None and on <= self.until
