"""What do our own source files say? Read with `ast`, for the tests of imports and of words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("assess", "instruments", "norms", "reports")


@dataclass(frozen=True)
class Source:
    """One module: its dotted name and its text."""

    name: str
    text: str
    is_package: bool = False

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed module."""
        return ast.parse(self.text)

    @property
    def lines(self) -> int:
        """How long it is."""
        return len(self.text.splitlines())

    def imports(self) -> Iterator[str]:
        """Every dotted name imported, wherever in the module; `from a import b` gives `a` and `a.b`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            if isinstance(node, ast.ImportFrom):
                base = ".".join(part for part in (self._above(node.level), node.module) if part)
                yield base
                yield from (f"{base}.{alias.name}" for alias in node.names)

    def _above(self, level: int) -> str:
        if not level:
            return ""
        parts = self.name.split(".")
        return ".".join(parts[: len(parts) - level + self.is_package])


def sources() -> tuple[Source, ...]:
    """Every module that is shipped, and `app.py`."""
    files = [f for package in PACKAGES for f in sorted((ROOT / package).rglob("*.py"))]
    app = ROOT / "app.py"
    return tuple(_read(f) for f in [*files, *([app] if app.is_file() else [])])


def _read(file: Path) -> Source:
    parts = file.relative_to(ROOT).with_suffix("").parts
    is_package = parts[-1] == "__init__"
    name = ".".join(parts[:-1] if is_package else parts)
    return Source(name, file.read_text(encoding="utf-8"), is_package)


def within(name: str, room: str) -> bool:
    """Whether a dotted name is that room or lies in it.

    >>> within("assess.store.shelf", "assess.store"), within("assess.stores", "assess.store")
    (True, False)
    """
    return name == room or name.startswith(room + ".")
