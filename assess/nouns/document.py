"""A case told in sections; an issued document never changes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Literal

Edition = Literal["professional", "client", "employer"]


@dataclass(frozen=True, kw_only=True)
class Block:
    """One piece of a section. `kind` says which fields are used.

    heading: text. paragraph: text. list: rows of one cell. table: head, rows, caption. figure: svg, alt, caption.
    notice: text, tone. facts: rows of (label, value).
    """

    kind: Literal["heading", "paragraph", "list", "table", "figure", "notice", "facts"]
    text: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    caption: str = ""
    svg: str = ""
    alt: str = ""
    tone: Literal["note", "caution", "stop", "good"] = "note"


@dataclass(frozen=True, kw_only=True)
class Section:
    """A numbered part of a document."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class Document:
    """What is told, before it is drawn as PDF or HTML."""

    kind: str
    edition: Edition
    language: Literal["zh", "en"]
    title: str
    case_number: str
    number: str | None  # the issue number; None for a draft
    issued_on: str | None  # civil date in the site's zone
    sections: tuple[Section, ...]
    labels: Mapping[str, str] = field(default_factory=dict)  # words of header and footer
    watermark: str = ""  # "draft", "demonstration" in the document's language; empty on an issued one
    corrects: str | None = None


def canonical_json(document: Document) -> str:
    """The document as JSON with sorted keys and no spaces: what the archive keeps and the hash is taken of."""
    return json.dumps(asdict(document), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def content_hash(document: Document) -> str:
    """The sha256 of the document's canonical JSON: printed on it and kept with it."""
    return sha256(canonical_json(document).encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class IssuedDocument:
    """What the archive holds of an issued document; the bytes are read by `store.documents.read_bytes`."""

    id: str
    case_id: str
    number: str
    kind: str
    edition: Edition
    language: str
    issued_at: datetime
    issued_by: str
    content_hash: str  # sha256 of the Document value (canonical JSON)
    file_hashes: Mapping[str, str]  # pdf, html -> sha256
    corrects: str | None = None
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """Who received an issued document, when, in which form, and who handed it over."""

    id: str
    case_id: str
    document_id: str
    received_by: str
    at: datetime
    form: Literal["paper", "file", "read_aloud"]
    explained: bool
    by: str
    revision: int = 0
