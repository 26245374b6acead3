"""Is the braille right cell by cell, laid out for an embosser, and is what cannot be written refused?"""

from __future__ import annotations

import pytest
from booklets import OURS, booklet

from assess.sitting.booklet import on_paper
from reports.braille import CELLS, LINES, braille_text, brf
from reports.errors import NotTold
from reports.ueb import ueb

READY = "getting_started"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        # liblouis 3.24.0, table en-ueb-g1.ctb, in North American ASCII braille
        ("Is it 12 or 3b?", ",is it #ab or #c;b8"),
        ("Use a PDF, not “SMS”.", ",use a ,,pdf1 not 8,,sms04"),
        ("one (two) - three: 4,500.5; 50% yes!", 'one "<two"> - three3 #d1ejj4e2 #ej.0 yes6'),
        ("2, 4, ?", "#b1 #d1 ;8"),
        ("6, 15, 24, 33, 42, ?", "#f1 #ae1 #bd1 #cc1 #db1 ;8"),
        ("Practice: please choose “Cup”.", ",practice3 please choose 8,cup04"),
        # The Rules of Unified English Braille 2013: a quotation mark that opens or closes has one cell (7.6)
        ('He said "go".', ",he said 8go04"),
        ("page 3k", "page #ck"),  # k is no digit, so no indicator (6.5)
    ],
)
def test_english_is_written_as_unified_english_braille_uncontracted(text: str, cells: str) -> None:
    assert ueb(text) == cells


@pytest.mark.parametrize("text", ["苹果", "naïve", "😀", "a_b"])
def test_a_character_without_cells_is_named_and_not_dropped(text: str) -> None:
    with pytest.raises(NotTold, match="Braille has no cells here"):
        ueb(text)


def test_every_english_booklet_of_the_library_can_be_written() -> None:
    for name, instrument in OURS.items():
        if on_paper(instrument, "braille"):
            assert brf(booklet(name, "braille", "en"))


def test_a_page_has_25_lines_of_at_most_40_cells_and_its_number() -> None:
    pages = brf(booklet(READY, "braille", "en")).decode("ascii").split("\f")
    for number, page in enumerate(pages, start=1):
        lines = page.split("\r\n")
        assert lines.pop() == "" and len(lines) == LINES
        assert max(map(len, lines)) <= CELLS
        assert lines[-1].strip() == ueb(f"{number}/{len(pages)}")


def test_no_question_is_cut_over_a_page() -> None:
    one = booklet(READY, "braille", "en")
    pages = brf(one).decode("ascii").split("\f")
    for item in (i for i in one.items if i.form == "one"):
        (page,) = [
            page
            for page in pages
            if ueb(f"Question {item.number} of ") in page or ueb(f"Practice {item.number}") + "\r" in page
        ]
        assert all(ueb(f"{option.code} {option.text}")[:38] in page for option in item.options)


def test_in_braille_nothing_is_only_seen() -> None:
    one = booklet(READY, "braille")
    assert {left.item_id: left.why for left in one.left_out} == {
        "try_same": "seen",
        "figures": "seen",
        "turned": "seen",
        "names": "seen",
        "signal": "timed",
    }


@pytest.mark.parametrize("language", ["zh", "zh-easy", "en"])
def test_the_text_for_a_translator_holds_each_question_once_with_its_answers_spelled(language: str) -> None:
    one = booklet(READY, "braille", language)
    parts = braille_text(one).strip().split("\n\n")
    questions = parts[3:-1]
    assert len(questions) == len(one.items)
    for part, item in zip(questions, one.items, strict=True):
        lines = part.split("\n")
        assert all(line in lines for line in item.text.split("\n"))
        if item.form == "one":
            assert lines[-len(item.options) :] == [f"{option.code} {option.text}" for option in item.options]
    assert "|" not in braille_text(one) and "□" not in braille_text(one)


def test_chinese_cells_are_left_to_the_embossers_translator() -> None:
    with pytest.raises(NotTold, match="English only"):
        brf(booklet(READY, "braille", "zh"))


def test_a_booklet_for_print_is_no_braille() -> None:
    for make in (braille_text, brf):
        with pytest.raises(NotTold, match="made for print"):
            make(booklet(READY, "large", "en"))
