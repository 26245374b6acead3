"""Do the count and the clock of the measuring page follow the switch, and nothing but the switch?"""

from __future__ import annotations

import time
from collections.abc import Iterator

import measured_forms
import pytest
from measuring_site import Measuring, measured, measured_site
from player_site import PlayerSite
from playwright.sync_api import BrowserContext, CDPSession, expect
from playwright.sync_api import TimeoutError as Late

from assess.nouns.sitting import EventKind, How

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WITHIN_S = 0.02
MOST = 8  # presses
PEDAL = {"key": "PageDown", "code": "PageDown", "windowsVirtualKeyCode": 34}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlayerSite]:
    for made in measured_site(tmp_path_factory.mktemp("clocks")):
        made.server.start()
        yield made


def stepped(foot: CDPSession, at: float | None = None) -> float:
    """Press the foot switch; returns the driver's own stamp in seconds: now, or `at`."""
    stamp = at or time.time()
    foot.send("Input.dispatchKeyEvent", {"type": "keyDown", "timestamp": stamp, **PEDAL})
    foot.send("Input.dispatchKeyEvent", {"type": "keyUp", "timestamp": stamp, **PEDAL})
    return stamp


def started(page: Measuring, foot: CDPSession) -> float:
    """Press until the watch runs; the stamp of the press that started it. That none is lost, the count below holds."""
    for _ in range(3):
        stamp = stepped(foot)
        try:
            page.button("停").wait_for(timeout=5_000)
        except Late:
            continue
        return stamp
    pytest.fail("the watch does not start by the foot switch")


def answer(page: Measuring, item: str) -> tuple[float, dict[str, str], How | None]:
    """What the store holds of one item."""
    page.settle()
    (event,) = [event for event in page.events(EventKind.ANSWERED) if event.item_id == item]
    assert isinstance(event.value, int | float)
    return event.value, dict(event.detail), event.how


def test_a_foot_switch_counts_blocks_and_the_count_ends_by_itself(site: PlayerSite, browser: BrowserContext) -> None:
    page = measured(site, browser, "blocks_short").to_trials()
    foot = browser.new_cdp_session(page.page)
    page.now.wait_for()
    began = stepped(foot)
    stamps = []
    while len(stamps) < MOST and time.time() - began < measured_forms.WINDOW_S - 1:
        page.page.wait_for_timeout(180)
        stamps.append(stepped(foot))
    stepped(foot, stamps[-1] + 0.03)  # the contact rattles: 30 ms later, and is no block
    count = len(stamps)
    expect(page.page.locator(".digits")).to_have_text(str(count))
    page.button("记下").wait_for()
    stepped(foot)  # the time is over
    page.page.keyboard.press("Space")  # whoever counts on for a moment does not keep the count by it
    expect(page.page.locator(".digits")).to_have_text(str(count))
    page.page.keyboard.press("-")  # one fell back over the wall
    expect(page.page.locator(".digits")).to_have_text(str(count - 1))
    page.press("记下")
    page.now.get_by_text("left").wait_for()
    value, detail, how = answer(page, "right")
    assert (value, how, detail["corrections"]) == (count - 1, How.SWITCH, "-1")
    assert detail["by"] == site.lead.id
    taps = [int(ms) / 1000 for ms in detail["taps"].split(",")]
    assert taps == pytest.approx([stamp - began for stamp in stamps], abs=WITHIN_S)


def test_a_stop_watch_reads_the_drivers_own_clock(site: PlayerSite, browser: BrowserContext) -> None:
    page = measured(site, browser, "pegs_short").to_trials()
    foot = browser.new_cdp_session(page.page)
    took = {}
    for item in ("right_1", "left_1", "right_2", "left_2"):
        page.now.get_by_text(item).wait_for()
        if item.endswith("2"):  # the same hand rests a minute; begun earlier, it is asked
            stepped(foot)
            page.press("现在就测")
        began = started(page, foot)
        page.page.wait_for_timeout(700)
        took[item] = stepped(foot) - began
        page.page.get_by_role("button", name="记下").click()
    page.page.get_by_role("heading", name="都测完了").or_(
        page.page.get_by_role("heading", name="请再测一次")
    ).wait_for()
    for item, seconds in took.items():
        value, detail, how = answer(page, item)
        assert value == pytest.approx(seconds, abs=WITHIN_S)
        assert how is How.SWITCH
        assert (float(detail["rest_s"]) < 60) if item.endswith("2") else ("rest_s" not in detail)


def test_sampling_comes_to_the_share_of_the_marked_intervals(site: PlayerSite, browser: BrowserContext) -> None:
    page = measured(site, browser, "seen_short").open()
    page.press("开始")
    page.now.wait_for()
    page.page.keyboard.press("Space")
    for key in ("1", "2", "1", "3", "1"):  # seen, not, seen, hidden, seen: 3 of 4
        page.button("1 看到").wait_for()
        page.page.keyboard.press(key)
        page.button("1 看到").wait_for(state="hidden")
    page.press("观察结束")
    page.press("记下 75%（4 次）")
    page.page.get_by_role("heading", name="都测完了").wait_for()
    value, detail, _ = answer(page, "at_work")
    marked = [mark for mark in detail["intervals"].split(",") if mark != "-"]  # "-": a slow machine came too late
    assert (value, marked) == (75, ["1", "0", "1", "x", "1"])


def test_a_stop_watch_that_runs_beyond_its_time_asks_and_unable_is_no_nought(
    site: PlayerSite, browser: BrowserContext
) -> None:
    page = measured(site, browser, "pegs_short")
    page.page.add_init_script(
        f"const s = window.setTimeout; window.setTimeout = (f, ms, ...a) => s(f, ms > {SHORT} ? 300 : ms, ...a);"
    )
    page.to_trials()
    page.page.keyboard.press("F8")
    page.page.get_by_role("heading", name=f"到了 {measured_forms.GIVE_UP_S} 秒").wait_for()
    page.page.locator(".asked").get_by_role("button", name="试了，做不到").click()
    page.now.get_by_text("left_1").wait_for()
    page.settle()
    (cleared,) = page.events(EventKind.CLEARED)
    assert (cleared.item_id, cleared.value, cleared.detail["why_missing"]) == ("right_1", None, "unable")
    assert cleared.elapsed_ms and cleared.elapsed_ms > 0


SHORT = 20_000  # milliseconds; only the give-up time is longer
