"""What is this file really, and may it be kept? Told by its bytes, never by its name."""

from __future__ import annotations

from dataclasses import dataclass

from assess.errors import BadInput
from assess.nouns.attachment import AttachmentKind
from assess.reception import pictures
from assess.reception.pictures import PICTURES as PICTURES
from assess.settings import Settings

PDF, MP4, WEBM = "application/pdf", "video/mp4", "video/webm"
SCANS = (*PICTURES, PDF)
MEDIA_OF: dict[AttachmentKind, tuple[str, ...]] = {
    "photo": tuple(PICTURES),
    "certificate": SCANS,
    "doctor_note": SCANS,
    "consent": (*SCANS, MP4, WEBM),  # signed, or said into a camera
    "video": (MP4, WEBM),
    "other": (*SCANS, MP4, WEBM),
}
SUFFIXES = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", PDF: "pdf", MP4: "mp4", WEBM: "webm"}
MEGABYTE = 1_000_000
_HEAD, _TAIL = 4096, 1024  # bytes in which a WebM names itself; in which a PDF ends (ISO 32000-1, 7.5.5, note)
_SCRIPTED = (b"/JavaScript", b"/JS ", b"/JS(", b"/Launch", b"/EmbeddedFile", b"/RichMedia")


@dataclass(frozen=True, kw_only=True)
class Fit:
    """A file that may be kept: its media type, its bytes, and whether a picture lost what the camera wrote in it."""

    media: str
    content: bytes
    stripped: bool = False


def fit(content: bytes, kind: AttachmentKind, settings: Settings) -> Fit:
    """The file as it is kept. Pictures are decoded whole and written again without place, time and camera.

    Raises BadInput for another type, a type that does not go with `kind`, a file too large, cut short, or with
    scripts or files inside.
    """
    media = media_of(content)
    if media not in MEDIA_OF[kind]:
        told = "A file of this kind must be {allowed}; this one is {value}. Choose another kind or another file."
        raise BadInput(told, allowed=", ".join(SUFFIXES[one].upper() for one in MEDIA_OF[kind]), value=SUFFIXES[media])
    most = megabytes_most(media, settings)
    if len(content) > most * MEGABYTE:
        told = "The file has {value:.1f} MB; at most {most} MB of this type are kept. Save it smaller."
        raise BadInput(told, value=len(content) / MEGABYTE, most=most)
    if media in PICTURES:
        bare, stripped = pictures.bare(content, media)
        return Fit(media=media, content=bare, stripped=stripped)
    if media == PDF:
        _check_pdf(content)
    return Fit(media=media, content=content)


def media_of(content: bytes) -> str:
    """The media type by the first bytes. Raises BadInput for every other type."""
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith(b"%PDF-"):
        return PDF
    if content[4:8] == b"ftyp":
        return MP4
    if content.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in content[:_HEAD]:
        return WEBM
    raise BadInput("This is no JPEG, PNG, WebP, PDF, MP4 or WebM, whatever it is called. Save it as one of them.")


def megabytes_most(media: str, settings: Settings) -> int:
    """How large a file of that type may be, as the site has set it."""
    if media in PICTURES:
        return settings.photo_megabytes
    return settings.pdf_megabytes if media == PDF else settings.video_megabytes


def _check_pdf(content: bytes) -> None:
    if b"%%EOF" not in content[-_TAIL:]:
        raise BadInput("The PDF is cut short. Save or scan it again.")
    if any(mark in content for mark in _SCRIPTED):
        raise BadInput("The PDF holds a script, a start of programs or files inside. Print it into a new PDF.")
