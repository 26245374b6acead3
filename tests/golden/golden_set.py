"""Which documents are golden, where do they stand, and how are they made anew?"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from golden_builder import DAY
from golden_people import PEOPLE

from assess.nouns.case import Case
from assess.nouns.document import Document, Edition
from reports.build import build

FOLDER = Path(__file__).parent / "documents"
INDEX = Path(__file__).parent / "index.toml"
RENEW = "python -m tests.golden.renew"
Told = tuple[str, Edition, Literal["zh", "en"]]


def wanted() -> tuple[Told, ...]:
    """By person, edition and language."""
    return tuple(_wanted())


def _wanted() -> Iterator[Told]:
    for person in PEOPLE:
        yield person.key, "professional", "zh"
        yield person.key, "client", "zh"
        if person.english:
            yield person.key, "professional", "en"
        if person.employer:
            yield person.key, "employer", "zh"


def name_of(told: Told) -> str:
    """The name of its file."""
    return ".".join(told) + ".txt"


def document(cases: Mapping[str, Case], told: Told) -> Document:
    """The document as it is issued."""
    key, edition, language = told
    case = cases[key]
    return build(case, edition=edition, language=language, number=f"{case.file.number}-D1", issued_on=DAY)


def index() -> dict[str, dict[str, str]]:
    """By file: `review`, "pending" until a named practitioner signs, and the digest of the text that was signed."""
    found: dict[str, dict[str, str]] = tomllib.loads(INDEX.read_text(encoding="utf-8")) if INDEX.is_file() else {}
    return found
