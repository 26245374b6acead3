"""Is a leaflet fit for use, and are its easy words easy?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import reports.leaflet_check
from instruments import easy_words
from instruments.check import hard_words
from reports.leaflet import toml_of

EASY = "zh-easy.toml"


def check_folder(folder: Path, translate: Callable[[str], str] = str) -> tuple[str, ...]:
    """What is wrong with the folder, a sentence each; empty where all is well."""
    found = reports.leaflet_check.check_folder(folder, translate)
    easy = folder / "words" / EASY
    if found or not easy.is_file():
        return found
    hard = hard_words(f"{folder.name}/{EASY}", _said(easy), easy_words.listed())
    return tuple(wrong.say(translate) for wrong in hard)


def _said(file: Path) -> Iterator[str]:
    """Every word of the file that a client reads: no names of pictures."""
    words = toml_of(file)
    yield from (words["title"], words["subtitle"])
    for section in words["sections"].values():
        yield section["title"]
        yield from (sentence for _, sentence in section["lines"])
