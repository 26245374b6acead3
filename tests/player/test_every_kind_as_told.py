"""Does every kind of item come to its end by what the accessibility tree tells alone?"""

from __future__ import annotations

import every_kind
import pytest
from every_way import everything_once, walked
from hands import Told
from player_site import PlayerSite
from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.browser


def test_by_what_the_accessibility_tree_tells_alone(served: PlayerSite, browser: BrowserContext) -> None:
    walk, instrument = walked(served, browser, every_kind.PLAIN, Told)
    everything_once(walk.client, walk, instrument)
    assert {"figure_series", "name_comparison", "rotation", "simple_reaction", "trail"} <= set(walk.left_out)
    assert {"ranking", "card_sort", "number_series", "tapping"}.isdisjoint(walk.left_out)
