"""How is a survey printed: sheets to be filled in, each with its code, and a poster with the way to it? PDF/UA-1."""

from __future__ import annotations

import tomllib
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from typing import Any

import typst

from assess.nouns.survey import Poster, SheetItem, Sheets
from reports import qr
from reports.booklet_words import spaced
from reports.errors import NotTold
from reports.pdf import DRAFT_DAY, typeset

SHEET, POSTER = "survey_sheet.typ", "poster.typ"


def sheets_pdf(sheets: Sheets) -> bytes:
    """One sheet a code, each from a page of its own; 24 pt where large. Raises NotTold where it cannot be set."""
    words = _words(sheets.language)
    content = {
        "language": sheets.language[:2],
        "large": sheets.large,
        "title": sheets.title,
        "lines": [sheets.purpose, sheets.instruction, words["how"], words["no_names"]],
        "items": [_item(words, item) for item in sheets.items],
        "sheets": [_sheet(words, code) for code in sheets.codes],
        "page": words["page"],
        "done": words["done"],
        "day": [words["year"], words["month"], words["day"]],
    }
    return _set(SHEET, content, sheets.title)


def poster_pdf(poster: Poster) -> bytes:
    """One page A4 to hang up: what is asked, a large code, the address. Raises NotTold where it cannot be set."""
    words = _words(poster.language)
    content = {
        "language": poster.language[:2],
        "title": poster.title,
        "purpose": poster.purpose,
        "qr": qr.drawn(poster.address),
        "alt": words["qr_alt"].format(address=poster.address),
        "scan": words["scan"],
        "address": poster.address,
        "lines": [
            words["takes"].format(minutes=poster.minutes),
            words["no_names"],
            words["aid"],
            words["until"].format(day=poster.closes_on.isoformat()),
        ],
    }
    return _set(POSTER, content, poster.title)


def _sheet(words: dict[str, str], code: str) -> dict[str, str]:
    said = words["code"].format(code=spaced(code))
    return {"code": said, "qr": qr.drawn(code), "alt": words["code_alt"].format(code=code)}


def _item(words: dict[str, str], item: SheetItem) -> dict[str, Any]:
    joined = words["or"].join
    only = [words["only_if"].format(number=number, answers=joined(answers)) for number, answers in item.only_if]
    hints = [*only, *([item.hint] if item.hint else []), *_how(words, item)]
    return asdict(item) | {"hints": hints, "unit": words.get(f"unit_{item.unit}", item.unit)}


def _how(words: dict[str, str], item: SheetItem) -> list[str]:
    return [words["many"]] if item.form == "many" else []


def _set(name: str, content: dict[str, Any], title: str) -> bytes:
    template = (files("reports") / "templates" / name).read_text(encoding="utf-8")
    try:
        return typeset(template, content, DRAFT_DAY)
    except typst.TypstError as wrong:
        told = "{title}: the survey cannot be printed: {wrong}. Mend its words."
        raise NotTold(told, title=title, wrong=wrong.message) from wrong


@cache
def _words(language: str) -> dict[str, str]:
    file = files("reports") / "templates" / "survey" / f"{'en' if language.startswith('en') else 'zh'}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
