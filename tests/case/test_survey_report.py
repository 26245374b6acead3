"""Does the document of a survey say what its analysis found, in both languages, and print for everybody?"""

from __future__ import annotations

import re
from io import BytesIO
from typing import Literal
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader
from survey_sheets import FORM, SURVEY, many, sheet

from assess.meaning.survey import analyse
from assess.nouns.document import Block, Document
from assess.nouns.survey import SurveyAnswer
from reports.html import html
from reports.pdf import pdf
from reports.survey import build_survey

SHEETS = [
    *many({(1, 4): 20, (1, 1): 2, (2, 4): 15, (2, 1): 30}),
    *(sheet(trips=n, better=f"多一点椅子 {n}") for n in (1, 2, 5)),
]


def told(language: Literal["zh", "en"] = "zh", sheets: list[SurveyAnswer] = SHEETS) -> Document:
    zone = ZoneInfo("Asia/Shanghai")
    return build_survey(analyse(SURVEY, FORM, sheets, language=language, zone=zone, crossed=[("who", "liked")]))


def blocks(document: Document, section: str) -> tuple[Block, ...]:
    return next(one.blocks for one in document.sections if one.id == section)


def test_a_table_stands_beside_each_drawing_with_the_same_figures() -> None:
    questions = blocks(told(), "survey_questions")
    drawn = [place for place, block in enumerate(questions) if block.kind == "figure"]
    assert len(drawn) == 2  # who, liked; nobody answered by which way they came
    for place in drawn:
        table = questions[place + 1]
        assert table.kind == "table"
        percents = re.findall(r">(\d+)%<", questions[place].svg)
        assert [row[2].split("%")[0] for row in table.rows] == percents[5:]  # five ticks of the axis come first
        assert all(f"{row[0].split(' ', 1)[1]} {row[2].split('（')[0]}" in questions[place].alt for row in table.rows)


def test_hidden_cells_are_words_and_no_figures() -> None:
    table, why = blocks(told("en"), "crossings")
    assert [row[1] for row in table.rows] == ["few", "few"] and [row[-1] for row in table.rows] == ["22", "45"]
    assert "4 cells say “few”" in why.text


def test_too_few_sheets_make_a_document_without_figures() -> None:
    document = told(sheets=many({(1, 4): 4}))
    assert [section.id for section in document.sections] == ["about_survey", "returned", "survey_limits"]
    assert "少于 5 份" in blocks(document, "returned")[-1].text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_prints_tagged_and_reads_on_a_screen(language: Literal["zh", "en"]) -> None:
    document = told(language)
    read = PdfReader(BytesIO(pdf(document)))
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    text = "".join(page.extract_text() for page in read.pages)
    assert ("问卷调查分析报告" if language == "zh" else "Survey report") in text.replace("\n", "")
    assert "多一点椅子 5" in html(document).decode()
