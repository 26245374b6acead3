"""Does the desk work in a real browser: sign-in that lasts, nothing from elsewhere, open to everyone?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from served import Served
from sites import PASSWORD

from assess.nouns.case import Step

pytestmark = pytest.mark.browser
A_AND_AA = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
PATIENCE_MS = 60_000
TARGET_PX = 44

Opened = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def opened(chromium: Browser) -> Iterator[Opened]:
    """Opens a browser of its own, Chinese unless told otherwise."""
    contexts: list[BrowserContext] = []

    def open_one(**how: object) -> BrowserContext:
        context = chromium.new_context(**{"locale": "zh-CN", "viewport": {"width": 1280, "height": 1000}, **how})  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        return context

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def demo_site(tmp_path_factory: pytest.TempPathFactory, opened: Opened) -> Iterator[tuple[Served, BrowserContext]]:
    """A demo site, and a browser that is signed in to it."""
    served = Served(tmp_path_factory.mktemp("demo") / "site").start()
    context = opened()
    page = context.new_page()
    page.goto(served.address)
    page.get_by_role("button", name="打开演示站点").click()
    page.get_by_role("heading", name="演示站点已准备好").wait_for(timeout=60_000)
    page.get_by_role("button", name="打开演示站点").click()
    settled(page, "今天")
    page.close()
    yield served, context
    served.kill()


@pytest.fixture
def empty_site(tmp_path: Path) -> Iterator[Served]:
    """A site before its first run."""
    served = Served(tmp_path / "site").start()
    yield served
    served.kill()


def settled(page: Page, heading: str) -> None:
    """Wait until the page of that heading is drawn and at rest."""
    page.get_by_role("heading", name=heading, exact=True).first.wait_for()
    expect(page.locator("[data-testid='stApp']")).to_have_attribute("data-test-script-state", "notRunning")


def first_run(page: Page, served: Served) -> None:
    """Create the first evaluator and arrive at today's page."""
    page.goto(served.address)
    page.get_by_label("报告上的姓名").fill("李评估")
    page.get_by_label("登录名").fill("li")
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_label("再输入一次密码").fill(PASSWORD)
    page.get_by_label("您的证书级别").select_option("2")
    page.get_by_role("button", name="创建并继续").click()
    page.get_by_role("button", name="我已抄下").click()
    settled(page, "今天")


def test_from_the_first_run_to_an_appointment_that_outlives_reload_and_sigkill(
    empty_site: Served, opened: Opened
) -> None:
    context = opened()
    page = context.new_page()
    hosts: set[str | None] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    page.on("websocket", lambda socket: hosts.add(urlsplit(socket.url).hostname))
    first_run(page, empty_site)

    page.get_by_role("link", name="新预约").click()
    page.get_by_label("服务对象姓名").fill("王小明")
    page.get_by_label("地点").fill("一楼评估室")
    page.get_by_role("button", name="确定预约").click()
    page.get_by_text("已预约").wait_for()
    here = page.url

    page.reload()
    page.get_by_role("heading", name="王小明").wait_for()
    assert page.url.startswith(here.split("&")[0])

    empty_site.kill()
    empty_site.start()
    page.goto(here)
    page.get_by_role("heading", name="王小明").wait_for()

    page.get_by_role("link", name="退出").click()
    page.get_by_role("button", name="退出").click()
    page.get_by_label("登录名").fill("li")
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    settled(page, "今天")
    assert hosts == {"127.0.0.1"}


def test_signing_out_in_one_tab_closes_the_other_at_its_next_step(empty_site: Served, opened: Opened) -> None:
    context = opened()
    page, other = context.new_page(), context.new_page()
    first_run(page, empty_site)
    other.goto(empty_site.address)
    settled(other, "今天")
    page.goto(f"{empty_site.address}/sign-out")
    page.get_by_role("button", name="退出").click()
    page.get_by_label("登录名").wait_for()
    other.get_by_role("link", name="个案", exact=True).click()
    other.get_by_role("heading", name="请登录").wait_for()
    other.get_by_role("link", name="去登录").click()
    expect(other).to_have_url(f"{empty_site.address}/sign-in")


def test_the_page_says_its_language_and_changes_it(demo_site: tuple[Served, BrowserContext], opened: Opened) -> None:
    served, context = demo_site
    page = opened(storage_state=context.storage_state()).new_page()
    page.goto(served.address)
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    page.goto(f"{served.address}/language?to=en")
    settled(page, "Today")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_the_key_c_opens_nothing_and_no_toolbar_is_shown(demo_site: tuple[Served, BrowserContext]) -> None:
    served, context = demo_site
    page = context.new_page()
    page.goto(served.address)
    settled(page, "今天")
    for key in ("c", "r"):
        page.keyboard.press(key)
    page.wait_for_timeout(500)
    assert page.get_by_role("dialog").count() == 0
    assert page.get_by_text("Deploy").count() == 0
    assert not page.get_by_role("button", name="Main menu").is_visible()
    page.close()


