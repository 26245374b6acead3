"""Is every word of a document in large print, no letter under 24 points, and can a screen reader read it?"""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from told import told, words_of

from assess.nouns.case import Case
from assess.nouns.document import Block, Document, content_hash
from reports.errors import NotTold
from reports.large import fits, large

SMALLEST = 24.0  # points; RNIB Clear Print calls 16 large and 24 giant
EMBEDDED = re.compile(r"\s+")


@pytest.fixture(scope="module", params=["zh", "en"])
def document(case: Case, request: pytest.FixtureRequest) -> Document:
    return told(case, "client", request.param)


@pytest.fixture(scope="module")
def opened(document: Document) -> PdfReader:
    return PdfReader(BytesIO(large(document)))


def sizes(page: Any) -> dict[float, str]:
    """Each size of letters on the page, drawings left out, with the words set in it."""
    found: dict[float, str] = {}

    def seen(text: str, _: Any, tm: list[float], font: Any, size: float) -> None:
        if text.strip() and font is not None:
            found[round(abs(size * tm[3]), 1)] = found.get(round(abs(size * tm[3]), 1), "") + text

    page.extract_text(visitor_text=seen)
    return found


def joined(opened: PdfReader) -> str:
    return EMBEDDED.sub("", "".join(page.extract_text() for page in opened.pages))


def test_no_letter_is_smaller_than_24_points(document: Document) -> None:
    """Drawings apart, whose words stand below them in large letters too."""
    kept = [replace(s, blocks=tuple(b for b in s.blocks if b.kind != "figure")) for s in document.sections]
    found = [sizes(page) for page in PdfReader(BytesIO(large(replace(document, sections=tuple(kept))))).pages]
    assert len(found) > 5 and all(found)
    assert [size for page in found for size in page if size < SMALLEST] == []


def test_no_word_is_lost(document: Document, opened: PdfReader) -> None:
    pages = re.sub(
        "Page\\d+of\\d+|第\\d+页，共\\d+页|" + re.escape(EMBEDDED.sub("", document.watermark)), "", joined(opened)
    )
    bare = [replace(s, blocks=tuple(replace(b, svg="") for b in s.blocks)) for s in document.sections]
    wanted = words_of(replace(document, sections=tuple(bare), watermark=""))
    lines = [EMBEDDED.sub("", line) for line in wanted.split("\n") if line.strip()]
    assert len(lines) > 100 and [line for line in lines if line not in pages] == []


def test_number_and_hash_are_told_at_the_head(document: Document, opened: PdfReader) -> None:
    first = EMBEDDED.sub("", opened.pages[0].extract_text())
    assert str(document.number) in first and content_hash(document)[:12] in first


def test_a_table_that_fits_stays_one_and_a_wide_one_is_told_row_by_row() -> None:
    narrow = Block(kind="table", head=("类型", "原始分"), rows=(("现实型", "37"),))
    wide = replace(narrow, rows=(("一个很长的说明占去了一整行的宽度", "37"),))
    assert fits(narrow) and not fits(wide)
    assert fits(replace(narrow, rows=(("abcdefghij" * 2, "37"),)))  # Latin letters are narrower


def test_it_is_tagged_and_says_so(opened: PdfReader) -> None:
    assert opened.xmp_metadata is not None
    assert b"<pdfuaid:part>1</pdfuaid:part>" in opened.xmp_metadata.stream.get_data()


def test_a_sign_without_a_form_is_named(case: Case) -> None:
    odd = replace(case, client=replace(case.client, work_history="😀"))
    with pytest.raises(NotTold, match=r"U\+1F600"):
        large(told(odd, "professional"))
