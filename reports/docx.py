"""How is a document opened in a word processor? OOXML with real headings, table heads and text alternatives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO

from docx.document import Document as Word
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from assess.nouns.document import Block, Document, Section, content_hash
from reports.around import all_sections, opening
from reports.docx_file import checked, same_bytes
from reports.docx_frame import blank, framed, issue_line
from reports.docx_parts import facts_table, headed_table
from reports.forms_words import FormWords, form_words
from reports.raster import png_of, size_of

WIDEST_PT = 425.0  # of a drawing: 150 mm, as in print
AFTER_TABLE_PT = 8
NARROW_PT, NARROW_AT = 269.0, 340.0  # a drawing of that width in its own points takes 95 mm


def docx(document: Document) -> bytes:
    """The document as a Word file (OOXML), the same bytes every time.

    Headings are numbered headings, tables repeat their heads, drawings have their words, language and East Asian fonts
    are set; no author is named. Raises NotTold where a character cannot stand in such a file.
    """
    checked(document)
    word, words = blank(document), form_words(document.language)
    framed(word, document)
    if document.watermark:
        word.add_paragraph(document.watermark, style="Watermark")
    word.add_paragraph(document.title, style="Title")
    facts_table(word, Block(kind="facts", rows=tuple(opening(document))))
    for section in all_sections(document):
        _section(word, section, words)
    word.add_paragraph(words("end") + issue_line(document, content_hash(document)), style="Caption")
    drawn = BytesIO()
    word.save(drawn)
    return same_bytes(drawn.getvalue())


def _section(word: Word, section: Section, words: FormWords) -> None:
    word.add_heading(section.title, level=1)
    before = ""
    for block in section.blocks:
        if block.kind == "facts" and before == "table":  # two tables that touch are one in Word
            word.add_paragraph(words("details"), style="Table Caption")
        if block.kind == "facts" and before == "facts":
            facts_table(word, block, word.tables[-1])
            continue
        first = _DRAW[block.kind](word, block)
        if first is not None and before in ("table", "facts"):
            first.paragraph_format.space_before = Pt(AFTER_TABLE_PT)
        before = block.kind


def _heading(word: Word, block: Block) -> None:
    word.add_heading(block.text, level=2)


def _paragraph(word: Word, block: Block) -> Paragraph:
    return word.add_paragraph(block.text)


def _list(word: Word, block: Block) -> Paragraph | None:
    items = [word.add_paragraph(row[0], style="List Bullet") for row in block.rows]
    return items[0] if items else None


def _notice(word: Word, block: Block) -> Paragraph:
    return word.add_paragraph(block.text, style=f"Notice {block.tone}")


def _table(word: Word, block: Block) -> None:
    if block.caption:
        word.add_paragraph(block.caption, style="Table Caption")
    headed_table(word, block)


def _facts(word: Word, block: Block) -> None:
    facts_table(word, block)


def _figure(word: Word, block: Block) -> None:
    width = NARROW_PT if size_of(block.svg)[0] <= NARROW_AT else WIDEST_PT
    place = word.add_paragraph(style="Figure")
    picture = place.add_run().add_picture(BytesIO(png_of(block.svg)), width=Pt(width))
    picture._inline.docPr.set("descr", block.alt)  # python-docx has no name of its own for the words of a drawing
    if block.caption:
        word.add_paragraph(block.caption, style="Caption")


_DRAW: Mapping[str, Callable[[Word, Block], Paragraph | None]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "list": _list,
    "table": _table,
    "facts": _facts,
    "figure": _figure,
    "notice": _notice,
}
