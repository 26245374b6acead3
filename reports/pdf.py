"""How is a document printed? PDF/UA-1 by typst, the same bytes every time."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import typst

from assess.nouns.document import Document, content_hash, plain
from assess.nouns.document_mark import mark
from reports.errors import NotTold
from reports.kind import find_kind

FONTS = ("cvttf_NotoSansCJK_Regular", "cvttf_NotoSansCJK_Bold")  # packages that hold Noto Sans CJK (OFL-1.1)
STANDARD: Literal["ua-1"] = "ua-1"  # typst refuses what it forbids: a figure without words, a glyph without a font
HASH_SHOWN = 12  # characters
NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
DRAFT_DAY = "2000-01-01"  # drafts carry no date, so that two of the same case are the same


def pdf(document: Document, extra: Path | None = None) -> bytes:
    """The document as PDF/UA-1. Deterministic: the date inside is the day of issue.

    `extra` is the folder of a site's own kinds. Raises NotTold where a character has no glyph in the fonts, or the
    template cannot be set.
    """
    try:
        return set_in(find_kind(document.kind, extra).template, document)
    except typst.TypstError as wrong:
        raise not_printed(document, wrong.message) from wrong


def set_in(template: str, document: Document) -> bytes:
    """The document set in a template. Raises typst.TypstError."""
    content = {**plain(document), "hash": content_hash(document)[:HASH_SHOWN], "mark": mark(document)}
    return typeset(template, content, document.issued_on or DRAFT_DAY)


def typeset(template: str, content: Mapping[str, Any], day: str) -> bytes:
    """What the template makes of `content` (its document.json), dated to `day`. Raises typst.TypstError."""
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "report.typ"
        source.write_text(template, encoding="utf-8")
        (source.parent / "document.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        at = datetime.fromisoformat(day).replace(tzinfo=UTC)
        compiler = typst.Compiler(str(source), font_paths=fonts(), ignore_system_fonts=True)
        return whole(compiler.compile(format="pdf", pdf_standards=STANDARD, timestamp=at))


def whole(drawn: bytes | list[bytes] | None) -> bytes:
    """The one file that typst drew. Raises NotTold where it drew pages apart, or none."""
    if not isinstance(drawn, bytes):
        raise NotTold("A drawing does not fit on one page. Draw it again.")
    return drawn


@cache
def fonts() -> typst.Fonts:
    """The fonts of print, looked for once: they are read again for each document otherwise."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(files(package)) for package in FONTS])


def not_printed(document: Document, wrong: str) -> NotTold:
    """Why a template could not be set, with the character that no font has where it is that."""
    missing = NO_GLYPH.search(wrong)
    if missing:
        thing, code = missing[1], " ".join(f"U+{ord(character):04X}" for character in missing[1])
        told = "The fonts of the PDF have no form for “{thing}” ({code}). Write it otherwise, then make the PDF again."
        return NotTold(told, thing=thing, code=code)
    told = "The PDF of the document kind {kind!r} cannot be made: {wrong}. Mend its template, then make the PDF again."
    return NotTold(told, kind=document.kind, wrong=wrong)
