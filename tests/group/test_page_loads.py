"""How often does a tablet ask the server for its page: at its first load, and at each one after that?

What is counted is what arrives at the server, so it does not matter what a browser calls a request.
"""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import group_site
import pytest
import short_form
import uvicorn
from group_site import GroupSite
from player_site import free_port
from playwright.sync_api import Browser, BrowserContext, Page
from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send

from assess import api
from assess.api import assets, player_files
from assess.nouns.session import GroupSession, SessionSeat, SessionState
from assess.sitting import run, spoken
from assess.store import canonical, links, shelf
from assess.store.database import Store

pytestmark = [pytest.mark.slow, pytest.mark.browser]
PATIENCE_MS = 60_000
PEOPLE = 6  # three claims take a seat, and may take another once more
IN_THE_CLEAR = "Object.defineProperty(window, 'isSecureContext', { value: false })"  # as over plain HTTP on a LAN
UNSPOKEN = """const real = window.fetch; window.fetch = (address, how) =>
  String(address).includes('speech/') ? Promise.reject(new TypeError('no sound')) : real(address, how);"""
NAMED_IN_CACHE = """caches.open('zhiheng-player').then((cache) => cache.keys())
  .then((all) => all.map((each) => new URL(each.url).pathname))"""


@dataclass
class Counting:
    """An app that notes what is asked of it before it answers."""

    app: ASGIApp
    asked: list[str] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Note the path, pass the request on."""
        if scope["type"] == "http":
            self.asked.append(scope["path"])
        await self.app(scope, receive, send)

    def files(self) -> list[str]:
        """The player's files that were asked for since the last time."""
        told = [path for path in self.asked if path.startswith("/player/")]
        self.asked.clear()
        return told


@contextmanager
def served(store: Store) -> Iterator[tuple[str, Counting]]:
    """The address of the app in this process, and what counts its requests."""
    counting = Counting(Starlette(routes=api.routes(store), middleware=api.middleware(store)))
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(counting, host="127.0.0.1", port=port, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}", counting
    server.should_exit = server.force_exit = True
    thread.join()


