"""A case told in sections; an issued document never changes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Literal

Edition = Literal["professional", "summary", "client", "employer", "counsellor"]


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
    valid_until: str | None = None  # civil date; who reads it later asks for a new assessment
    signed: tuple[tuple[str, str], ...] = ()  # role of the signature, name and level
    watermark: str = ""  # "draft", "demonstration" in the document's language; empty on an issued one
    corrects: str | None = None


def plain(document: Document) -> dict[str, Any]:
    """The document as tables and lists, as `asdict` gives it, without a copy of every word: for what only reads it."""
    sections = [{**vars(section), "blocks": [vars(block) for block in section.blocks]} for section in document.sections]
    return {**vars(document), "labels": dict(document.labels), "sections": sections}


def canonical_json(document: Document) -> str:
    """The document as JSON with sorted keys and no spaces: what the archive keeps and the hash is taken of."""
    return json.dumps(plain(document), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


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
    draft_id: str = ""  # of the draft that was reviewed
    valid_until: str | None = None
    review: Literal["not_needed", "reviewed", "nobody_else"] = "not_needed"  # nobody_else: no second person is here
    reviewed_by: str | None = None
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class DocumentDraft:
    """A document on its way: drafted, reviewed, issued. Its content is built from the case; `texts` are added by hand.

    `texts` by section id, sealed with the client's key; `hash` is the content that the reviewer saw.
    """

    id: str
    case_id: str
    kind: str
    edition: Edition
    language: Literal["zh", "en"]
    state: Literal["draft", "in_review", "returned", "approved", "issued", "dropped"]
    texts: Mapping[str, str] | None
    by: str
    at: datetime
    hash: str = ""
    corrects: str | None = None
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class DocumentReview:
    """What a colleague of the level that the kind asks for decided about a draft, with the hash of what they read.

    `sections` are the hashes of its sections; `wants` is the level that was asked to decide.
    """

    id: str
    case_id: str
    draft_id: str
    decision: Literal["asked", "returned", "approved", "taken_back"]
    hash: str
    comment: str
    by: str
    level: int
    at: datetime
    sections: Mapping[str, str] = field(default_factory=dict)
    wants: int = 3
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class SiteDocument:
    """An issued document of no single case: of a group, a post, an organisation or the site."""

    id: str
    subject: Literal["group", "post", "organisation", "site"]
    subject_id: str
    number: str
    kind: str
    edition: Edition
    language: str
    issued_at: datetime
    issued_by: str
    content_hash: str
    file_hashes: Mapping[str, str]
    corrects: str | None = None
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class ClientStatement:
    """What the person says of an issued document; attached to it, and answered. `text` and `answer` are sealed."""

    id: str
    case_id: str
    document_id: str
    kind: Literal["statement", "explanation", "dispute", "reassessment"]
    text: str | None
    said_by: Literal["client", "guardian"]
    way: Literal["written", "spoken", "signed", "with_help", "on_screen"]
    at: datetime
    by: str  # evaluator who took it down; "client" on the client's own screen
    section: str = ""  # id of the section that it is about
    answer: str | None = None
    outcome: Literal["explained", "corrected", "reassess", "stands", "attached"] | None = None
    answered_by: str | None = None
    answered_at: datetime | None = None
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class DocumentCopy:
    """A copy of an issued document that somebody got by a consent; closed when that consent ends."""

    id: str
    case_id: str
    document_id: str
    consent_id: str
    to: str | None  # sealed: who got it
    form: Literal["paper", "file"]
    suffix: str
    by: str
    at: datetime
    closed_at: datetime | None = None
    why_closed: str = ""
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class ReadingLink:
    """The right to read one issued document on a screen of the room, at the client's pace, until that day.

    The token follows from the site key and the nonce. `companion` is who sits beside, by name (sealed); `read` are the
    sections reached.
    """

    id: str
    case_id: str
    document_id: str
    nonce: str
    by: str
    at: datetime
    until: date
    companion: str | None
    companion_at: datetime | None = None  # when the client said that the companion is there
    read: tuple[str, ...] = ()
    finished_at: datetime | None = None
    revoked_at: datetime | None = None
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
