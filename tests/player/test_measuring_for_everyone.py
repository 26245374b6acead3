"""Can everyone measure with this page: by keys alone, by what a checker finds, with large targets and digits?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from hands import Keys
from measuring_site import Measuring, measured, measured_site
from player_site import PlayerSite
from playwright.sync_api import BrowserContext, Locator, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SCHEMES = ("paper", "cream", "black", "yellow", "blue")
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "target-size"]}}
LEAST_PX, DIGITS_PX = 44, 64
SMALL = f"""[...document.querySelectorAll('button, summary, label.choice, input[type=text]')]
  .filter((e) => e.checkVisibility()).map((e) => [e.textContent, e.getBoundingClientRect()])
  .filter(([, box]) => box.width < {LEAST_PX} || box.height < {LEAST_PX}).map(([text]) => text)"""
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlayerSite]:
    for made in measured_site(tmp_path_factory.mktemp("everyone")):
        made.server.start()
        yield made


class Look:
    """What is wrong on each screen that was looked at."""

    def __init__(self, page: Measuring) -> None:
        self.page, self.wrong = page, dict[tuple[str, str], list[str]]()

    def at(self, screen: str, schemes: tuple[str, ...] = SCHEMES[:1]) -> None:
        """Look by every rule in the first scheme, at colours in the others; at targets, stop and sideways scrolling."""
        view = self.page.page
        for scheme in schemes:
            view.evaluate("(s) => { document.documentElement.dataset.scheme = s; }", scheme)
            found = Axe().run(view, options=RULES if scheme == SCHEMES[0] else COLOURS).response["violations"]
            if found:
                self.wrong[screen, scheme] = [f"{r['id']}: {r['nodes'][0]['html'][:120]}" for r in found]
        if small := view.evaluate(SMALL):
            self.wrong[screen, "small"] = small
        if view.evaluate(WIDER):
            self.wrong[screen, "wider than the window"] = [screen]
        expect(self.page.button("停止").first).to_be_in_viewport(ratio=1)


def test_no_screen_has_a_fault_that_a_checker_finds(site: PlayerSite, browser: BrowserContext) -> None:
    page = measured(site, browser, "pegs_short")
    look = Look(page)
    page.page.set_viewport_size({"width": 800, "height": 1280})
    page.page.emulate_media(reduced_motion="reduce")
    page.open()
    look.at("first")
    page.press("脚踏开关")
    look.at("foot switch")
    page.press("好了，回去")
    page.press("开始")
    page.button("没有").wait_for()
    look.at("question")
    page.press("没有")
    page.press("没有")
    page.page.get_by_label("核对过了").wait_for()
    look.at("step")
    page.press("下一步")
    page.press("开始测量")
    page.page.keyboard.press("F7")
    look.at("running", SCHEMES)
    digits = page.page.locator(".digits")
    assert digits.evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)") >= DIGITS_PX
    page.press("应急")
    page.page.get_by_text("癫痫发作 / 抽搐").click()
    page.page.get_by_text("记下开始的时间，叫人来帮忙。").wait_for()
    look.at("emergency")
    page.press("好了，回去")
    page.page.keyboard.press("F7")  # the clock ran on meanwhile
    page.page.get_by_role("button", name="记下").click()
    expect(page.page.locator("main")).not_to_contain_text("记下")
    page.page.get_by_text("测不了").click()
    look.at("codes")
    page.press("停止")
    page.page.get_by_text("为什么停止？").wait_for()
    look.at("stop", SCHEMES)
    page.press("设备原因")
    page.page.get_by_text("停止的原因").wait_for()
    look.at("stopped")
    for instrument, screen in (("blocks_short", "counter"), ("grip_strength", "typed")):
        other = look.page = measured(site, browser, instrument)
        other.page.set_viewport_size({"width": 800, "height": 1280})
        into(other)
        look.at(screen)
    assert look.wrong == {}


def into(page: Measuring) -> None:
    """To the first trial, whatever is asked before."""
    page.open().press("开始")
    forward = page.button("没有").or_(page.button("下一步")).or_(page.button("开始测量"))
    while page.page.locator(".board").count() == 0:
        before = page.page.locator("main").inner_text()
        forward.click()
        expect(page.page.locator("main")).not_to_have_text(before, use_inner_text=True)


@pytest.mark.parametrize("size", [(640, 400), (1280, 800)])
def test_at_twice_the_size_nothing_is_cut_and_stop_stays(
    site: PlayerSite, browser: BrowserContext, size: tuple[int, int]
) -> None:
    page = measured(site, browser, "blocks_short")
    page.page.set_viewport_size({"width": size[0], "height": size[1]})  # 640 x 400 is 1280 x 800 at 200%
    into(page)
    page.page.evaluate("document.documentElement.style.setProperty('--scale', 2)") if size[0] > 640 else None
    assert not page.page.evaluate(WIDER)
    page.page.mouse.wheel(0, 4000)
    expect(page.button("停止")).to_be_in_viewport(ratio=1)


def test_keys_alone_go_from_the_first_screen_to_the_last(site: PlayerSite, browser: BrowserContext) -> None:
    page = measured(site, browser, "pegs_short").open()
    hand = Keys(page.page)

    def press(target: Locator) -> None:
        target.wait_for()
        hand.press(target)

    press(page.button("开始"))
    press(page.button("没有"))
    page.page.get_by_role("heading", name="recent_surgery").wait_for()
    press(page.button("没有"))
    tick = page.page.get_by_label("核对过了")
    tick.wait_for()
    while not tick.evaluate("(e) => e === document.activeElement"):
        page.page.keyboard.press("Tab")
    page.page.keyboard.press("Space")
    press(page.button("下一步"))
    press(page.button("开始测量"))
    page.now.get_by_text("right_1").wait_for()
    page.page.keyboard.press("Space")  # the focus stands on the clock
    page.page.wait_for_timeout(300)
    page.page.keyboard.press("Space")
    keep = page.page.get_by_role("button", name="记下", disabled=False)
    keep.wait_for()
    page.page.keyboard.press("Enter")
    page.now.get_by_text("left_1").wait_for()
    summary = page.page.locator("summary")
    while not summary.evaluate("(e) => e === document.activeElement"):
        page.page.keyboard.press("Tab")
    page.page.keyboard.press("Enter")
    press(page.button("疼痛"))
    page.now.get_by_text("right_2").wait_for()
    page.page.keyboard.press("Escape")
    press(page.button("时间不够"))
    page.page.get_by_text("停止的原因：时间不够").wait_for()
    page.settle()
    told = {
        event.item_id: event.detail["why_missing"]
        for event in page.site.events(page.sitting)
        if event.kind == "cleared"
    }
    assert told == {"left_1": "pain", "right_2": "time", "left_2": "time"}
    assert len([value for item, value in site.answers(page.sitting) if item == "right_1"]) == 1
