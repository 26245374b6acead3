"""Does the printed booklet hold each question once, whole on its page, readable to a screen reader, without a key?"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from booklets import CODE, OURS, booklet, pages_of, without_keys
from pypdf import PdfReader
from pypdf.generic import BooleanObject

from assess.errors import BadInput
from assess.nouns.paper import Edition
from assess.sitting.booklet import EDITIONS, blank_booklet, on_paper
from instruments.definition import Part
from instruments.find import folder_files
from instruments.kinds import is_block
from reports.booklet import booklet_pdf
from reports.booklet_sheet import sheet_pdf
from reports.errors import NotTold

READY, RIASEC = "getting_started", "riasec_interest"
PRINTED: tuple[Edition, ...] = ("standard", "large")
CASES = [(READY, "standard", "zh"), (READY, "large", "zh-easy"), (READY, "large", "en"), (RIASEC, "standard", "zh")]


@pytest.fixture(scope="module", params=CASES, ids=["-".join(case) for case in CASES])
def made(request: pytest.FixtureRequest) -> tuple[Any, bytes]:
    name, edition, language = request.param
    one = booklet(name, edition, language)
    return one, booklet_pdf(one)


def squeezed(text: str) -> str:
    return "".join(text.split())


# what is in it


def test_each_question_stands_once_and_whole_on_one_page(made: tuple[Any, bytes]) -> None:
    """A question's number comes once; its words and all its answers are on the page of that number."""
    one, pdf = made
    pages = pages_of(pdf)
    count = sum(not item.practice for item in one.items)
    for item in one.items:
        label = {"zh": "第{n}题，共{c}题", "zh-easy": "第{n}题，一共{c}题", "en": "Question{n}of{c}"}[one.language]
        practice = "Practice{n}" if one.language == "en" else "练习{n}"
        number = (practice if item.practice else label).format(n=item.number, c=count)
        found = [page for page in pages if number in page]
        assert len(found) == 1 and found[0].count(number) == 1, number
        after = found[0].split(number, 1)[1]
        assert squeezed(item.text) in after
        if item.form == "one" and not item.svg:
            assert all(squeezed(option.text) in after for option in item.options)


def test_codes_stand_beside_their_answers(made: tuple[Any, bytes]) -> None:
    one, pdf = made
    text = "".join(pages_of(pdf))
    for item in (i for i in one.items if i.form == "one" and not i.options[0].svg):
        assert all(squeezed(f"{option.code}{option.text}") in text for option in item.options)


def test_a_question_longer_than_a_page_is_cut_only_between_its_cards() -> None:
    """Four cards with three answers each fill more than a page at 24 pt in English; each card stays whole."""
    pages = pages_of(booklet_pdf(booklet(READY, "large", "en")))
    for card in ("Seeingsmallprint", "Hearingwhatpeoplesay", "Pressingverysmallbuttons", "Typing"):
        (page,) = [page for page in pages if card + "1Icandoit" in page]
        assert "3Icannotdoit" in page.split(card, 1)[1]


@pytest.mark.parametrize("edition", PRINTED)
def test_another_key_gives_the_same_booklet(edition: Edition) -> None:
    """What does not change with the right answers cannot tell them."""
    changed, shown = without_keys(OURS[READY])
    assert changed != OURS[READY]
    assert booklet_pdf(booklet(READY, edition, instrument=changed, shown=shown)) == booklet_pdf(booklet(READY, edition))
    assert sheet_pdf(booklet(READY, instrument=changed, shown=shown), "zh") == sheet_pdf(booklet(READY), "zh")


def test_feedback_of_practice_is_the_evaluators_to_say() -> None:
    one = booklet(READY)
    told = [item.feedback for item in one.items if item.feedback]
    assert len(told) == 4
    client, sheet = "".join(pages_of(booklet_pdf(one))), "".join(pages_of(sheet_pdf(one, "zh")))
    for words in map(squeezed, told):
        assert words in sheet and words not in client


def test_marks_of_a_spoken_answer_are_on_the_evaluators_sheet_alone() -> None:
    client, sheet = ("".join(pages_of(pdf)) for pdf in (booklet_pdf(booklet(READY)), sheet_pdf(booklet(READY), "zh")))
    assert "2说得不对" in sheet and "说得不对" not in client


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_cannot_be_on_paper_is_listed_on_the_sheet_with_its_reason(language: str) -> None:
    one = booklet(READY, "standard", language, not_offered=("turned",))
    assert {left.item_id: left.why for left in one.left_out} == {"signal": "timed", "turned": "way"}
    sheet = "".join(pages_of(sheet_pdf(one, language)))  # type: ignore[arg-type]
    for left in one.left_out:
        assert squeezed(left.text) in sheet
    assert ("itistimed" if language == "en" else "要量时间") in sheet


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_item_of_the_library_is_printed_or_left_out_with_a_reason(edition: Edition) -> None:
    """Each of them once, a timed block never printed; what is drawn is told in words in braille."""
    for name, instrument in OURS.items():
        if not on_paper(instrument, edition):
            continue
        one = booklet(name, edition)
        printed, left_out = [item.id for item in one.items], [left.item_id for left in one.left_out]
        assert sorted(printed + left_out) == sorted(instrument.item_ids)
        assert not any(is_block(instrument.item(item)) for item in printed)
        for item in one.items:
            assert item.form not in ("one", "many", "order", "marked") or len(item.options) > 1
            assert all(option.text or option.svg for option in item.options)
            assert edition != "braille" or (not item.svg and all(o.text and not o.svg for o in item.options))


