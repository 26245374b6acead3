"""Is practice a practice: told how it goes, told what was right, and an evaluator called where it does not work?"""

from __future__ import annotations

import every_kind
import pytest
from client_page import ClientPage, opened
from player_site import PlayerSite
from playwright.sync_api import BrowserContext

from assess.nouns.sitting import EventKind, SittingState
from assess.sitting import live

pytestmark = pytest.mark.browser


@pytest.fixture
def starting(served: PlayerSite, browser: BrowserContext) -> ClientPage:
    """A client whom the page shows how it goes."""
    client = opened(served, browser, every_kind.STARTED)
    client.open().press("开始")
    client.page.get_by_role("heading", name="先看看怎么做").wait_for()
    client.press("试一试")
    return client


def practise(client: ClientPage, *, cup: str, broom: str, days: str, same: str) -> list[str]:
    """One round of the four practice items; what the client was told after each."""
    told = []
    for asked, given in (("请选“杯子”", cup), ("哪一张图是扫帚", broom), ("有几天", days), ("这两行一样吗", same)):
        client.page.locator("legend").get_by_text(asked).wait_for()
        if asked == "有几天":
            client.page.locator("input[type=text]").fill(given)
        else:
            client.page.keyboard.press(given)
        client.press("下一题")
        client.page.get_by_role("heading", name="试做", exact=True).wait_for()
        told.append(client.page.locator("#stage > p").inner_text())
        client.press("继续")
    return told


def test_what_was_right_is_told_and_enough_of_it_leads_to_the_questions(starting: ClientPage) -> None:
    told = practise(starting, cup="1", broom="2", days="8", same="1")
    assert told[0] == "对了。" and told[2].startswith("再看一看。") and "一个星期有七天" in told[2]
    starting.press("开始")
    starting.page.locator("legend").get_by_text("哪些可以吃").wait_for()
    starting.settle()
    (round_,) = starting.events(EventKind.PRACTISED)
    assert round_.detail == {"attempt": "1", "right": "3", "of": "4", "passed": "true"}


def test_missed_twice_calls_the_evaluator_who_lets_it_go_on(starting: ClientPage) -> None:
    practise(starting, cup="3", broom="1", days="8", same="2")
    starting.page.get_by_text("再试做一次，没有关系").wait_for()
    starting.press("试一试")
    practise(starting, cup="3", broom="1", days="7", same="2")
    starting.page.get_by_text("您没有做错什么").wait_for()
    starting.settle()
    store, sitting = starting.site.store, starting.sitting
    assert starting.called() == "practice"
    assert starting.site.state(sitting) is SittingState.PAUSED
    rounds = [(e.detail["attempt"], e.detail["right"]) for e in starting.events(EventKind.PRACTISED)]
    assert rounds == [("1", "0"), ("2", "1")]
    live.attend(store, starting.site.lead, sitting.id, "go_on", "用手指着再讲一遍以后明白了")
    starting.page.get_by_role("heading", name="试做完了").wait_for()
    starting.press("开始")
    starting.page.locator("legend").get_by_text("哪些可以吃").wait_for()


def test_stopped_by_the_evaluator_it_ends_with_thanks(starting: ClientPage) -> None:
    practise(starting, cup="3", broom="1", days="8", same="2")
    starting.press("试一试")
    practise(starting, cup="3", broom="1", days="8", same="2")
    starting.page.get_by_text("您没有做错什么").wait_for()
    starting.settle()
    live.attend(starting.site.store, starting.site.lead, starting.sitting.id, "stop", "改日用图片版")
    starting.page.get_by_role("heading", name="今天就到这里").wait_for()


def test_a_blocks_practice_that_the_evaluator_lets_pass_leads_to_the_block(
    served: PlayerSite, browser: BrowserContext
) -> None:
    client = opened(served, browser, every_kind.REACTION)
    client.open().press("开始")
    for _round in range(2):
        client.press("试一试")
        client.page.locator(".light").wait_for()
        client.page.keyboard.press("Space")  # before the light: too early, so the one practice trial is missed
        client.page.get_by_text("太早了").wait_for()
    client.page.get_by_text("您没有做错什么").wait_for()
    client.settle()
    live.attend(client.site.store, client.site.lead, client.sitting.id, "go_on", "会了")
    client.page.get_by_role("heading", name="准备好了吗？").wait_for()
    client.press("开始")
    client.page.locator(".light").wait_for()
    client.page.evaluate("Object.defineProperty(document, 'hidden', { value: true, configurable: true })")
    client.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    client.page.get_by_text("我们从试做重新开始").wait_for()  # the block still hears that the page is hidden
