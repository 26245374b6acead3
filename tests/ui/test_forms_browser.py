"""Forms are made in a real browser by keyboard alone, and axe finds nothing on any part of the editor."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from served import Served
from sites import PASSWORD

from assess.reception.form_editor import drafts
from assess.service import team
from assess.settings import Settings
from assess.store.database import Store

pytestmark = pytest.mark.browser
A_AND_AA = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
PATIENCE_MS = 60_000
SECOND = "评估人员说的话我能明白"  # the second question of the form
PARTS = {  # of the editor, each with a label that stands on it when it is drawn
    "fields": "要修改的节或题",
    "answers": "要修改的选项组",
    "words": "表的哪一部分",
    "about": "至少几级可以使用",
    "preview": "预览的语言",
    "check": "为什么发布这个版本？（记入审计）",
}


@pytest.fixture(scope="module")
def writing(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[tuple[Page, str]]:
    """A page signed in at a site with a copy of a form of the library as a draft, and the draft's address."""
    workspace = tmp_path_factory.mktemp("forms") / "site"
    store = Store.open(Settings(workspace=workspace, key_store="file"))
    lead = team.begin(store, display_name="李", sign_in_name="li", password=PASSWORD, again=PASSWORD, level=2)
    draft = drafts.begin_from(store, lead, "after_visit")
    store.close()
    served = Served(workspace).start()
    page = chromium.new_page(locale="zh-CN", viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{served.address}/sign-in")
    page.get_by_label("登录名").fill("li")
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.get_by_role("heading", name="今天").first.wait_for()
    yield page, f"{served.address}/forms?draft={draft.id}"
    page.close()
    served.kill()


def settled(page: Page, label: str) -> None:
    """Wait until that label is drawn and the page is at rest."""
    page.get_by_text(label, exact=True).first.wait_for()
    expect(page.locator("[data-testid='stApp']")).to_have_attribute("data-test-script-state", "notRunning")


def test_axe_finds_nothing_on_any_part_of_the_editor(writing: tuple[Page, str]) -> None:
    page, address = writing
    found = {}
    for part, label in PARTS.items():
        page.goto(f"{address}&part={part}")
        settled(page, label)
        page.wait_for_timeout(500)
        found[part] = [rule["id"] for rule in Axe().run(page, options=A_AND_AA).response["violations"]]
    assert found == {part: [] for part in PARTS}


def test_a_field_is_chosen_moved_and_reworded_by_keyboard_alone(writing: tuple[Page, str]) -> None:
    page, address = writing
    page.goto(f"{address}&part=fields")
    settled(page, "要修改的节或题")
    options = page.get_by_role("radiogroup", name="要修改的节或题").get_by_role("radio")
    for place in (0, 1):  # from the heading to its second field
        options.nth(place).focus()  # a loaded machine draws the page anew between the two presses
        page.keyboard.press("ArrowDown")
        expect(options.nth(place + 1)).to_be_checked()
        settled(page, "要修改的节或题")
    down = page.get_by_role("button", name=f"下移：{SECOND}")
    down.wait_for()
    settled(page, "要修改的节或题")
    for _ in range(12):
        page.keyboard.press("Tab")
        if down.evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.get_by_text("已移动。").wait_for()
    settled(page, "要修改的节或题")
    expect(options.nth(3)).to_be_checked()
    expect(page.get_by_role("button", name=f"上移：{SECOND}")).to_be_visible()
    english = page.get_by_label("题目的英文", exact=True)
    english.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Was it clear?")
    page.keyboard.press("Enter")
    page.get_by_text("已保存。").first.wait_for()
    expect(page.get_by_label("题目的英文", exact=True)).to_have_value("Was it clear?")


def test_at_twice_the_size_nothing_runs_out_of_the_page(writing: tuple[Page, str]) -> None:
    page, address = writing
    page.set_viewport_size({"width": 640, "height": 500})
    for part in ("fields", "words"):
        page.goto(f"{address}&part={part}")
        settled(page, PARTS[part])
        page.wait_for_timeout(500)
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), part