def test_what_is_heard_timed_or_adaptive_is_not_for_paper() -> None:
    for name in (
        "listening_vocabulary",
        "auditory_reasoning",
        "reaction",
        "computation",
        "grip_strength",
        "adaptive_number_series",
    ):
        assert not on_paper(OURS[name]), name
    assert on_paper(OURS["space_3d"]) and not on_paper(OURS["space_3d"], "braille")


def test_no_name_and_no_case_is_on_it_but_its_code_on_every_page() -> None:
    for page in pages_of(booklet_pdf(booklet(READY, "large"))):
        assert CODE in page


# what it refuses


def test_a_blank_booklet_is_of_fixed_items_only() -> None:
    with pytest.raises(BadInput, match="has generated items"):
        blank_booklet(OURS[READY], folder_files(READY), "zh", "standard")
    blank = blank_booklet(OURS[RIASEC], folder_files(RIASEC), "zh", "large")
    assert blank.code == blank_booklet(OURS[RIASEC], folder_files(RIASEC), "zh", "large").code != CODE
    assert len([item for item in blank.items if not item.practice]) == len(OURS[RIASEC].scored_items)


@pytest.mark.parametrize(
    ("name", "match"),
    [("grip_strength", "measured, not answered"), ("speed_attention", "timed, heard, seen or adaptive")],
)
def test_what_is_measured_or_wholly_timed_has_no_booklet(name: str, match: str) -> None:
    assert not on_paper(OURS[name])
    with pytest.raises(BadInput, match=match):
        blank_booklet(OURS[name], folder_files(name), "zh", "standard")


def test_a_braille_edition_is_no_print() -> None:
    with pytest.raises(NotTold, match="not printed as PDF"):
        booklet_pdf(booklet(READY, "braille"))


# how it is made


def test_it_is_pdf_ua_tagged_in_its_language_on_a4(made: tuple[Any, bytes]) -> None:
    one, pdf = made
    opened = PdfReader(BytesIO(pdf))
    root: Any = opened.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == BooleanObject(True)
    assert root["/Lang"] == {"zh": "zh-CN", "zh-easy": "zh-CN", "en": "en-GB"}[one.language]
    assert opened.xmp_metadata is not None
    assert b"<pdfuaid:part>1</pdfuaid:part>" in opened.xmp_metadata.stream.get_data()
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in opened.pages} == {(595, 842)}
    assert opened.metadata is not None and opened.metadata.title == one.name


def test_every_picture_is_told_in_words(made: tuple[Any, bytes]) -> None:
    one, pdf = made
    drawn = sum(bool(item.svg) + sum(bool(o.svg) for o in item.options) for item in one.items)
    assert pdf.count(b"/S /Figure") + pdf.count(b"/S/Figure") in (drawn + 1, 0)  # the code's square beside them
    root: Any = PdfReader(BytesIO(pdf)).trailer["/Root"]
    alternatives = list(_alternatives(root["/StructTreeRoot"]["/K"]))
    assert len(alternatives) == drawn + 1 and all(alternatives)


def _alternatives(node: Any) -> Any:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for kid in node:
            yield from _alternatives(kid)
    elif isinstance(node, dict) and "/S" in node:
        if node["/S"] == "/Figure":
            yield str(node.get("/Alt", ""))
        yield from _alternatives(node.get("/K", []))


@pytest.mark.parametrize(("edition", "points"), [("standard", 11), ("large", 24)])
def test_the_words_of_a_question_have_the_size_of_the_edition(edition: Edition, points: int) -> None:
    sizes: set[float] = set()

    def seen(text: str, _cm: Any, tm: Any, _font: Any, size: float) -> None:
        if "接下来" in text:
            sizes.add(round(size * abs(tm[3])))

    for page in PdfReader(BytesIO(booklet_pdf(booklet(READY, edition)))).pages:
        page.extract_text(visitor_text=seen)
    assert sizes == {points}


def test_every_page_says_where_it_stands(made: tuple[Any, bytes]) -> None:
    one, pdf = made
    pages = pages_of(pdf)
    told = "page{n}of{c}" if one.language == "en" else "第{n}页，共{c}页"
    assert all(told.format(n=n, c=len(pages)) in page for n, page in enumerate(pages, start=1))


def test_the_same_booklet_gives_the_same_bytes() -> None:
    assert booklet_pdf(booklet(READY)) == booklet_pdf(booklet(READY))


def test_practice_comes_before_the_questions() -> None:
    parts = [item.practice for item in booklet(RIASEC).items]
    assert parts == sorted(parts, reverse=True)
    assert sum(parts) == sum(item.part is Part.PRACTICE for item in OURS[RIASEC].items)
