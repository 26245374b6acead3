"""Through one item of every kind, with whatever hand."""

from __future__ import annotations

from dataclasses import dataclass, field

from client_page import ClientPage
from hands import Keys
from playwright.sync_api import Locator, expect
from playwright.sync_api import TimeoutError as TooLate

from instruments.definition import Item
from instruments.kinds import is_block, ways_of

LIT = ".light.lit"
PATIENCE_MS, MOMENT_MS = 60_000, 3000
# The digits that were shown, kept by the page as a person keeps them in mind.
REMEMBER = """window.seen = ''; new MutationObserver(() => {
  const digit = document.querySelector('.digit[aria-hidden]')?.textContent.trim() ?? '';
  if (digit && digit !== window.last) window.seen += digit;
  window.last = digit;
}).observe(document, { childList: true, subtree: true, characterData: true });"""
SAME_SIGN = """(shown) => [...document.querySelectorAll('.code-key path')].map((p) => p.getAttribute('d'))
  .indexOf(shown.querySelector('path').getAttribute('d')) + 1"""
TARGETS = """() => { const of = (e) => e.querySelector('path').getAttribute('d');
  const wanted = of(document.querySelector('.target'));
  return [...document.querySelectorAll('.cell')].flatMap((cell, n) => (of(cell) === wanted ? [n] : [])); }"""


@dataclass
class Walk:
    """A client's way through the sitting; `left_out` are the kinds that this way cannot answer."""

    client: ClientPage
    hand: Keys
    left_out: list[str] = field(default_factory=list)

    def button(self, name: str) -> Locator:
        """A button on the stage."""
        return self.client.page.locator("#stage").get_by_role("button", name=name, exact=True)

    def begin(self) -> None:
        """From the link to the first question."""
        self.client.page.add_init_script(REMEMBER)
        self.client.open()
        self.hand.press(self.button("开始"))

    def item(self, item: Item) -> None:
        """Answer one item, or leave it out where this way is not its."""
        self.client.page.locator("#stage").get_by_text(f"请回答：{item.id}").wait_for()
        if self.hand.way not in ways_of(item):
            self.left_out.append(item.id)
            self.hand.press(self.button("不想回答"))
        elif is_block(item):
            self.block(item)
        else:
            getattr(self, f"_{item.kind.value}", self._choice)()
            self.hand.press(self.button("下一题"))

    def end(self) -> None:
        """Finish, until everything has arrived."""
        self.client.page.get_by_role("heading", name="您都看完了").wait_for()
        self.hand.press(self.button("完成"))
        self.client.page.get_by_text("您的回答都送到了").wait_for()

    # --- questions

    def choice(self, place: int) -> Locator:
        """The nth choice, by its role."""
        return self.client.page.locator("#stage .choice > input, #stage button.choice").nth(place)

    def _choice(self) -> None:
        self.hand.press(self.choice(1))

    def _multiple_choice(self) -> None:
        self.hand.press(self.choice(0))
        self.hand.press(self.choice(2))

    def _ranking(self) -> None:
        for name in ("圆圈：放在第 1 位", "方块：放在第 2 位", "三角：放在第 3 位"):
            self.hand.press(self.button(name))

    def _card_sort(self) -> None:
        for card, pile in (("方块", 0), ("三角", 1), ("圆圈", 0)):
            expect(self.client.page.locator(".card")).to_have_text(card)
            self.hand.press(self.client.page.locator("#stage .cards button.choice").nth(pile))

    def _number(self) -> None:
        self.hand.write(self.client.page.locator("#stage input[type=text]"), "42")

    def _short_text(self) -> None:
        self.hand.write(self.client.page.locator("#stage textarea"), "abc")

    def _marked_answer(self) -> None:
        self.hand.press(self.button("我回答完了"))
        self.hand.press(self.choice(1))

    # --- blocks

    def block(self, item: Item) -> None:
        """Practise, then run the trials."""
        self.hand.press(self.button("试一试"))
        getattr(self, f"_{item.kind.value}")(1)
        self.hand.press(self.button("开始"))
        getattr(self, f"_{item.kind.value}")(3)

    def _simple_reaction(self, trials: int) -> None:
        for _ in range(trials):
            self.client.page.locator(LIT).wait_for()
            self.hand.react(self.client.page.locator(LIT))
            expect(self.client.page.locator(LIT)).to_have_count(0)

    _choice_reaction = _simple_reaction

    def _memory_span(self, trials: int) -> None:
        for _ in range(min(trials, 2)):
            self.button("退一格").wait_for(timeout=PATIENCE_MS)
            digits = self.client.page.evaluate("() => { const told = seen; seen = ''; return told; }")
            for digit in digits:
                self.hand.press(self.button(digit))
            self.hand.press(self.button("下一题"))
            expect(self.button("退一格")).to_have_count(0)

    def _coding(self, trials: int) -> None:
        done = self.button("开始") if trials == 1 else self.client.page.get_by_text("请回答：cancellation")
        while not done.count() and self.client.page.locator(".code-now svg").count():
            now = self.client.page.locator(".code-now")  # the time may end at any moment: nothing is waited for
            digit = now.evaluate_all(f"(all) => (all.length ? ({SAME_SIGN})(all[0]) : 0)")
            if not digit:
                continue
            self._while_it_is_there(self.client.page.locator(".code-digits button").nth(digit - 1))
            self.client.page.wait_for_timeout(200)

    def _while_it_is_there(self, target: Locator) -> None:
        """Press what the end of the time may take away at any moment."""
        self.client.page.set_default_timeout(MOMENT_MS)
        try:
            self.hand.react(target)
        except TooLate:
            assert target.count() == 0
        finally:
            self.client.page.set_default_timeout(PATIENCE_MS)

    def _cancellation(self, _trials: int) -> None:
        self.client.page.locator(".cells").wait_for()
        for place in self.client.page.evaluate(TARGETS):
            cell = self.client.page.locator(".cell").nth(place)
            if self.hand.way == "keyboard":
                self._by_arrows(place)
                self.client.page.keyboard.press("Space")
            else:
                self.hand.press(cell)
            expect(cell).to_have_attribute("aria-pressed", "true")
        self.hand.press(self.button("做完了"))

    def _by_arrows(self, place: int) -> None:
        keys, page = self.client.page.keyboard, self.client.page
        while not page.evaluate("document.activeElement.matches('.cell')"):
            keys.press("Tab")
        now = page.evaluate("[...document.querySelectorAll('.cell')].indexOf(document.activeElement)")
        for _ in range(abs(place - now)):
            keys.press("ArrowRight" if place > now else "ArrowLeft")

    def _tapping(self, _trials: int) -> None:
        tap = self.client.page.locator(".tap")
        tap.wait_for()
        while tap.count():
            self._while_it_is_there(tap) if self.hand.way == "touch" else self.client.page.keyboard.press("Space")
            self.client.page.wait_for_timeout(150)

    def _mark_making(self, _trials: int) -> None:
        boxes = self.client.page.locator(".box")
        boxes.first.wait_for()
        for place in range(boxes.count()):
            for _ in range(3):
                if boxes.nth(place).count():
                    boxes.nth(place).tap()

    def _trail(self, trials: int) -> None:
        self.client.page.locator(".trail").wait_for()
        for number in range(1, 5 if trials == 1 else 6):
            self.hand.press(self.button(str(number)))
