"""Is this a sign-language clip that a browser can play?"""

from __future__ import annotations

from typing import Literal

from assess.errors import BadInput

BYTES_MOST = 50_000_000
_HEAD = 4096
_EBML = b"\x1a\x45\xdf\xa3"
_QUICKTIME = b"qt  "  # the brand of .mov files: not every browser plays those


def media_of(content: bytes) -> Literal["video/mp4", "video/webm"]:
    """MP4 or WebM by its first bytes, whatever the file is called. Raises BadInput for others and for large ones."""
    if len(content) > BYTES_MOST:
        raise BadInput(
            "Clip: a clip may have {most} MB, this one has {size:.0f}. Save it smaller: 720p, one item a clip.",
            most=BYTES_MOST // 1_000_000,
            size=len(content) / 1_000_000,
        )
    if content[4:8] == b"ftyp" and content[8:12] != _QUICKTIME:
        return "video/mp4"
    if content.startswith(_EBML) and b"webm" in content[:_HEAD]:
        return "video/webm"
    raise BadInput("Clip: this is neither MP4 nor WebM. Save the film as one of these.")
