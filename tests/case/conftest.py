"""An empty site for each claim."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from case_site import CaseSite


@pytest.fixture
def site(tmp_path: Path) -> Iterator[CaseSite]:
    """Evaluators of levels 4, 3 and 2; no case yet."""
    made = CaseSite(tmp_path)
    yield made
    made.store.close()
