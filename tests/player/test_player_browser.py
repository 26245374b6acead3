"""Does the player keep every answer once in a real browser, with the time that it took?"""

from __future__ import annotations

import re
import signal
from urllib.parse import urlsplit

import pytest
from client_page import ClientPage
from playwright.sync_api import Browser, BrowserContext, Error, expect

from assess.nouns.sitting import EventKind, SittingState
from assess.sitting import run

pytestmark = pytest.mark.browser
REST_MS = 1500
REFUSE_STORAGE = "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }"


# --- nothing lost, nothing doubled


def test_with_the_keyboard_alone_to_the_end_every_answer_stands_once(client: ClientPage) -> None:
    hosts: set[str | None] = set()
    wrong: list[Error] = []
    client.page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    client.page.on("pageerror", lambda error: wrong.append(error))
    client.open()
    keys = client.page.keyboard
    while client.page.evaluate("document.activeElement.textContent") != "开始":
        keys.press("Tab")
    keys.press("Enter")
    client.question.wait_for()
    client.answer("1", "2", "3", "5")
    keys.press("Tab")
    keys.type("没有")
    while client.page.evaluate("document.activeElement.textContent") != "下一题":
        keys.press("Tab")
    keys.press("Enter")
    client.page.get_by_role("heading", name="您都看完了").wait_for()
    while client.page.evaluate("document.activeElement.textContent") != "完成":
        keys.press("Tab")
    keys.press("Enter")
    client.page.get_by_text("您的回答都送到了").wait_for()
    assert client.site.answers(client.sitting) == [("q1", 1), ("q2", 2), ("q3", 3), ("q4", 5), ("words", "没有")]
    assert {event.how for event in client.events(EventKind.ANSWERED)} == {"key"}
    assert client.site.state(client.sitting) is SittingState.FINISHED
    assert client.site.aside(client.sitting) == ()
    assert (hosts, wrong) == ({"127.0.0.1"}, [])


def test_a_killed_server_loses_and_doubles_nothing_and_a_reload_resumes(client: ClientPage) -> None:
    client.begin().answer("1", "2")
    client.settle()
    client.site.server.kill()
    client.answer("3")
    expect(client.saved).to_contain_text("还没有送出：")
    before = client.saved.inner_text()
    client.answer("4")
    expect(client.saved).not_to_have_text(before)  # the count is the true one, not that of the last attempt
    client.site.server.start()
    client.settle()
    client.begin("继续")
    assert client.place() == "第 5 题，共 5 题"
    assert client.site.answers(client.sitting) == [("q1", 1), ("q2", 2), ("q3", 3), ("q4", 4)]
    assert client.site.aside(client.sitting) == ()


def test_a_server_that_hangs_is_given_up_and_asked_again(client: ClientPage) -> None:
    client.begin()
    client.settle()
    assert client.site.server.process
    client.site.server.process.send_signal(signal.SIGSTOP)
    try:
        client.answer("3")
        expect(client.saved).to_contain_text("还没有送出", timeout=40_000)
    finally:
        client.site.server.process.send_signal(signal.SIGCONT)
    client.settle()
    assert client.site.answers(client.sitting) == [("q1", 3)]


def test_an_answer_that_the_device_cannot_keep_is_sent_and_the_client_is_told(client: ClientPage) -> None:
    client.begin()
    client.settle()
    client.page.evaluate(f"() => {{ {REFUSE_STORAGE} }}")
    client.page.route("**/events", lambda route: route.abort())
    client.answer("3", "4")
    expect(client.saved).to_contain_text("这台设备存不下回答，还没有送出")
    client.page.unroute_all()
    expect(client.saved).to_contain_text("已送到评估师那里")
    assert client.site.answers(client.sitting) == [("q1", 3), ("q2", 4)]


