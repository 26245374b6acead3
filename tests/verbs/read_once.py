"""The library read once for the claims of a module: a verb reads all its folders anew each time."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import pytest

from instruments.find import library

KNOWN = library()


def patched(*modules: ModuleType) -> Iterator[None]:
    """For as long as the generator is open, those modules read the toolkit's own instruments from memory."""
    with pytest.MonkeyPatch.context() as patch:
        for module in modules:
            patch.setattr(module, "library", lambda *_: KNOWN)
        yield
