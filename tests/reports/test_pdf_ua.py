"""Is the PDF one that a screen reader can read (PDF/UA-1), and the same each time?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import BooleanObject, DictionaryObject
from told import DAY, told

import reports.pdf
from assess.nouns.case import Case
from assess.nouns.document import Document
from reports.errors import NotTold
from reports.pdf import pdf

LANG = {"zh": "zh-CN", "en": "en-GB"}


@pytest.fixture(scope="module", params=["zh", "en"])
def document(case: Case, request: pytest.FixtureRequest) -> Document:
    return told(case, "professional", request.param)


@pytest.fixture(scope="module")
def opened(document: Document) -> PdfReader:
    return PdfReader(BytesIO(pdf(document)))


def root(opened: PdfReader) -> DictionaryObject:
    found = opened.trailer["/Root"]
    assert isinstance(found, DictionaryObject)
    return found


def tagged(node: Any) -> Iterator[DictionaryObject]:
    """Each element of the structure tree, in reading order."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for kid in node:
            yield from tagged(kid)
    elif isinstance(node, DictionaryObject) and "/S" in node:
        yield node
        yield from tagged(node.get("/K", []))


def elements(opened: PdfReader, *kinds: str) -> list[DictionaryObject]:
    return [n for n in tagged(root(opened)["/StructTreeRoot"]["/K"]) if not kinds or n["/S"] in kinds]  # type: ignore[index]


def kids(element: DictionaryObject) -> list[str]:
    """What kinds of element stand directly under it."""
    below = element["/K"] if isinstance(element["/K"], list) else [element["/K"]]
    found = [kid.get_object() for kid in below if hasattr(kid, "get_object")]
    return [str(kid["/S"]) for kid in found if isinstance(kid, DictionaryObject) and "/S" in kid]


def test_it_is_marked_as_tagged_and_names_its_language(opened: PdfReader, document: Document) -> None:
    assert root(opened)["/MarkInfo"]["/Marked"] == BooleanObject(True)  # type: ignore[index]
    assert root(opened)["/Lang"] == LANG[document.language]


def test_it_says_that_it_is_pdf_ua_1(opened: PdfReader) -> None:
    assert opened.xmp_metadata is not None
    assert b"<pdfuaid:part>1</pdfuaid:part>" in opened.xmp_metadata.stream.get_data()


def test_the_window_shows_the_title(opened: PdfReader, document: Document) -> None:
    assert opened.metadata is not None and opened.metadata.title == document.title
    assert root(opened)["/ViewerPreferences"]["/DisplayDocTitle"] == BooleanObject(True)  # type: ignore[index]


def test_the_day_inside_is_the_day_of_issue(opened: PdfReader) -> None:
    assert opened.metadata is not None and opened.metadata.creation_date is not None
    assert opened.metadata.creation_date.date().isoformat() == DAY


def test_every_section_is_a_heading_and_an_entry_of_the_outline(opened: PdfReader, document: Document) -> None:
    assert len(elements(opened, "/H1")) == len(document.sections)
    outline = [entry.title for entry in opened.outline if not isinstance(entry, list)]
    assert [title.split(maxsplit=1)[-1] for title in outline] == [section.title for section in document.sections]


def test_headings_step_down_one_at_a_time(opened: PdfReader) -> None:
    levels = [int(h["/S"][2:]) for h in elements(opened, "/H1", "/H2", "/H3", "/H4", "/H5", "/H6")]
    assert levels[0] == 1 and set(levels) == {1, 2}
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_figure_is_told_in_words(opened: PdfReader, document: Document) -> None:
    alternatives = [str(figure.get("/Alt", "")) for figure in elements(opened, "/Figure")]
    wanted = [block.alt for section in document.sections for block in section.blocks if block.kind == "figure"]
    assert len(wanted) == 2 and alternatives == wanted


def test_every_table_has_a_head_and_a_caption(opened: PdfReader, document: Document) -> None:
    tables = elements(opened, "/Table")
    wanted = [block for section in document.sections for block in section.blocks if block.kind == "table"]
    assert len(tables) == len(wanted)
    assert [kids(table)[-2:] for table in tables] == [["/THead", "/TBody"]] * len(wanted)
    assert len(elements(opened, "/TH")) == sum(len(block.head) for block in wanted)
    assert len(elements(opened, "/Caption")) == len(wanted) + 2  # two figures


