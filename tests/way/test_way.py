"""Does one client come through, from the appointment to the follow-ups, by a real browser and a killed server?"""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from assess.locale import translator
from assess.settings import Settings
from assess.store import audit
from assess.store.database import Store
from instruments.find import library

pytestmark = pytest.mark.browser
say = translator("zh")
CERTIFICATE = "11010119860302301143"  # 110101 1986-03-02, male, category 4 (physical), grade 3; check digit by GB 11643
PASSWORD = "correct horse battery"
ITEMS, BEFORE_KILL, WHILE_DOWN = 60, 20, 3
GIVEN = ("riasec_interest", "grip_strength")  # the rest of what is proposed is taken out of the plan
TRIALS = ("41.2", "36.0", "43.0", "37.1", "42.1", "36.4")  # right and left in turn


@dataclass
class Site:
    """The app as its user starts it, and one that can be killed."""

    workspace: Path
    port: int
    server: subprocess.Popen[bytes] | None = None
    log: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """`zhiheng serve`, until it answers."""
        place = {"ZHIHENG_WORKSPACE": str(self.workspace), "ZHIHENG_KEY_STORE": "file"}
        command = [sys.executable, "-m", "assess.cli", "serve", "--port", str(self.port)]
        with (self.workspace.parent / "serve.log").open("ab") as log:
            self.server = subprocess.Popen(command, env=os.environ | place, stdout=log, stderr=log)
        for _ in range(1200):
            try:
                with urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=1):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        pytest.fail((self.workspace.parent / "serve.log").read_text()[-2000:])

    def kill(self) -> None:
        """SIGKILL: no farewell, no flush."""
        if self.server:
            self.server.send_signal(signal.SIGKILL)
            self.server.wait()

    def answers(self) -> list[str]:
        """The items answered, as the database has them, but for the practice."""
        with sqlite3.connect(self.workspace / "zhiheng.sqlite") as database:
            rows = database.execute(
                "SELECT json_extract(body, '$.item_id') FROM event WHERE body LIKE '%\"answered\"%'"
            )
            return [row[0] for row in rows if not row[0].startswith("try_")]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        made = Site(tmp_path / "site", free.getsockname()[1])
    made.start()
    yield made
    made.kill()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 1000}, locale="zh-CN", accept_downloads=True)
    opened = context.new_page()
    opened.set_default_timeout(60_000)
    yield opened
    context.close()


def test_one_client_from_appointment_to_follow_up(site: Site, page: Page, tmp_path: Path) -> None:
    first_evaluator(site, page)
    appointment(page)
    eligibility(page)
    consent(page)
    intake(page)
    plan(page)
    questionnaire_with_a_killed_server(site, page)
    grip(page)
    findings(page)
    report = issued(page, tmp_path)
    hand_over(page)
    follow_ups(page)
    the_report_tells(report)
    site.kill()
    the_audit_is_whole(site)


def first_evaluator(site: Site, page: Page) -> None:
    page.goto(site.address)
    page.locator("#display_name").fill("李评估")
    page.locator("#name").fill("li")
    page.locator("#password").fill(PASSWORD)
    page.locator("#again").fill(PASSWORD)
    page.locator("#level").select_option("2")
    page.get_by_role("button", name=say("Create and go on")).click()
    expect(page.locator("body")).to_contain_text(re.compile(r"([A-Z2-7]{4}-){13}[A-Z2-7]{4}"))
    page.get_by_text(say("I have written it down")).click()


def appointment(page: Page) -> None:
    page.get_by_role("link", name=say("New appointment")).click()
    page.get_by_label(say("Client's name")).fill("王小明")
    press(page, say("Book the appointment"))
    expect(page.get_by_role("heading", name="王小明")).to_be_visible()


def eligibility(page: Page) -> None:
    choose(page, say("Eligible"))
    page.get_by_label(say("Reason"), exact=True).fill("持有残疾人证，年满 16 周岁。")
    press(page, say("Save the first check"))
    choose(page, say("Eligible"))
    page.get_by_label(say("Reason"), exact=True).fill("证件已核对。")
    press(page, say("Save the decision"))


