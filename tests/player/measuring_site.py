"""A site whose plan measures on a tablet, and the measuring page driven as an evaluator would."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import measured_forms
from player_site import PlayerSite, Server, evaluator, planned_case
from playwright.sync_api import BrowserContext, Locator, Page, expect

from assess.nouns.fit import FitAnswers
from assess.nouns.sitting import Event, EventKind, Sitting
from assess.settings import Settings
from assess.sitting import fit, measuring
from assess.store.database import Store

SAVED = "已保存"
PATIENCE_MS = 60_000


def measured_site(workspace: Path) -> Iterator[PlayerSite]:
    """A site with its server started, whose plan has the short instruments and grip strength."""
    measured_forms.write(workspace)
    store = Store.open(Settings(workspace=workspace, key_store="file"))
    lead = evaluator(store)
    server = Server(workspace)
    yield PlayerSite(store, lead, planned_case(store, lead, measured_forms.LINES), server)
    server.kill()
    store.close()


@dataclass
class Measuring:
    """The measuring page of one sitting in a browser."""

    site: PlayerSite
    sitting: Sitting
    page: Page

    def button(self, name: str) -> Locator:
        """A button by its whole name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def press(self, name: str) -> None:
        """Press the button of that name."""
        self.button(name).click()

    def open(self) -> Measuring:
        """Follow the link to the first screen."""
        self.page.goto(self.site.link(self.sitting))
        self.page.locator("main h2").wait_for()
        return self

    def to_trials(self, *, tick: bool = True) -> Measuring:
        """From the first screen past the questions and the steps to the first trial."""
        self.open().press("开始")
        for item in self.screens():
            self.page.locator("main h2").get_by_text(item).wait_for()
            self.press("没有")
        self.press_steps(tick=tick)
        return self

    def screens(self) -> tuple[str, ...]:
        """The words of the questions beforehand."""
        return ("acute_injury", "recent_surgery")

    def press_steps(self, *, tick: bool) -> None:
        """Through the steps of a short instrument."""
        self.page.get_by_role("heading", name="请受测者坐好，双脚平放。").wait_for()
        if tick:
            self.page.get_by_label("核对过了").check()
        self.press("下一步")
        self.press("开始测量")

    @property
    def now(self) -> Locator:
        """The words of the trial on the screen."""
        return self.page.locator("main .board h2")

    def settle(self) -> None:
        """Wait until the server has everything."""
        expect(self.page.locator("#saved")).to_have_text(SAVED)

    def events(self, kind: EventKind) -> list[Event]:
        """What the store holds of one kind."""
        return [event for event in self.site.events(self.sitting) if event.kind is kind]


def measured(site: PlayerSite, browser: BrowserContext, instrument: str) -> Measuring:
    """A new sitting taken by its evaluator, and a window for it."""
    browser.set_default_timeout(PATIENCE_MS)
    sitting = site.sitting(measured_forms.LINE[instrument])
    fit.keep_fit(site.store, site.lead, sitting.id, FitAnswers(as_usual=True))
    measuring.take(site.store, site.lead, sitting.id)
    return Measuring(site, sitting, browser.new_page())
