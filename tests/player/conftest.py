"""A site whose clients can begin a short questionnaire, with a server where a browser needs one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from player_site import PlayerSite, Server, made


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlayerSite]:
    """One site for a module; each claim prepares sittings of its own. Its server is not started yet."""
    workspace = tmp_path_factory.mktemp("site")
    store, lead, case_id = made(workspace)
    server = Server(workspace)
    yield PlayerSite(store, lead, case_id, server)
    server.kill()
    store.close()
