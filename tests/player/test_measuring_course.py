"""Does a measuring keep what was taken, when it is stopped, when the network goes, and when a figure is rare?"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from measuring_site import Measuring, measured, measured_site
from player_site import PlayerSite
from playwright.sync_api import BrowserContext, expect

from assess.nouns.sitting import EventKind, Response
from assess.physical.trials import next_step
from assess.sitting import called, measuring, run
from assess.sitting.responses import responses
from assess.store import scores
from instruments.definition import Instrument
from instruments.find import library

pytestmark = [pytest.mark.browser, pytest.mark.slow]
READY = "caches.open('zhiheng-player').then((cache) => cache.match(location.pathname)).then(Boolean)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlayerSite]:
    for made in measured_site(tmp_path_factory.mktemp("course")):
        made.server.start()
        yield made


def grip(site: PlayerSite, browser: BrowserContext) -> Measuring:
    """Grip strength, at its first trial."""
    page = measured(site, browser, "grip_strength").open()
    page.press("开始")
    for _ in [item for item in library()["grip_strength"].items if item.part.value == "screen"]:
        before = page.page.locator("main .small").first.inner_text()
        page.press("没有")
        expect(page.page.locator("main")).not_to_contain_text(before)
    while page.button("开始测量").count() == 0:
        page.press("下一步")
    page.press("开始测量")
    return page


def type_in(page: Measuring, trial: str, reading: str) -> None:
    """Enter a reading for the trial on the screen."""
    page.now.get_by_text(trial).wait_for()
    page.page.locator("#figure").fill(reading)
    page.page.keyboard.press("Enter")


def standing(page: Measuring) -> dict[str, float | str | None]:
    """Values and codes as they stand in the store."""
    return {
        r.item_id: r.value if r.value is not None else r.why_missing for r in responses(page.site.events(page.sitting))
    }


def test_a_protocol_that_was_stopped_keeps_its_trials_and_its_reason(site: PlayerSite, browser: BrowserContext) -> None:
    page = grip(site, browser)
    type_in(page, "右手第 1 次", "31.5")
    type_in(page, "左手第 1 次", "29")
    page.now.get_by_text("右手第 2 次").wait_for()
    page.page.keyboard.press("Escape")
    page.page.get_by_role("heading", name="已停止").wait_for()
    page.settle()
    with site.store.reading() as at:
        call = called.waiting(at, page.sitting.id)
    assert call is not None and call.reason == "stopped"
    page.press("疼痛")
    page.page.get_by_text("停止的原因：疼痛").wait_for()
    page.settle()
    trials = {item: value for item, value in standing(page).items() if "_" in item and item[-1].isdigit()}
    left = dict.fromkeys(("right_2", "left_2", "right_3", "left_3"), "pain")
    assert trials == {"right_1": 31.5, "left_1": 29} | left
    assert measuring.course(site.store, page.sitting.id).stopped == "pain"
    page.page.reload()
    page.page.get_by_text("停止的原因：疼痛").wait_for()
    run.finish(site.store, site.lead.id, page.sitting.id)
    with site.store.reading() as at:
        made, _ = scores.of_case(at, site.case_id)
    ours = [score for score in made if score.sitting_id == page.sitting.id]
    assert [(score.raw.value, score.raw.answered) for score in ours] == [(None, 1), (None, 1)]
    assert all("stopped_early" in {caveat.code for caveat in score.caveats} for score in ours)


def test_a_trial_without_network_and_a_reload_lose_and_double_nothing(
    site: PlayerSite, browser: BrowserContext
) -> None:
    page = measured(site, browser, "blocks_short").to_trials()
    page.page.wait_for_function(f"async () => await {READY}")
    page.now.wait_for()
    page.page.keyboard.press("F9")
    browser.set_offline(True)
    for _ in range(3):
        page.page.wait_for_timeout(150)
        page.page.keyboard.press("F9")
    page.button("记下").wait_for()
    counted = int(page.page.locator(".digits").inner_text())
    assert counted > 0
    page.press("记下")
    page.now.get_by_text("left").wait_for()
    expect(page.page.locator("#saved")).to_contain_text("还没有送出")
    page.open().press("继续")
    page.now.get_by_text("left").wait_for()
    page.page.get_by_text("测不了").click()
    page.press("不愿意")
    page.page.get_by_role("heading", name="都测完了").wait_for()
    browser.set_offline(False)
    page.settle()
    assert standing(page) == {"acute_injury": 0, "recent_surgery": 0, "right": counted, "left": "refused"}
    assert len([item for item, _ in site.answers(page.sitting) if item == "right"]) == 1
    assert site.aside(page.sitting) == ()


def test_a_rare_figure_is_asked_about_and_kept_and_what_is_beyond_the_range_is_not(
    site: PlayerSite, browser: BrowserContext
) -> None:
    page = grip(site, browser)
    type_in(page, "右手第 1 次", "130")
    page.page.get_by_text("超出 0 到 100").wait_for()
    type_in(page, "右手第 1 次", "91")  # plausible to 80, possible to 100
    page.press("对，记下")
    page.now.get_by_text("左手第 1 次").wait_for()
    page.settle()
    (event,) = [e for e in page.events(EventKind.ANSWERED) if e.item_id == "right_1"]
    assert (event.value, event.detail["confirmed"]) == (91, "true")


def test_trials_that_differ_ask_for_one_more_and_a_repeat_keeps_the_older(
    site: PlayerSite, browser: BrowserContext
) -> None:
    page = grip(site, browser)
    for trial, reading in (("右手第 1 次", "30"), ("左手第 1 次", "28"), ("右手第 2 次", "31"), ("左手第 2 次", "28")):
        type_in(page, trial, reading)
    type_in(page, "右手第 3 次", "50")
    type_in(page, "左手第 3 次", "28")
    # 30, 31, 50: mean 37, SD 11.27 (n - 1), 30%
    page.page.get_by_text("右手握力：几次相差 30%，超过 15%").wait_for()
    page.press("再测：右手第 3 次")
    type_in(page, "右手第 3 次", "32")
    page.page.get_by_role("heading", name="都测完了").wait_for()
    expect(page.page.locator(".scales")).to_contain_text("右手握力：平均 31 千克")
    page.settle()
    assert [value for item, value in site.answers(page.sitting) if item == "right_3"] == [50, 32]


def test_what_speaks_against_measuring_ends_it(site: PlayerSite, browser: BrowserContext) -> None:
    page = measured(site, browser, "blocks_short").open()
    page.press("开始")
    page.press("没有")
    page.page.get_by_role("heading", name="recent_surgery").wait_for()
    page.press("有")
    page.page.get_by_text("要医生签字才能测").wait_for()
    page.press("刚才按错了，改这个回答")
    page.press("没有")
    page.page.get_by_role("heading", name="请受测者坐好，双脚平放。").wait_for()


def _response(item: str, value: float | None, changes: int) -> Response:
    why = None if value is not None else "unable"
    return Response(item_id=item, value=value, why_missing=why, how=None, elapsed_ms=None, changes=changes)


def _drawn(instrument: Instrument, chance: random.Random) -> list[Response]:
    """Answers as a course may have them: some open, some missing, some measured anew."""
    given = []
    for item in instrument.items:
        if chance.random() < 0.9:
            screen = item.part.value == "screen"
            value = (
                float(chance.random() < 0.03) if screen else chance.choice([None, 20.0, 30.0, chance.uniform(5, 60)])
            )
            given.append(_response(item.id, value, int(chance.random() < 0.1)))
    return given


def test_the_page_without_network_goes_on_as_the_desk_does(site: PlayerSite, browser: BrowserContext) -> None:
    page = measured(site, browser, "grip_strength").open()
    instrument, chance = library()["grip_strength"], random.Random(7)
    courses = [_drawn(instrument, chance) for _ in range(300)]
    told: list[dict[str, Any]] = page.page.evaluate(
        """async (courses) => { const { nextStep } = await import("/player/measure/next.js");
        const form = await (await fetch(location.pathname + "/form")).json();
        return courses.map((given) => { const next = nextStep(form, new Map(given));
          return { kind: next.kind, item: next.item?.id ?? null, percent: next.spread?.percent ?? null }; }); }""",
        [
            [
                [
                    r.item_id,
                    {"declined": True, "changes": r.changes}
                    if r.value is None
                    else {"value": r.value, "changes": r.changes},
                ]
                for r in course
            ]
            for course in courses
        ],
    )
    steps = [next_step(instrument, course, "right") for course in courses]
    assert [(s.kind, s.item_id) for s in steps] == [(t["kind"], t["item"]) for t in told]
    percents = [s.variation.percent if s.variation else None for s in steps]
    assert [t["percent"] for t in told] == pytest.approx(percents)
    assert {s.kind for s in steps} == {"stop", "screen", "measure", "repeat", "done"}


def test_a_trial_that_was_whole_when_stop_was_pressed_is_kept_if_the_evaluator_says_so(
    site: PlayerSite, browser: BrowserContext
) -> None:
    page = measured(site, browser, "pegs_short").to_trials()
    page.now.wait_for()
    page.page.keyboard.press("F8")
    page.page.wait_for_timeout(300)
    page.page.keyboard.press("F8")
    page.press("停止")
    page.page.get_by_label("刚才这次是测完的").check()
    page.press("不愿意")
    page.page.get_by_text("停止的原因：不愿意").wait_for()
    page.settle()
    stands = standing(page)
    assert isinstance(stands["right_1"], float) and 0.2 < stands["right_1"] < 30
    assert (stands["left_1"], stands["left_2"]) == ("refused", "refused")
    assert measuring.course(site.store, page.sitting.id).stopped == "refused"
    with site.store.reading() as at:
        call = called.waiting(at, page.sitting.id)
    assert call is not None and call.reason == "stopped"
