"""Whose voice or hands say a sentence of an instrument, in place of the engine?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

PLAYER = "player"  # stands for an instrument: the words of the player itself


@dataclass(frozen=True, kw_only=True)
class Recording:
    """A voice file of one sentence, or a sign-language clip of one item; the bytes lie under `content_hash`.

    `sentence` is what is said or signed, as it was then: where the words have changed, the recording no longer serves.
    `language` is that of the words ("zh", "en"), `dialect` a short name ("yue", "sichuan") or empty for the standard.
    """

    id: str
    kind: Literal["voice", "sign"]
    instrument: str  # id, or PLAYER
    language: str
    dialect: str
    sentence: str
    item_id: str | None  # of a clip: the item, or "instruction"
    media: Literal["audio/ogg", "video/mp4", "video/webm"]
    content_hash: str
    seconds: float | None  # of a voice file; a clip's length is not read
    speaker: str  # whose voice or hands, where not those of `by`
    by: str
    at: datetime
    withdrawn_by: str | None = None
    withdrawn_at: datetime | None = None
    why_withdrawn: str = ""
    revision: int = 0

    @property
    def suffix(self) -> str:
        """How the file's name ends: ogg, mp4 or webm."""
        return self.media.partition("/")[2]
