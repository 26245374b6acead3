"""A real Chromium that is killed while a client answers, and opened again with the same profile."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser, Page, Playwright, async_playwright, expect
from playwright.async_api import Error as PlaywrightError

from assess.api.player_files import address
from assess.nouns.sitting import EventKind, Sitting
from assess.settings import read_settings
from assess.store import audit, events
from assess.store.database import Store
from bench.fault_count import Counted
from bench.fault_proxy import Network
from bench.fault_scene import Scene
from bench.group_client import Wire

CHROMIUM = "/usr/bin/chromium"
PATIENCE_MS = 60_000
AT_MOST_SECONDS = 2.5  # from a load of the page until it is killed
BEGINS = re.compile("^(开始|继续)$")
NAMED = f"""(async (device) => {{ const kept = await import('{address("kept.js")}');
  kept.write('zhiheng-device', device); await kept.settled(); }})"""
ALL_SENT = f"""(async () => {{ const queue = await import('{address("queue.js")}');
  do {{ await queue.send(); await new Promise((done) => setTimeout(done, 20)); }}
  while ((await queue.waiting()).length); }})()"""


@dataclass
class Client:
    """What one client pressed, by item: the values in order; `kept` are those after which the page went on."""

    link: str
    device: str
    pressed: dict[str, list[int]] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=dict)


@dataclass
class Chromium:
    """One browser process with a profile on the disk."""

    profile: Path
    process: subprocess.Popen[bytes] | None = None

    async def start(self, playwright: Playwright) -> Browser:
        """Start it and connect to it."""
        place = self.profile / "DevToolsActivePort"
        place.unlink(missing_ok=True)
        options = ["--headless=new", "--no-sandbox", "--remote-debugging-port=0", f"--user-data-dir={self.profile}"]
        options += ["--no-first-run", "--lang=zh-CN", "--window-size=1280,800", "about:blank"]
        told = subprocess.DEVNULL
        self.process = subprocess.Popen([CHROMIUM, *options], stdout=told, stderr=told, start_new_session=True)
        async with asyncio.timeout(PATIENCE_MS / 1000):
            while not place.exists() or not place.read_text().strip():
                await asyncio.sleep(0.05)
        return await playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{place.read_text().split()[0]}")

    def kill(self) -> None:
        """End it, with the processes that it started, without a word."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


async def browser(scene: Scene) -> Counted:
    """The browser is killed, at every second moment while the network is gone, and opened again with its profile.

    An answer counts as acknowledged when the page went on to the next question: from then on it is kept somewhere.
    """
    place = len(scene.room.sittings) - 1
    await scene.move([place])
    network, profile = Network(scene.server.port), Path(tempfile.mkdtemp())
    await network.start()
    address = f"http://127.0.0.1:{network.port}/sit/{scene.room.tokens[place]}"
    client = Client(address, f"{scene.chance.getrandbits(128):032x}")
    wire = Wire(scene.server.port)
    await wire.ask(f"/seat/{scene.room.seats[place]}/take", {"device": client.device})
    wire.close()
    try:
        await _opened_again_and_again(scene, client, network, Chromium(profile))
    finally:
        await network.stop()
        shutil.rmtree(profile, ignore_errors=True)
    return await asyncio.to_thread(_counted, scene.workspace, scene.room.sittings[place], client)


async def _opened_again_and_again(scene: Scene, client: Client, network: Network, chromium: Chromium) -> None:
    async with async_playwright() as playwright:
        for n in range(scene.moments + 1):
            last = n == scene.moments
            page = await _open(await chromium.start(playwright), client)
            most = 1 if last else (scene.items - 1) // scene.moments
            answering = asyncio.create_task(_answer(page, client, most, chromium))
            if not last:
                await _gone(scene, network if n % 2 else None)
            try:
                await (_all_sent(page, answering) if last else asyncio.sleep(0))
            finally:
                chromium.kill()
            await answering
            network.mend()


async def _gone(scene: Scene, network: Network | None) -> None:
    """Until the moment; the network goes at a moment before it."""
    before = scene.chance.uniform(0, AT_MOST_SECONDS / 2)
    await asyncio.sleep(before)
    if network:
        network.cut_off("closed")
    await asyncio.sleep(scene.chance.uniform(0, AT_MOST_SECONDS - before))


async def _open(browser: Browser, client: Client) -> Page:
    context = browser.contexts[0]
    context.set_default_timeout(PATIENCE_MS)
    page = context.pages[0]
    if not client.pressed:  # the tablet has come to its seat before
        await page.goto(client.link.replace("/sit/", "/seat/"))
        await page.evaluate(NAMED, client.device)
    await page.goto(client.link)
    await page.locator("main h2").wait_for()
    await page.get_by_role("button", name=BEGINS).click()
    await page.locator("main form legend").wait_for()
    return page


async def _answer(page: Page, client: Client, most: int, chromium: Chromium) -> None:
    """One question after another, until there is no page any more."""
    place = page.locator("main .small").first
    try:
        for n in range(most):
            before = await place.inner_text()
            item, value = _item(before), 1 + n % 5
            client.pressed.setdefault(item, []).append(value)
            await page.keyboard.press(str(value))
            await page.keyboard.press("Enter")
            await expect(page.locator("main")).not_to_contain_text(before, timeout=PATIENCE_MS)
            client.kept[item] = value
    except (PlaywrightError, AssertionError):
        if chromium.process:  # else it was killed
            raise


def _item(place: str) -> str:
    """The item's id, from "第 4 题，共 120 题".

    >>> _item("第 4 题，共 120 题")
    'q4'
    """
    return f"q{place.split()[1]}"


async def _all_sent(page: Page, answering: asyncio.Task[None]) -> None:
    await answering
    await page.evaluate(ALL_SENT)


def _counted(workspace: Path, sitting: Sitting, client: Client) -> Counted:
    store = Store.as_it_is(read_settings(workspace, {"ZHIHENG_KEY_STORE": "file"}))
    with store.reading() as at:
        there: dict[str, list[int]] = {}
        for event in events.of_sitting(at, sitting.id):
            if event.kind is EventKind.ANSWERED and event.detail.get("by") == "client" and event.item_id:
                there.setdefault(event.item_id, []).append(int(event.value or 0))
        aside, broken = len(events.quarantined(at, sitting.id)), len(audit.verify(at))
    store.close()
    return Counted(
        acknowledged=len(client.kept),
        lost=sum(value not in there.get(item, []) for item, value in client.kept.items()),
        doubled=sum(sum((Counter(there.get(i, [])) - Counter(v)).values()) for i, v in client.pressed.items()),
        altered=sum(item not in client.pressed for item in there) + aside,
        unsent=0,
        broken=broken,
    )