@dataclass
class Base:
    """A base whose session is open, with a seat for each claim."""

    group: GroupSite
    session: GroupSession
    address: str
    counting: Counting
    free: Iterator[SessionSeat]

    def seat(self) -> str:
        """The address of a seat that no tablet has yet."""
        return f"{self.address}/seat/{links.seat_token(self.group.store.keys, next(self.free))}"

    def sitting(self) -> str:
        """The address of a new sitting, which no room holds: a page that its room leads away is loaded by two names."""
        made, seat = self.group, self.group.seats(self.session)[0]
        sitting = run.prepare(made.store, made.lead, seat.case_id, short_form.CHINESE)
        return f"{self.address}/sit/{links.token_for(made.store, sitting)}"

    def page(self, name: str) -> str:
        """One of the two."""
        return self.seat() if name == "seat" else self.sitting()


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    workspace: Path = tmp_path_factory.mktemp("base")
    with patch.object(spoken, "render_soon", lambda *_: None):
        made = group_site.site(workspace, PEOPLE)
        session = made.session()
        with made.store.writing("e3", "room.step", f"session:{session.id}") as tx:
            now = shelf.read(tx, GroupSession, session.id)
            until = canonical.now() + timedelta(hours=1)
            shelf.save(tx, replace(now, state=SessionState.LOBBY, codes_until=until))
        with served(made.store) as (address, counting):
            yield Base(made, session, address, counting, iter(made.seats(session)))
        made.store.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser that nobody has used."""
    made = chromium.new_context(locale="zh-CN")
    made.set_default_timeout(PATIENCE_MS)
    made.add_init_script(UNSPOKEN)
    yield made
    made.close()


def loaded(window: Page, address: str) -> None:
    """Load the page to its first screen, and until nothing is under way any more but a pulse."""
    window.goto(address)
    window.locator("main h2").wait_for()
    window.evaluate("document.fonts.ready")
    if "/sit/" in address and window.evaluate("isSecureContext"):
        window.wait_for_function(f"async () => (await {NAMED_IN_CACHE}).includes(location.pathname)")


@pytest.mark.flaky(reruns=1)
@pytest.mark.parametrize("page", ["seat", "sitting"])
def test_over_plain_http_a_tablet_asks_for_each_file_once_and_at_a_reload_for_the_page_alone(
    base: Base, context: BrowserContext, page: str
) -> None:
    context.add_init_script(IN_THE_CLEAR)
    window, address = context.new_page(), base.page(page)
    loaded(window, address)
    first = base.counting.files()
    assert len(first) > 25 and len(first) == len(set(first))
    loaded(window, address)
    window.reload()
    window.locator("main h2").wait_for()
    assert not set(base.counting.files()) & set(first)


@pytest.mark.flaky(reruns=1)
def test_where_a_service_worker_keeps_the_page_a_tablet_asks_for_each_file_once_and_then_for_the_worker_alone(
    base: Base, context: BrowserContext
) -> None:
    window, address = context.new_page(), base.sitting()
    loaded(window, address)
    first = base.counting.files()
    assert len(first) > 25 and len(first) == len(set(first))
    for _ in range(2):
        loaded(window, address)
        assert set(base.counting.files()) & set(first) <= {"/player/service_worker.js"}


@pytest.mark.flaky(reruns=1)
def test_from_the_seat_to_the_sitting_a_tablet_asks_only_for_what_it_has_not_yet(
    base: Base, context: BrowserContext
) -> None:
    window = context.new_page()
    loaded(window, base.seat())
    first = base.counting.files()
    loaded(window, base.sitting())
    assert not set(first) & set(base.counting.files())


@pytest.mark.flaky(reruns=1)
@pytest.mark.parametrize("page", ["seat", "sitting"])
def test_a_page_names_every_module_that_it_runs_and_its_policy_lets_it_ask_for_them_at_once(
    base: Base, context: BrowserContext, page: str
) -> None:
    window, address, said = context.new_page(), base.page(page), list[str]()
    window.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    loaded(window, address)
    asked = {path for path in base.counting.files() if path.endswith(".js") and not path.endswith("/service_worker.js")}
    named = window.evaluate(
        "[...document.querySelectorAll('link[rel=modulepreload]')].map((l) => new URL(l.href).pathname)"
    )
    assert asked - {player_files.address("too_old.js")} == set(named)
    assert not [told for told in said if "Policy" in told or "preload" in told]


@pytest.mark.flaky(reruns=1)
def test_after_an_update_an_open_page_goes_on_and_its_next_load_is_of_the_new_version_throughout(
    base: Base, context: BrowserContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, address, old = context.new_page(), base.sitting(), player_files.player_files()
    loaded(window, address)
    text = old.contents["main.js"] + b"\nwindow.updated = true;\n"
    new = replace(old, version="v-fedcba9876543210", **_files(dict(old.contents) | {"main.js": text}))
    monkeypatch.setattr(assets, "player_files", lambda: new)
    base.counting.files()
    lazily = window.evaluate("async (path) => typeof (await import(path)).begin", old.address("measure/main.js"))
    same = window.evaluate("async (path) => (await import(path)).form.sitting", old.address("sitting.js"))
    assert (lazily, bool(same)) == ("function", True)  # with the modules that are open, not with others beside them
    assert not [path for path in window.evaluate(NAMED_IN_CACHE) if path == old.address("measure/main.js")]
    loaded(window, address)
    assert window.evaluate("window.updated") is True
    window.wait_for_function(
        f"async (old) => !(await {NAMED_IN_CACHE}).some((path) => path.startsWith(old))", arg=old.address()
    )
    asked = [path for path in base.counting.files() if path.startswith(new.address())]
    assert len(asked) == len(set(asked)) > 25


def _files(contents: dict[str, bytes]) -> dict[str, dict[str, bytes]]:
    return {"contents": contents, "zipped": {path: gzip.compress(content) for path, content in contents.items()}}
