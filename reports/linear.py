"""In which order and words is a document heard or felt: one line after the other, tables row by row?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from assess.nouns.document import Block, Document
from reports.around import all_sections, opening
from reports.forms_words import FormWords, form_words

LineKind = Literal["title", "heading", "text", "item", "row"]
NONE = ("", "—", "–", "-")  # what stands in a cell that holds nothing


@dataclass(frozen=True)
class Line:
    """One thing said; `row` begins a row of a table."""

    kind: LineKind
    text: str


@dataclass(frozen=True)
class Chapter:
    """A part that a listener can go to."""

    title: str
    lines: tuple[Line, ...]


def chapters(document: Document) -> tuple[Chapter, ...]:
    """The opening with number and hash, then each section; drawings by their words, the end said."""
    words = form_words(document.language)
    head = [Line("title", document.title), *([Line("text", document.watermark)] if document.watermark else [])]
    head += [Line("text", words("cell", head=label, value=value)) for label, value in opening(document)]
    told = [Chapter(document.title, tuple(head))]
    for number, section in enumerate(all_sections(document), start=1):
        title = words("number", number=number, title=section.title)
        lines = [line for block in section.blocks for line in _DRAW[block.kind](block, words)]
        told.append(Chapter(title, (Line("title", title), *lines)))
    last = told[-1]
    told[-1] = Chapter(last.title, (*last.lines, Line("text", words("end"))))
    return tuple(told)


def _heading(block: Block, words: FormWords) -> Iterator[Line]:
    yield Line("heading", block.text)


def _paragraph(block: Block, words: FormWords) -> Iterator[Line]:
    yield Line("text", block.text)


def _notice(block: Block, words: FormWords) -> Iterator[Line]:
    yield Line("text", words("notice", words=block.text))


def _list(block: Block, words: FormWords) -> Iterator[Line]:
    yield from (Line("item", row[0]) for row in block.rows)


def _facts(block: Block, words: FormWords) -> Iterator[Line]:
    yield from (Line("item", _cell(label, value, words)) for label, value in block.rows)


def _figure(block: Block, words: FormWords) -> Iterator[Line]:
    yield Line("text", words("figure", words=block.alt))
    if block.caption:
        yield Line("text", block.caption)


def _table(block: Block, words: FormWords) -> Iterator[Line]:
    """The caption, then each row with its place, each cell with the head of its column."""
    if block.caption:
        yield Line("text", words("table", words=block.caption))
    for number, row in enumerate(block.rows, start=1):
        yield Line("row", words("row", number=number, rows=len(block.rows)))
        for place, (head, value) in enumerate(zip(block.head, row, strict=True), start=1):
            yield Line("item", _cell(head or words("no_head", number=place), value, words))


def _cell(head: str, value: str, words: FormWords) -> str:
    return words("cell", head=head, value=words("blank") if value.strip() in NONE else value)


_DRAW: Mapping[str, Callable[[Block, FormWords], Iterator[Line]]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "list": _list,
    "table": _table,
    "facts": _facts,
    "figure": _figure,
    "notice": _notice,
}
