"""Does every kind of item come to its end by touch at 400% on a narrow screen?"""

from __future__ import annotations

from collections.abc import Iterator

import every_kind
import pytest
from every_way import everything_once, walked
from hands import Finger
from player_site import PlayerSite
from playwright.sync_api import Browser, BrowserContext

pytestmark = pytest.mark.browser
SMALL = {"width": 360, "height": 640}


@pytest.fixture
def small(chromium: Browser) -> Iterator[BrowserContext]:
    """A narrow tablet that is touched."""
    context = chromium.new_context(viewport=SMALL, has_touch=True, is_mobile=True, locale="zh-CN")
    yield context
    context.close()


def test_by_touch_at_400_percent_on_a_narrow_screen(served: PlayerSite, small: BrowserContext) -> None:
    walk, instrument = walked(served, small, every_kind.LARGEST, Finger)
    everything_once(walk.client, walk, instrument)
    assert walk.left_out == []
    assert walk.client.page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
