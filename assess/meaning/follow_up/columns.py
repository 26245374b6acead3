"""What does each column of the rows for a validity study hold?"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from assess.meaning import outcomes

FILE = "columns.toml"


def columns() -> tuple[str, ...]:
    """The columns before those of scores, in their order."""
    return tuple(one["name"] for one in _read()["columns"])


def score_columns() -> tuple[str, ...]:
    """What is kept of each score: its columns are "<instrument>.<scale>.<one of these>"."""
    return tuple(one["name"] for one in _read()["scores"])


def codebook(header: Sequence[str], language: str) -> tuple[tuple[str, str, str], ...]:
    """Of each column its name, what it holds and what its codes mean, in "zh" or "en"."""
    key = "en" if language == "en" else "zh"
    fixed = {one["name"]: one for one in _read()["columns"]}
    of_scores = {one["name"]: one for one in _read()["scores"]}
    return tuple(
        (name, told[key], _codes(told.get("codes"), language))
        for name in header
        for told in (fixed.get(name) or of_scores[name.rpartition(".")[2]],)
    )


def _codes(kind: str | None, language: str) -> str:
    named = next((known for known in outcomes.KINDS if known == kind), None)
    return "; ".join(f"{code} = {said}" for code, said in outcomes.words(named, language).items()) if named else ""


@cache
def _read() -> Mapping[str, tuple[Mapping[str, str], ...]]:
    text = (files("assess.meaning.follow_up") / FILE).read_text(encoding="utf-8")
    return {kind: tuple(rows) for kind, rows in tomllib.loads(text).items()}
