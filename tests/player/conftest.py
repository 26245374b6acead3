"""A site whose clients can begin a short questionnaire, with a server where a browser needs one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from client_page import ClientPage, opened
from player_site import PlayerSite, Server, made
from playwright.sync_api import Browser, BrowserContext


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlayerSite]:
    """One site for a module; each claim prepares sittings of its own. Its server is not started yet."""
    workspace = tmp_path_factory.mktemp("site")
    store, lead, case_id = made(workspace)
    server = Server(workspace)
    yield PlayerSite(store, lead, case_id, server)
    server.kill()
    store.close()


@pytest.fixture(scope="module")
def served(site: PlayerSite) -> PlayerSite:
    """The site with its server started."""
    site.server.start()
    return site


@pytest.fixture
def browser(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser that nobody has used."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    yield context
    context.close()


@pytest.fixture
def client(served: PlayerSite, browser: BrowserContext) -> ClientPage:
    """A client before a short questionnaire."""
    return opened(served, browser)
