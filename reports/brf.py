"""How is a document embossed? Pages of 40 cells and 25 lines, marked as not proofread until a reader signs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assess.nouns.document import Document
from reports.braille import CELLS, LINES, PAGE_END
from reports.forms_words import FormWords, form_words
from reports.linear import Line, LineKind, chapters
from reports.louis import Atoms, atoms
from reports.ueb import ueb

_HAN, _BESIDE = "\u3400-\u9fff\U00020000-\U000323af", "\u3000-\u303f\uff00-\uffef·"
HAN = re.compile(f"[{_HAN}{_BESIDE}]*[{_HAN}][{_HAN}{_BESIDE}]*|[{_BESIDE}]+")  # Chinese, with its signs
# cells before the first line and before those that run over; headings deepest, as in formats of braille books
INDENTS: dict[LineKind, tuple[int, int]] = {
    "title": (4, 4),
    "heading": (4, 4),
    "text": (2, 0),
    "item": (0, 2),
    "row": (0, 2),
}
ROOM = LINES - 1  # the last line is the page's number
KEPT = 2  # lines that stay with a heading


def brf(document: Document) -> bytes:
    """The document in braille cells (ASCII, BRF): Chinese common braille, or uncontracted English.

    The first page says that no reader has proofread it and leaves a line for who does. Raises NotTold where liblouis
    is not there, or has no cells for a character.
    """
    words = form_words(document.language)
    lines = _lines(document, words)
    told = [
        line.text if document.language == "zh" else HAN.sub(words("braille.in_chinese"), line.text) for line in lines
    ]
    cells = atoms(told, document.language)
    pages = paged([(line.kind, wrapped(one, *INDENTS[line.kind])) for line, one in zip(lines, cells, strict=True)])
    return PAGE_END.join(_page(page, number) for number, page in enumerate(pages, start=1)).encode("ascii")


def _lines(document: Document, words: FormWords) -> list[Line]:
    first, *rest = chapters(document)
    notes = [Line("text", words(f"braille.{key}")) for key in ("unproofed", "unsegmented", "signed")]
    return [*first.lines, *notes, *(line for chapter in rest for line in chapter.lines)]


def wrapped(cells: Atoms, first: int, over: int) -> list[str]:
    """Lines of a page's width; an atom is cut only where it is longer than a line."""
    lines, line = [], " " * first
    for atom in cells:
        if len(line) + len(atom.rstrip()) > CELLS and line.strip():
            lines.append(line.rstrip())
            line = " " * over
        while len(line) + len(atom.rstrip()) > CELLS:
            room = CELLS - len(line)
            lines.append(line + atom[:room])
            line, atom = " " * over, atom[room:]
        line += atom
    return [*lines, line.rstrip()] if line.strip() else lines


def paged(told: Sequence[tuple[LineKind, list[str]]]) -> list[list[str]]:
    """Lines by pages; a heading has an empty line before it and does not stand last."""
    pages: list[list[str]] = [[]]
    for kind, lines in told:
        leads = kind in ("title", "heading")
        need = len(lines) + (KEPT if leads else 0)
        if pages[-1] and leads and len(pages[-1]) + 1 + need > ROOM:
            pages.append([])
        if pages[-1] and leads:
            pages[-1].append("")
        for line in lines:
            if len(pages[-1]) == ROOM:
                pages.append([])
            pages[-1].append(line)
    return pages


def _page(lines: list[str], number: int) -> str:
    foot = ueb(str(number)).rjust(CELLS)
    return "\r\n".join([*lines, *[""] * (ROOM - len(lines)), foot]) + "\r\n"
