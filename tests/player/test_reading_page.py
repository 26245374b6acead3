"""Can everyone read the report about themselves, beside somebody, and say what they think of it?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from hands import Keys, Switch
from player_site import Server
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from assess.api.player_files import address
from assess.meaning.case import read_case
from assess.nouns.civil import today
from assess.nouns.document import ClientStatement, IssuedDocument, ReadingLink
from assess.nouns.people import Evaluator
from assess.service import reading
from assess.service.demo import demo
from assess.service.issue import issue
from assess.settings import Settings
from assess.store import links, private, shelf
from assess.store.database import Store
from reports.build import build
from reports.html import html

pytestmark = [pytest.mark.browser, pytest.mark.slow]
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = {"runOnly": {"type": "tag", "values": AXE_TAGS}}
COMPANION = "王大姐"
ASKS, HERE, ON, END = f"{COMPANION}在您身边吗？", "在我身边", "下一页", "您都看完了"
PRESSES_MOST = 60
WIDE = "document.documentElement.scrollWidth"
SMALL: ViewportSize = {"width": 320, "height": 640}


@dataclass
class ReadingSite:
    """A site with the client's edition of one report, and its server."""

    store: Store
    lead: Evaluator
    document: IssuedDocument
    server: Server

    def opened(self, page: Page) -> str:
        """A fresh link, followed; its id."""
        until = today(self.store.site.zone)
        link = reading.make(self.store, self.lead, self.document.id, companion=COMPANION, until=until)
        page.goto(f"{self.server.address}/read/{links.reading_token(self.store.keys, link)}")
        page.locator("main h2").wait_for()
        return link.id

    def said(self) -> tuple[ClientStatement, ...]:
        """What was said on the screen, oldest first."""
        return read_case(self.store, self.document.case_id).statements

    def read(self, link_id: str) -> tuple[tuple[str, ...], bool]:
        """The sections that were reached, and whether the end was."""
        link = self.link(link_id)
        return link.read, link.finished_at is not None

    def link(self, link_id: str) -> ReadingLink:
        """The link as it is now."""
        with self.store.reading() as at:
            return private.read(at, ReadingLink, link_id)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReadingSite]:
    workspace: Path = tmp_path_factory.mktemp("reading")
    store = Store.open(Settings(workspace=workspace, key_store="file"))
    case_id = demo(store)
    with store.reading() as at:
        lead = min(shelf.every(at, Evaluator), key=lambda one: one.level)
    how = {"kind": "individual", "edition": "client", "language": "zh", "build": build, "draw": {"html": html}}
    made = ReadingSite(store, lead, issue(store, lead, case_id, **how), Server(workspace))  # type: ignore[arg-type]
    made.server.start()
    yield made
    made.server.kill()
    store.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1024, "height": 768}, locale="zh-CN")
    yield context.new_page()
    context.close()


def named(page: Page, words: str) -> Locator:
    return page.get_by_role("button", name=words, exact=True)


def title(page: Page) -> str:
    return page.locator("main h2").inner_text()


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in found]


def contents(page: Page) -> list[dict[str, Any]]:
    """The parts of the document, as the page is told them."""
    sections: list[dict[str, Any]] = page.evaluate(
        "fetch(location.href + '/contents').then((told) => told.json()).then((told) => told.sections)"
    )
    return sections


def pressed(page: Page, hands: Keys, words: str) -> None:
    """Press it, and wait until another screen is there."""
    before = page.locator("main").inner_text()
    hands.press(named(page, words))
    page.wait_for_function("(before) => document.querySelector('main').innerText !== before", arg=before)


def to_the_end(page: Page, hands: Keys) -> list[str]:
    """Read on, screen by screen; the titles in their order."""
    seen = [title(page)]
    while seen[-1] != END and len(seen) < PRESSES_MOST:
        pressed(page, hands, HERE if seen[-1] == ASKS else ON)
        seen.append(title(page))
    return seen


