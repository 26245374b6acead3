"""Are the lines of ours that a client reads on an easy-read booklet easy words?"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from instruments import easy_words
from instruments.check import hard_words

EASY = "zh-easy.toml"
FILLED = re.compile(r"\{\w+\}")  # what is filled in is a number


def check_folder(folder: Path, translate: Callable[[str], str] = str) -> tuple[str, ...]:
    """What is hard to read in the folder's easy words, a sentence each; empty where all is easy."""
    said = tomllib.loads((folder / EASY).read_text(encoding="utf-8"))
    texts = (FILLED.sub("1", text) for text in _texts(said))
    return tuple(wrong.say(translate) for wrong in hard_words(f"{folder.name}/{EASY}", texts, easy_words.listed()))


def _texts(said: Any) -> Iterator[str]:
    if isinstance(said, str):
        yield said
    else:
        for inner in said.values() if isinstance(said, dict) else said:
            yield from _texts(inner)