def consent(page: Page) -> None:
    step(page, say("Informed consent"))
    answer = page.get_by_role("button", name=say("Record the answer"))
    form = page.locator('[data-testid="stForm"]', has=answer).first
    form.locator("label", has_text=re.compile(f"^{say('Allowed')}$")).first.click()
    form.get_by_role("button", name=say("Record the answer")).click()
    expect(page.get_by_text(say("The answer is recorded."))).to_be_visible()


def intake(page: Page) -> None:
    step(page, say("Intake"))
    page.get_by_role("button", name=say("Speaking"), exact=True).click()
    number = page.get_by_label(re.compile("残疾人证号"))
    number.fill(CERTIFICATE[:-3] + "243")
    number.press("Enter")
    expect(page.get_by_text(re.compile("校验码"))).to_be_visible()  # a wrong check digit is named
    number.fill(CERTIFICATE)
    number.press("Enter")
    expect(page.get_by_text("1986-03-02").first).to_be_visible()
    page.get_by_label(re.compile("部位或感官")).fill("左小腿")
    page.get_by_label(re.compile("使用辅助器具时能做什么")).fill("穿戴假肢可以独立行走")
    page.get_by_label(re.compile("转介问题，每行一个")).fill("哪些工作活动吸引他？\n他的手能不能做分拣？")
    press(page, say("Save the intake"))
    expect(page.get_by_text(say("The intake is saved."))).to_be_visible()


def plan(page: Page) -> None:
    step(page, say("Plan"))
    kept = page.locator('[data-testid="stCheckbox"]')
    kept.get_by_text(library()["grip_strength"].words["zh"].name, exact=True).wait_for()
    for one in library().values():
        proposed = kept.get_by_text(one.words["zh"].name, exact=True)
        if one.id not in GIVEN and proposed.count():
            proposed.click()
    common = page.get_by_label(say("One reason for all that are left out and have none of their own"))
    common.fill("只回答这两个问题。")
    common.press("Enter")
    drawn(page)
    press(page, say("Save the draft"))
    press(page, say("Approve the plan"))
    expect(page.get_by_text(say("The plan is approved. Sittings can be prepared."))).to_be_visible()


def questionnaire_with_a_killed_server(site: Site, page: Page) -> None:
    """Acknowledged answers are there once; those given while the server is down arrive when it is back."""
    step(page, say("Sittings"))
    press(page, re.compile("准备：职业兴趣"))
    with page.expect_popup() as opened:
        page.get_by_role("link", name=say("Answer on this screen")).click()
    player = opened.value
    player.get_by_role("button", name="开始").click()
    practise(player)
    for number in range(BEFORE_KILL):
        answer(player, number)
    acknowledged = arrived(site, page, BEFORE_KILL)
    expect(player.get_by_text("已保存")).to_be_visible()
    site.kill()
    for number in range(BEFORE_KILL, BEFORE_KILL + WHILE_DOWN):
        answer(player, number)
    assert site.answers() == acknowledged
    site.start()
    assert arrived(site, page, BEFORE_KILL + WHILE_DOWN)[:BEFORE_KILL] == acknowledged
    for number in range(BEFORE_KILL + WHILE_DOWN, ITEMS):
        answer(player, number)
    player.get_by_role("button", name="完成").click()
    expect(player.get_by_text("谢谢您")).to_be_visible()
    answered = site.answers()
    assert len(answered) == len(set(answered)) == ITEMS
    player.close()
    page.reload()


def grip(page: Page) -> None:
    press(page, re.compile("准备：握力"))
    press(page, say("As usual: asked, and the client says so"))
    instrument = library()["grip_strength"]
    asked = instrument.words["zh"].items
    trials = iter(TRIALS)
    for item in instrument.items:
        form = page.locator('[data-testid="stForm"]', has_text=asked[item.id])  # the next one is drawn
        if item.trial is None:
            form.locator("[role=radiogroup] label", has_text=re.compile("^没有$")).first.click()
        else:
            form.locator('[data-testid="stNumberInput"] input').first.fill(next(trials))
        form.get_by_role("button", name=say("Enter"), exact=True).click()
        expect(form).to_have_count(0)
    press(page, re.compile("结束.*计分"))
    expect(page.get_by_text("下一步：")).to_be_visible()


