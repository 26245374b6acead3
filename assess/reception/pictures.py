"""What is left of a picture when everything beside its pixels is taken out: place, time, camera, comments?"""

from __future__ import annotations

import io
import re

from PIL import Image, ImageOps, UnidentifiedImageError

from assess.errors import BadInput

PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
PIXELS_MOST = 80_000_000  # our own setting; telephones make some 12 to 50 million
MILLION = 1_000_000
_REWRITTEN = 95  # quality of a WebP, and of a JPEG that had to be turned; our own setting
_ORIENTATION, _UPRIGHT = 0x0112, 1  # Exif 2.32, tag Orientation
_BESIDE = frozenset({"exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop", "mp"})
# JPEG, ITU-T T.81 Annex B: markers that end an entropy-coded part, those that stand alone, and the segments beside the
# pixels: APP1 Exif and XMP, APP3 to APP13, APP15, comments. APP0, colours (APP2 ICC) and APP14 are needed to draw it.
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
_END = 0xD9
_LEFT_OUT = frozenset({0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE})
_PROFILE, _APP2 = b"ICC_PROFILE", 0xE2


def bare(content: bytes, media: str) -> tuple[bytes, bool]:
    """The picture alone, the right way up, and whether anything was beside it.

    A JPEG that stands upright keeps every pixel; one that is turned and every WebP are written anew. Raises BadInput
    for one that moves, has too many pixels, or cannot be decoded to its end.
    """
    try:
        with Image.open(io.BytesIO(content), formats=(PICTURES[media],)) as picture:
            _check_shape(picture, media)
            picture.load()
            upright = picture.getexif().get(_ORIENTATION, _UPRIGHT) == _UPRIGHT
            told = bool(len(picture.getexif()) or getattr(picture, "text", None) or _BESIDE & set(picture.info))
            if media == "image/jpeg" and upright:
                alone = _without_segments(content)
                return alone, told or len(alone) < len(content)
            return _written(picture if upright else ImageOps.exif_transpose(picture), media), told
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as wrong:
        raise BadInput("The picture is cut short or damaged and cannot be shown. Save or scan it again.") from wrong


def _check_shape(picture: Image.Image, media: str) -> None:
    """A JPEG of several views (a telephone's preview or depth) is not moving: its first one is the picture."""
    if media != "image/jpeg" and getattr(picture, "n_frames", 1) > 1:
        raise BadInput("The picture moves. Choose a still one, or a film as MP4 or WebM.")
    if picture.width * picture.height > PIXELS_MOST:
        told = "The picture has {value} million pixels; at most {most} million are kept. Save it smaller."
        raise BadInput(told, value=picture.width * picture.height // MILLION, most=PIXELS_MOST // MILLION)


def _without_segments(content: bytes) -> bytes:
    """The JPEG up to its end without the segments beside the pixels. Raises ValueError where it is not whole."""
    kept, at = [content[:2]], 2
    while True:
        found = _NEXT_MARKER.search(content, at)
        if found is None:
            raise ValueError("no end of image")
        kept.append(content[at : found.start()])  # of a scan; nothing between other segments
        at, marker = found.start(), content[found.start() + 1]
        if marker == _END:
            return b"".join((*kept, content[at : at + 2]))
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        colours = marker != _APP2 or content[at + 4 : end].startswith(_PROFILE)
        if marker not in _LEFT_OUT and colours:
            kept.append(content[at:end])
        at = end


def _written(picture: Image.Image, media: str) -> bytes:
    profile, saved = picture.info.get("icc_profile"), io.BytesIO()
    for field in _BESIDE & set(picture.info):
        picture.info.pop(field)
    if media == "image/png":
        picture.save(saved, format="PNG", icc_profile=profile)
    else:
        picture.save(saved, format=PICTURES[media], quality=_REWRITTEN, icc_profile=profile)
    return saved.getvalue()
