"""Does someone who sees the client at work rate them on the page of their own link?"""

from __future__ import annotations

import pytest
from client_page import opened
from player_site import OBSERVED, PlayerSite
from playwright.sync_api import BrowserContext, expect

from assess.nouns.sitting import EventKind

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_what_an_observer_answers_is_the_observers_and_speaks_of_somebody_else(
    served: PlayerSite, browser: BrowserContext
) -> None:
    rating = opened(served, browser, OBSERVED)
    rating.open()
    expect(rating.page.locator("main")).to_contain_text("最近半年您看到的这位服务对象")
    rating.press("开始")
    rating.press("试一试")
    for asked, key in (("小李天天吃早饭", "3"), ("小王怕水", "1")):
        rating.page.locator("legend").get_by_text(asked).wait_for()
        rating.page.keyboard.press(key)
        rating.press("下一题")
        rating.press("继续")
    rating.press("开始")
    rating.page.locator("legend").get_by_text("用完东西，放回原来的地方").wait_for()
    rating.answer("3", "2")
    rating.settle()
    given = rating.events(EventKind.ANSWERED)
    assert {event.detail["by"] for event in given} == {"observer"}
    assert [(event.item_id, event.value) for event in given][-2:] == [("order_2", 3), ("social_3", 2)]
