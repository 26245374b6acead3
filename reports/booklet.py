"""How is a questionnaire printed for a power cut or a home visit? PDF/UA-1 without a right answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict
from importlib.resources import files
from typing import Any

import typst

from assess.nouns.paper import Booklet, PaperBranch, PaperItem
from reports import qr
from reports.booklet_words import Wording, spaced, wording
from reports.errors import NotTold
from reports.pdf import DRAFT_DAY, typeset

TEMPLATE = "booklet.typ"
LINE_MOST = 76  # letters that fit a line of 11 pt beside their boxes
BOX, FIGURE_HIGH, ROWS_MOST = re.compile(r'viewBox="\S+ \S+ \S+ (\S+)"'), 100, 3.0
OF_A_SITTING, OF_A_FORM = ("began", "ended", "breaks", "present"), ("filled_on", "present")  # written on page 1
RULES = {"text": 3, "short": 1, "long": 6}  # lines to write on; short: of a form
WIDE = 0x2E80  # from here on a character is as wide as two letters


def booklet_pdf(booklet: Booklet) -> bytes:
    """The client's booklet; 24 pt in the large edition, else 11 pt. The same bytes each time.

    Raises NotTold where it cannot be set, and for the braille edition, which is no print.
    """
    if booklet.edition == "braille":
        raise NotTold("A braille edition is not printed as PDF. Take its text for an embosser.")
    words = wording(booklet.language)
    large = booklet.edition == "large"
    practice = [item for item in booklet.items if item.practice]
    asked = [item for item in booklet.items if not item.practice]
    content = {
        "language": booklet.language[:2],
        "large": large,
        "name": booklet.name,
        "purpose": booklet.purpose,
        "instruction": booklet.instruction,
        "demonstration": words.lines("client.demonstration"),  # the instrument's own tells of a screen
        "tick": words("client.tick"),
        "fields": [words(f"client.{field}") for field in (OF_A_FORM if booklet.is_form else OF_A_SITTING)],
        "how": words("client.how"),
        "practice_title": words("client.practice"),
        "questions_title": "" if asked and asked[0].heading else words("client.questions"),
        "done": words("client.done"),
        "practice": _items(words, practice, len(asked), large),
        "questions": [one | {"rules": _rules(booklet, one)} for one in _items(words, asked, len(asked), large)],
        **frame(words, booklet),
    }
    return set_booklet(TEMPLATE, booklet, content)


def set_booklet(template: str, booklet: Booklet, content: dict[str, Any]) -> bytes:
    """What the template makes of it. Raises NotTold with the compiler's reason."""
    source = (files("reports") / "templates" / template).read_text(encoding="utf-8")
    try:
        return typeset(source, content, DRAFT_DAY)
    except typst.TypstError as wrong:
        told = "{instrument}: its booklet cannot be printed: {wrong}. Mend the instrument's words or pictures."
        raise NotTold(told, instrument=booklet.instrument, wrong=wrong.message) from wrong


def frame(words: Wording, booklet: Booklet) -> dict[str, str]:
    """What stands on every page, and the code as a square that a scanner types."""
    code = spaced(booklet.code)
    return {
        "code": words("code", code=code),
        "page": words.text("page"),
        "qr": qr.drawn(booklet.code),
        "qr_alt": words("code_alt", code=code),
        "synthetic": words("synthetic") if booklet.synthetic else "",
    }


def _rules(booklet: Booklet, item: dict[str, Any]) -> int:
    return RULES.get("short" if booklet.is_form and item["form"] == "text" else item["form"], 0)


def branches(words: Wording, key: str, conditions: Sequence[PaperBranch]) -> str:
    """After which answers a field of a form is answered, or needed; empty where it hangs on none."""
    told = [
        words("field.after", number=one.number, answers=words.text("field.or").join(one.answers)) for one in conditions
    ]
    return words(f"field.{key}", after=words.text("field.and").join(told)) if told else ""


def _rows(svg: str) -> float:
    """How many rows of figures a drawing has, three at most on a page; a figure is 100 high."""
    box = BOX.search(svg)
    return min(ROWS_MOST, float(box[1]) / FIGURE_HIGH) if box else 1.0


def _width(item: PaperItem) -> int:
    """How wide the answers are side by side, in Latin letters; a Chinese character is two, a box four."""
    return sum(4 + sum(1 + (ord(letter) >= WIDE) for letter in option.text) for option in item.options)


def _items(words: Wording, items: Sequence[PaperItem], count: int, large: bool) -> list[dict[str, Any]]:
    """The items in order; in small print a hint is not said again where the item before said it."""
    made = [_item(words, item, count, large) for item in items]
    said = [None, *(item.form for item in items)]
    again = [not large and item.form == before for item, before in zip(items, said, strict=False)]
    return [one | ({"hint": ""} if repeated else {}) for one, repeated in zip(made, again, strict=True)]


def _item(words: Wording, item: PaperItem, count: int, large: bool) -> dict[str, Any]:
    label = "number_practice" if item.practice else "of"
    options = [
        asdict(o) | {"alt": words("answer_alt", number=item.number, code=o.code, text=o.text).strip()}
        for o in item.options
    ]
    return asdict(item) | {
        "label": words(f"client.{label}", number=item.number, count=count),
        "hint": words(f"hint.{item.form}"),
        "alt": words("drawing_alt", number=item.number),
        "options": options,
        "only_if": branches(words, "only_if", item.only_if),
        "needed": words("field.needed") if item.needed else branches(words, "needed_if", item.needed_if),
        "day": words.lines("field.day"),
        "unit": words.get(f"units.{item.unit}", item.unit),
        "rows": _rows(item.svg),
        "inline": not large and _width(item) <= LINE_MOST,
        "feedback": "",  # it tells the right answer of a practice item; it stands on the evaluator's sheet
    }
