"""How is a document read as plain lines, so that a change shows as a change of lines?"""

from __future__ import annotations

from collections.abc import Iterator

from assess.nouns.document import Block, Document


def as_text(document: Document) -> str:
    """Everything that it tells; a figure by its alternative text."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    yield f"{document.title} [{document.kind}, {document.edition}, {document.language}]"
    yield f"{document.number} {document.issued_on} {document.valid_until or '-'} {document.watermark}".rstrip()
    yield from (f"{role}: {name}" for role, name in document.signed)
    for section in document.sections:
        yield ""
        yield f"== {section.title} [{section.id}]"
        for block in section.blocks:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if block.kind == "heading":
        yield f"-- {block.text}"
    elif block.kind == "notice":
        yield f"({block.tone}) {block.text}"
    elif block.kind == "figure":
        yield f"[figure] {block.caption}: {block.alt}"
    elif block.text:
        yield block.text
    if block.kind == "table" and block.caption:
        yield f"[table] {block.caption}"
    if block.head:
        yield " | ".join(block.head)
    mark = "* " if block.kind == "list" else ""
    yield from (mark + " | ".join(row) for row in block.rows)
