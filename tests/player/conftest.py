"""One sitting ready for its client, with a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from player_site import PlayerSite, Server, evaluator, planned_case, prepared

from assess.settings import Settings
from assess.store.database import Store


@pytest.fixture
def site(tmp_path: Path) -> Iterator[PlayerSite]:
    """A site whose client can begin the interest questionnaire."""
    store = Store.open(Settings(workspace=tmp_path, key_store="file"))
    lead = evaluator(store)
    case_id = planned_case(store, lead)
    made = PlayerSite(store, lead, case_id, prepared(store, lead, case_id), Server(tmp_path))
    made.server.start()
    yield made
    made.server.kill()
    store.close()
