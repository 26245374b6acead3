"""Which sheets and columns does the workbook of an instrument have? They follow the fields of the definition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, get_args, get_type_hints

from instruments.definition import (
    AccommodationRule,
    ChoiceSet,
    Demands,
    Instrument,
    Item,
    Language,
    Scale,
    Words,
)

LANGUAGES: tuple[str, ...] = get_args(Language)
NOTE = "#"  # a sheet whose name begins so, and a row whose first cell does, is a note and is not read
FIRST = ("id", "kind", "part", "choices", "key")  # what an editor looks for stands before the words
TEXT = "text "  # a column "text zh" holds the words in that language
SHEETED = ("demands", "accommodations", "choice_sets", "items", "scales", "settings", "words")
MADE = ("hash", "pictures")  # what the reading adds to a folder
TEXTED = ("items", "choices", "scales")  # words that stand on the row of what they name
READ_ME, LISTS = "#read_me", "#lists"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a sheet: its head and the type of its cells."""

    name: str
    annotation: Any = str

    @property
    def language(self) -> str | None:
        """The language whose words stand in it."""
        return self.name.removeprefix(TEXT) if self.name.startswith(TEXT) else None


def _texts() -> tuple[Column, ...]:
    return tuple(Column(name=TEXT + language) for language in LANGUAGES)


def _columns(kind: type, texts: Sequence[Column] = (), left_out: Sequence[str] = ()) -> tuple[Column, ...]:
    hints = get_type_hints(kind)
    own = [Column(name=f.name, annotation=hints[f.name]) for f in fields(kind) if f.name not in left_out]
    first = sorted((c for c in own if c.name in FIRST), key=lambda c: FIRST.index(c.name))
    return (*first, *texts, *(c for c in own if c.name not in FIRST))


def about_fields() -> Mapping[str, Any]:
    """The fields of an instrument that stand on the sheet `about`, with their types."""
    hints = get_type_hints(Instrument)
    return {f.name: hints[f.name] for f in fields(Instrument) if f.name not in (*SHEETED, *MADE)}


def demand_fields() -> tuple[str, ...]:
    """What may be asked of the person."""
    return tuple(f.name for f in fields(Demands))


def word_fields() -> Mapping[str, Any]:
    """The fields of the words that stand on the sheet `words`, with their types."""
    hints = get_type_hints(Words)
    return {f.name: hints[f.name] for f in fields(Words) if f.name not in (*TEXTED, "language")}


def columns() -> Mapping[str, tuple[Column, ...]]:
    """The columns of every sheet, by its name, in the order shown; those of `examples` depend on the instrument."""
    return {
        "about": (Column(name="field"), Column(name="value", annotation=object)),
        "items": _columns(Item, _texts()),
        "choices": (
            Column(name="set"),
            Column(name="value", annotation=int),
            *_texts(),
            *_columns(ChoiceSet, left_out=("id", "values")),
        ),
        "scales": _columns(Scale, _texts()),
        "words": (Column(name="field"), Column(name="key"), *_texts()),
        "demands": (Column(name="demand"), Column(name="asked", annotation=bool)),
        "accommodations": _columns(AccommodationRule),
        "settings": (Column(name="name"), Column(name="value", annotation=float), Column(name="note")),
        "examples": (),
        "files": (
            Column(name="path"),
            Column(name="coded"),
            Column(name="part", annotation=int),
            Column(name="content"),
        ),
    }
