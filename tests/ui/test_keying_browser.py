"""Does keying in a real browser lose no key, refuse a bad code where it is typed, and take up what was broken off?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from paper_desk import CODES, marked
from playwright.sync_api import Browser, Page, expect
from served import Served
from sites import PASSWORD

from assess.service import team
from assess.settings import Settings
from assess.sitting import keying
from assess.store.database import Store

pytestmark = pytest.mark.browser
A_AND_AA = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
PATIENCE_MS = 30_000


@pytest.fixture(scope="module")
def keyed_page(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Page]:
    """The open keying of a sitting whose first code was typed before the desk was closed."""
    workspace = tmp_path_factory.mktemp("keying") / "site"
    store = Store.open(Settings(workspace=workspace, key_store="file"))
    who = team.begin(store, display_name="李评估", sign_in_name="li", password=PASSWORD, again=PASSWORD, level=2)
    sitting = marked(store, who)
    keying.key(store, who, sitting.id, {"r1": CODES["r1"]})
    store.close()
    served = Served(workspace).start()
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(f"{served.address}/sign-in")
    page.get_by_label("登录名").fill("li")
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.get_by_role("heading", name="今天", exact=True).first.wait_for()
    page.goto(f"{served.address}/case?id={sitting.case_id}&step=sittings")
    page.locator("input[data-item='r1']").wait_for()
    yield page
    context.close()
    served.kill()


def test_every_code_by_digits_and_enter_at_full_speed(keyed_page: Page) -> None:
    """The first field without a code has the focus; 9 is no code, so Enter stays there until it is mended."""
    page = keyed_page
    expect(page.locator("input[data-item='r1']")).to_have_value(CODES["r1"])
    second, *others = list(CODES)[1:]
    page.locator(f"input[data-item='{second}']").focus()
    page.keyboard.type("9")
    page.keyboard.press("Enter")
    expect(page.locator(f"input[data-item='{second}']")).to_be_focused()
    expect(page.get_by_text("可以输入：1 2 3 4 5")).to_be_visible()
    for item in (second, *others):
        page.keyboard.type(CODES[item])
        page.keyboard.press("Enter")
    expect(page.get_by_text(f"已录入 {len(CODES)} 题，共 {len(CODES)} 题")).to_be_visible()
    fields = page.locator("input[data-item]")
    assert {f.get_attribute("data-item"): f.input_value() for f in fields.all()} == CODES
    expect(page.get_by_role("button", name="这一遍录完了")).to_be_enabled()


def test_the_table_is_open_to_everyone(keyed_page: Page) -> None:
    found = Axe().run(keyed_page, options=A_AND_AA).response["violations"]
    assert [(v["id"], [n["html"][:90] for n in v["nodes"]]) for v in found] == []
