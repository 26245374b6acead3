"""Are the leaflets whole, in the right size, tagged, written in braille as said, and open to everyone?"""

from __future__ import annotations

import shutil
from importlib.resources import files
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from pypdf import PdfReader

from assess.cli.check_leaflet import check_folder
from assess.nouns.leaflet import Contact, Leaflet, LeafletEdition
from reports.errors import BadDocumentKind, NotTold
from reports.leaflet import find_leaflet, kinds, leaflet
from reports.leaflet_braille import leaflet_brf, leaflet_text
from reports.leaflet_html import leaflet_html
from reports.leaflet_pdf import editions_of, leaflet_pdf
from reports.ueb import ueb

LIBRARY = Path(str(files("reports"))) / "library"
LEAFLETS = tuple(kind for kind in kinds() if kind.startswith("leaflet_"))
PLACE = Contact(name="Centre", address="1 First Road", phone="010 1234 5678", hours="9:00 to 17:00")
A4 = (595, 842)  # points
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def made(kind: str = "leaflet_client", language: Any = "zh", contact: Contact = PLACE) -> Leaflet:
    return leaflet(find_leaflet(kind), language, contact)


def opened(told: Leaflet, edition: LeafletEdition) -> PdfReader:
    return PdfReader(BytesIO(leaflet_pdf(told, edition)))


