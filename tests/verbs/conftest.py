"""One site for the claims of a module; each claim opens cases of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from verb_site import VerbSite


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VerbSite]:
    """A site with evaluators of levels 2, 3 and 4 and no case."""
    opened = VerbSite.open(tmp_path_factory.mktemp("verbs"))
    yield opened
    opened.store.close()
