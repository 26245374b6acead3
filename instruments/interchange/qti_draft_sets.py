"""Which choice sets do the items of a QTI package share?"""

from __future__ import annotations

import re
from typing import Any

from instruments.interchange.qti_read_item import Side

NAME = re.compile(r"[a-z][a-z0-9_]*")


class Sets:
    """The sets met so far: sides with the same codes and words are one set."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], str] = {}
        self._codes: dict[str, tuple[int, ...]] = {}

    def named(self, side: Side) -> str:
        """The set of this side: one met before, else a new one, named as the package names it where that is free."""
        said = tuple((code, side.words[one]) for one, code in side.codes.items())
        key = (side.id, said)
        if key not in self._known:
            wanted = side.id if side.id and NAME.fullmatch(side.id) and side.id not in self._codes else self._free()
            self._known[key] = wanted
            self._codes[wanted] = tuple(side.codes.values())
        return self._known[key]

    def codes(self, name: str) -> tuple[int, ...]:
        """The codes of a set, in the order shown."""
        return self._codes[name]

    def tables(self) -> dict[str, dict[str, Any]]:
        """The sets as instrument.toml holds them."""
        return {name: {"values": list(codes)} for name, codes in self._codes.items()}

    def _free(self) -> str:
        number = len(self._codes) + 1
        while f"set{number}" in self._codes:
            number += 1
        return f"set{number}"
