"""Can everyone read what the room shows: in any scheme, at any size, without a flash?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from seat_told import Tablet
from test_axe_of_every_kind import found

from assess.api.player_files import address

PEOPLE = 2
pytestmark = [pytest.mark.slow, pytest.mark.browser]
NOTICE = [{"id": "n1", "text": "还有一次休息，十点半开始。想休息的人请举手。"}]
WIDE = """[document.documentElement, document.getElementById('room')]
  .filter((e) => e.scrollWidth > e.clientWidth).map((e) => e.id || e.localName)"""
SIZE = f"(size) => import('{address('conditions.js')}').then((conditions) => conditions.set('size', size))"


def through_the_room(tablet: Tablet, look: Callable[[str], None]) -> None:
    """Every screen that the room brings on a tablet, one after the other; `look` sees each."""
    tell, cover = tablet.room.tell, tablet.client.page.locator("#room h2")
    tell(notices=NOTICE, clock={"left": 150, "runs": False})
    tablet.client.page.locator(".notice").wait_for()
    look("notice")
    for name, news in {
        "paused": {"held": True},
        "evacuated": {"held": True, "evacuated": True},
        "time over": {"held": False, "evacuated": False, "clock": {"left": 0, "runs": False}},
    }.items():
        tell(**news)
        expect(cover).to_have_text(HEADINGS[name])
        look(name)
    tablet.client.page.route("**/events", lambda route: route.abort())
    tell(clock=None)
    expect(cover).to_have_count(0)
    tablet.client.answer("4")
    tell(way="/sit/another")
    tablet.client.page.get_by_text("正在送出您的回答").wait_for()
    look("leads on")


HEADINGS = {"paused": "请等一等", "evacuated": "请离开房间", "time over": "时间到了"}


def test_axe_finds_nothing_on_what_the_room_shows(tablet: Tablet) -> None:
    tablet.client.page.emulate_media(reduced_motion="reduce")
    tablet.client.begin()
    wrong: dict[tuple[str, str], list[str]] = {}
    through_the_room(tablet, lambda screen: wrong.update(found(tablet.client, screen)))
    assert wrong == {}


def test_at_four_hundred_percent_on_a_small_screen_the_room_is_read_whole(tablet: Tablet) -> None:
    page = tablet.client.page
    page.set_viewport_size({"width": 360, "height": 640})
    tablet.client.begin()
    page.evaluate(SIZE, 400)
    wide: dict[str, list[str]] = {}

    def look(screen: str) -> None:
        wide[screen] = page.evaluate(WIDE)
        if screen in HEADINGS:
            expect(page.locator("#room h2")).to_be_in_viewport(ratio=0.5)
            last = page.locator("#room p").last
            last.scroll_into_view_if_needed()
            expect(last).to_be_in_viewport()

    through_the_room(tablet, look)
    assert {screen: found for screen, found in wide.items() if found} == {}
