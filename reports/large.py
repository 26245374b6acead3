"""How is a document printed for who needs large letters? 24 pt on A4, wide tables told row by row; PDF/UA-1."""

from __future__ import annotations

from dataclasses import asdict, replace
from importlib.resources import files
from typing import Any
from unicodedata import east_asian_width

import typst

from assess.nouns.document import Block, Document
from assess.nouns.document_mark import mark
from reports.around import all_sections, opening
from reports.forms_words import form_words
from reports.pdf import DRAFT_DAY, not_printed, typeset

TEMPLATE = "large.typ"
LINE_EM = 20.0  # 174 mm between the margins at 24 pt
CELL_EM = 0.7  # 8 pt to each side of a cell's words
LATIN_EM = 0.6  # of a letter or a figure; a Chinese character takes 1


def large(document: Document) -> bytes:
    """The document in large print. Deterministic; no word of it is left out. Raises NotTold as `pdf` does."""
    source = (files("reports") / "templates" / TEMPLATE).read_text(encoding="utf-8")
    try:
        content = _content(document) | {"opening": opening(document), "mark": mark(document)}
        return typeset(source, content, document.issued_on or DRAFT_DAY)
    except typst.TypstError as wrong:
        raise not_printed(document, wrong.message) from wrong


def fits(block: Block) -> bool:
    """Whether a table's cells stand side by side, each in one line."""
    columns = zip(block.head, *block.rows, strict=True)
    return sum(max(map(_em, cells)) + CELL_EM for cells in columns) <= LINE_EM


def _content(document: Document) -> dict[str, Any]:
    document = replace(document, sections=all_sections(document))
    content, words = asdict(document), form_words(document.language)
    for section, drawn in zip(document.sections, content["sections"], strict=True):
        for block, its in zip(section.blocks, drawn["blocks"], strict=True):
            its["stacked"] = block.kind == "table" and not fits(block)
            its["told"] = words("figure", words=block.alt)
    return content | {"end": words("end")}


def _em(text: str) -> float:
    return sum(1.0 if east_asian_width(sign) in "WF" else LATIN_EM for sign in text)
