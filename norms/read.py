"""What does a norm folder say, and is it sound?

A folder holds norms.toml (what the set is), examples.csv (scores with the place they must get) and, by its kind,
table.csv (strata, percentiles, equations or cut-offs), model.toml (a fitted model) or only reference.csv (figures to
show beside a score, which every other kind may have too). README.md may explain.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import pandas as pd

from norms import families, keys, rows
from norms.errors import BadNormSet
from norms.model import NormModel
from norms.normset import NormSet
from norms.rows_cutoffs import read_cutoffs
from norms.rows_equation import read_equation
from norms.rows_percentiles import read_percentiles
from norms.rows_reference import REFERENCE_FILE, read_reference

EXAMPLES = "examples.csv"
BODY = {"figures": REFERENCE_FILE, "model": families.FILE}  # the file that holds the figures; of other kinds table.csv
OPTIONAL = (REFERENCE_FILE, "README.md")


def read_folder(files: Path | Traversable | Mapping[str, bytes]) -> NormSet:
    """The norm set of a folder, or of its files by name. Raises BadNormSet naming file, key, rule, value and remedy."""
    folder = None if isinstance(files, Mapping) else files
    contents = files if isinstance(files, Mapping) else folder_bytes(files)
    _check_needed(contents, (keys.FILE,), f"{keys.FILE}, {rows.FILE}, {EXAMPLES}")
    found = keys.read_keys(contents[keys.FILE])
    _check_files(contents, found.texts["kind"])
    if folder is not None and folder.name != found.texts["id"]:
        raise BadNormSet(
            "{file}: key 'id' is {value!r}, but the folder is called {folder!r}. Give both the same name.",
            file=keys.FILE,
            key="id",
            value=found.texts["id"],
            folder=folder.name,
        )
    return _norm_set(found, contents)


def folder_bytes(folder: Path | Traversable) -> dict[str, bytes]:
    """The files of a folder by name, but hidden ones and sub-folders. Raises BadNormSet if there is no folder."""
    if not folder.is_dir():
        raise BadNormSet("{file}: is no folder. Give the folder that holds norms.toml.", file=str(folder))
    return {f.name: f.read_bytes() for f in folder.iterdir() if f.is_file() and not f.name.startswith(".")}


def content_hash(files: Mapping[str, bytes]) -> str:
    """sha256 over names and contents in the order of names, each led by its length so that none runs into the next.

    >>> content_hash({"b": b"2", "a": b"1"}) == content_hash({"a": b"1", "b": b"2"})
    True
    >>> content_hash({"a": b"1"}) == content_hash({"a": b"2"})
    False
    """
    digest = hashlib.sha256()
    for name in sorted(files):
        for part in (name.encode(), files[name]):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _check_files(files: Mapping[str, bytes], kind: str) -> None:
    needed = (keys.FILE, BODY.get(kind, rows.FILE), EXAMPLES)
    _check_needed(files, needed, ", ".join(needed))
    known = tuple(dict.fromkeys((*needed, *OPTIONAL)))
    for name in files:
        if name not in known:
            raise BadNormSet(
                "{file}: is no part of a norm folder. Known: {known}. Remove it.",
                file=name,
                known=", ".join(known),
            )


def _check_needed(files: Mapping[str, bytes], names: tuple[str, ...], needed: str) -> None:
    for name in names:
        if name not in files:
            raise BadNormSet("{file}: is missing. A norm folder holds {needed}. Add it.", file=name, needed=needed)


def _norm_set(found: keys.Keys, files: Mapping[str, bytes]) -> NormSet:
    texts: dict[str, Any] = dict(found.texts)  # their values are checked; mypy cannot see the literals
    return NormSet(
        hash=content_hash(files),
        scales=found.scales,
        device=texts.pop("device", None),
        reliability=found.reliability,
        reliability_source=texts.pop("reliability_source", None),
        table=_table(found, files),
        names=found.names,
        limits=found.limits,
        hands=found.hands,
        correlations=found.correlations,
        stands_in_for=found.lists.get("stands_in_for", ()),
        languages=found.lists.get("languages", ()),
        flags=found.flags,
        reference=read_reference(files[REFERENCE_FILE]) if REFERENCE_FILE in files else (),
        floor=found.floor,
        ceiling=found.ceiling,
        bands=found.bands,
        model=_model(found, files),
        **texts,
    )


def _table(found: keys.Keys, files: Mapping[str, bytes]) -> pd.DataFrame:
    kind = found.texts["kind"]
    if kind in BODY:
        return pd.DataFrame(columns=list(rows.WHO))
    content = files[rows.FILE]
    if kind == "equation":
        return read_equation(content, found.convert, lower_is_better=found.texts["better"] == "lower")
    if kind == "cutoffs":
        return read_cutoffs(content, found.convert, found.bands)
    read = rows.read_strata if kind == "strata" else read_percentiles
    return read(content, found.convert)


def _model(found: keys.Keys, files: Mapping[str, bytes]) -> NormModel | None:
    if found.texts["kind"] != "model":
        return None
    return families.model_of(keys.toml(families.FILE, files[families.FILE]))
