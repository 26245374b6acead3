"""Does a form on paper say after which answers a field is answered, leave room to write, and print every field?"""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from assess.nouns.paper import Booklet, Edition
from assess.sitting.booklet import blank_booklet
from instruments.find import folder_files, library
from reports.booklet import booklet_pdf
from reports.braille import braille_text

OURS = library()


def sheet(form: str, language: str = "zh", edition: Edition = "standard") -> Booklet:
    return blank_booklet(OURS[form], folder_files(form), language, edition)


def question(form: str, item_id: str, language: str = "zh") -> str:
    """The lines of one question in the text for an embosser."""
    text, words = sheet(form, language, "braille"), OURS[form].words[language]
    (found,) = [part for part in braille_text(text).split("\n\n") if words.items[item_id] in part.split("\n")]
    return found


def test_a_branch_is_told_by_the_number_of_its_question_and_the_words_of_its_answers() -> None:
    base = OURS["intake_base"]
    number = base.item_ids.index("course") + 1
    assert question("intake_base", "course").split("\n") == [
        "培训", f"第 {number} 题，共 {len(base.items)} 题", "第 1 题选了“职业培训基地”，才答这题。", "学什么课程",
        "必答", "说出来，或者写下来。",
    ]  # fmt: skip
    support = question("intake_base", "clients_a_day", "en")
    at = base.item_ids.index("massage_role") + 1
    assert f"Only if the answer to question {at} is “as a trainee” or “at work”." in support
    assert "\npeople\n" in support  # the unit


@pytest.mark.parametrize("edition", ["standard", "large"])
def test_what_is_printed_has_every_field_in_its_section_with_its_hint(edition: Edition) -> None:
    pdf = booklet_pdf(sheet("intake_general", edition=edition))
    told = "".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
    words, form = OURS["intake_general"].words["zh"], OURS["intake_general"]
    for said in (*words.items.values(), *words.hints.values(), *words.sections.values()):
        assert "".join(said.split()) in told, said
    assert told.count("必答") >= sum(item.required for item in form.items) + 1  # and in how it goes
