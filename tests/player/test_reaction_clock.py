"""Is a reaction time read from the frame that was painted to the moment of the press?

The press carries the driver's own stamp, as a keyboard's press carries the system's. This says how the player reads its
clocks in headless Chromium; a device adds its screen's and its keyboard's own delays, which no page can see.
"""

from __future__ import annotations

import time
from statistics import median

import every_kind
import pytest
from client_page import ClientPage, opened
from player_site import PlayerSite
from playwright.sync_api import BrowserContext, CDPSession, expect

from assess.nouns.sitting import EventKind
from assess.sitting import run

pytestmark = pytest.mark.browser
TRIALS = 60
LATER_S = 0.25
WITHIN_MS = 5
ORIGIN = "performance.timeOrigin"
LIT_AT = """window.lit = []; new MutationObserver((changes) => changes.forEach(({ target }) => {
  if (target.matches?.('.lit')) requestAnimationFrame((at) => requestAnimationFrame((next) => lit.push(next)));
})).observe(document, { subtree: true, attributes: true, attributeFilter: ['class'] });"""


def pressed(keyboard: CDPSession) -> float:
    """Press the space key; returns the driver's stamp in milliseconds since 1970."""
    stamp = time.time()
    key = {"key": " ", "code": "Space", "windowsVirtualKeyCode": 32}
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyDown", "timestamp": stamp, **key})
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})
    return stamp * 1000


def test_an_injected_press_is_read_within_five_milliseconds_of_its_stamp(
    served: PlayerSite, browser: BrowserContext
) -> None:
    client: ClientPage = opened(served, browser, every_kind.REACTION)
    client.page.add_init_script(LIT_AT)
    client.open().press("开始")
    keyboard = browser.new_cdp_session(client.page)
    client.press("试一试")
    lit = client.page.locator(".light.lit")
    stamps = []
    for trial in range(TRIALS + 1):
        lit.wait_for()
        client.page.wait_for_timeout(LATER_S * 1000)
        stamps.append(pressed(keyboard))
        expect(lit).to_have_count(0)
        if trial == 0:
            client.press("开始")
    client.page.get_by_role("heading", name="您都看完了").wait_for()
    origin, painted = client.page.evaluate(ORIGIN), client.page.evaluate("lit")
    client.press("完成")
    client.page.get_by_text("您的回答都送到了").wait_for()
    trials = client.events(EventKind.TRIAL)
    assert len(trials) == TRIALS + 1
    off = [abs(origin + float(t.detail["press_at"]) - stamp) for t, stamp in zip(trials, stamps, strict=True)]
    assert median(off) < WITHIN_MS
    late = [float(t.detail["signal_at"]) - at for t, at in zip(trials, painted, strict=True)]
    assert abs(median(late)) < WITHIN_MS
    (score,) = scored(served, client)
    main = [t.elapsed_ms for t in trials if t.detail["phase"] == "main" and t.elapsed_ms is not None]
    assert score == pytest.approx(median(main), abs=1e-6)
    ended = [e for e in client.events(EventKind.BLOCK) if e.detail["what"] == "ended"]
    assert all(30 < float(e.detail["refresh_hz"]) < 250 for e in ended)


def scored(served: PlayerSite, client: ClientPage) -> list[float | None]:
    scores, _ = run.recompute(served.store, client.sitting.id)
    return [each.raw.value for each in scores]
