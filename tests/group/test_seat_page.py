"""Does a client come from their card to the first question by their own means, and is nothing there to be failed?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import group_site
import pytest
from axe_playwright_python.sync_playwright import Axe
from group_site import GroupSite
from hands import Keys, Switch
from player_site import Server
from playwright.sync_api import Browser, Locator, Page, expect

from assess.api.player_files import address
from assess.group import evacuation, lobby, orders, room
from assess.nouns.session import GroupSession, SessionSeat, SessionState
from assess.store import canonical, links, seats, shelf

pytestmark = [pytest.mark.slow, pytest.mark.browser]
PEOPLE = 1
PATIENCE_MS = 60_000
AXED = ("join", "reads", "sound", "touch", "over", "圆形", "ready", "evacuated")  # one of each make
DWELL_MS = 700
LATER_MS = 6000  # the page tries again after five seconds, where it does
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": AXE_TAGS}}
SMALL = """[...document.querySelectorAll('button, input')].filter((e) => e.checkVisibility())
  .map((e) => [e.textContent, e.getBoundingClientRect()])
  .filter(([, box]) => box.width < 44 || box.height < 44).map(([text]) => text)"""
DRAWN = """(where) => [getComputedStyle(document.querySelector(`${where} .drawing path`)).stroke,
  getComputedStyle(document.documentElement).backgroundColor]"""
WIDTH = "document.documentElement.scrollWidth"
QUIET = "window.buzzes = []; navigator.vibrate = (pattern) => (buzzes.push(pattern), true);"
KEEPS_NOTHING = """Object.defineProperty(window, 'localStorage', { get() { throw new Error('none'); } });
indexedDB.open = () => { throw new Error('none'); };"""
SET = f"([name, value]) => import('{address('conditions.js')}').then((conditions) => conditions.set(name, value))"


@dataclass
class Base:
    """A group and a server for its tablets; each claim opens a session of its own."""

    group: GroupSite
    server: Server
    session: GroupSession

    def put(self, **changed: object) -> None:
        """The session as it is after a step of the room."""
        with self.group.store.writing("e3", "room.step", f"session:{self.session.id}") as tx:
            shelf.save(tx, replace(shelf.read(tx, GroupSession, self.session.id), **changed))  # type: ignore[arg-type]

    def now(self, seat: SessionSeat) -> SessionSeat:
        """The seat as it is kept."""
        with self.group.store.reading() as at:
            return shelf.read(at, SessionSeat, seat.id)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    workspace: Path = tmp_path_factory.mktemp("base")
    made = group_site.site(workspace, PEOPLE)
    found = Base(made, Server(workspace), made.session())
    found.server.start()
    yield found
    found.server.kill()
    made.store.close()


@dataclass
class Client:
    """A tablet's window, and the seat of the client before it."""

    base: Base
    page: Page
    seat: SessionSeat

    def button(self, name: str) -> Locator:
        """A button of that name on the stage."""
        return self.page.locator("#stage").get_by_role("button", name=name, exact=True)

    def heading(self, name: str) -> Locator:
        """A heading of that name."""
        return self.page.get_by_role("heading", name=name, exact=True)

    def open(self, path: str = "/join") -> Client:
        """Go to the joining page, or another one."""
        self.page.goto(f"{self.base.server.address}{path}")
        self.page.locator("main h2").wait_for()
        return self

    def at_seat(self) -> Client:
        """Follow the link of the card."""
        return self.open(f"/seat/{links.seat_token(self.base.group.store.keys, self.seat)}")

    @property
    def help(self) -> Locator:
        """The button that calls the evaluator."""
        return self.page.locator("#call").get_by_role("button", name="请评估师来", exact=True)

    @property
    def code(self) -> str:
        """The six digits of the card."""
        return links.join_code(self.base.group.store.keys, self.base.now(self.seat))

    def check(self, hand: Keys, look: Callable[[str], None] = lambda _screen: None, sound: str = "听到了") -> None:
        """From the first question of the check to its end; `look` sees each screen."""
        for name, title, answer in CHECK:
            if name == "headphones" and sound != "听到了":
                continue
            self.heading(title).wait_for()
            look(name)
            if name == "touch":
                hand.press(self.page.locator(".spot.left"))
                hand.press(self.page.locator(".spot.right"))
            else:
                hand.press(self.button(sound if name == "sound" else answer))
        self.heading("平板检查完了").wait_for()
        look("over")
        hand.press(self.button("继续"))

    def practise(self, hand: Keys, look: Callable[[str], None] = lambda _screen: None) -> None:
        """Press what the practice asks for."""
        self.heading("试一试怎么回答").wait_for()
        look("try")
        hand.press(self.button("开始试"))
        for shape in ("圆形", "方形", "三角形"):
            self.heading(f"请按{shape}").wait_for()
            look(shape)
            hand.press(self.button(shape))


