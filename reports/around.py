"""What does every form of a document tell before its sections and after them?"""

from __future__ import annotations

from assess.nouns.document import Block, Document, Section, content_hash
from reports.pdf import HASH_SHOWN


def opening(document: Document) -> list[tuple[str, str]]:
    """What head and foot tell in ordinary print: case, issue number, days, hash, or that it is a draft."""
    labels = document.labels
    told = [(labels["case"], document.case_number)]
    if document.number is None:
        return [*told, (labels["draft"], document.watermark or "—")]
    told += [(labels["number"], document.number), (labels["issued"], document.issued_on or "—")]
    told += [(labels["valid_until"], document.valid_until)] if document.valid_until else []
    told += [(labels["corrects"], document.corrects)] if document.corrects else []
    return [*told, (labels["hash"], content_hash(document)[:HASH_SHOWN])]


def all_sections(document: Document) -> tuple[Section, ...]:
    """The sections, and who signed as one more where somebody did."""
    if not document.signed:
        return document.sections
    signed = Block(kind="facts", rows=document.signed)
    return (*document.sections, Section(id="signatures", title=document.labels["signed"], blocks=(signed,)))
