"""What does a draft from a QTI package lack to be an instrument?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any

from instruments.definition import Instrument, Scale
from instruments.errors import NotCarried
from instruments.read import OPTIONAL

MADE = {"hash", "words", "choice_sets", "pictures"}  # what the reading of a folder adds
WORDS = ("name", "purpose", "instruction", "items")


def missing(
    file: str, table: Mapping[str, Any], words: Mapping[str, Any], scales: Sequence[Mapping[str, Any]]
) -> Iterator[NotCarried]:
    """What an instrument needs and the package does not say, a sentence each."""
    told = "{file}: the draft lacks {value}. Write it before the instrument is used."
    for value in _lacking(table, words, scales):
        yield NotCarried(told, file=file, value=value)


def _lacking(table: Mapping[str, Any], words: Mapping[str, Any], scales: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    aside = (MADE | set(OPTIONAL)) - {"accommodations"}  # what they do to the construct must be thought of
    yield from (key for key in _needed(Instrument) if key not in aside and key not in table)
    yield from (f"{key} ({scale['id']})" for scale in scales for key in _needed(Scale) if key not in scale)
    if not scales:
        yield "scales"
    for language in ("zh", "en"):
        said = words.get(language, {})
        yield from (f"words/{language}.toml: {key}" for key in WORDS if not said.get(key))
    yield "examples.csv"


def _needed(kind: type) -> list[str]:
    return [one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING]
