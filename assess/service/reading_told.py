"""What is the page told on which a document is read, and which of its sentences can be heard?

The sounds of a document are made when they are asked for and kept nowhere: they tell about a person.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assess.errors import BadInput, NotAllowed, NotFound
from assess.nouns.accommodation import Accommodation
from assess.nouns.document import ReadingLink
from assess.nouns.sitting import Sitting
from assess.service.reading import accompanied
from assess.speech.render import speech_file, speech_key
from assess.speech.said import sentences
from assess.speech.texts import player_texts
from assess.store import documents, shelf
from assess.store.database import Reading, Store

OWN_WORDS = Path(__file__).parents[1] / "player" / "read" / "words"
RATE = 150  # words a minute in the engine's count, as in a sitting
# sections that tell no score; of every other one the page asks first whether the companion is there
WITHOUT_SCORES = ("authorisation", "questions", "background", "given", "plan", "provenance", "statements")
Told = dict[str, Any]


def told(at: Reading, link: ReadingLink) -> Told:
    """The contents of the document and how it is shown, as JSON values; no section yet."""
    document = _document(at, link)
    language = document["language"]
    return {
        "link": link.id,
        "title": document["title"],
        "number": document["number"],
        "language": language,
        "companion": link.companion,
        "accompanied": accompanied(link),
        "sections": [{"id": s["id"], "title": s["title"], "scores": _scores(s["id"])} for s in document["sections"]],
        "read": list(link.read),
        "accommodations": [{"feature": a.feature, "parameters": dict(a.parameters)} for a in _known(at, link)],
        "own": {text: _heard(text, language) for text in own_texts(language)},
    }


def section_of(at: Reading, link: ReadingLink, section_id: str) -> Told:
    """One section with its sentences. Raises NotFound, and NotAllowed for scores while nobody is said to be there."""
    document = _document(at, link)
    found = next((s for s in document["sections"] if s["id"] == section_id), None)
    if found is None:
        raise NotFound("There is no {kind} {id} at this site.", kind="section", id=section_id)
    if _scores(section_id) and not accompanied(link):
        raise NotAllowed("This part tells about scores. Somebody has to sit beside the person first.")
    language = document["language"]
    return {
        "id": found["id"],
        "title": _heard(found["title"], language),
        "blocks": [_block(block, language) for block in found["blocks"]],
    }


def speech_of(store: Store, link: ReadingLink, key: str) -> bytes:
    """The sound of one sentence of the page or of the document. Raises NotFound, Unavailable."""
    with store.reading() as at:
        document = _document(at, link)
    language = document["language"]
    for sentence in _sentences(own_texts(language)):
        if _key(sentence, language) == key:
            return speech_file(store.settings.workspace / "speech", sentence, language, RATE).read_bytes()
    for sentence in _sentences(_texts(document, accompanied(link))):
        if _key(sentence, language) == key:
            with TemporaryDirectory() as folder:
                return speech_file(Path(folder), sentence, language, RATE).read_bytes()
    raise NotFound("There is no {kind} {id} at this site.", kind="speech", id=key)


@lru_cache
def own_texts(language: str) -> tuple[str, ...]:
    """The page's own words that have no places to fill in: the player's, and those of reading."""
    file = OWN_WORDS / ("zh.json" if language.startswith("zh") else "en.json")
    words: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return (*player_texts(language), *(text for text in words.values() if "{" not in text))


def _document(at: Reading, link: ReadingLink) -> Told:
    document: Told = json.loads(documents.read_content(at, link.document_id))
    return document


def _known(at: Reading, link: ReadingLink) -> Sequence[Accommodation]:
    """The conditions of the newest sitting: how the person wanted the screen then."""
    sittings = shelf.of_case(at, Sitting, link.case_id)
    return sittings[-1].accommodations if sittings else ()


def _scores(section_id: str) -> bool:
    return section_id not in WITHOUT_SCORES


def _block(block: Told, language: str) -> Told:
    """A block with each of its words as sentences that can be heard; the drawing with its words."""
    return {
        "kind": block["kind"],
        "tone": block["tone"],
        "svg": block["svg"],
        "text": _heard(block["text"], language),
        "caption": _heard(block["caption"], language),
        "alt": _heard(block["alt"], language),
        "head": [_heard(cell, language) for cell in block["head"]],
        "rows": [[_heard(cell, language) for cell in row] for row in block["rows"]],
    }


def _texts(document: Told, with_scores: bool) -> Iterator[str]:
    for section in document["sections"]:
        if with_scores or not _scores(section["id"]):
            yield section["title"]
            for block in section["blocks"]:
                yield from (block["text"], block["caption"], block["alt"], *block["head"])
                yield from (cell for row in block["rows"] for cell in row)


def _sentences(texts: Sequence[str] | Iterator[str]) -> Iterator[str]:
    return (sentence for text in texts for sentence in sentences(text))


def _heard(text: str, language: str) -> list[Told]:
    return [{"text": sentence, "key": _key(sentence, language)} for sentence in sentences(text)]


def _key(sentence: str, language: str) -> str | None:
    """The name of a sentence's sound; None where there is nothing to say, or the engine cannot take it."""
    try:
        return speech_key(sentence, language, RATE) if any(letter.isalnum() for letter in sentence) else None
    except BadInput:
        return None