def findings(page: Page) -> None:
    step(page, say("Scores and findings"))
    tab(page, say("Findings"))
    for _draft in range(2):
        press(page, say("Accept"))
    tab(page, say("Answers to the questions"))
    for number in (1, 2):
        label = say("Answer to question {number}, or why it cannot be answered").format(number=number)
        page.get_by_label(label).fill(f"答复 {number}")
        press(page, say("Save answer {number}").format(number=number))
        expect(page.get_by_text(say("Answer {number} is saved.").format(number=number))).to_be_visible()


def issued(page: Page, tmp_path: Path) -> Path:
    step(page, say("Report"))
    press(page, say("Issue the report"))
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("PDF")).first.click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    return file


def hand_over(page: Page) -> None:
    step(page, say("Delivery"))
    page.get_by_label(say("Received by")).fill("王小明")
    press(page, say("Record the hand-over"))
    expect(page.get_by_text(say("The hand-over is recorded."))).to_be_visible()


def follow_ups(page: Page) -> None:
    step(page, say("Follow-up"))
    press(page, say("Plan the follow-ups"))
    for month in (3, 6, 12):
        expect(page.get_by_text(re.compile(f"第 {month} 个月")).first).to_be_visible()


def the_report_tells(file: Path) -> None:
    told = "".join(page.extract_text() for page in PdfReader(file).pages).replace("\n", "")
    assert file.name.startswith("ZH-")
    for expected in ("王小明", "答复 1", "42.1 kg", "36.5 kg", "哪些工作活动吸引他", "仅供指导"):
        assert expected in told


def the_audit_is_whole(site: Site) -> None:
    store = Store.open(Settings(workspace=site.workspace, key_store="file"))
    with store.reading() as at:
        assert audit.verify(at) == ()
    store.close()
    logs = "".join(file.read_text(encoding="utf-8") for file in (site.workspace / "logs").iterdir())
    assert "issue.issue" in logs
    for secret in ("王小明", CERTIFICATE, CERTIFICATE[:18]):
        assert secret not in logs


def arrived(site: Site, page: Page, count: int) -> list[str]:
    """Wait until so many answers are in the database, and no more."""
    deadline = time.monotonic() + 60
    while len(site.answers()) < count and time.monotonic() < deadline:
        page.wait_for_timeout(250)
    assert len(site.answers()) == count
    return site.answers()


def practise(player: Page) -> None:
    """See how it goes, and answer the two practice items as their words say."""
    player.get_by_role("button", name="试一试").click()
    for choice in (4, 0):
        answer(player, choice)
        expect(player.get_by_text("对了。")).to_be_visible()
        player.get_by_role("button", name="继续").click()
    player.get_by_role("button", name="开始").click()


def answer(player: Page, number: int) -> None:
    """Choose, go on, and wait for the next item: a press before it is drawn is no answer to it."""
    asked = player.locator("#stage form").element_handle()
    player.locator("#stage label.choice").nth(number % 5).click()
    player.get_by_role("button", name="下一题").click()
    player.wait_for_function("asked => !asked.isConnected", arg=asked)


def press(page: Page, name: str | re.Pattern[str]) -> None:
    """Press the one button of that name that can be seen, and let the page be drawn anew."""
    page.get_by_role("button", name=name, exact=isinstance(name, str)).first.click()
    drawn(page)


def tab(page: Page, name: str) -> None:
    """Open a tab of the page."""
    page.get_by_role("tab", name=name).click()
    drawn(page)


def drawn(page: Page) -> None:
    """Let the page be drawn anew."""
    page.wait_for_timeout(700)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)


def choose(page: Page, words: str) -> None:
    """Choose an option of the last open group of choices."""
    page.locator('[data-testid="stForm"] label', has_text=re.compile(f"^{words}$")).last.click()


def step(page: Page, name: str) -> None:
    """Open a step of the way by its numbered button."""
    page.get_by_role("button", name=re.compile(rf"^\d+ {name}")).click()
    drawn(page)