def _violations(page: Page) -> list[str]:
    found = Axe().run(page, options=A_AND_AA).response["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in found]


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/", "今天"),
        ("/cases", "个案"),
        ("/appointments", "预约本"),
        ("/groups", "团体"),
        ("/new-appointment", "新预约"),
        ("/norms", "查阅常模"),
        ("/norms?section=look_up", "查分数的位置"),
        ("/norms?section=proposals", "常模提议"),
        ("/reception", "接待"),
        ("/evaluators", "评估师"),
        ("/audit", "审计"),
        ("/sign-in", "登录"),
        ("/sign-out", "要退出吗？"),
    ],
)
def test_axe_finds_nothing_on_a_main_page(demo_site: tuple[Served, BrowserContext], path: str, heading: str) -> None:
    served, context = demo_site
    page = context.new_page()
    page.goto(served.address + path)
    page.get_by_role("heading", name=heading, exact=True).first.wait_for()
    page.wait_for_timeout(500)
    assert _violations(page) == []
    page.close()


def _case_address(served: Served, page: Page) -> str:
    page.goto(served.address)
    page.get_by_role("button", name=re.compile("继续 ZH-.*0001")).click()  # the whole case; the group's come after it
    page.wait_for_url("**/case?*step=*")
    return page.url.split("&step=")[0]


def test_axe_finds_nothing_on_any_step_of_a_case(demo_site: tuple[Served, BrowserContext]) -> None:
    served, context = demo_site
    page = context.new_page()
    address = _case_address(served, page)
    found = {}
    for step in Step:
        page.goto(f"{address}&step={step}")
        page.locator(".st-key-way").wait_for()
        expect(page.locator("[data-testid='stApp']")).to_have_attribute("data-test-script-state", "notRunning")
        page.wait_for_timeout(300)
        found[str(step)] = _violations(page)
    page.close()
    assert {step: wrong for step, wrong in found.items() if wrong} == {}


def test_axe_finds_nothing_at_the_first_run(empty_site: Served, opened: Opened) -> None:
    page = opened().new_page()
    page.goto(empty_site.address)
    assert _violations(page) == []


SMALL = """least => [...document.querySelectorAll('button, [role=combobox], input:not([type=hidden]), textarea, label')]
  .filter(e => e.checkVisibility() && e.getAttribute('data-testid') !== 'stWidgetLabel')
  .map(e => [e.innerText || e.ariaLabel || e.type || e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
  .filter(([_, box]) => box.width > 2 && box.height < least - 0.5)
  .map(([name, box]) => `${name} ${Math.round(box.width)}x${Math.round(box.height)}`)"""


@pytest.mark.parametrize("step", ["consent", "intake", "plan", "report", "delivery"])
def test_targets_are_at_least_44_pixels_high(demo_site: tuple[Served, BrowserContext], step: str) -> None:
    served, context = demo_site
    page = context.new_page()
    page.goto(f"{_case_address(served, page)}&step={step}")
    page.locator(".st-key-way").wait_for()
    page.wait_for_timeout(1000)
    assert page.evaluate(SMALL, TARGET_PX) == []
    page.close()


def test_at_twice_the_size_nothing_runs_out_of_the_page(
    demo_site: tuple[Served, BrowserContext], opened: Opened
) -> None:
    served, context = demo_site
    half = opened(viewport={"width": 640, "height": 500}, storage_state=context.storage_state())
    page = half.new_page()
    address = _case_address(served, page)
    for step in ("consent", "intake", "findings"):
        page.goto(f"{address}&step={step}")
        page.locator(".st-key-way").wait_for()
        page.wait_for_timeout(500)
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), step


def test_focus_is_seen_on_a_button_a_field_and_a_choice(demo_site: tuple[Served, BrowserContext]) -> None:
    served, context = demo_site
    page = context.new_page()
    page.goto(f"{served.address}/new-appointment")
    settled(page, "新预约")
    page.get_by_label("服务对象姓名").focus()
    ring = "e => { const s = getComputedStyle(e); return [s.outlineStyle, parseFloat(s.outlineWidth)] }"
    assert page.get_by_label("服务对象姓名").evaluate(ring) == ["solid", 4]
    page.get_by_role("button", name="确定预约").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert page.get_by_role("button", name="确定预约").evaluate(ring) == ["solid", 4]
    page.close()


def test_streamlit_run_app_py_serves_the_same_desk(tmp_path: Path, opened: Opened) -> None:
    served = Served(tmp_path / "site", streamlit_run=True).start()
    try:
        page = opened().new_page()
        first_run(page, served)
        page.keyboard.press("c")
        page.wait_for_timeout(300)
        assert page.get_by_role("dialog").count() == 0
    finally:
        served.kill()
