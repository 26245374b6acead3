"""Does a room leave and come back while its disk is full to the last byte, as the console and a tablet show it?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import own_loop
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assess.api.door import LANGUAGE_COOKIE, SESSION_COOKIE
from assess.meaning.case import read_case
from assess.nouns.disability import Category, Disability
from assess.settings import read_settings
from assess.store import audit, clients
from assess.store.database import Store
from bench import fault_browser, fault_disk, group_room
from bench.group_client import Wire
from bench.group_server import Server

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.skipif(sys.platform != "linux", reason="a full disk is made as Linux makes it"),
]
PATIENCE_MS = 60_000
UNKEPT = "还没有存盘"
TRIES = 50  # tablets that wait, of which each takes some kB of the journal


@dataclass
class Base:
    """A room of two that runs, its server, and the small disk on which both lie."""

    room: group_room.Room
    server: Server
    place: Path
    kind: str

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.port}"


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Base]:
    with fault_disk.small(tmp_path) as (place, kind):
        made = Base(group_room.make(place / "site", 2, 6), Server(place / "site"), place, kind)
        _nobody_hears(made.room, place / "site")
        made.server.start()
        yield made
        made.server.stop()


def _nobody_hears(room: group_room.Room, workspace: Path) -> None:
    """The first client is deaf, so that somebody has to be fetched."""
    store = group_room.opened(workspace)
    client = read_case(store, room.sittings[0].case_id).client
    deaf = Disability(category=Category.HEARING, grade=1, evidence="certificate")
    with store.writing("system", "put", f"case:{room.sittings[0].case_id}") as tx:
        clients.save(tx, replace(client, disabilities=(deaf,)))
    store.close()


def test_all_leave_and_come_back_and_it_is_written_once_there_is_room(base: Base, chromium: Browser) -> None:
    fill = fault_disk.filler(base.server, base.place, base.kind)
    console, context = _console(base, chromium)
    tablet = _tablet(base, context)
    fill(True)
    _is_full(base)
    console.keyboard.press("Shift+E")
    expect(tablet.get_by_role("heading", name="请离开房间")).to_be_visible()
    expect(console.locator("#unkept")).to_contain_text(UNKEPT)
    expect(console.locator("#evacuation li.open button")).to_be_focused()
    console.keyboard.press("Enter")
    expect(console.locator("#evacuation .by")).to_contain_text("E3 确认带出")
    console.keyboard.press("Enter")  # all are back
    expect(console.locator("#evacuation")).to_be_hidden()
    expect(tablet.get_by_role("heading", name="请离开房间")).to_be_hidden()
    expect(console.locator("#unkept")).to_contain_text(UNKEPT)
    assert _steps(base) == []
    fill(False)
    expect(console.locator("#unkept")).to_be_hidden()
    assert _steps(base) == ["sound", "escorted", "all_back"]
    context.close()


def _console(base: Base, chromium: Browser) -> tuple[Page, BrowserContext]:
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 800})
    context.set_default_timeout(PATIENCE_MS)
    cookies = {SESSION_COOKIE: base.room.signed_in, LANGUAGE_COOKIE: "zh"}
    context.add_cookies([{"name": name, "value": value, "url": base.address} for name, value in cookies.items()])
    page = context.new_page()
    page.goto(f"{base.address}/console/{base.room.session.id}")
    page.locator(".tile").first.wait_for()
    return page, context


def _tablet(base: Base, context: BrowserContext) -> Page:
    """The second client's page, at work."""
    page = context.new_page()
    page.goto(f"{base.address}/join")
    page.evaluate(fault_browser.NAMED, base.room.devices[1])
    page.goto(f"{base.address}/sit/{base.room.tokens[1]}")
    page.get_by_role("button", name="开始").click()
    expect(page.locator("main")).to_contain_text("第 1 件事")
    return page


def _is_full(base: Base) -> None:
    """Not even the smallest step can be kept any more: SQLite first uses what its journal has already."""

    async def unnamed() -> bool:
        wire = Wire(base.server.port)
        told = [await wire.ask("/join/wait", {"device": f"{n:032x}"}) for n in range(TRIES)]
        wire.close()
        return "" in [one["name"] for one in told]

    assert own_loop.run(unnamed())


def _steps(base: Base) -> list[str]:
    """The alarm's entries in the audit, as another process reads them."""
    store = Store.as_it_is(read_settings(base.place / "site", {"ZHIHENG_KEY_STORE": "file"}))
    with store.reading() as at:
        entries = audit.entries(at, f"session:{base.room.session.id}")
        assert audit.verify(at) == ()
    store.close()
    return [one.verb.removeprefix("evacuation.") for one in entries if one.verb.startswith("evacuation.")]
