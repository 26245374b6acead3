"""Is a time that is only a convenience never in the client's way (WCAG 2.2.1)?"""

from __future__ import annotations

import every_kind
import pytest
from client_page import ClientPage, opened
from player_site import PlayerSite
from playwright.sync_api import BrowserContext, expect

from assess.nouns.sitting import Event, EventKind
from assess.store import events

pytestmark = pytest.mark.browser


@pytest.fixture
def limited(served: PlayerSite, browser: BrowserContext) -> ClientPage:
    """A client before a question with eight seconds."""
    return opened(served, browser, every_kind.LIMITED).begin()


def test_one_press_gives_more_time_and_a_time_that_is_over_is_no_wrong_answer(limited: ClientPage) -> None:
    limited.press("再给我时间")
    limited.page.wait_for_timeout(8500)
    assert limited.page.get_by_text("第一问").is_visible()  # sixteen seconds in all
    limited.page.get_by_text("第二问").wait_for()
    limited.settle()
    assert [e.detail["times"] for e in limited.events(EventKind.EXTENDED)] == ["1"]
    assert [e.detail["why_missing"] for e in limited.events(EventKind.CLEARED)] == ["time"]


def test_what_was_chosen_when_the_time_ends_counts(limited: ClientPage) -> None:
    limited.page.keyboard.press("2")
    limited.page.get_by_text("第二问").wait_for()
    limited.settle()
    assert limited.site.answers(limited.sitting) == [("a", 2)]


def test_no_clock_runs_while_the_connection_is_gone_and_that_is_logged(
    limited: ClientPage, browser: BrowserContext
) -> None:
    browser.set_offline(True)
    limited.answer("1")
    expect(limited.saved).to_contain_text("还没有送出")
    limited.page.wait_for_timeout(10_000)
    assert limited.page.get_by_text("第二问").is_visible()
    browser.set_offline(False)
    limited.page.get_by_role("heading", name="您都看完了").wait_for()
    limited.settle()
    told = [(e.detail["what"], e.detail["why"]) for e in limited.events(EventKind.CLOCK)]
    assert ("went on", "offline") in told


def test_without_a_limit_there_is_no_clock(limited: ClientPage) -> None:
    limited.press("显示和操作")
    limited.press("不限时")
    limited.press("好了，回去")
    limited.page.wait_for_timeout(9000)
    assert limited.page.get_by_text("第一问").is_visible() and limited.page.get_by_role("timer").count() == 0


def test_where_speed_is_measured_and_no_rule_keeps_it_neither_more_time_nor_a_rest_is_offered(
    served: PlayerSite, browser: BrowserContext
) -> None:
    client = opened(served, browser, every_kind.SPEEDED).begin()
    expect(client.page.get_by_role("button", name="帮助", exact=True)).to_be_visible()
    expect(client.page.get_by_role("button", name="休息一下", exact=True)).to_have_count(0)
    client.press("显示和操作")
    expect(client.page.get_by_role("button", name="不限时")).to_have_count(0)
    expect(client.page.get_by_role("dialog")).not_to_contain_text("休息")


def test_a_reload_gives_no_time_back_where_speed_is_measured(served: PlayerSite, browser: BrowserContext) -> None:
    client = opened(served, browser, every_kind.SPEEDED).begin()
    client.painted()
    client.page.wait_for_timeout(5000)
    client.open().press("开始")
    client.page.get_by_text("第一问").wait_for()
    client.page.get_by_text("第二问").wait_for(timeout=6000)  # of eight seconds five were used
    client.settle()
    assert [e.item_id for e in client.events(EventKind.CLEARED)] == ["a"]
    assert float(client.events(EventKind.SPENT)[-1].detail["seconds"]) >= 5


@pytest.mark.flaky(reruns=1)
def test_another_tablet_goes_on_with_the_time_that_is_left_where_speed_is_measured(
    served: PlayerSite, browser: BrowserContext
) -> None:
    """The first tablet told that five of eight seconds were over, and broke."""
    client = opened(served, browser, every_kind.SPEEDED)
    store, sitting = served.store, client.sitting.id
    lease = events.grant_lease(store, sitting).id
    told = Event(
        schema=1,
        sitting_id=sitting,
        lease_id=lease,
        sequence=1,
        kind=EventKind.SPENT,
        item_id="a",
        value=None,
        how=None,
        elapsed_ms=None,
        after_speech_ms=None,
        detail={"seconds": "5.0", "given": "0"},
        page_load_id=lease,
        monotonic_ms=1.0,
        client_time="2026-11-29T08:00:00Z",
    )
    events.append(store, sitting, lease, [told])
    events.revoke_leases(store, sitting)
    client.begin()
    client.page.get_by_text("第二问").wait_for()
    client.settle()
    [shown] = [e for e in client.events(EventKind.SHOWN) if e.item_id == "a"]
    [cleared] = client.events(EventKind.CLEARED)
    assert (cleared.item_id, cleared.detail["why_missing"]) == ("a", "time")
    assert 2000 < cleared.monotonic_ms - shown.monotonic_ms < 6000  # three seconds, and no eight
    [clock] = client.events(EventKind.CLOCK)
    assert (clock.item_id, clock.detail["what"], clock.detail["why"]) == ("a", "went on", "carried_over")
