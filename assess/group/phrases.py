"""Which sentences does one key write?"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, get_args

from assess.errors import BadInput
from assess.sitting.incidents import Severity

FILE = "phrases.toml"
OWN = "group_phrases.toml"  # of the site, in its workspace


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """A sentence in one language, by one key. `severity` and `done` are an incident's."""

    key: str
    kind: Literal["note", "incident"]
    text: str
    severity: Severity = "low"
    done: str = ""


def phrases(workspace: Path, language: str) -> tuple[Phrase, ...]:
    """Ours and the site's, in the order of their keys; the site's goes first where both have a key.

    Raises BadInput naming the file, the key and what to mend.
    """
    shipped = _read(FILE, (files("assess.group") / FILE).read_text(encoding="utf-8"), language)
    own = workspace / OWN
    added = _read(OWN, own.read_text(encoding="utf-8"), language) if own.is_file() else {}
    return tuple(phrase for _, phrase in sorted({**shipped, **added}.items()))


def _read(file: str, text: str, language: str) -> Mapping[str, Phrase]:
    try:
        rows = tomllib.loads(text).get("phrases", [])
    except tomllib.TOMLDecodeError as wrong:
        told = "{file}: cannot be read ({why}). Mend the file, or take it away."
        raise BadInput(told, file=file, why=str(wrong)) from wrong
    return {phrase.key: phrase for phrase in _rows(file, rows, language)}


def _rows(file: str, rows: list[dict[str, Any]], language: str) -> Iterator[Phrase]:
    for row in rows:
        key, kind, severity = str(row.get("key", "")), row.get("kind", ""), row.get("severity", "low")
        words = {"text": _in(row, "", language), "done": _in(row, "done_", language)}
        made = Phrase(key=key, kind=kind, severity=severity, **words)
        whole = bool(made.text) and (kind == "note" or (kind == "incident" and "severity" in row and bool(made.done)))
        if len(key) != 1 or not whole or severity not in get_args(Severity):
            told = "{file}: phrase {key!r} is not whole. Give one key, a kind, words, and of an incident what was done."
            raise BadInput(told, file=file, key=key)
        yield made


def _in(row: Mapping[str, Any], before: str, language: str) -> str:
    """The words in the language, else in the other one that the site wrote."""
    wanted = ("zh", "en") if language.startswith("zh") else ("en", "zh")
    return next((str(row[before + one]).strip() for one in wanted if row.get(before + one)), "")
