"""Does a printed survey carry one code a sheet, say which branch a question hangs on, and lead to its address?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from booklets import pages_of

from assess.nouns.survey import Poster, SheetItem, Sheets
from reports.errors import NotTold
from reports.survey_sheet import poster_pdf, sheets_pdf

ADDRESS = "http://192.168.1.20:8501/form/abcdefghijklmnopqrstuv"
SHEETS = Sheets(
    language="zh",
    title="来访以后",
    purpose="把接待做好。",
    instruction="请照您的感受回答。",
    codes=("609780016", "609780024", "609780032"),
    items=(
        SheetItem(id="a", number="1", form="one", text="您上班吗？", options=((0, "不上班"), (1, "上班"))),
        SheetItem(id="b", number="2", form="long_text", text="怎么上班？", only_if=(("1", ("上班",)),), heading="上班"),
    ),
)


def test_each_sheet_begins_a_page_and_bears_its_own_code() -> None:
    pages = pages_of(sheets_pdf(SHEETS))
    assert len(pages) == len(SHEETS.codes)
    for page, code in zip(pages, SHEETS.codes, strict=True):
        assert [other for other in SHEETS.codes if f"{other[:3]}{other[3:6]}{other[6:]}" in page] == [code]
        assert "第1题选了“上班”的，才回答这一题。" in page and "不记名" in page


def test_large_print_and_english_are_set_and_twice_the_same() -> None:
    large = replace(SHEETS, large=True, language="en")
    assert sheets_pdf(large) == sheets_pdf(large)
    assert len(pages_of(sheets_pdf(large))) > len(SHEETS.codes)


def test_the_poster_is_one_page_and_says_where() -> None:
    said = {"language": "zh", "title": "来访以后", "purpose": "把接待做好。"}
    poster = Poster(address=ADDRESS, minutes=5, closes_on=date(2026, 12, 12), **said)
    (page,) = pages_of(poster_pdf(poster))
    assert ADDRESS in page and "2026-12-12" in page and "不记名" in page
    with pytest.raises(NotTold):
        poster_pdf(replace(poster, title="\U00013080"))
