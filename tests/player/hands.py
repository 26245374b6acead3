"""How does a client press something: with keys, one switch, a finger, or by what a screen reader tells?"""

from __future__ import annotations

import time
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

PATIENCE_S = 60
POLL_MS = 15
TABS = 60


@dataclass
class Keys:
    """A keyboard alone: Tab until the focus is there, then Enter."""

    page: Page
    way: str = "keyboard"

    def press(self, target: Locator) -> None:
        """Reach it by Tab, a member of a radio group by its number, and press it."""
        element = target.element_handle()
        if element.evaluate("(e) => e.type === 'radio' || e.type === 'checkbox'"):
            self.page.keyboard.press(element.evaluate("(e) => e.closest('label').querySelector('.key').textContent"))
            return
        for _ in range(TABS):
            if element.evaluate("(e) => e === document.activeElement"):
                self.page.keyboard.press("Enter")
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {element.inner_html()}")

    def react(self, target: Locator) -> None:
        """At once, by the number on it or by the space key."""
        self.page.keyboard.press(target.inner_text() or "Space")

    def write(self, target: Locator, text: str) -> None:
        """Type into a field."""
        while not target.evaluate("(e) => e === document.activeElement"):
            self.page.keyboard.press("Tab")
        self.page.keyboard.type(text)


@dataclass
class Finger(Keys):
    """Touch alone."""

    way: str = "touch"

    def press(self, target: Locator) -> None:
        """Tap it, or the label that belongs to it."""
        target.tap()

    def react(self, target: Locator) -> None:
        """Tap it."""
        target.tap()

    def write(self, target: Locator, text: str) -> None:
        """Tap the field; the tablet's own keyboard writes."""
        target.tap()
        target.press_sequentially(text)


@dataclass
class Switch(Keys):
    """One switch: wait until the mark stands on the target or on its group, then press."""

    way: str = "switch"

    def press(self, target: Locator) -> None:
        """Wait for the mark, press; in a group, wait and press once more."""
        element = target.element_handle()
        over = time.monotonic() + PATIENCE_S
        while time.monotonic() < over:
            stands = element.evaluate(
                "(e) => { const now = document.querySelector('.scanned-now');"
                " return !now || !now.contains(e) ? 'elsewhere' : now === e ? 'here' : 'around'; }"
            )
            if stands != "elsewhere":
                self.page.keyboard.press("Space")
            if stands == "here":
                return
            self.page.wait_for_timeout(POLL_MS * 5)
        raise AssertionError(f"the mark never comes to {element.inner_html()}")

    def react(self, target: Locator) -> None:
        """The switch itself."""
        self.page.keyboard.press("Space")

    def write(self, target: Locator, text: str) -> None:
        """Sign by sign on the pad below the field."""
        for sign in text:
            self.press(self.page.locator("#stage .pad").get_by_role("button", name=sign, exact=True))


@dataclass
class Told(Keys):
    """What the accessibility tree tells, and nothing seen: targets are pressed as a screen reader presses them."""

    way: str = "listening"

    def press(self, target: Locator) -> None:
        """Press what has a role and a name, and is not hidden from the tree."""
        told = target.element_handle().evaluate("(e) => (e.ariaLabel ?? '') + e.closest('label, button')?.textContent")
        assert told.strip(), "a target without a name"
        target.focus()
        self.page.keyboard.press("Space")