def test_by_keyboard_every_part_is_read_scores_beside_somebody_and_a_dispute_arrives(
    site: ReadingSite, page: Page
) -> None:
    link, hands = site.opened(page), Keys(page)
    pressed(page, hands, "开始")
    seen = to_the_end(page, hands)
    assert seen.count(ASKS) == 1
    first = next(section["title"] for section in contents(page) if section["scores"])
    assert seen.index(ASKS) < seen.index(first)  # asked before the first scores, and not again
    pressed(page, hands, "我有不同意的地方")
    hands.write(page.locator("#words"), "左手没有那么差")
    pressed(page, hands, "发送")
    expect(page.locator("main h2")).to_have_text("已经收到")
    pressed(page, hands, "继续")
    pressed(page, hands, "看完了")
    assert (site.said()[-1].kind, site.said()[-1].text) == ("dispute", "左手没有那么差")
    read, finished = site.read(link)
    assert finished
    assert {"findings", "measured", "limits"} <= set(read)


def test_by_one_switch_a_part_is_read_explained_and_somebody_writes_down_what_is_said(
    site: ReadingSite, page: Page
) -> None:
    link = site.opened(page)
    page.evaluate(f"""async () => {{ const conditions = await import("{address("conditions.js")}");
      conditions.set("dwell", 700); conditions.set("scan", "one-switch"); }}""")
    page.reload()
    page.locator("main h2").wait_for()
    hands = Switch(page)
    pressed(page, hands, "开始")
    if title(page) == ASKS:
        pressed(page, hands, HERE)
    first, *_rest = contents(page)
    hands.press(named(page, "请给我解释"))
    expect(page.get_by_text("评估师已经知道，会来给您解释。")).to_be_visible()
    assert (site.said()[-1].kind, site.said()[-1].section) == ("explanation", first["id"])
    pressed(page, hands, ON)
    assert page.locator("main dl, main ul, main p:not(.small):not([hidden])").count() == 1  # one piece a screen
    for section in contents(page):
        reading.step(site.store, site.link(link), {"read": section["id"]})
    page.reload()
    pressed(page, hands, "继续")
    assert title(page) == END
    pressed(page, hands, "我想重新测评")
    pressed(page, hands, "请人替我写")
    assert (site.said()[-1].kind, site.said()[-1].text) == ("reassessment", None)


def test_nobody_there_no_scores_and_the_evaluator_can_be_called(site: ReadingSite, page: Page) -> None:
    link = site.opened(page)
    named(page, "开始").click()
    while title(page) != ASKS:
        pressed(page, Keys(page), ON)
    named(page, "还不在").click()
    expect(page.locator("main h2")).to_have_text("我们等一等")
    before = len(site.said())
    named(page, "请评估师来").click()
    expect(page.get_by_text("评估师已经知道，会来给您解释。")).to_be_visible()
    assert len(site.said()) == before + 1
    assert "findings" not in site.read(link)[0]
    refused = page.request.get(f"{page.url}/section/findings")
    assert refused.status == 403


@pytest.mark.parametrize("scheme", ["paper", "yellow"])
def test_axe_finds_nothing_in_large_words_on_a_small_screen(site: ReadingSite, page: Page, scheme: str) -> None:
    page.set_viewport_size(SMALL)  # 1280 pixels at 400 %: WCAG 1.4.10
    site.opened(page)
    page.evaluate(f"""async () => {{ const conditions = await import("{address("conditions.js")}");
      conditions.set("scheme", "{scheme}"); conditions.set("size", 400); }}""")
    found = violations(page)
    named(page, "开始").click()
    for _screen in range(PRESSES_MOST):
        page.locator("main .small, main h2").first.wait_for()
        if title(page) == END:
            break
        if page.locator("main .card, main img, main dl").count():
            found += violations(page)
        assert page.evaluate(WIDE) <= SMALL["width"], title(page)
        pressed(page, Keys(page), HERE if title(page) == ASKS else ON)
    assert [*found, *violations(page)] == []
