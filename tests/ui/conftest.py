"""A site of its own for each claim about the desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sites import PASSWORD

from assess.nouns.people import Evaluator
from assess.service import team
from assess.settings import Settings
from assess.store.database import Store


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
