"""What does a norm folder say, and is it sound?

A folder holds norms.toml (what the set is), table.csv (its strata or percentiles), examples.csv (scores with the place
they must get) and, where wanted, reference.csv (figures to show beside a score) and README.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from norms import keys, rows
from norms.errors import BadNormSet
from norms.normset import NormSet

NEEDED = (keys.FILE, rows.FILE, "examples.csv")
OPTIONAL = (rows.REFERENCE_FILE, "README.md")


def read_folder(files: Path | Traversable | Mapping[str, bytes]) -> NormSet:
    """The norm set of a folder, or of its files by name. Raises BadNormSet naming file, key, rule, value and remedy."""
    folder = None if isinstance(files, Mapping) else files
    contents = files if isinstance(files, Mapping) else folder_bytes(files)
    _check_files(contents)
    found = keys.read_keys(contents[keys.FILE])
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


def _check_files(files: Mapping[str, bytes]) -> None:
    for name in NEEDED:
        if name not in files:
            raise BadNormSet(
                "{file}: is missing. A norm folder holds {needed}. Add it.", file=name, needed=", ".join(NEEDED)
            )
    for name in files:
        if name not in (*NEEDED, *OPTIONAL):
            raise BadNormSet(
                "{file}: is no part of a norm folder. Known: {known}. Remove it.",
                file=name,
                known=", ".join((*NEEDED, *OPTIONAL)),
            )


def _norm_set(found: keys.Keys, files: Mapping[str, bytes]) -> NormSet:
    texts: dict[str, Any] = dict(found.texts)  # their values are checked; mypy cannot see the literals
    read = rows.read_strata if texts["kind"] == "strata" else rows.read_percentiles
    return NormSet(
        hash=content_hash(files),
        scales=found.scales,
        device=texts.pop("device", None),
        reliability=found.reliability,
        reliability_source=texts.pop("reliability_source", None),
        table=read(files[rows.FILE], found.convert),
        names=found.names,
        limits=found.limits,
        hands=found.hands,
        flags=found.flags,
        reference=rows.read_reference(files[rows.REFERENCE_FILE]) if rows.REFERENCE_FILE in files else (),
        **texts,
    )
