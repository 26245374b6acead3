"""Does each condition do what it promises, and is it kept with the answer?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import every_kind
import pytest
import short_form
from client_page import ClientPage, opened
from player_site import PlayerSite
from playwright.sync_api import BrowserContext, expect

from assess.api.sent_events import DETAIL_MOST
from assess.nouns.sitting import EventKind
from assess.sitting import companions, live

if TYPE_CHECKING:
    from assess.nouns.plan import PlanLine

pytestmark = pytest.mark.browser
SPEAKING = "HTMLMediaElement.prototype.play = async function () { (window.rates ??= []).push(this.playbackRate); }"


def began(served: PlayerSite, browser: BrowserContext, line: PlanLine) -> ClientPage:
    return opened(served, browser, line).begin()


def test_the_conditions_in_use_go_with_each_answer(client: ClientPage) -> None:
    client.open().press("显示和操作")
    client.press("黑底黄字")
    client.press("150%")
    client.press("好了，回去")
    client.press("开始")
    client.answer("2")
    client.settle()
    (answer,) = client.events(EventKind.ANSWERED)
    assert answer.detail["conditions"] == "size=150;scheme=yellow"
    assert [e.detail for e in client.events(EventKind.SETTING)] == [{"scheme": "yellow"}, {"size": "150"}]


def test_a_changed_setting_keeps_what_was_chosen_and_not_sent_yet(client: ClientPage) -> None:
    client.begin()
    client.page.keyboard.press("4")
    client.press("显示和操作")
    client.press("200%")
    client.press("好了，回去")
    client.painted()
    expect(client.page.get_by_role("radio").nth(3)).to_be_checked()
    client.go_on()
    client.settle()
    assert client.site.answers(client.sitting) == [("q1", 4)]


def test_covered_answers_are_uncovered_one_by_one(served: PlayerSite, browser: BrowserContext) -> None:
    client = began(served, browser, every_kind.MASKED)
    expect(client.page.get_by_text("第二", exact=True)).to_be_hidden()
    client.page.keyboard.press("2")  # a covered answer is not chosen by its number
    assert client.page.get_by_role("radio", checked=True).count() == 0
    client.press("看第 2 个答案")
    expect(client.page.get_by_text("第二", exact=True)).to_be_visible()
    client.page.keyboard.press("2")
    client.go_on()
    client.settle()
    (answer,) = client.events(EventKind.ANSWERED)
    assert (answer.value, answer.detail["conditions"]) == (2, "mask=true")


def test_a_short_press_and_a_second_one_too_soon_do_not_count(served: PlayerSite, browser: BrowserContext) -> None:
    client = opened(served, browser, every_kind.STEADY).open()
    client.page.get_by_role("button", name="开始").click(delay=600)
    client.question.wait_for()
    client.page.wait_for_timeout(2200)
    client.page.keyboard.press("2")
    expect(client.saved).to_contain_text("按得太短")
    assert client.page.get_by_role("radio", checked=True).count() == 0
    client.page.keyboard.press("3", delay=500)
    expect(client.page.get_by_role("radio").nth(2)).to_be_checked()
    client.page.keyboard.press("4", delay=500)  # long enough to count, within 2 s of the one before
    expect(client.page.get_by_role("radio").nth(2)).to_be_checked()
    client.page.wait_for_timeout(2200)
    client.page.get_by_role("radio").nth(0).click(delay=100)
    expect(client.page.get_by_role("radio").nth(2)).to_be_checked()
    client.page.get_by_role("radio").nth(0).click(delay=600)
    expect(client.page.get_by_role("radio").nth(0)).to_be_checked()


def test_with_two_switches_one_moves_and_the_other_chooses(served: PlayerSite, browser: BrowserContext) -> None:
    client = opened(served, browser, every_kind.TWO_SWITCHES)
    client.open()
    stands = "document.querySelector('.scanned-now')?.textContent"
    while client.page.evaluate(stands) != "开始":
        client.page.keyboard.press("Space")
    before = client.page.evaluate(stands)
    client.page.wait_for_timeout(1500)  # more than the dwell of one switch: here nothing moves by itself
    assert client.page.evaluate(stands) == before
    client.page.keyboard.press("Enter")
    client.question.wait_for()


def test_speech_comes_by_itself_with_captions_at_the_speed_chosen(served: PlayerSite, browser: BrowserContext) -> None:
    client = opened(served, browser, every_kind.ALOUD)
    client.page.add_init_script(SPEAKING)
    client.open()
    expect(client.page.locator("#caption")).to_have_text("试一试。")
    expect(client.page.locator(".speaking")).to_have_text("试一试。")
    client.press("显示和操作")
    client.press("×0.7")
    client.press("好了，回去")
    client.page.wait_for_function("() => window.rates?.at(-1) === 0.7")


def test_a_voice_that_is_missing_is_said_and_logged(client: ClientPage) -> None:
    client.page.context.route("**/speech/*", lambda route: route.fulfill(status=503))
    client.begin()
    client.press("读给我听")
    client.page.get_by_text("现在没有声音").wait_for()
    client.settle()
    assert [e.detail["voice"] for e in client.events(EventKind.SPOKEN)] == ["none"]


def test_who_answered_goes_with_the_answer(client: ClientPage) -> None:
    store, lead = client.site.store, client.site.lead
    helper = companions.add(store, lead, client.sitting.id, "helper", "李阿姨")
    client.begin().answer("2")
    client.press("谁在回答")
    client.press("帮助我的人照我说的按")
    client.press("好了，回去")
    client.answer("3")
    client.press("谁在回答")
    client.press("帮助我的人自己的看法")
    client.press("好了，回去")
    client.page.get_by_text("现在回答的是：帮助我的人自己的看法").wait_for()
    client.settle()
    client.open().press("继续")  # a reload does not turn the helper into the client
    client.question.wait_for()
    client.answer("4")
    client.settle()
    told = [(e.detail["by"], e.detail.get("companion")) for e in client.events(EventKind.ANSWERED)]
    assert told == [("client", None), ("helper_directed", helper.id), ("helper_view", helper.id)]
    assert "李阿姨" not in client.page.content()


def test_a_companion_who_comes_or_leaves_while_the_page_is_open_is_offered_or_not(client: ClientPage) -> None:
    store, lead = client.site.store, client.site.lead
    client.begin()
    chooses = client.page.get_by_role("button", name="谁在回答", exact=True)
    assert chooses.count() == 0
    helper = companions.add(store, lead, client.sitting.id, "helper", "李阿姨")
    chooses.click()
    client.press("帮助我的人自己的看法")
    client.press("好了，回去")
    companions.leave(store, lead, helper.id)
    expect(chooses).to_have_count(0)
    client.answer("2")
    client.settle()
    (given,) = client.events(EventKind.ANSWERED)
    assert given.detail["by"] == "client"


def test_a_call_for_help_reaches_the_evaluator(client: ClientPage) -> None:
    client.begin()
    client.press("帮助")
    client.press("请评估师来")
    client.page.get_by_text("已经告诉评估师了").wait_for()
    client.press("好了，回去")
    client.settle()
    assert client.called() == "help"


def test_not_today_waits_for_the_evaluator_and_costs_nothing(client: ClientPage) -> None:
    client.open().press("今天不太方便")
    client.page.get_by_text("这对您没有影响").wait_for()
    assert client.called() == "not_today"
    client.settle()
    store = client.site.store
    live.attend(store, client.site.lead, client.sitting.id, "go_on")
    client.press("开始")
    client.question.wait_for()
    client.answer("2")
    client.settle()
    assert client.site.answers(client.sitting) == [("q1", 2)]


def test_a_rest_is_offered_and_thanks_are_said_where_the_plan_asks_for_it(
    served: PlayerSite, browser: BrowserContext
) -> None:
    client = opened(served, browser, short_form.RESTING).begin()
    client.answer("1", "2", "3", "4")
    client.page.get_by_role("textbox").fill("x")
    client.press("下一题")
    client.page.get_by_role("heading", name="要休息一下吗？").wait_for()
    client.press("继续")
    client.page.get_by_role("heading", name="您都看完了").wait_for()


def test_all_conditions_at_once_still_fit_into_an_answer(client: ClientPage) -> None:
    """The longest line that the settings can make is taken by the server, not set aside."""
    client.begin()
    longest = client.page.evaluate(
        """async () => { const { SETTINGS } = await import('/player/conditions.js');
        return Object.entries(SETTINGS).map(([name, { values }]) =>
          `${name}=${values.map(String).sort((a, b) => b.length - a.length)[0]}`).join(';').length; }"""
    )
    assert 200 < longest <= DETAIL_MOST


def test_what_the_first_screen_says_of_length_has_a_sound(served: PlayerSite, browser: BrowserContext) -> None:
    client = opened(served, browser, every_kind.ALOUD)
    client.page.add_init_script(SPEAKING)
    client.open()
    told = client.page.evaluate("fetch(`${location.pathname}/form`).then((answer) => answer.json())")
    assert all(part["key"] for part in told["player_words"][f"一共 {len(told['items'])} 题。"])
    assert [part["text"] for part in told["player_words"]["大约需要 5 分钟，没有时间限制。"] if not part["key"]] == []
    expect(client.page.get_by_text("现在没有声音")).to_have_count(0)
