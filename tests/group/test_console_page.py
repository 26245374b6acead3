"""Can an evaluator run the room by keyboard alone, and does axe find nothing on the console?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import every_kind
import group_site
import pytest
import short_form
from axe_playwright_python.sync_playwright import Axe
from group_site import GroupSite
from player_site import Server
from playwright.sync_api import Browser, Page, expect

from assess.api.door import LANGUAGE_COOKIE, SESSION_COOKIE
from assess.group import clock, joining, lobby, orders, room
from assess.nouns.disability import Category, Disability
from assess.nouns.people import Client
from assess.nouns.scene import SceneNote
from assess.nouns.session import GroupSession, SessionState
from assess.store import links, shelf, sign_in

pytestmark = [pytest.mark.slow, pytest.mark.browser]
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
FOCUSED = "document.activeElement.querySelector('b')?.textContent ?? document.activeElement.textContent"


def one_deaf(number: int, client: Client) -> Client:
    """The third does not hear, the others use a wheelchair."""
    category = Category.HEARING if number == 3 else Category.LIMB
    return replace(client, disabilities=(Disability(category=category, grade=1, evidence="certificate"),))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroupSite]:
    workspace = tmp_path_factory.mktemp("console_page")
    every_kind.write_reaction(workspace, 3)
    made = group_site.site(workspace, 4, (short_form.CHINESE, every_kind.REACTION), change=one_deaf)
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def server(base: GroupSite) -> Iterator[Server]:
    started = Server(base.store.settings.workspace)
    started.start()
    yield started
    started.kill()


@pytest.fixture
def session(base: GroupSite) -> GroupSession:
    """A room that has begun, with everybody let in."""
    made = base.session()
    room.open_lobby(base.store, base.third, made.id)
    for seat in base.seats(made):
        lobby.decide(base.store, base.third, seat.id, "let_in", "seen before")
    return room.start(base.store, base.third, made.id)


@pytest.fixture
def page(base: GroupSite, server: Server, session: GroupSession, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    cookies = {SESSION_COOKIE: sign_in.start(base.store, base.third.id), LANGUAGE_COOKIE: "zh"}
    context.add_cookies([{"name": name, "value": value, "url": server.address} for name, value in cookies.items()])
    opened = context.new_page()
    opened.goto(f"{server.address}/console/{session.id}")
    opened.locator(".tile").first.wait_for()
    yield opened
    context.close()


def becomes(page: Page, told: Callable[[], bool]) -> None:
    """Wait until the store says so."""
    for _ in range(600):
        if told():
            return
        page.wait_for_timeout(50)
    raise AssertionError("the store does not say so")


def test_the_room_is_run_by_keyboard_alone(base: GroupSite, session: GroupSession, page: Page) -> None:
    def paused() -> list[int]:
        return [seat.number for seat in base.seats(session) if seat.paused]

    def notes() -> list[int]:
        with base.store.reading() as at:
            cases = [note.case_id for note in shelf.every(at, SceneNote)]
        return [seat.number for seat in base.seats(session) if seat.case_id in cases]

    keys = page.keyboard
    for key in ("Home", "Space", "ArrowRight", "Space"):
        keys.press(key)
    assert page.evaluate(FOCUSED) == "2"
    keys.press("p")
    becomes(page, lambda: paused() == [1, 2])
    expect(page.locator('.tile[aria-selected="true"] .flag').first).to_contain_text("本人暂停")
    keys.press("u")  # taken back
    becomes(page, lambda: paused() == [])
    for key in ("Escape", "4", "n", "1"):  # to seat 4, and one phrase for whoever sits there
        keys.press(key)
    becomes(page, lambda: notes() == [4])
    _everybody_out(base, session, page)


def test_the_clock_is_begun_for_what_the_room_does_against_time_and_says_so(page: Page) -> None:
    page.keyboard.press("Shift+K")
    offered = page.get_by_label("用于哪一项").locator("option")
    expect(offered).to_have_count(2)  # the questionnaire without a clock is not among them
    assert "灯（" in offered.first.inner_text() and "4 人要做" in offered.first.inner_text()
    page.get_by_label("分钟").fill("12")
    page.keyboard.press("Enter")
    expect(page.locator("#clock")).to_contain_text("灯")
    expect(page.locator("#clock")).to_contain_text("团体计时：剩 1")


def _everybody_out(base: GroupSite, session: GroupSession, page: Page) -> None:
    def state() -> SessionState:
        with base.store.reading() as at:
            return shelf.read(at, GroupSession, session.id).state

    page.keyboard.press("Shift+E")
    becomes(page, lambda: state() is SessionState.EVACUATED)
    expect(page.locator("#evacuation li.open")).to_have_count(1)
    expect(page.locator("#evacuation li.open button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#evacuation .by")).to_contain_text("E3 确认带出")
    expect(page.get_by_role("button", name="全体已回，继续")).to_be_focused()
    page.keyboard.press("Enter")
    becomes(page, lambda: state() is SessionState.RUNNING)
    expect(page.locator("#evacuation")).to_be_hidden()


def test_minutes_that_are_typed_take_the_place_of_those_proposed(
    base: GroupSite, session: GroupSession, page: Page
) -> None:
    def minutes() -> list[float]:
        return [seat.more_minutes for seat in base.seats(session)]

    clock.begin(base.store, base.third, session.id, 20)
    for key in ("1", "t", "3", "Enter"):
        page.keyboard.press(key)
    becomes(page, lambda: minutes() == [3, 0, 0, 0])
    expect(page.locator("#done")).to_contain_text("加时：3 分（1）")
    clock.end(base.store, base.third, session.id)
    page.get_by_role("button", name="开始计时 (K)").wait_for()
    for key in ("Shift+K", "2", "0", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("#done")).to_contain_text("开始计时：20 分（全体）")


def test_where_no_tablet_waits_none_is_offered_and_the_line_says_where_one_comes_from(page: Page) -> None:
    for key in ("1", "w"):
        page.keyboard.press(key)
    expect(page.locator("#done")).to_contain_text("按“我没有卡片”")
    expect(page.locator("#panel")).to_be_hidden()


def test_an_order_without_an_answer_says_that_nobody_knows_whether_it_was_done(page: Page) -> None:
    page.route("**/do", lambda route: route.abort())
    page.keyboard.press("Shift+P")
    expect(page.locator("#done .wrong")).to_contain_text("不知道做没做：全场暂停（全体）")
    page.keyboard.press("Shift+E")
    expect(page.locator("#done .wrong").first).to_contain_text("请马上口头叫大家离开")
    expect(page.get_by_role("status")).to_contain_text("请马上口头叫大家离开")
    expect(page.get_by_role("status")).not_to_contain_text("全场暂停")  # a screen reader says the newest line alone


def test_a_room_that_is_over_asks_nothing_more_and_leads_back_to_the_desk(
    base: GroupSite, session: GroupSession, page: Page
) -> None:
    clock.begin(base.store, base.third, session.id, 5)
    first = base.seats(session)[0]
    joining.take(base.store, links.seat_token(base.store.keys, first), "a" * 32)
    expect(page.locator("#clock")).to_be_visible()
    expect(page.locator(".tile .state").first).to_have_text("▶ 作答中")
    room.end(base.store, base.third, session.id)
    expect(page.locator("#room")).to_have_text("已结束")
    expect(page.locator(".tile .state").first).to_have_text("◨ 没有做完")
    expect(page.locator("#clock")).to_be_hidden()
    expect(page.locator("#room-tools button")).to_have_text(["按键 (?)"])
    assert page.get_by_role("link", name="← 团体页").get_attribute("href") == "/groups"


def test_the_focus_outlasts_what_the_order_and_another_console_change(
    base: GroupSite, session: GroupSession, page: Page
) -> None:
    page.get_by_role("button", name="全场暂停 (P)").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="全场继续 (R)")).to_be_focused()
    note = page.get_by_role("button", name="记录 (n)")
    note.focus()
    orders.resume(base.store, base.third, session.id)  # as from another console
    expect(page.locator("#room")).to_have_text("进行中")
    expect(note).to_be_focused()
    page.locator("#done button").focus()
    page.keyboard.press("Enter")  # taken back: the button is gone
    expect(page.locator("#done")).to_contain_text("已撤回")
    expect(page.locator(".tile.here")).to_be_focused()


def test_axe_finds_nothing_and_one_tile_alone_is_in_the_order_of_tab(page: Page) -> None:
    found = {}

    def look(screen: str) -> None:
        rules = Axe().run(page, options=RULES).response["violations"]
        found[screen] = [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in rules]

    look("board")
    assert page.locator(".tile[tabindex='0']").count() == 1
    for screen, keys in (("note", "Home n"), ("incident", "Escape i"), ("own words", "0"), ("keys", "Escape ?")):
        for key in keys.split():
            page.keyboard.press(key)
        look(screen)
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+E")
    page.locator("#evacuation li.open").wait_for()
    look("everybody out")
    assert {screen: rules for screen, rules in found.items() if rules} == {}
