"""Does axe find anything on the screen of any kind of item, in any scheme?"""

from __future__ import annotations

import every_kind
import pytest
from axe_playwright_python.sync_playwright import Axe
from client_page import ClientPage, opened
from player_site import PlayerSite
from playwright.sync_api import BrowserContext, expect
from test_player_for_everyone import RULES, SCHEMES

from instruments.kinds import KINDS

pytestmark = pytest.mark.browser
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "color-contrast-enhanced", "target-size"]}}


def found(client: ClientPage, screen: str) -> dict[tuple[str, str], list[str]]:
    """What axe finds: everything in the first scheme, what hangs on colours in the others."""
    wrong = {}
    for scheme in SCHEMES:
        client.page.evaluate("(s) => { document.documentElement.dataset.scheme = s; }", scheme)
        rules = Axe().run(client.page, options=RULES if scheme == SCHEMES[0] else COLOURS).response["violations"]
        if rules:
            wrong[screen, scheme] = [f"{r['id']}: {r['nodes'][0]['html'][:140]}" for r in rules]
    return wrong


def test_axe_finds_nothing_in_any_kind_of_item(served: PlayerSite, browser: BrowserContext) -> None:
    client = opened(served, browser, every_kind.PLAIN)
    client.page.emulate_media(reduced_motion="reduce")
    client.begin()
    wrong = {}
    for kind in every_kind.GIVEN:
        client.page.locator("#stage").get_by_text(f"请回答：{kind.value}").wait_for()
        wrong |= found(client, kind.value)
        if KINDS[kind].answer == "trials":
            client.press("试一试")
            client.page.locator("h2.working").wait_for()
            wrong |= found(client, f"{kind.value} at work")
            client.press("休息一下")
            client.press("继续")
            client.page.get_by_text(f"请回答：{kind.value}").wait_for()
        before = client.page.locator("main .small").first.inner_text()
        client.press("不想回答")
        expect(client.page.locator("main")).not_to_contain_text(before)
    assert wrong == {}
