"""What many claims need: a browser, or a reason why there is none; and which are too slow for the inner loop."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright
from slow_rooms import is_slow

from assess.sitting import spoken

settings.register_profile("shared_machine", deadline=None)  # a busy machine is not a wrong figure
settings.load_profile("shared_machine")
expect.set_options(timeout=60_000)  # milliseconds; a busy machine is not a wrong page

ROOMS = Path(__file__).parent
SOON_MS, SHOWN = 5_000, 3_000  # how long a failed page is waited for, and how many of its characters are shown

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Under `-m "... not slow"` a slow room is not even imported: that alone takes a quarter of a minute."""
    asked = "not slow" in (config.getoption("markexpr") or "")
    return True if asked and collection_path.suffix == ".py" and _in_slow_room(collection_path) else None


def _in_slow_room(path: Path) -> bool:
    return path.is_relative_to(ROOMS) and is_slow(path.relative_to(ROOMS).as_posix())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the claims of slow rooms, so that `-m "not slow"` leaves them out.

    A claim that a browser fails is tried once more: on a loaded machine a press may come before the page is ready. A
    wrong page fails twice; whatever needed its second try is listed at the end of the run.
    """
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))
        if _in_slow_room(item.path):
            item.add_marker("slow")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Beside a claim that a browser failed, what stood on its pages."""
    report = yield
    browser = getattr(item, "funcargs", {}).get("chromium")
    if call.when == "call" and report.failed and isinstance(browser, Browser):
        for context in browser.contexts:
            report.sections += [(f"page {page.url}", _stood_on(page)) for page in context.pages]
    return report


def _stood_on(page: Page) -> str:
    try:
        return page.locator("body").inner_text(timeout=SOON_MS)[:SHOWN]
    except Error as wrong:  # the page is gone: its text was wanted, not needed
        return str(wrong)


@pytest.fixture(autouse=True, scope="session")
def silent() -> Iterator[None]:
    """No sound is rendered ahead beside the claims: tests/verbs/test_spoken.py claims that, and two cores are few.

    What a page asks to hear is rendered when it asks; servers of their own (tests/way) render ahead as ever.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spoken, "render_soon", lambda *_: None)
        yield


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's or the system's Chromium, headless; skipped where there is none unless REQUIRE_BROWSER is set."""
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    if found is None:
        told = "no Chromium was found on the PATH"
        pytest.fail(told) if os.environ.get("REQUIRE_BROWSER") else pytest.skip(told)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()
