"""A Chromium of its own with its own profile, which can be killed as a tablet's battery kills it, and started again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserType, Page

FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
LOOKS, LOOK_S = 600, 0.1


@dataclass
class OwnBrowser:
    """One process group; `kill` is SIGKILL for all of it, and only for it."""

    playwright: BrowserType
    profile: Path
    process: subprocess.Popen[bytes] | None = None
    browser: Browser | None = None

    def start(self) -> Page:
        """Start it with what its profile kept, and return its page."""
        told = self.profile / "DevToolsActivePort"
        told.unlink(missing_ok=True)
        found = next(p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name)))
        command = [found, *FLAGS, f"--user-data-dir={self.profile}", "--remote-debugging-port=0", "about:blank"]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(command, start_new_session=True, stdout=quiet, stderr=quiet)
        for _ in range(LOOKS):
            if told.exists() and "\n" in told.read_text():
                break
            time.sleep(LOOK_S)
        port = told.read_text().split()[0]
        self.browser = self.playwright.connect_over_cdp(f"http://127.0.0.1:{port}")
        return self.browser.contexts[0].pages[0]

    def kill(self) -> None:
        """End it without a word."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None
