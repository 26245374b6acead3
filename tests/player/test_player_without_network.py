"""Does the client go on when the network or the server goes, even over a reload, and is nothing lost or doubled?"""

from __future__ import annotations

import time

import every_kind
import pytest
from client_page import ClientPage, opened
from player_site import PlayerSite
from playwright.sync_api import BrowserContext, expect

from assess.nouns.sitting import EventKind, SittingState

pytestmark = pytest.mark.browser
CUT_S = 30
READY = "caches.open('zhiheng-player').then((cache) => cache.match(location.pathname)).then(Boolean)"


def kept_for_reload(client: ClientPage) -> None:
    """Wait until the page could be loaded again without the network."""
    client.page.wait_for_function(f"async () => await {READY}")


def test_thirty_seconds_without_network_and_two_kills_lose_and_double_nothing(
    client: ClientPage, browser: BrowserContext
) -> None:
    client.begin().answer("1")
    browser.set_offline(True)
    began = time.monotonic()
    client.answer("2")
    client.site.server.kill()
    expect(client.saved).to_contain_text("还没有送出", timeout=40_000)
    client.answer("3")
    client.page.wait_for_timeout(max(0, CUT_S - (time.monotonic() - began)) * 1000)
    client.site.server.start()
    browser.set_offline(False)
    client.settle()
    client.site.server.kill()
    client.answer("5")
    client.site.server.start()
    client.press("不想回答")
    client.page.get_by_role("heading", name="您都看完了").wait_for()
    client.press("完成")
    client.page.get_by_text("您的回答都送到了").wait_for(timeout=60_000)
    assert client.site.answers(client.sitting) == [("q1", 1), ("q2", 2), ("q3", 3), ("q4", 5)]
    assert client.site.aside(client.sitting) == ()
    assert client.site.state(client.sitting) is SittingState.FINISHED


def test_a_reload_without_network_goes_on_where_it_was_and_sends_later(
    client: ClientPage, browser: BrowserContext
) -> None:
    client.begin().answer("1", "2")
    client.settle()
    kept_for_reload(client)
    browser.set_offline(True)
    client.answer("3")
    client.begin("继续")
    assert client.place() == "第 4 题，共 5 题"
    client.answer("4")
    expect(client.saved).to_contain_text("还没有送出")
    browser.set_offline(False)
    client.settle()
    assert client.site.answers(client.sitting) == [("q1", 1), ("q2", 2), ("q3", 3), ("q4", 4)]
    assert client.site.aside(client.sitting) == ()


def test_without_a_secure_context_an_open_page_goes_on_and_says_what_a_reload_needs(
    client: ClientPage, browser: BrowserContext
) -> None:
    client.page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    client.begin()
    browser.set_offline(True)
    client.answer("3")
    expect(client.saved).to_contain_text("请不要关掉或刷新这一页")
    client.answer("4")
    browser.set_offline(False)
    client.settle()
    assert client.site.answers(client.sitting) == [("q1", 3), ("q2", 4)]


def test_what_was_kept_for_a_reload_is_gone_when_the_sitting_is_over(client: ClientPage) -> None:
    client.begin().answer("1", "2", "3", "4")
    kept_for_reload(client)
    client.press("不想回答")
    client.press("完成")
    client.page.get_by_text("您的回答都送到了").wait_for()
    client.page.wait_for_function(f"async () => !(await {READY})")
    assert client.page.evaluate("Object.keys(localStorage).some((k) => localStorage[k].includes('q1'))") is False


def test_speech_is_there_without_the_network(served: PlayerSite, browser: BrowserContext) -> None:
    client = opened(served, browser).begin()
    client.page.locator("html[data-voice=ready]").wait_for(timeout=120_000)
    browser.set_offline(True)
    client.press("读给我听")
    client.page.get_by_role("button", name="再听一遍").wait_for()
    browser.set_offline(False)
    client.settle()
    (spoken,) = client.events(EventKind.SPOKEN)
    assert (spoken.detail["whole"], spoken.detail["voice"]) == ("true", "file")


def test_an_interrupted_block_begins_again_from_its_practice_and_only_the_whole_run_counts(
    served: PlayerSite, browser: BrowserContext
) -> None:
    client = opened(served, browser, every_kind.PLAIN).begin()
    while client.page.get_by_text("请回答：simple_reaction").count() == 0:
        before = client.place()
        client.press("不想回答")
        expect(client.page.locator("main")).not_to_contain_text(before)
    client.press("试一试")
    lit = client.page.locator(".light.lit")
    lit.wait_for()
    client.page.keyboard.press("Space")
    client.press("开始")
    lit.wait_for()
    client.page.keyboard.press("Space")
    client.page.evaluate("Object.defineProperty(document, 'hidden', { value: true, configurable: true })")
    client.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    client.page.get_by_text("我们从试做重新开始").wait_for()
    client.page.evaluate("delete document.hidden")
    client.press("试一试")
    for trial in range(4):
        lit.wait_for()
        client.page.keyboard.press("Space")
        expect(lit).to_have_count(0)
        if trial == 0:
            client.press("开始")
    client.page.get_by_text("请回答：choice_reaction").wait_for()
    client.settle()
    (answer,) = client.events(EventKind.ANSWERED)
    trials = [e for e in client.events(EventKind.TRIAL) if e.detail["phase"] == "main"]
    assert len({e.detail["run"] for e in trials}) == 2
    assert [e.detail["n"] for e in trials if e.detail["run"] == answer.value] == ["0", "1", "2"]
    stopped = [e.detail["why"] for e in client.events(EventKind.BLOCK) if e.detail["what"] == "interrupted"]
    assert stopped == ["hidden"]
