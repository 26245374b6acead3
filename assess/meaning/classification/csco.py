"""Which occupation of 职业分类大典 2022 has this code, or this name?"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import cast

from assess.errors import NotFound
from assess.nouns.occupation import ClassLevel, Entry

FILE = "csco2022.csv"
DASHES = str.maketrans("－–—‐", "----")
SHOWN = 50  # our own setting: more than one reads on a page


@cache
def entries() -> Mapping[str, Entry]:
    """Every group and occupation by its code, in the order of the classification."""
    rows = csv.DictReader((files("assess.meaning.classification") / FILE).read_text(encoding="utf-8").splitlines())
    return {row["code"]: _entry(row) for row in rows}


def one(code: str) -> Entry:
    """The entry of a code, or NotFound.

    >>> one("4-07-03-01").name
    '职业指导师'
    """
    found = entries().get(code)
    if found is None:
        told = "{code} is no code of 职业分类大典 2022 that is here. Look the occupation up by its name."
        raise NotFound(told, code=code)
    return found


def above(code: str) -> tuple[Entry, ...]:
    """The groups that an entry belongs to, the widest first; those that the table here lacks are left out.

    >>> [entry.code for entry in above("4-07-03-01")]
    ['4', '4-07', '4-07-03']
    """
    parts = code.split("-")
    codes = ("-".join(parts[:count]) for count in range(1, len(parts)))
    return tuple(entries()[each] for each in codes if each in entries())


def search(text: str, *, groups: bool = False) -> tuple[Entry, ...]:
    """Entries whose code begins with the text, or whose name holds all its words: the same name first, then names that
    begin so, then the others, each in the order of codes. Groups only where asked for; nothing for an empty text.

    >>> [entry.name for entry in search("保洁")]
    ['保洁员']
    >>> search("4070301") == search("4-07-03-01") == (one("4-07-03-01"),)
    True
    """
    told = unicodedata.normalize("NFKC", text).translate(DASHES).strip().casefold()
    among = (entry for entry in entries().values() if groups or entry.level == "occupation")
    if not told:
        return ()
    if set(told) <= set("0123456789- "):
        digits = "".join(c for c in told if c.isdigit())
        return tuple(entry for entry in among if entry.code.replace("-", "").startswith(digits) and digits)
    words = told.split()
    found = [entry for entry in among if all(word in entry.name.casefold() for word in words)]
    return tuple(sorted(found, key=lambda entry: (entry.name != told, not entry.name.startswith(words[0]))))


def _entry(row: Mapping[str, str]) -> Entry:
    level, mark = cast(ClassLevel, row["level"]), row["mark"]
    return Entry(level=level, code=row["code"], name=row["name"], mark=mark)  # type: ignore[arg-type]