def test_two_windows_do_not_write_over_each_other(client: ClientPage, browser: BrowserContext) -> None:
    client.begin().answer("1")
    other = ClientPage(client.site, client.sitting, browser.new_page()).begin("继续")
    client.page.get_by_role("heading", name="这次测评已在另一个窗口打开").wait_for()
    other.answer("2")
    other.settle()
    client.press("在这里继续")
    client.press("继续")
    assert client.place() == "第 3 题，共 5 题"
    other.page.get_by_role("heading", name="这次测评已在另一个窗口打开").wait_for()
    assert client.site.answers(client.sitting) == [("q1", 1), ("q2", 2)]
    assert client.site.aside(client.sitting) == ()


def test_an_older_window_that_did_not_hear_of_the_newer_one_is_told_by_the_server(
    client: ClientPage, browser: BrowserContext
) -> None:
    client.page.add_init_script("addEventListener('storage', (event) => event.stopImmediatePropagation())")
    client.begin()
    ClientPage(client.site, client.sitting, browser.new_page()).open()
    client.answer("1")
    client.page.get_by_role("heading", name="这次测评已在另一个窗口打开").wait_for()
    assert client.site.answers(client.sitting) == [("q1", 1)]


def test_a_newer_window_sends_what_the_older_one_could_not(client: ClientPage, browser: BrowserContext) -> None:
    client.begin()
    client.settle()
    client.page.route("**/events", lambda route: route.abort())
    client.answer("4", "5")
    other = ClientPage(client.site, client.sitting, browser.new_page()).begin("继续")
    assert other.place() == "第 3 题，共 5 题"
    other.settle()
    assert client.site.answers(client.sitting) == [("q1", 4), ("q2", 5)]


def test_an_older_window_still_sends_what_only_it_holds(client: ClientPage, browser: BrowserContext) -> None:
    client.begin()
    client.page.evaluate(f"() => {{ {REFUSE_STORAGE} }}")
    client.page.route("**/events", lambda route: route.abort())
    client.answer("4")
    ClientPage(client.site, client.sitting, browser.new_page()).open()
    client.page.get_by_role("heading", name="这次测评已在另一个窗口打开").wait_for()
    client.page.unroute_all()
    expect(client.saved).to_contain_text("已送到评估师那里")
    assert client.site.answers(client.sitting) == [("q1", 4)]


def test_another_device_waits_for_the_evaluator(client: ClientPage, chromium: Browser) -> None:
    client.begin()
    elsewhere = chromium.new_context()
    other = ClientPage(client.site, client.sitting, elsewhere.new_page()).open()
    expect(other.page.get_by_role("heading", level=2)).to_have_text("这次测评已在另一个窗口打开")
    run.new_link(client.site.store, client.site.lead, client.sitting.id)
    other.begin()
    client.page.keyboard.press("1")
    client.page.keyboard.press("Enter")
    client.page.get_by_role("heading", name="这个链接不能用了").wait_for()
    elsewhere.close()


SLOW_DISK = """localStorage.clear();
const open = indexedDB.open.bind(indexedDB);
indexedDB.open = (...asked) => {
  const later = {};
  setTimeout(() => {
    const opening = open(...asked);
    for (const told of ['onsuccess', 'onerror', 'onupgradeneeded']) {
      opening[told] = () => { later.result = opening.result; later.error = opening.error; later[told]?.(); };
    }
  }, 2500);
  return later;
};"""


def test_a_killed_browser_whose_disk_opens_late_is_not_taken_for_another_tablet(client: ClientPage) -> None:
    """A killed browser loses what its local storage has not written yet, and the rest is on a disk that is slow."""
    client.begin()
    client.answer("2")
    client.page.add_init_script(SLOW_DISK)
    client.page.reload()
    client.begin("继续")
    client.answer("3")
    client.settle()
    assert client.site.answers(client.sitting) == [("q1", 2), ("q2", 3)]


