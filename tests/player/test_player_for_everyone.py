"""Can everyone use the player: by size, colour, target, language and what a checker finds?"""

from __future__ import annotations

import pytest
import short_form
from axe_playwright_python.sync_playwright import Axe
from client_page import ClientPage, opened
from player_site import PlayerSite
from playwright.sync_api import BrowserContext, expect

from assess.nouns.plan import PlanLine

pytestmark = pytest.mark.browser
SCHEMES = ("paper", "cream", "black", "yellow", "blue")
TARGET_PX = 64
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": AXE_TAGS}}
SMALL_TARGETS = f"""[...document.querySelectorAll('button, summary, label.choice, textarea, input[type=text]')]
  .filter((e) => e.checkVisibility()).map((e) => [e.textContent, e.getBoundingClientRect()])
  .filter(([, box]) => box.width < {TARGET_PX} || box.height < {TARGET_PX}).map(([text]) => text)"""


def test_the_plans_conditions_come_first_and_a_choice_stays_with_its_sitting(
    client: ClientPage, served: PlayerSite, browser: BrowserContext
) -> None:
    shown = "[document.documentElement.dataset.scheme, document.documentElement.style.getPropertyValue('--scale')]"
    client.open().press("显示和操作")
    client.press("400%")
    client.press("黑底黄字")
    assert client.open().page.evaluate(shown) == ["yellow", "4"]
    assert opened(served, browser, short_form.LARGE).open().page.evaluate(shown) == ["paper", "2"]


@pytest.mark.parametrize(("line", "lang"), [(short_form.CHINESE, "zh-CN"), (short_form.ENGLISH, "en")])
def test_the_page_says_its_language(served: PlayerSite, browser: BrowserContext, line: PlanLine, lang: str) -> None:
    client = opened(served, browser, line).open()
    assert client.page.evaluate("document.documentElement.lang") == lang


def test_axe_finds_nothing_on_any_screen_in_any_scheme(client: ClientPage) -> None:
    found = {}

    def look(screen: str) -> None:
        for scheme in SCHEMES:
            client.page.evaluate("(s) => { document.documentElement.dataset.scheme = s; }", scheme)
            rules = Axe().run(client.page, options=RULES).response["violations"]
            found[screen, scheme] = [f"{r['id']}: {r['nodes'][0]['html'][:100]}" for r in rules]

    client.page.emulate_media(reduced_motion="reduce")
    client.open()
    look("welcome")
    client.press("显示和操作")
    look("settings")
    client.press("好了，回去")
    client.press("开始")
    client.question.wait_for()
    client.page.keyboard.press("2")
    look("item")
    client.press("休息一下")
    look("rest")
    client.press("继续")
    client.answer("1", "2", "3", "4")
    look("words")
    client.press("不想回答")
    client.page.get_by_role("heading", name="您都看完了").wait_for()
    look("review")
    client.press("完成")
    client.page.get_by_text("您的回答都送到了").wait_for()
    look("thanks")
    assert {where: wrong for where, wrong in found.items() if wrong} == {}


def test_every_target_is_large_and_the_saved_status_stays_in_view(client: ClientPage) -> None:
    client.begin()
    expect(client.page.get_by_role("button", name="下一题")).to_be_in_viewport(ratio=1)
    assert client.page.evaluate(SMALL_TARGETS) == []
    expect(client.saved).to_be_in_viewport(ratio=1)
    client.press("显示和操作")
    assert client.page.evaluate(SMALL_TARGETS) == []
    expect(client.page.get_by_role("button", name="好了，回去")).to_be_in_viewport(ratio=1)


def test_at_four_hundred_percent_on_a_small_screen_everything_flows(client: ClientPage) -> None:
    client.page.set_viewport_size({"width": 360, "height": 640})
    client.open()
    client.press("显示和操作")
    client.press("400%")
    widths = [client.page.evaluate("Math.max(document.documentElement.scrollWidth, panel.scrollWidth)")]
    client.press("好了，回去")
    client.press("开始")
    client.question.wait_for()
    widths.append(client.page.evaluate("document.documentElement.scrollWidth"))
    assert max(widths) <= 360
    expect(client.question).to_be_in_viewport(ratio=0.5)
    expect(client.saved).to_be_in_viewport(ratio=1)
    client.page.keyboard.press("3")
    focused = client.page.locator(":focus").bounding_box()
    footer = client.page.locator("footer").bounding_box()
    assert focused and footer and focused["y"] + focused["height"] <= footer["y"]
