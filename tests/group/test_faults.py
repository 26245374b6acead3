"""One of each fault against the real server: is what it acknowledged kept, once? The long series: bench/faults.py."""

from __future__ import annotations

import random
import re
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import own_loop
import pytest
from playwright.sync_api import Browser, Page, expect

from assess.nouns.sitting import EventKind
from assess.settings import read_settings
from assess.store import events
from assess.store.database import Store
from bench import fault_browser, fault_disk, group_room
from bench.fault_kinds import FAULTS
from bench.fault_scene import Scene
from bench.group_client import Wire
from bench.group_server import Server

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="a full disk and many addresses are made as Linux makes them"),
]
PEOPLE, ITEMS, CUT_SECONDS = 3, 24, 2.0
SOME = 20  # acknowledged events, without which a claim would say nothing
PATIENCE_MS = 60_000


@dataclass
class Base:
    """A started room with its server."""

    workspace: Path
    room: group_room.Room
    server: Server


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    workspace = tmp_path_factory.mktemp("faults")
    made = Base(workspace, group_room.make(workspace, PEOPLE + 1, ITEMS), Server(workspace))
    made.server.start()
    yield made
    made.server.stop()


@pytest.mark.browser
def test_a_full_disk_is_told_to_the_client_whose_answers_stay_on_the_tablet_even_over_a_restart_and_a_reload(
    base: Base, chromium: Browser, tmp_path: Path
) -> None:
    # on a copy of the room, before the faults below have answered all its items
    with fault_disk.small(tmp_path) as (place, kind), _other(base, place) as there:
        fill = fault_disk.filler(there.server, place, kind)
        _answers_while_full(there, chromium, fill, restarts=kind in fault_disk.REAL)
        settings = read_settings(there.workspace, {"ZHIHENG_KEY_STORE": "file"})
        store = Store.as_it_is(settings)
        with store.reading() as at:
            kept = events.of_sitting(at, there.room.sittings[-1].id)
        store.close()
    assert [event.value for event in kept if event.kind is EventKind.ANSWERED][-4:] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.browser] if name == "browser" else []) for name in FAULTS]
)
def test_no_acknowledged_answer_is_lost_or_doubled(base: Base, name: str) -> None:
    chance, moments = random.Random(name), 2 if name == "two" else 1
    scene = Scene(base.workspace, base.room, ITEMS, base.server, chance, moments, CUT_SECONDS)
    told = own_loop.run(FAULTS[name](scene))
    assert told.acknowledged > (0 if name == "browser" else SOME)
    assert (told.lost, told.doubled, told.altered, told.unsent, told.broken) == (0, 0, 0, 0, 0)


@contextmanager
def _other(base: Base, place: Path) -> Iterator[Base]:
    """The same room on that file system."""
    workspace = fault_disk.copied(base.workspace, place / "site")
    there = Base(workspace, base.room, Server(workspace))
    there.server.start()
    try:
        yield there
    finally:
        there.server.stop()


def _answers_while_full(there: Base, chromium: Browser, fill: Callable[[bool], None], *, restarts: bool) -> None:
    """Four answers: before the disk is full, while it is, after a restart and a reload then, and with space again."""
    context = chromium.new_context(locale="zh-CN")
    context.set_default_timeout(PATIENCE_MS)
    device = own_loop.run(_taken(there))
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{there.server.port}/join")
    page.evaluate(fault_browser.NAMED, device)
    saved = page.locator("#saved")
    page.goto(f"http://127.0.0.1:{there.server.port}/sit/{there.room.tokens[-1]}")
    begins = page.get_by_role("button", name=re.compile("^(开始|继续)$"))
    begins.click()
    _answer(page, 1)
    expect(saved).to_have_text("已保存")
    fill(True)
    _answer(page, 2)
    expect(saved).to_contain_text("还没有送出")
    if restarts:  # without a byte left, and so without a new backup
        there.server.kill()
        there.server.start()
    page.reload()
    begins.click()
    _answer(page, 3)
    expect(saved).to_contain_text("还没有送出")
    fill(False)
    _answer(page, 4)
    expect(saved).to_have_text("已保存")
    context.close()


def _answer(page: Page, value: int) -> None:
    before = page.locator("main .small").first.inner_text()
    page.keyboard.press(str(value))
    page.keyboard.press("Enter")
    expect(page.locator("main")).not_to_contain_text(before)


async def _taken(there: Base) -> str:
    """A tablet has the room's last seat; its name."""
    chance, device = random.Random(1), uuid.uuid4().hex
    scene = Scene(there.workspace, there.room, ITEMS, there.server, chance, 1, CUT_SECONDS)
    await scene.move([PEOPLE])
    wire = Wire(there.server.port)
    await wire.ask(f"/seat/{there.room.seats[-1]}/take", {"device": device})
    wire.close()
    return device
