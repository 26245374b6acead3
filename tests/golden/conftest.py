"""The ten cases, made once."""

from __future__ import annotations

import pytest
from golden_builder import cases as made

from assess.nouns.case import Case


@pytest.fixture(scope="session")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    """By key; nobody changes them."""
    return made(tmp_path_factory.mktemp("golden"))
