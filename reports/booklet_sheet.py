"""What does the evaluator hold beside a booklet: how to give it, what to write down, what is left out?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from assess.nouns.paper import Booklet, PaperItem
from reports.booklet import frame, set_booklet
from reports.booklet_words import Wording, spaced, wording

TEMPLATE = "booklet_sheet.typ"
ROLES = ("helper", "interpreter", "guardian", "support_worker")


def sheet_pdf(booklet: Booklet, language: Literal["zh", "en"]) -> bytes:
    """The evaluator's sheet in the evaluator's language, PDF/UA-1. It tells no right answer but those of practice.

    Raises NotTold where it cannot be set.
    """
    words = wording(language)
    content = {
        "language": language,
        "title": words("sheet.title", name=booklet.name),
        "about": _about(words, booklet),
        "write_title": words("sheet.write"),
        "write": _write(words, any(item.practice for item in booklet.items)),
        "parts": [part for part in _parts(words, booklet) if part],
        **frame(words, booklet),
    }
    return set_booklet(TEMPLATE, booklet, content)


def _about(words: Wording, booklet: Booklet) -> list[tuple[str, str]]:
    told = {
        "instrument": booklet.instrument,
        "version": booklet.version,
        "language": words(f"language.{booklet.language}"),
        "edition": words(f"edition.{booklet.edition}"),
        "book_code": spaced(booklet.code),
        "minutes": words("sheet.minutes_value", minutes=booklet.minutes),
    }
    return [(words(f"sheet.{key}"), value) for key, value in told.items()]


def _write(words: Wording, practised: bool) -> list[dict[str, Any]]:
    """Lines to write on, and boxes to tick."""
    whose = [words(f"sheet.whose_{who}") for who in ("client", "directed", "view")]
    rows: list[tuple[str, list[str]]] = [
        ("given_on", []),
        ("place", []),
        ("times", []),
        ("who_was_there", [words(f"roles.{role}") for role in ROLES]),
        ("whose", whose),
        *([("practised", [words("sheet.yes"), words("sheet.no")])] if practised else []),
        ("changed", []),
        ("filed", []),
    ]
    return [{"label": words(f"sheet.{key}"), "choices": choices} for key, choices in rows]


def _parts(words: Wording, booklet: Booklet) -> Iterator[dict[str, Any]]:
    yield _part(words, "how", steps=words.lines("sheet.steps"), numbered=True)
    if booklet.demonstration:
        yield _part(words, "demonstration", steps=booklet.demonstration)
    feedback = [_numbered(words, item, item.feedback) for item in booklet.items if item.practice and item.feedback]
    if feedback:
        yield _part(words, "practice", steps=feedback)
    marked = [item for item in booklet.items if item.form == "marked"]
    if marked:
        yield _part(words, "marked", told=words("sheet.marked_how"), marked=[_marked(words, item) for item in marked])
    yield _conditions(words, booklet)
    if booklet.not_allowed:
        yield _part(words, "not_allowed", steps=_features(words, booklet.not_allowed))
    left_out = [f"{one.text} — {words(f'why.{one.why}')}" for one in booklet.left_out]
    told = words("sheet.left_out_how" if left_out else "sheet.left_out_none")
    yield _part(words, "left_out", told=told, steps=left_out)
    yield _part(words, "keying", steps=words.lines("sheet.keying_steps"), numbered=True)


def _conditions(words: Wording, booklet: Booklet) -> dict[str, Any]:
    told = words("sheet.conditions_how" if booklet.conditions else "sheet.none_planned")
    return _part(words, "conditions", told=told, steps=_features(words, booklet.conditions))


def _features(words: Wording, features: Sequence[str]) -> list[str]:
    return [words.get(f"features.{feature}", feature) for feature in features]


def _marked(words: Wording, item: PaperItem) -> dict[str, Any]:
    return {
        "text": _numbered(words, item, item.text),
        "choices": [f"{option.code} {option.text}" for option in item.options],
    }


def _numbered(words: Wording, item: PaperItem, text: str) -> str:
    label = "number_practice" if item.practice else "number"
    return f"{words(f'client.{label}', number=item.number)}: {text}"


def _part(
    words: Wording,
    key: str,
    *,
    told: str = "",
    steps: Sequence[str] = (),
    numbered: bool = False,
    marked: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:
    title = words(f"sheet.{key}")
    return {"title": title, "words": told, "steps": steps, "numbered": numbered, "marked": marked}
