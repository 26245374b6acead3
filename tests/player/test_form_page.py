"""Can everyone fill in a form that came by link, and does every answer arrive once whatever happens between?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from form_site import FormSite, opened
from playwright.sync_api import Browser, Page, expect

from assess.nouns.form import FormLink
from assess.reception import form_links, form_told, hand_out
from instruments import branches

pytestmark = [pytest.mark.browser, pytest.mark.slow]
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = {"runOnly": {"type": "tag", "values": AXE_TAGS}}
WIDE = "document.documentElement.scrollWidth"
SMALL = {"width": 360, "height": 640}
# answers; what both, page and server, say of them is compared, whatever it is
CASES: tuple[dict[str, float | str | None], ...] = (
    {},
    {"works": 1},
    {"works": 0, "aids": "2", "chair": "轮椅"},
    {"works": 1, "aids": "1,2"},
    {"works": 1, "aids": "1,2", "chair": "一二三四五六七八"},
    {"works": 1, "aids": "1,2", "chair": "一二三四五六七八九"},
    {"works": 1, "aids": "2", "chair": "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷"},  # eight characters, sixteen units of a browser's text
    {"works": 1, "aids": "2", "chair": "  "},
    {"works": 1, "aids": "2,1"},
    {"works": 1, "aids": "2,2"},
    {"works": 1, "aids": "02"},
    {"works": 1, "aids": "9"},
    {"works": 2},
    {"works": "1"},
    {"works": 1.0, "hours": 0},
    {"works": 1, "hours": 24.5},
    {"works": 1, "hours": -0.5},
    {"works": 1, "hours": "六"},
    {"works": 1, "since": "2024-02-29"},
    {"works": 1, "since": "2026-02-29"},
    {"works": 1, "since": "2026-2-9"},
    {"works": 1, "since": "20260209"},
    {"works": 1, "since": "0000-01-01"},
    {"works": 1, "since": "0099-12-31"},
    {"works": 1, "since": "--"},
    {"works": 1, "room": "B12"},
    {"works": 1, "room": "B12\n"},
    {"works": 1, "room": "xB12"},
    {"works": 1, "room": "B１２"},
    {"works": 1, "words": "长" * 2000},
    {"works": 1, "words": "长" * 2001},
)  # fmt: skip
BOTH = """async ([items, cases]) => {
  const rules = await import("/player/form/branches.js");
  return cases.map((answers) => [rules.asked(items, answers).map((item) => item.id), rules.kept(items, answers),
    rules.problems(items, answers).map((found) => [found.item, found.wrong])]);
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FormSite]:
    """A site with its server started."""
    made = opened(tmp_path_factory.mktemp("form_page"))
    made.server.start()
    yield made
    made.server.kill()
    made.store.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A phone that nobody has used."""
    context = chromium.new_context(viewport={"width": 360, "height": 640}, locale="zh-CN", has_touch=True)
    yield context.new_page()
    context.close()


def follow(page: Page, site: FormSite, link: FormLink) -> None:
    page.goto(site.server.address + site.way(link))
    page.locator("main h2").wait_for()


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in found]


def test_page_and_server_agree_on_every_branch_and_every_problem(site: FormSite, page: Page) -> None:
    link = site.handed()
    with site.store.reading() as at:
        form, told = form_links.form_of(at, link), form_told.told(at, link)
    page.goto(f"{site.server.address}/form/any")
    in_the_page = page.evaluate(BOTH, [told["items"], list(CASES)])
    for answers, (asked, kept, problems) in zip(CASES, in_the_page, strict=True):
        assert asked == [item.id for item in branches.asked(form, answers)], answers
        assert kept == dict(branches.kept(form, answers)), answers
        assert problems == [[found.item, found.wrong] for found in branches.problems(form, answers)], answers


def test_by_keys_alone_through_a_killed_server_every_answer_arrives_once(site: FormSite, page: Page) -> None:
    link, before = site.handed(), len(site.filled())
    follow(page, site, link)
    tab_to(page, "开始")
    page.keyboard.press("Enter")
    for keys, following in ((("2",), "aids"), (("2",), "chair"), (("轮椅",), "hours"), (("6.5",), "since")):
        for key in keys:
            page.keyboard.press(key) if len(key) == 1 else (page.keyboard.press("Tab"), page.keyboard.insert_text(key))
        page.keyboard.press("Enter")
        page.locator(f"#field-{following}").wait_for()
    for part in ("2026", "3", "1"):
        page.keyboard.press("Tab")
        page.keyboard.insert_text(part)
    page.keyboard.press("Enter")
    page.locator("#field-room").wait_for()
    site.server.kill()
    page.keyboard.press("Enter")
    page.locator("#field-words").wait_for()
    tab_to(page, "下一题")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="您都看完了").wait_for()
    tab_to(page, "交上去")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("现在连不上")
    assert len(site.filled()) == before
    site.server.start()
    page.get_by_text("您的回答收到了").wait_for()
    follow(page, site, link)
    expect(page.get_by_role("heading", name="这份表已经填过了")).to_be_visible()
    (kept,) = site.filled()[before:]
    assert kept.answers == {
        "works": 1, "aids": "2", "chair": "轮椅", "hours": 6.5, "since": "2026-03-01", "room": None, "words": None
    }  # fmt: skip


def test_an_answer_whose_receipt_was_lost_is_not_counted_twice(site: FormSite, page: Page) -> None:
    survey = site.survey()
    follow(page, site, site.link_of(survey))
    page.get_by_role("button", name="全部在一页").tap()
    page.get_by_role("button", name="开始", exact=True).tap()
    page.locator("#field-works label").first.tap()
    expect(page.locator("#field-aids")).to_be_hidden()
    dropped = []

    def lose(route: object) -> None:
        """The server has it, and its answer never comes."""
        if not dropped:
            dropped.append(route.fetch())  # type: ignore[attr-defined]
            route.abort()  # type: ignore[attr-defined]
        else:
            route.continue_()  # type: ignore[attr-defined]

    page.route("**/answers", lose)
    page.get_by_role("button", name="交上去").tap()
    page.get_by_text("里面没有您的姓名").wait_for()
    assert dropped and [one.answers["works"] for one in site.answers(survey)] == [0]
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('zhiheng-form'))") == []


def test_at_four_hundred_percent_by_touch_everything_flows_and_axe_finds_nothing(site: FormSite, page: Page) -> None:
    found, survey = {}, site.survey()
    page.emulate_media(reduced_motion="reduce")
    follow(page, site, site.link_of(survey))
    page.get_by_role("button", name="显示和操作").tap()
    page.get_by_role("button", name="400%", exact=True).tap()
    page.get_by_role("button", name="好了，回去").tap()
    found["welcome"] = (violations(page), page.evaluate(WIDE))
    page.get_by_role("button", name="开始", exact=True).tap()
    page.locator("#field-works label").nth(1).tap()
    found["one"] = (violations(page), page.evaluate(WIDE))
    page.get_by_role("button", name="下一题").tap()
    page.locator("#field-aids label").nth(1).tap()
    page.get_by_role("button", name="下一题").tap()
    page.get_by_role("button", name="下一题").tap()
    expect(page.locator("#problem-chair")).to_have_text("这一题要回答。")
    page.locator("#field-chair input").fill("手动")
    for following in ("hours", "since", "room", "words"):
        page.get_by_role("button", name="下一题").tap()
        page.locator(f"#field-{following}").wait_for()
    page.get_by_role("button", name="下一题").tap()
    page.get_by_role("heading", name="您都看完了").wait_for()
    page.get_by_role("button", name="全部在一页").tap()
    page.locator("#field-hours input").fill("99")
    page.get_by_role("button", name="交上去").tap()
    expect(page.locator("#stage h3:focus")).to_contain_text("1")
    found["all"] = (violations(page), page.evaluate(WIDE))
    page.locator("#field-hours input").fill("9")
    page.get_by_role("button", name="交上去").tap()
    page.get_by_text("里面没有您的姓名").wait_for()
    found["thanks"] = (violations(page), page.evaluate(WIDE))
    assert found == dict.fromkeys(("welcome", "one", "all", "thanks"), ([], SMALL["width"]))
    assert len(site.answers(survey)) == 1


def test_what_was_written_outlives_a_link_that_is_over_and_can_be_deleted(site: FormSite, page: Page) -> None:
    link = site.handed()
    follow(page, site, link)
    page.get_by_role("button", name="开始", exact=True).tap()
    page.locator("#field-works label").first.tap()
    follow(page, site, link)
    expect(page.get_by_text("这台设备上有一份没有填完的")).to_be_visible()
    page.get_by_role("button", name="继续").tap()
    expect(page.locator("#field-works input").first).to_be_checked()
    hand_out.take_back(site.store, site.lead, link.id)
    page.get_by_role("button", name="下一题").tap()
    for _ in ("hours", "since", "room", "words"):
        page.get_by_role("button", name="下一题").tap()
    page.get_by_role("button", name="交上去").tap()
    expect(page.get_by_role("heading", name="这个链接被收回了")).to_be_visible()
    expect(page.locator("main")).to_contain_text("没有丢")
    page.get_by_role("button", name="从这台设备上删掉").tap()
    expect(page.locator("main")).not_to_contain_text("没有丢")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('zhiheng-form'))") == []


def tab_to(page: Page, name: str) -> None:
    """Tab until the button of that name has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == name:
            return
    raise AssertionError(f"the keyboard does not reach {name}")
