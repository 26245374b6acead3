"""Does every kind of item come to its end by keyboard alone?"""

from __future__ import annotations

import every_kind
import pytest
from every_way import everything_once, walked
from hands import Keys
from player_site import PlayerSite
from playwright.sync_api import BrowserContext

from assess.nouns.sitting import EventKind

pytestmark = pytest.mark.browser


def test_by_keyboard_alone(served: PlayerSite, browser: BrowserContext) -> None:
    walk, instrument = walked(served, browser, every_kind.PLAIN, Keys)
    everything_once(walk.client, walk, instrument)
    assert walk.left_out == ["mark_making", "trail"]
    assert {event.how for event in walk.client.events(EventKind.ANSWERED)} <= {"key", None}
    trials = [event for event in walk.client.events(EventKind.TRIAL) if event.detail["phase"] == "main"]
    assert {event.item_id for event in trials} >= {"simple_reaction", "choice_reaction", "memory_span", "coding"}