def test_words_are_paragraphs_and_lists(opened: PdfReader) -> None:
    assert len(elements(opened, "/P")) > 20
    for item in elements(opened, "/LI"):
        assert kids(item) == ["/Lbl", "/LBody"]


def test_every_font_is_embedded(opened: PdfReader) -> None:
    seen = set()
    for page in opened.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            described = inner["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3", "/FontFile"} & set(described), inner["/BaseFont"]
            seen.add(str(inner["/BaseFont"]))
    assert any("NotoSansCJK" in name and "Bold" in name for name in seen)


def test_every_page_says_where_it_stands(opened: PdfReader, document: Document) -> None:
    of = len(opened.pages)
    for number, page in enumerate(opened.pages, start=1):
        wanted = document.labels["page"].format(page=number, pages=of)
        assert wanted.replace(" ", "") in page.extract_text().replace(" ", "").replace("\n", "")


def test_it_is_on_a4(opened: PdfReader) -> None:
    for page in opened.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)


def test_the_same_document_gives_the_same_bytes(document: Document) -> None:
    assert pdf(document) == pdf(document)


def test_a_draft_gives_the_same_bytes_on_any_day(case: Case) -> None:
    assert pdf(told(case, "client", number=None)) == pdf(told(case, "client", number=None))


def test_another_word_gives_other_bytes_and_another_check(case: Case) -> None:
    changed = replace(case, client=replace(case.client, aids="助行器"))
    one, other = told(case, "professional"), told(changed, "professional")
    texts = ["".join(page.extract_text() for page in PdfReader(BytesIO(pdf(d))).pages) for d in (one, other)]
    checks = [text.split("校验 ", 1)[1][:12] for text in texts]
    assert checks[0] != checks[1]


@pytest.mark.parametrize("text", ["😀", "ကြ"], ids=["an emoji", "Burmese"])
def test_a_character_without_a_form_is_named_and_not_dropped(case: Case, text: str) -> None:
    odd = replace(case, client=replace(case.client, work_history=f"餐厅{text}服务员"))
    with pytest.raises(NotTold) as caught:
        pdf(told(odd, "professional"))
    assert text[0] in str(caught.value) and f"U+{ord(text[0]):04X}" in str(caught.value)
    assert "Write it otherwise" in str(caught.value)


@pytest.mark.parametrize(
    "name", ["𬱖", "㛃", "阿依古丽·买买提", "O’Neill–Żółć"], ids=["rare", "rarer", "Uyghur", "Latin"]
)
def test_names_of_all_kinds_are_printed(case: Case, name: str) -> None:
    assert case.client.identity is not None
    named = replace(case, client=replace(case.client, identity=replace(case.client.identity, name=name)))
    assert name in PdfReader(BytesIO(pdf(told(named, "client", "en")))).pages[0].extract_text()


def test_a_template_that_cannot_be_set_is_told(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = replace(reports.pdf.find_kind("individual"), template="#let x = (")
    monkeypatch.setattr(reports.pdf, "find_kind", lambda *_: broken)
    with pytest.raises(NotTold, match="'individual' cannot be made: unclosed delimiter"):
        pdf(told(case, "client"))


@pytest.mark.parametrize("words", ["#panic()", "$x$", "*bold* _it_ @ref <label>", '\\u{0} "quoted" // note', "#{"])
def test_what_a_client_says_is_never_set_as_code(case: Case, words: str) -> None:
    said = replace(case, client=replace(case.client, work_history=words))
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf(told(said, "professional")))).pages)
    assert words in text


def test_a_very_long_story_is_printed_whole(case: Case) -> None:
    story = "".join(f"第{number}年在不同的地方做过不同的工作。" for number in range(400))
    told_long = told(replace(case, client=replace(case.client, work_history=story)), "professional")
    text = "".join(page.extract_text().replace("\n", "") for page in PdfReader(BytesIO(pdf(told_long))).pages)
    for number in (0, 100, 200, 399):
        assert f"第{number}年" in text.replace(" ", "")
