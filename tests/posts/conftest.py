"""One site for the claims of a module, with evaluators of levels 2, 3 and 4."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from post_site import PostSite


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostSite]:
    """A site without posts; each claim makes its own."""
    opened = PostSite.open(tmp_path_factory.mktemp("posts"))
    yield opened
    opened.store.close()