CHECK = (
    ("reads", "这些字您看得清吗？", "看得清"),
    ("sound", "请听一听声音", "听到了"),
    ("headphones", "您戴好耳机了吗？", "戴好了"),
    ("touch", "请按圆圈", ""),
    ("sees_board", "您看得到前面吗？", "看得到"),
)


@pytest.fixture
def client(base: Base, chromium: Browser) -> Iterator[Client]:
    """A client with a card, before a tablet that nobody has used."""
    base.session = base.group.session()
    base.put(state=SessionState.LOBBY, codes_until=canonical.now() + timedelta(hours=1))
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.add_init_script(QUIET)
    made = Client(base, page, base.group.seats(base.session)[0])

    yield made
    context.close()


def start(base: Base) -> None:
    base.put(state=SessionState.RUNNING, started_at=canonical.now())


def test_a_keyboard_alone_leads_from_the_card_to_the_first_question(client: Client, base: Base) -> None:
    hand = Keys(client.page)
    client.open()
    client.page.keyboard.type(client.code)
    client.page.keyboard.press("Enter")
    client.check(hand)
    client.practise(hand)
    client.heading("准备好了").wait_for()
    kept = base.now(client.seat)
    assert kept.check is not None and kept.check.problems == ()
    assert (kept.check.reads, kept.check.sound, kept.check.headphones, kept.check.touch) == (True,) * 4
    assert kept.check.storage is True and kept.check.screen == "1280x800 100%"
    assert kept.practice is not None and (kept.practice.right, kept.practice.attempts) == (3, 3)
    hand.press(client.help)
    expect(client.page.locator("#saved")).to_have_text("已经告诉评估师了，评估师会来。")
    expect(client.page.get_by_role("status").filter(has_text="已经告诉评估师了")).to_have_count(1)  # said once
    assert base.now(client.seat).called_at is not None
    start(base)
    client.page.wait_for_url("**/sit/**")
    hand.press(client.button("开始"))
    client.page.locator("main form legend").wait_for()


def test_one_switch_alone_comes_to_the_sitting_and_still_works_there(client: Client, base: Base) -> None:
    hand = Switch(client.page)
    client.open()
    for _ in range(2):
        client.page.keyboard.press("Enter")
    client.page.locator(".scanned-now").wait_for()
    client.page.evaluate(SET, ["dwell", DWELL_MS])
    client.page.get_by_role("textbox").fill(client.code[:5])  # the sixth digit shows how they are scanned
    for digit in client.code[5:]:
        hand.press(client.button(digit))
    hand.press(client.button("进入"))
    client.check(hand)
    client.practise(hand)
    client.heading("准备好了").wait_for()
    hand.press(client.help)
    expect(client.page.locator("#saved")).to_have_text("已经告诉评估师了，评估师会来。")
    start(base)
    client.page.wait_for_url("**/sit/**")
    hand.press(client.button("开始"))
    client.page.locator("main form legend").wait_for()


def test_digits_typed_with_a_space_and_return_twice_are_no_switch(client: Client) -> None:
    client.open()
    client.page.keyboard.type("12 34")
    for _ in range(2):
        client.page.keyboard.press("Enter")
    expect(client.page.get_by_role("alert")).to_contain_text("要六位数字")
    expect(client.page.locator(".scanned-now")).to_have_count(0)
    client.page.keyboard.type(f"5 6{client.code}")  # six digits are full, whatever is typed after them
    expect(client.page.get_by_role("textbox")).to_have_value("123456")


def test_on_a_low_tablet_the_button_that_enters_is_seen_beside_the_digits(client: Client) -> None:
    client.page.set_viewport_size({"width": 1024, "height": 600})
    client.open()
    above = client.page.locator("footer").bounding_box()
    for name in ("进入", "0"):
        box = client.button(name).bounding_box()
        assert box and above and box["y"] + box["height"] <= above["y"]


def test_large_buttons_leave_a_low_tablet_room_for_what_is_asked(client: Client) -> None:
    client.page.set_viewport_size({"width": 1024, "height": 600})
    client.at_seat()
    client.page.evaluate(SET, ["large", True])
    client.check(Keys(client.page))
    client.button("开始试").click()
    client.heading("请按圆形").wait_for()
    above, shape = client.page.locator("footer").bounding_box(), client.button("圆形").bounding_box()
    assert above and shape and shape["height"] >= 112 and shape["y"] + shape["height"] <= above["y"]


def test_the_line_at_the_bottom_speaks_the_language_that_was_chosen(client: Client) -> None:
    client.at_seat()
    expect(client.page.locator("#saved")).to_have_text("已连上")
    client.page.route("**/pulse", lambda _route: None)  # nothing more comes from the room
    with client.page.expect_request("**/pulse"):
        pass
    client.page.get_by_role("button", name="语言 Language", exact=True).click()
    client.page.locator("#panel").get_by_role("button", name="English", exact=True).click()
    expect(client.page.locator("#saved")).to_have_text("Connected")
    client.page.unroute_all(behavior="ignoreErrors")


