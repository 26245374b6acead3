"""Can the HTML be read by everyone, and does it ask nothing of any other place?"""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from told import employer_may_know, told

from assess.nouns.case import Case
from assess.nouns.document import Edition
from reports.build import build
from reports.html import html

EVIL = '<script>alert("1")</script><img src=x onerror=alert(1)> & "quoted" \'too\''
RULES = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Reading(HTMLParser):
    """The tags with their attributes, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def page_of(case: Case, edition: Edition = "professional", language: str = "zh") -> str:
    return html(told(case, edition, language)).decode("utf-8")  # type: ignore[arg-type]


def evil(case: Case) -> Case:
    """Whatever can be typed is a script."""
    assert case.client.identity and case.referral
    return replace(
        case,
        client=replace(
            case.client,
            identity=replace(case.client.identity, name=EVIL),
            work_history=EVIL,
            aids=EVIL,
            disabilities=tuple(replace(d, site=EVIL, aided_function=EVIL) for d in case.client.disabilities),
        ),
        referral=replace(
            case.referral, asked_by=EVIL, questions=tuple(replace(q, text=EVIL) for q in case.referral.questions)
        ),
        answers=tuple(replace(answer, text=EVIL) for answer in case.answers),
        findings=tuple(replace(finding, text=EVIL) for finding in case.findings),
        recommendations=tuple(replace(r, text=EVIL, who=EVIL) for r in case.recommendations),
        scene_notes=tuple(replace(note, text=EVIL) for note in case.scene_notes),
        site=replace(case.site, name=EVIL),
    )


@pytest.mark.parametrize("edition", ["professional", "client", "employer"])
def test_what_was_typed_is_never_markup(case: Case, edition: Edition) -> None:
    plain, typed = (Reading(page_of(employer_may_know(c), edition)) for c in (case, evil(case)))
    assert [tag for tag, _ in typed.tags] == [tag for tag, _ in plain.tags]
    assert not {"script", "img"} & {tag for tag, _ in typed.tags}
    assert EVIL in "".join(typed.text)


def test_an_alternative_cannot_break_out_of_its_attribute(case: Case) -> None:
    document = told(case, "client")
    sections = tuple(
        replace(section, blocks=tuple(replace(b, alt=EVIL, caption=EVIL) for b in section.blocks))
        for section in document.sections
    )
    read = Reading(html(replace(document, sections=sections)).decode())
    assert [attributes["aria-label"] for tag, attributes in read.tags if tag == "svg"] == [EVIL, EVIL]


def test_it_asks_nothing_of_any_other_place(case: Case) -> None:
    page = page_of(case)
    assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)", page) == []
    for tag, attributes in Reading(page).tags:
        assert tag not in ("script", "link", "img", "iframe", "object", "base")
        assert not {"src", "href", "action"} & set(attributes)
        assert not [name for name in attributes if name.startswith("on")]
    assert "url(" not in page and "@import" not in page


@pytest.mark.parametrize(("language", "lang"), [("zh", "zh-CN"), ("en", "en")])
def test_the_language_is_told(case: Case, language: str, lang: str) -> None:
    assert Reading(page_of(case, language=language)).tags[0] == ("html", {"lang": lang})


def test_headings_step_down_one_at_a_time(case: Case) -> None:
    levels = [int(tag[1]) for tag, _ in Reading(page_of(case)).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1 and levels[0] == 1
    for number, level in enumerate(levels[1:], start=1):
        assert level <= levels[number - 1] + 1


def test_tables_have_captions_and_heads_and_figures_have_words(case: Case) -> None:
    tags = Reading(page_of(case)).tags
    heads = [attributes for tag, attributes in tags if tag == "th"]
    assert heads and all(attributes.get("scope") in ("col", "row") for attributes in heads)
    facts = sum(1 for tag, attributes in tags if tag == "table" and attributes.get("class") == "facts")
    tables, captions = (sum(1 for tag, _ in tags if tag == name) for name in ("table", "caption"))
    assert tables - facts == captions > 0
    drawings = [attributes for tag, attributes in tags if tag == "svg"]
    assert [drawing["role"] for drawing in drawings] == ["img", "img"]
    assert "社会型 41" in str(drawings[0]["aria-label"]) and "42.1 kg" in str(drawings[1]["aria-label"])


def test_number_day_check_and_correction_are_told(case: Case) -> None:
    document = build(
        case,
        edition="client",
        language="en",
        number="ZH-2026-0001-D2",
        issued_on="2027-01-15",
        corrects="ZH-2026-0001-D1",
    )
    text = "".join(Reading(html(document).decode()).text)
    assert "Issue no. ZH-2026-0001-D2 · 2027-01-15 · Checksum " in text
    assert "Corrects issue no. ZH-2026-0001-D1" in text


def test_a_draft_says_so(case: Case) -> None:
    real = replace(case, client=replace(case.client, synthetic=False))
    draft = "".join(Reading(html(told(real, "client", number=None)).decode()).text)
    assert "草稿，未签发" in draft and "签发号" not in draft
    assert "草稿" not in "".join(Reading(html(told(real, "client")).decode()).text)


def test_the_same_document_gives_the_same_bytes(case: Case) -> None:
    assert html(told(case, "client")) == html(told(case, "client"))


@pytest.mark.browser
@pytest.mark.parametrize(
    ("edition", "language"),
    [("professional", "zh"), ("professional", "en"), ("client", "zh"), ("client", "en"), ("employer", "zh")],
)
def test_axe_finds_nothing(case: Case, chromium: Browser, edition: Edition, language: str) -> None:
    page = chromium.new_page(viewport={"width": 1024, "height": 800})
    try:
        page.set_content(page_of(employer_may_know(case), edition, language))
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]][:2]) for rule in found] == []
    finally:
        page.close()


@pytest.mark.browser
def test_nothing_is_cut_off_on_a_narrow_screen(case: Case, chromium: Browser) -> None:
    """WCAG 1.4.10: at 320 CSS pixels only tables may be scrolled sideways, by themselves."""
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    try:
        page.set_content(page_of(case))
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    finally:
        page.close()
