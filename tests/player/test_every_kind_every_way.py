"""Does every kind of item come to its end by keyboard, by one switch, by touch at 400%, and by what is told alone?"""

from __future__ import annotations

from collections.abc import Iterator

import every_kind
import pytest
from client_page import ClientPage, opened
from hands import Finger, Keys, Switch, Told
from player_site import PlayerSite
from playwright.sync_api import Browser, BrowserContext
from walk import Walk

from assess.nouns.plan import PlanLine
from assess.nouns.sitting import EventKind, SittingState
from assess.sitting import kept
from instruments.definition import Instrument

pytestmark = pytest.mark.browser
TWO_FRAMES_MS = 200  # the mark may stand on a slow machine before the frame with it has been shown
SMALL = {"width": 360, "height": 640}


@pytest.fixture
def small(chromium: Browser) -> Iterator[BrowserContext]:
    """A narrow tablet that is touched."""
    context = chromium.new_context(viewport=SMALL, has_touch=True, is_mobile=True, locale="zh-CN")
    yield context
    context.close()


def walked(served: PlayerSite, browser: BrowserContext, line: PlanLine, hand: type[Keys]) -> tuple[Walk, Instrument]:
    """The whole way, from the link to the thanks."""
    client = opened(served, browser, line)
    wrong: list[str] = []
    client.page.on("pageerror", lambda error: wrong.append(str(error)))
    walk = Walk(client, hand(client.page))
    with served.store.reading() as at:
        instrument = kept.instrument_of(at, client.sitting)
    walk.begin()
    for item in instrument.items:
        if item.id != "counted" and item.id not in client.sitting.not_offered:
            walk.item(item)
    client.page.locator("#stage").get_by_text("-1-").wait_for()
    walk.hand.press(walk.choice(0))
    walk.hand.press(walk.button("下一题"))
    walk.end()
    assert wrong == []
    return walk, instrument


def everything_once(client: ClientPage, walk: Walk, instrument: Instrument) -> None:
    """Finished; each item has one answer, or one reason for none where the way is not its; nothing lies aside."""
    assert client.site.state(client.sitting) is SittingState.FINISHED
    assert client.site.aside(client.sitting) == ()
    given = [event.item_id for event in client.events(EventKind.ANSWERED)]
    asked = set(instrument.item_ids) - set(client.sitting.not_offered)
    assert sorted(str(item) for item in given) == sorted(asked - set(walk.left_out))
    assert [event.item_id for event in client.events(EventKind.CLEARED)] == walk.left_out
    values = dict(client.site.answers(client.sitting))
    told = {"multiple_choice": "1,3", "ranking": "3>1>2", "card_sort": "1:1,2:2,3:1", "number": 42, "short_text": "abc"}
    assert {name: values[name] for name in told} == told


def test_by_keyboard_alone(served: PlayerSite, browser: BrowserContext) -> None:
    walk, instrument = walked(served, browser, every_kind.PLAIN, Keys)
    everything_once(walk.client, walk, instrument)
    assert walk.left_out == ["mark_making", "trail"]
    assert {event.how for event in walk.client.events(EventKind.ANSWERED)} <= {"key", None}
    trials = [event for event in walk.client.events(EventKind.TRIAL) if event.detail["phase"] == "main"]
    assert {event.item_id for event in trials} >= {"simple_reaction", "choice_reaction", "memory_span", "coding"}


def test_by_one_switch_alone(served: PlayerSite, browser: BrowserContext) -> None:
    walk, instrument = walked(served, browser, every_kind.ONE_SWITCH, Switch)
    everything_once(walk.client, walk, instrument)
    never = ("choice_reaction", "coding", "cancellation", "mark_making", "trail")
    assert (walk.left_out, walk.client.sitting.not_offered) == ([], never)
    scanned = [event for event in walk.client.events(EventKind.ANSWERED) if event.how == "switch"]
    assert len(scanned) > 10
    for event in scanned:
        waited, pressed = (float(event.detail[name]) for name in ("scan_wait_ms", "press_ms"))
        assert event.elapsed_ms is None or pressed <= event.elapsed_ms + waited + TWO_FRAMES_MS
    assert sum(event.elapsed_ms is not None for event in scanned) > 5


def test_by_touch_at_400_percent_on_a_narrow_screen(served: PlayerSite, small: BrowserContext) -> None:
    walk, instrument = walked(served, small, every_kind.LARGEST, Finger)
    everything_once(walk.client, walk, instrument)
    assert walk.left_out == []
    assert walk.client.page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]


def test_by_what_the_accessibility_tree_tells_alone(served: PlayerSite, browser: BrowserContext) -> None:
    walk, instrument = walked(served, browser, every_kind.PLAIN, Told)
    everything_once(walk.client, walk, instrument)
    assert {"figure_series", "name_comparison", "rotation", "simple_reaction", "trail"} <= set(walk.left_out)
    assert {"ranking", "card_sort", "number_series", "tapping"}.isdisjoint(walk.left_out)
