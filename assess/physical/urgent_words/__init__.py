"""Which words ask whether somebody is in danger? Our own list: it asks a person to look, and diagnoses nothing."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

LANGUAGES = ("zh", "en")


def found(text: str) -> tuple[str, ...]:
    """The words of the list that stand in a text, in the order of the list; width, case and spaces do not matter.

    >>> found("他说：我想 自 杀"), found("Skilled at packing"), found("He said he would KILL  himself")
    (('自杀',), (), ('kill himself',))
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).lower().replace("’", "'").split())
    close = re.sub(r"[\s·.,，。、…-]+", "", plain)
    chinese = [word for word in words("zh") if word in close]
    english = [word for word in words("en") if re.search(rf"\b{re.escape(word)}\b", plain)]
    return (*chinese, *english)


@cache
def words(language: str) -> tuple[str, ...]:
    """One list, without its comments."""
    lines = (files(__name__) / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