def test_a_deaf_client_passes_without_sound_and_is_not_asked_for_headphones(client: Client, base: Base) -> None:
    hand = Keys(client.page)
    client.at_seat().check(hand, sound="我不用声音")
    client.practise(hand)
    client.heading("准备好了").wait_for()
    kept = base.now(client.seat).check
    assert kept is not None and (kept.sound, kept.headphones, kept.problems) == (None, None, ())
    assert base.now(client.seat).called_at is None


def test_a_tablet_that_keeps_nothing_is_told_kindly_and_the_evaluator_decides(client: Client, base: Base) -> None:
    client.page.add_init_script(KEEPS_NOTHING)
    client.at_seat().check(Keys(client.page))
    client.heading("评估师会来您这里").wait_for()
    expect(client.page.locator("main")).to_contain_text("您没有做错什么")
    kept = base.now(client.seat)
    assert kept.check is not None and kept.check.problems == ("storage",)
    assert kept.called_at is not None
    lobby.decide(base.group.store, base.group.third, kept.id, "let_in", "paper beside it")
    client.heading("准备好了").wait_for()


def test_after_two_rounds_of_practice_the_evaluator_comes(client: Client, base: Base) -> None:
    hand = Keys(client.page)
    client.at_seat().check(hand)
    hand.press(client.button("开始试"))
    for n in range(2):
        for shape in ("圆形", "方形"):
            client.heading(f"请按{shape}").wait_for()
            hand.press(client.button(shape))
        client.heading("请按三角形").wait_for()
        hand.press(client.button("方形"))
        if not n:
            hand.press(client.button("继续"))
    client.heading("评估师会来您这里").wait_for()
    kept = base.now(client.seat).practice
    assert kept is not None and (kept.attempts, kept.right, kept.of, kept.passed) == (6, 2, 3, False)


def test_a_waiting_tablet_says_its_name_large_and_goes_to_the_seat_it_is_given(client: Client, base: Base) -> None:
    Keys(client.page).press(client.open().button("我没有卡片"))
    name = client.page.locator(".from-afar")
    expect(name).to_have_text("1")
    box = name.bounding_box()
    assert box and box["height"] > 200  # of 800: 3 cm on a tablet of ten inches
    with base.group.store.reading() as at:
        tablet = seats.waiting_tablets(at)[-1]
    room.assign(base.group.store, base.group.third, client.seat.id, tablet.id)
    client.page.wait_for_url("**/seat/**")
    expect(client.page.locator("#title")).to_contain_text(f"{client.seat.number} 号")


def test_a_seat_that_is_moved_is_not_taken_back_by_the_tablet_that_had_it(client: Client, base: Base) -> None:
    client.at_seat().heading("这些字您看得清吗？").wait_for()
    orders.move(base.group.store, base.group.third, client.seat.id)
    client.heading("这个座位在另一台平板上").wait_for()
    client.page.wait_for_timeout(LATER_MS)
    assert base.now(client.seat).device_id == ""


def test_everybody_in_the_lobby_is_told_to_leave_and_goes_on_where_they_were(client: Client, base: Base) -> None:
    client.at_seat()
    Keys(client.page).press(client.button("看得清"))
    client.page.get_by_role("button", name="显示和操作", exact=True).click()
    base.put(state=SessionState.EVACUATED)
    cover = client.page.locator("#room")
    expect(cover.get_by_role("heading", name="请离开房间")).to_be_visible()
    expect(cover.get_by_role("img", name="一个人跑向门口")).to_be_visible()
    expect(client.page.locator("button:visible")).to_have_count(0)
    assert client.page.evaluate("document.getAnimations().length") == 0
    assert len(client.page.evaluate("buzzes.at(-1)")) > 1
    base.put(state=SessionState.LOBBY)
    client.heading("请听一听声音").wait_for()


def test_in_an_alarm_the_lobby_shows_nothing_that_was_told_before_it(client: Client, base: Base) -> None:
    store, third = base.group.store, base.group.third
    client.at_seat()
    orders.tell(store, third, base.session.id, "还有十分钟，请慢慢做。")
    client.page.locator(".notice").wait_for()
    evacuation.sound(store, third, base.session.id, "smoke")
    cover = client.page.locator("#room")
    cover.get_by_role("heading", name="请离开房间").wait_for()
    expect(cover).not_to_contain_text("慢慢做")
    orders.tell(store, third, base.session.id, "走东门。")
    expect(cover).to_contain_text("走东门。")
    expect(cover).not_to_contain_text("慢慢做")


