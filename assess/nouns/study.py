"""What is told of a case for learning, ready to be read?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class StudyTold:
    """A finished value: the document of a study reads nothing else, so that it can tell of nobody."""

    kind: Literal["typical", "difficult"]
    title: str
    language: Literal["zh", "en"]
    parts: Mapping[str, str]  # heading code -> text, in order
    synthetic: bool = False