def test_an_event_that_the_server_cannot_take_holds_up_no_other(client: ClientPage) -> None:
    client.begin()
    client.page.evaluate("performance.now = () => -1")
    client.answer("2")
    client.page.evaluate("delete performance.now")
    client.answer("3")
    expect(client.saved).to_have_text(re.compile("没能收下，还存在本机.*已保存"))
    assert client.site.answers(client.sitting) == [("q2", 3)]


# --- the clock, the rest, the way


def test_a_rest_is_no_answering_time_and_stands_in_the_state(client: ClientPage) -> None:
    client.begin()
    client.press("休息一下")
    client.settle()
    assert client.site.state(client.sitting) is SittingState.PAUSED
    client.page.wait_for_timeout(REST_MS)
    client.press("继续")
    client.painted()
    client.answer("3")
    client.settle()
    answer = client.events(EventKind.ANSWERED)[0]
    assert answer.elapsed_ms is not None and answer.elapsed_ms < REST_MS
    assert [event.item_id for event in client.events(EventKind.SHOWN)][:2] == ["q1", "q1"]
    assert client.site.state(client.sitting) is SittingState.RUNNING


def test_the_evaluators_pause_holds_until_the_evaluator_ends_it(client: ClientPage) -> None:
    client.begin()
    run.pause(client.site.store, client.site.lead.id, client.sitting.id)
    client.page.get_by_text("评估师请您先休息").wait_for()
    assert client.page.get_by_role("button", name="继续", exact=True).count() == 0
    run.resume(client.site.store, client.site.lead.id, client.sitting.id)
    client.question.wait_for()
    client.settle()
    assert len(client.events(EventKind.SHOWN)) == 2


def test_speech_that_is_stopped_is_told_and_gives_no_time_to_the_next_item(client: ClientPage) -> None:
    silent = "window.plays = []; HTMLMediaElement.prototype.play = async function () { plays.push(this); }"
    client.page.route("**/speech/*", lambda route: route.fulfill(body=b"OggS", content_type="audio/ogg"))
    client.page.add_init_script(silent)
    client.begin()
    client.press("读给我听")
    client.page.wait_for_function("() => plays.length > 0")
    client.page.evaluate("plays.at(-1).onended()")
    expect(client.page.get_by_role("button", name="再听一遍")).to_be_visible()
    client.answer("2")
    heard = client.page.evaluate("plays.length")
    client.press("读给我听")
    client.page.wait_for_function(f"() => plays.length > {heard}")
    client.answer("3")
    client.settle()
    assert [(e.item_id, e.detail["whole"]) for e in client.events(EventKind.SPOKEN)] == [
        ("q1", "true"),
        ("q2", "false"),
    ]
    first, second = client.events(EventKind.ANSWERED)
    assert first.after_speech_ms is not None and second.after_speech_ms is None


def test_when_everything_is_answered_back_leads_to_the_first_question(client: ClientPage) -> None:
    client.begin().answer("1", "1", "1", "1")
    client.press("不想回答")
    client.page.get_by_role("heading", name="您都看完了").wait_for()
    client.settle()
    client.open().press("继续")
    for place in (5, 4, 3, 2, 1):
        client.press("上一题")
        assert client.place() == f"第 {place} 题，共 5 题"


def test_space_and_a_key_that_is_switched_off_confirm_nothing(client: ClientPage) -> None:
    client.begin()
    client.page.keyboard.press("Space")
    client.page.get_by_role("radio").nth(1).focus()
    client.page.keyboard.press("Space")
    assert client.place() == "第 1 题，共 5 题"
    expect(client.page.get_by_role("radio").nth(1)).to_be_checked()
    client.press("显示和操作")
    client.page.get_by_role("group", name="数字键选答案").get_by_role("button", name="关").click()
    client.press("好了，回去")
    client.painted()
    client.question.focus()
    client.page.keyboard.press("4")
    expect(client.page.get_by_role("radio").nth(1)).to_be_checked()
