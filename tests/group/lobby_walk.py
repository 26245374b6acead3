"""From the joining page to the start, as a client goes it: the one place that knows the lobby's steps by name."""

from __future__ import annotations

import re

from playwright.sync_api import Page

ENTER, READY, DONE = "进入", "准备好了", "都做完了"
GOOD = ("看得清", "听到了", "戴好了", "看得到", "继续", "开始试")  # of each screen of the check, what lets go on
SPOT, PRESS = "请按圆圈", re.compile(r"请按(圆形|方形|三角形)")
MOST_STEPS = 20
CHANGED = "(before) => document.getElementById('stage').innerHTML !== before"


def come_in(page: Page, address: str, code: str) -> None:
    """Type the six digits of a card; the tablet has the seat then."""
    page.goto(f"{address}/join")
    page.get_by_role("textbox").fill(code)
    page.get_by_role("button", name=ENTER, exact=True).click()
    page.wait_for_url("**/seat/*", wait_until="commit")


def get_ready(page: Page) -> None:
    """Through the check and the practice to the waiting for the start."""
    told = ""
    for _ in range(MOST_STEPS):
        page.locator("main h2").first.wait_for()
        before = page.locator("#stage").inner_html()
        told = page.locator("main h2").first.inner_text()
        if READY in told:
            return
        _answer(page, told)
        page.wait_for_function(CHANGED, arg=before)
    raise AssertionError(told)


def _answer(page: Page, told: str) -> None:
    if told == SPOT:
        return page.locator(".spot").click()
    if asked := PRESS.search(told):
        return page.get_by_role("button", name=asked[1], exact=True).click()
    here = page.locator("#stage").get_by_role("button").all_inner_texts()
    good = next(name for name in GOOD if name in here)
    page.locator("#stage").get_by_role("button", name=good, exact=True).click()
