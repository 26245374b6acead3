"""Is this file what the site issued? By the file's own sha256, and by the mark that each drawn file carries inside."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Literal

from assess.nouns.document import IssuedDocument
from assess.nouns.document_mark import DRAFT, MARK
from assess.store import canonical, documents
from assess.store.database import Reading, Store
from assess.store.documents import Issued

Answer = Literal["genuine", "superseded", "changed", "unknown", "draft", "unmarked"]
STAMP = re.compile(rb"%s:([^\s:<>\"()]{1,60}):([0-9a-f]{64})" % MARK.encode())
STREAM = re.compile(rb"stream\r?\n")
MOST_BYTES = 20_000_000  # of one packed part, unpacked: no file of ours comes near; a bomb stops there
MOST_PARTS = 5000
ZIP = b"PK\x03\x04"


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What is known of a file. `issued_on` is an instant; `same_content`: the mark names the content in the archive."""

    answer: Answer
    number: str = ""
    kind: str = ""
    edition: str = ""
    language: str = ""
    issued_at: datetime | None = None
    superseded_by: str | None = None
    same_content: bool = False


def verify(store: Store, content: bytes) -> Verdict:
    """Genuine and unchanged, superseded by a number, changed, of an unknown number, a draft, or without a mark.

    Reads nothing of a person: what is told is in the body that stays when an identity is erased.
    """
    with store.reading() as at:
        issued = documents.by_file_hash(at, canonical.digest(content))
        if issued is not None:
            newer = documents.corrected_by(at, issued.number)
            return _told(issued, "superseded" if newer else "genuine", newer, True)
        return _by_mark(at, content)


def marks(content: bytes) -> tuple[tuple[str, str], ...]:
    """The numbers and content hashes that a file carries, plain or packed (PDF streams, parts of a ZIP), once each."""
    found = (match for part in _parts(content) for match in STAMP.findall(part))
    return tuple(dict.fromkeys((number.decode("utf-8", "replace"), digest.decode()) for number, digest in found))


def _by_mark(at: Reading, content: bytes) -> Verdict:
    stamped = marks(content)
    named = [(number, digest) for number, digest in stamped if number != DRAFT]
    if not named:
        return Verdict(answer="draft" if stamped else "unmarked")
    number, digest = named[0]
    issued = documents.by_number(at, number)
    if issued is None:
        return Verdict(answer="unknown", number=number)
    return _told(issued, "changed", documents.corrected_by(at, number), digest == issued.content_hash)


def _told(issued: Issued, answer: Answer, newer: str | None, same: bool) -> Verdict:
    return Verdict(
        answer=answer,
        number=issued.number,
        kind=issued.kind,
        edition=issued.edition,
        language=issued.language,
        issued_at=issued.issued_at,
        superseded_by=newer,
        same_content=same,
    )


def superseded(documents_of_case: tuple[IssuedDocument, ...]) -> dict[str, str]:
    """Number -> the number of the newest document of the case that corrects it."""
    return {document.corrects: document.number for document in documents_of_case if document.corrects}


def _parts(content: bytes) -> Iterator[bytes]:
    yield content
    yield content.replace(b"\x00", b"")  # UTF-16, as a PDF's own fields may be after another program saved it
    if content.startswith(ZIP):
        yield from _members(content)
    else:
        yield from _streams(content)


def _members(content: bytes) -> Iterator[bytes]:
    """The parts of a ZIP (DOCX, EPUB): those too large to be ours are left out, and a broken one ends it."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            for member in packed.infolist()[:MOST_PARTS]:
                if member.file_size <= MOST_BYTES:
                    yield packed.read(member)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError):
        return  # not a ZIP that can be read: what was found before stands


def _streams(content: bytes) -> Iterator[bytes]:
    """The packed streams of a PDF; one that is packed otherwise than by Flate is no text of ours."""
    whole = memoryview(content)
    for place, found in enumerate(STREAM.finditer(content)):
        if place >= MOST_PARTS:
            return
        try:
            unpacked = zlib.decompressobj().decompress(whole[found.end() :], MOST_BYTES)
        except zlib.error:
            continue
        yield unpacked
        yield unpacked.replace(b"\x00", b"")
