"""By what is a drawn file known again, and which section of a document is no longer as it was?"""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256

from assess.nouns.document import Document, content_hash

MARK, DRAFT = "zhiheng", "draft"  # what the mark in a file begins with; its number where there is none


def mark(document: Document) -> str:
    """What every file that is drawn of it carries inside, so that it can be verified: number and content hash."""
    return f"{MARK}:{document.number or DRAFT}:{content_hash(document)}"


def section_hashes(document: Document) -> dict[str, str]:
    """The sha256 of each section by its id: tells which changed since somebody read it."""
    return {
        section.id: sha256(
            json.dumps(asdict(section), sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
        ).hexdigest()
        for section in document.sections
    }
