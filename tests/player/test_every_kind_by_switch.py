"""Does every kind of item come to its end by one switch alone?"""

from __future__ import annotations

import every_kind
import pytest
from every_way import everything_once, walked
from hands import Switch
from player_site import PlayerSite
from playwright.sync_api import BrowserContext

from assess.nouns.sitting import EventKind

pytestmark = pytest.mark.browser
TWO_FRAMES_MS = 200  # the mark may stand on a slow machine before the frame with it has been shown


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