def sizes(read: PdfReader) -> set[float]:
    """The size in points of every piece of text, as it lies on the paper."""
    found: set[float] = set()

    def seen(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            found.add(round(abs(size * tm[3] * cm[3]), 1))

    for page in read.pages:
        page.extract_text(visitor_text=seen)
    return found


def spoken(told: Leaflet) -> list[str]:
    return [told.title, *(line.text for passage in told.passages for line in passage.lines)]


def test_there_is_one_for_each_reader_and_an_outline_of_each_text() -> None:
    assert LEAFLETS == ("leaflet_client", "leaflet_employer", "leaflet_family")
    assert set(kinds()) - set(LEAFLETS) == {"template_publicity", "template_service_norms"}


@pytest.mark.parametrize("kind", kinds())
def test_each_leaflet_is_fit_for_use_and_its_easy_words_are_easy(kind: str) -> None:
    assert check_folder(LIBRARY / kind) == ()


@pytest.mark.parametrize("kind", LEAFLETS)
def test_each_says_that_it_is_guidance_and_no_certification(kind: str) -> None:
    assert any("不是资格或技能认定" in line for line in spoken(made(kind)))
    assert any("guidance for work, not a certification" in line for line in spoken(made(kind, "en")))


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("words/zh-easy.toml", "累了就休息。", "累了不要硬撑。", "says what is not"),
        ("words/zh-easy.toml", '["cup", "累了', '["cake", "累了', "no picture 'cake'"),
        ("words/en-easy.toml", "You can see your report.", "You can see " + "your " * 10 + "report.", "12 words"),
        ("words/en.toml", "[sections.rights]", "[sections.right]", "section 'right"),
        ("words/zh.toml", "平时用的眼镜", "眼镜和" * 900, "more than one sheet"),
        ("words/zh.toml", "它不是考试", "它不是考试" * 200, "too full"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    folder = Path(shutil.copytree(LIBRARY / "leaflet_client", tmp_path / "leaflet_client"))
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert said in "\n".join(check_folder(folder))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_large_print_has_no_letter_below_24_points(language: str) -> None:
    assert min(sizes(opened(made(language=language), "large"))) >= 24
    assert min(sizes(opened(made(language=language), "standard"))) < 24  # the measure tells them apart


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_folded_edition_is_one_sheet_to_fold_once(language: str) -> None:
    read = opened(made(language=language), "folded")
    assert [tuple(round(float(side)) for side in page.mediabox[2:]) for page in read.pages] == [A4[::-1]] * 2


@pytest.mark.parametrize(
    ("language", "edition"), [("zh", "standard"), ("en", "folded"), ("zh", "large"), ("zh-easy", "easy")]
)
def test_the_pdf_is_tagged_named_and_in_its_language(language: str, edition: LeafletEdition) -> None:
    told = made(language=language)
    read = opened(told, edition)
    root: Any = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == ("en-GB" if told.base == "en" else "zh-CN")
    assert read.xmp_metadata is not None
    assert b"<pdfuaid:part>1</pdfuaid:part>" in read.xmp_metadata.stream.get_data()
    outline = [entry.title for entry in read.outline if not isinstance(entry, list)]
    assert outline == [*(passage.title for passage in told.passages), told.contact_title] or edition == "folded"
    assert sorted(outline) == sorted([*(passage.title for passage in told.passages), told.contact_title])


def test_what_the_site_did_not_set_is_a_line_to_write_on() -> None:
    blank = made(contact=Contact())
    assert {value for _, value in blank.contact} == {""}
    text = "".join(page.extract_text() for page in opened(blank, "standard").pages)
    assert "电话" in text and "Centre" not in text
    assert leaflet_html(blank).decode().count("还没有填写") == 4


def test_an_edition_that_the_words_are_not_made_for_is_refused() -> None:
    assert editions_of(made(language="zh-easy")) == ("easy",)
    with pytest.raises(NotTold, match="not made for the edition large"):
        leaflet_pdf(made(language="zh-easy"), "large")
    with pytest.raises(BadDocumentKind, match="no words in 'en-easy'"):
        made("leaflet_family", "en-easy")


def test_each_easy_sentence_has_a_picture_that_readers_of_speech_are_spared() -> None:
    page = leaflet_html(made(language="zh-easy")).decode()
    assert page.count("<svg ") == page.count('aria-hidden="true"') == page.count("<li>") > 20


def read_cells(brf: bytes) -> str:
    """Uncontracted braille read back to text: capitals, numbers and the signs of these leaflets."""
    lines = [line for page in brf.decode("ascii").split("\f") for line in page.split("\r\n")[:-2]]
    cells = " ".join(line.strip() for line in lines if line.strip())
    signs = {"1": ",", "2": ";", "3": ":", "4": ".", "6": "!", "8": "?", "'": "'", "-": "-"}
    text, number, capital, place = "", False, 0, 0
    while place < len(cells):
        two, one = cells[place : place + 2], cells[place]
        if one == "#":
            number = True
        elif number and one in "abcdefghij":
            text += "1234567890"["abcdefghij".index(one)]
        elif two == ",,":
            capital, place = 2, place + 1
        elif one == ",":
            capital = 1
        elif one.isalpha():
            text, number, capital = text + (one.upper() if capital else one), False, 2 if capital == 2 else 0
        else:
            text += signs.get(one, one)
            number, capital = number and one in "14", 0
        place += 1
    return text


@pytest.mark.parametrize("kind", LEAFLETS)
def test_english_braille_reads_back_as_the_leaflet_and_says_that_nobody_proofread_it(kind: str) -> None:
    told = made(kind, "en")
    text = read_cells(leaflet_brf(told))
    plain = str.maketrans({"“": "?", "”": "0", "’": "'"})  # the cells of quotation marks are those of ? and closing
    missing = [s for s in spoken(told) if "“" not in s and "/" not in s and s.translate(plain) not in text]
    assert missing == []
    assert told.label("unproofed") in text and told.label("unproofed") in leaflet_text(told)


def test_a_chinese_address_is_left_to_print_in_english_braille() -> None:
    told = made(language="en", contact=Contact(name="残疾人职业能力评估室", phone="010-1234"))
    cells = leaflet_brf(told).decode()
    assert ueb("in Chinese, see the") in cells and ueb("010-1234") in cells


def test_chinese_braille_is_left_to_a_translator_that_gets_every_sentence() -> None:
    told = made()
    with pytest.raises(NotTold, match="English only"):
        leaflet_brf(told)
    lines = leaflet_text(told).split("\n")
    assert [s for s in spoken(told) if s not in lines] == []


@pytest.mark.browser
@pytest.mark.parametrize("language", ["zh", "en", "zh-easy"])
def test_the_page_passes_axe(chromium: Browser, language: str) -> None:
    page = chromium.new_page()
    page.set_content(leaflet_html(made(language=language, contact=Contact())).decode())
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    levels = [int(page.evaluate("e => e.tagName[1]", heading)) for heading in page.query_selector_all("h1, h2, h3")]
    page.close()
    assert found.response["violations"] == []
    assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels))
