"""Which id does a new field, section, set of answers or answer get? One that nothing in this form ever had."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from assess.reception.form_editor.outline import Outline

Numbered = Literal["field", "section", "set"]
LETTERS: dict[Numbered, str] = {"field": "f", "section": "s", "set": "a"}


def next_id(outline: Outline, kind: Numbered) -> tuple[str, Outline]:
    """The new id, and the form that remembers that it was given."""
    number, counted = _next(outline, kind)
    return f"{LETTERS[kind]}{number}", counted


def next_code(outline: Outline, set_id: str) -> tuple[int, Outline]:
    """The code of a new answer of the set, and the form that remembers that it was given."""
    return _next(outline, answer_key(set_id))


def answer_key(set_id: str) -> str:
    """The key of `Outline.given` for the codes of a set."""
    return f"answer {set_id}"


def _next(outline: Outline, key: str) -> tuple[int, Outline]:
    number = outline.given.get(key, 0) + 1
    return number, replace(outline, given={**outline.given, key: number})
