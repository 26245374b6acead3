"""Which photo, scan or video is kept with a case?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

AttachmentKind = Literal["photo", "certificate", "doctor_note", "consent", "video", "other"]


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """One file of a case; its bytes, name and note are sealed with the client's key (None after erasure)."""

    id: str
    case_id: str
    kind: AttachmentKind
    media: str  # image/jpeg, application/pdf, video/mp4 ...: what the bytes are, not what the name says
    size: int  # bytes
    digest: str  # keyed hash of the bytes
    name: str | None
    note: str | None
    by: str
    at: datetime
    removed_by: str | None = None
    removed_at: datetime | None = None
    why_removed: str = ""
    revision: int = 0