def test_in_dark_forced_colours_what_is_drawn_is_seen(client: Client, base: Base) -> None:
    client.page.emulate_media(forced_colors="active", color_scheme="dark")
    client.at_seat().check(Keys(client.page))
    client.button("开始试").click()
    client.heading("请按圆形").wait_for()
    drawn = {"practice": client.page.evaluate(DRAWN, ".shapes")}
    base.put(state=SessionState.EVACUATED)
    client.page.locator("#room h2").wait_for()
    drawn["alarm"] = client.page.evaluate(DRAWN, "#room")
    assert drawn == {where: ["rgb(255, 255, 255)", "rgb(0, 0, 0)"] for where in ("practice", "alarm")}  # 21 to 1
    white = "getComputedStyle(document.querySelector('#title img')).backgroundColor"  # lines on it are dark
    assert client.page.evaluate(white) == "rgb(255, 255, 255)"


def test_a_call_that_does_not_arrive_is_made_again_and_can_be_taken_back(client: Client, base: Base) -> None:
    client.at_seat()
    client.page.route("**/seat/*/call", lambda route: route.abort())
    client.help.click()
    expect(client.page.locator("#saved")).to_have_text("还没有告诉到评估师，正在再试。")
    client.page.unroute_all()
    expect(client.page.locator("#saved")).to_have_text("已经告诉评估师了，评估师会来。")
    assert base.now(client.seat).called_at is not None
    client.page.reload()
    expect(client.page.locator("#saved")).to_have_text("已经告诉评估师了，评估师会来。")
    client.page.locator("#call").get_by_role("button", name="不用来了", exact=True).click()
    expect(client.page.locator("#saved")).to_have_text("已连上")
    assert base.now(client.seat).called_at is None
    base.put(state=SessionState.ENDED)
    client.heading("今天到这里，谢谢您").wait_for()


def test_at_four_hundred_percent_on_a_small_screen_nothing_runs_out_of_sight(client: Client) -> None:
    client.page.set_viewport_size({"width": 360, "height": 640})
    widths: dict[str, int] = {}
    small: list[str] = []

    def look(screen: str) -> None:
        widths[screen] = client.page.evaluate(WIDTH)
        small.extend(client.page.evaluate(SMALL))

    client.open()
    client.page.evaluate(SET, ["size", 400])
    look("join")
    client.page.keyboard.type(client.code)
    client.button("进入").click()
    client.check(Keys(client.page), look)
    client.practise(Keys(client.page), look)
    client.heading("准备好了").wait_for()
    look("ready")
    assert {screen: width for screen, width in widths.items() if width > 360} == {}
    assert small == []


def test_axe_finds_nothing_on_any_screen(client: Client, base: Base) -> None:
    found = {}

    def look(screen: str) -> None:
        if screen not in AXED:
            return
        rules = Axe().run(client.page, options=RULES).response["violations"]
        found[screen] = [f"{r['id']}: {r['nodes'][0]['html'][:100]}" for r in rules]

    client.page.emulate_media(reduced_motion="reduce")
    client.open()
    look("join")
    client.page.keyboard.type(client.code)
    client.page.keyboard.press("Enter")
    client.check(Keys(client.page), look)
    client.practise(Keys(client.page), look)
    client.heading("准备好了").wait_for()
    look("ready")
    base.put(state=SessionState.EVACUATED)
    client.page.locator("#room h2").wait_for()
    look("evacuated")
    assert {where: wrong for where, wrong in found.items() if wrong} == {}
    assert tuple(found) == AXED


def test_what_one_client_chose_is_gone_for_the_next_one_on_the_same_tablet(client: Client) -> None:
    client.open()
    client.button("English").click()
    client.heading("Type the six digits of your card").wait_for()
    client.page.evaluate(SET, ["scheme", "yellow"])
    client.page.keyboard.type(client.code)
    client.page.keyboard.press("Enter")
    client.heading("Can you read these words well?").wait_for()
    assert client.page.evaluate("document.documentElement.dataset.scheme") == "yellow"
    client.open()
    client.heading("请输入卡片上的六位数字").wait_for()
    assert client.page.evaluate("document.documentElement.dataset.scheme") == "paper"


@pytest.mark.parametrize("lacks", ["delete AbortSignal.timeout", "delete Array.prototype.findLast"])
def test_a_browser_that_is_too_old_for_the_page_is_told_so_in_both_languages(
    base: Base, chromium: Browser, lacks: str
) -> None:
    page = chromium.new_page()
    page.add_init_script(lacks)
    for path in ("/join", "/sit/AAAAAAAAAAAAAAAAAAAAAA"):
        page.goto(f"{base.server.address}{path}")
        told = page.get_by_role("alert")
        expect(told).to_contain_text("浏览器太旧")
        expect(told).to_contain_text("too old")
        page.wait_for_load_state("networkidle")
        expect(told).to_be_visible()
    page.close()
