"""One synthetic case, told in every edition and language."""

from __future__ import annotations

import pytest
from told import example

from assess.nouns.case import Case


@pytest.fixture(scope="session")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """The demonstration's case: an interest questionnaire and grip strength, answered and found upon."""
    return example(tmp_path_factory.mktemp("site"))
