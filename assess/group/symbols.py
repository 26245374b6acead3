"""How does the picture look by which a client of a session is told apart, and what is it called?"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from assess.errors import NotFound
from assess.group.making import SYMBOLS

TITLE = re.compile(r'<title lang="(\w+)">([^<]+)</title>')


@cache
def drawing(symbol: str) -> str:
    """The SVG of one of `making.SYMBOLS`; the player has the same file at `/player/symbols/<name>.svg`.

    Raises NotFound for any other name.
    """
    if symbol not in SYMBOLS:
        raise NotFound("There is no picture {name!r} for seats. Choose one that is drawn.", name=symbol)
    return (files("assess") / "player" / "symbols" / f"{symbol}.svg").read_text(encoding="utf-8")


def called(symbol: str, language: str) -> str:
    """What the picture shows, in a word of the language (`zh` or `en`)."""
    names: dict[str, str] = dict(TITLE.findall(drawing(symbol)))
    return names["en" if language.startswith("en") else "zh"]
