"""How is a document printed? PDF/UA-1 by typst, the same bytes every time."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Literal

import typst

from assess.nouns.document import Document, content_hash
from reports.kind import find_kind

FONTS = ("cvttf_NotoSansCJK_Regular", "cvttf_NotoSansCJK_Bold")  # packages that hold Noto Sans CJK (OFL-1.1)
STANDARD: Literal["ua-1"] = "ua-1"  # typst refuses what it forbids: a figure without words, a glyph without a font
HASH_SHOWN = 12  # characters
DRAFT_DAY = "2000-01-01"  # drafts carry no date, so that two of the same case are the same


def pdf(document: Document) -> bytes:
    """The document as PDF/UA-1. Deterministic: the date inside is the day of issue."""
    kind = find_kind(document.kind)
    day = datetime.fromisoformat(document.issued_on or DRAFT_DAY).replace(tzinfo=UTC)
    content = {**asdict(document), "hash": content_hash(document)[:HASH_SHOWN]}
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "report.typ"
        source.write_text(kind.template, encoding="utf-8")
        (source.parent / "document.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        drawn: bytes = typst.compile(
            str(source),
            format="pdf",
            pdf_standards=STANDARD,
            font_paths=[str(files(package)) for package in FONTS],
            ignore_system_fonts=True,
            timestamp=day,
        )
    return drawn
