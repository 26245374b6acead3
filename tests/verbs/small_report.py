"""A report of one sentence a finding, and what is drawn of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assess.nouns.case import Case
from assess.nouns.document import Block, Document, Section


def build(case: Case, texts: Mapping[str, str] | None = None, **how: object) -> Document:
    """Names the client, as every report does, and tells the accepted findings, after words of one's own."""
    name = case.client.identity.name if case.client.identity else ""
    told = tuple(Block(kind="paragraph", text=f.text) for f in case.findings if f.state == "accepted")
    own = tuple(Block(kind="paragraph", text=text) for text in (texts or {}).values())
    section = Section(id="meaning", title=name, blocks=(*own, *told))
    return Document(title="评估报告", case_number=case.file.number, sections=(section,), **how)  # type: ignore[arg-type]


DRAW: Mapping[str, Callable[[Document], bytes]] = {
    "pdf": lambda document: (
        b"%PDF " + document.sections[0].title.encode() + document.sections[0].blocks[0].text.encode()
    ),
    "html": lambda document: f"<p>{document.sections[0].title} {document.number}</p>".encode(),
}
HOW = {"kind": "individual", "edition": "professional", "language": "zh", "build": build, "draw": DRAW}
