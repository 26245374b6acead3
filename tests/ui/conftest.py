"""A site of its own for each claim about the desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sites import PASSWORD
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.context import ContextProxy

from assess.nouns.people import Evaluator
from assess.service import team
from assess.settings import Settings
from assess.store import sign_in
from assess.store.database import Store
from assess.ui import desk


@pytest.fixture(scope="session", autouse=True)
def no_foreign_components() -> Iterator[None]:
    """Streamlit's driver looks through every installed package before each drawing of a page; a server does so once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", list)
        yield


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty site: no evaluator yet."""
    opened = Store.open(Settings(workspace=tmp_path, key_store="file"))
    yield opened
    opened.close()


@pytest.fixture
def lead(store: Store) -> Evaluator:
    """The site's first evaluator, level 2; signs in as `li` with PASSWORD."""
    return team.begin(store, display_name="李评估", sign_in_name="li", password=PASSWORD, again=PASSWORD, level=2)


@pytest.fixture
def seated(store: Store, lead: Evaluator, monkeypatch: pytest.MonkeyPatch) -> Evaluator:
    """`lead`, signed in at the desk: pages drawn by `sites.page` are theirs."""
    desk.hold(store)
    cookies = {desk.SESSION_COOKIE: sign_in.start(store, lead.id)}
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: cookies))
    return lead
