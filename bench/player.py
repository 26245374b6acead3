"""How long from an answer to the next question without the network, and how exactly is a press read?

python bench/player.py        (needs Chromium on the PATH)

The first figure is the page's own: from the key press that confirms to the frame in which the next question was shown.
The second says how the page reads its clocks in this browser; a device adds its own delays, which no page can see.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from assess.meaning.case import read_case
from assess.planning.draft import approve, draft
from assess.planning.propose import line_of
from assess.service.demo import demo
from assess.settings import read_settings
from assess.sitting import run
from assess.store import links
from assess.store.database import Store
from instruments.find import library

PORT = 8599
QUESTIONS = 40
PRACTICE = 2  # practice items before them
TRIALS = 25  # practice 5, then 20
TARGET_MS, WITHIN_MS = 50, 5
WATCH = """window.took = []; let at = null;
addEventListener('keydown', (e) => { if (e.key === 'Enter') at = e.timeStamp; }, true);
new MutationObserver(() => requestAnimationFrame(() => requestAnimationFrame((shown) => {
  if (at !== null) took.push(shown - at); at = null; }))).observe(document, { childList: true, subtree: true });"""


def main() -> None:
    """Print one line a figure."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        addresses = _prepared(Path(folder))
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with _served(Path(folder)):
            _questions(browser.new_page(), addresses["riasec_interest"])
            _presses(browser.new_page(), addresses["speed_attention"])
        browser.close()


def _prepared(workspace: Path) -> dict[str, str]:
    """A demonstration case with the two instruments in its plan; their addresses by instrument."""
    store = Store.open(read_settings(workspace, {"ZHIHENG_KEY_STORE": "file"}))
    case_id = demo(store)
    case, known = read_case(store, case_id), library()
    lead = next(evaluator for evaluator in case.evaluators.values() if evaluator.level == 2)
    lines = [line_of(case, known[name]) for name in ("riasec_interest", "speed_attention")]
    approve(store, lead, draft(store, lead, case_id, lines).id)
    sittings = {line.instrument: run.prepare(store, lead, case_id, line) for line in lines}
    told = {
        name: f"http://127.0.0.1:{PORT}/sit/{links.token_for(store, sitting)}" for name, sitting in sittings.items()
    }
    store.close()
    return told


@contextmanager
def _served(workspace: Path) -> Iterator[None]:
    command = [sys.executable, "-m", "assess.cli", "serve", "--port", str(PORT)]
    environment = {"ZHIHENG_WORKSPACE": str(workspace), "ZHIHENG_KEY_STORE": "file", "PATH": "/usr/bin:/bin"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{PORT}/player/player.css", timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait()


def _questions(page: Page, address: str) -> None:
    page.add_init_script(WATCH)
    page.goto(address)
    page.get_by_role("button", name="开始").click()
    _practise(page)
    page.locator("legend").wait_for()
    page.context.set_offline(True)
    for number in range(PRACTICE + 1, PRACTICE + QUESTIONS + 1):
        page.get_by_text(re.compile(f"^第 {number} 题")).wait_for()
        page.keyboard.press("3")
        page.keyboard.press("Enter")
        page.wait_for_timeout(150)
    took = page.evaluate("took")
    print(
        f"next question without the network: median {median(took):.0f} ms, most {max(took):.0f} ms of {len(took)} "
        f"(target {TARGET_MS} ms)"
    )
    page.context.set_offline(False)


def _practise(page: Page) -> None:
    page.get_by_role("button", name="试一试").click()
    for key in ("5", "1"):  # as the two practice items say
        page.locator("legend").wait_for()
        page.keyboard.press(key)
        page.keyboard.press("Enter")
        page.get_by_role("button", name="继续").click()
    page.get_by_role("button", name="开始").click()


def _presses(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="开始").click()
    page.get_by_role("button", name="试一试").click()
    page.get_by_role("button", name="试一试").click()
    keyboard, lit, off = page.context.new_cdp_session(page), page.locator(".light.lit"), []
    page.evaluate("addEventListener('keydown', (e) => (window.read = performance.timeOrigin + e.timeStamp), true)")
    for trial in range(TRIALS):
        lit.wait_for()
        page.wait_for_timeout(250)
        stamp = time.time()
        key = {"key": " ", "code": "Space", "windowsVirtualKeyCode": 32}
        keyboard.send("Input.dispatchKeyEvent", {"type": "keyDown", **key})
        keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})
        off.append(page.evaluate("read") - stamp * 1000)
        lit.wait_for(state="hidden")
        if trial == 4:
            page.get_by_role("button", name="开始").click()
    print(
        f"press read after the driver sent it, its way to the browser included: median {median(off):.1f} ms "
        f"of {len(off)} (target {WITHIN_MS} ms)"
    )


if __name__ == "__main__":
    main()
