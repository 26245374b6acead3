"""A client's page in a browser, driven as a client would."""

from __future__ import annotations

from dataclasses import dataclass

from player_site import PlayerSite
from playwright.sync_api import BrowserContext, Locator, Page, expect

from assess.api.player_files import address
from assess.nouns.plan import PlanLine
from assess.nouns.sitting import Event, EventKind, Sitting
from assess.sitting import live

PATIENCE_MS = 60_000
POLL_MS = 100
FRAMES = "(async () => { for (let n = 0; n < 4; n++) await new Promise(requestAnimationFrame); })()"
SAVED = "已保存"
ALL_SENT = f"""(async () => {{ const queue = await import('{address("queue.js")}');
  do {{ await queue.send(); await new Promise((done) => setTimeout(done, 20)); }}
  while ((await queue.waiting()).length); }})()"""


@dataclass
class ClientPage:
    """One window of a client's browser, and the sitting that it is about."""

    site: PlayerSite
    sitting: Sitting
    page: Page

    @property
    def question(self) -> Locator:
        """The words of the question on the screen."""
        return self.page.locator("main form legend")

    @property
    def saved(self) -> Locator:
        """What is said about whether it is saved."""
        return self.page.locator("#saved")

    def press(self, name: str) -> None:
        """Press the button of that name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def open(self) -> ClientPage:
        """Follow the link to the first screen."""
        self.page.goto(self.site.link(self.sitting))
        self.page.locator("main h2").wait_for()
        return self

    def begin(self, by: str = "开始") -> ClientPage:
        """Follow the link to a question."""
        self.open().press(by)
        self.question.wait_for()
        return self

    def answer(self, *keys: str) -> None:
        """Answer one question after another by number key and Enter."""
        for key in keys:
            before = self.place()
            self.page.keyboard.press(key)
            self.page.keyboard.press("Enter")
            self.gone_on(before)

    def go_on(self) -> None:
        """Press the button that gives the answer, and wait until it is kept and the next screen is there."""
        before = self.place()
        self.press("下一题")
        self.gone_on(before)

    def gone_on(self, before: str) -> None:
        """Wait until the question at that place is gone: its answer is kept, and said to be under way."""
        expect(self.page.locator("main")).not_to_contain_text(before)

    def painted(self) -> None:
        """Wait until the question is painted and its clock runs."""
        self.question.wait_for()
        self.page.evaluate(FRAMES)

    def place(self) -> str:
        """Which question of how many."""
        return self.page.locator("main .small").first.inner_text()

    def settle(self) -> None:
        """Wait until the server has everything."""
        expect(self.saved).to_have_text(SAVED)
        self.page.evaluate(ALL_SENT)  # also what would wait for the next answer

    def called(self) -> str | None:
        """Why the page called the evaluator, as soon as the server has it; None where it never does."""
        for _ in range(PATIENCE_MS // POLL_MS):
            if what := live.progress(self.site.store, self.sitting.id).called:
                return what
            self.page.wait_for_timeout(POLL_MS)
        return None

    def events(self, kind: EventKind) -> list[Event]:
        """What the store holds of one kind."""
        return [event for event in self.site.events(self.sitting) if event.kind is kind]


def opened(site: PlayerSite, browser: BrowserContext, line: PlanLine | None = None) -> ClientPage:
    """A new sitting, and a window for it."""
    browser.set_default_timeout(PATIENCE_MS)
    sitting = site.sitting(line) if line else site.sitting()
    return ClientPage(site, sitting, browser.new_page())
