"""How does a command write and print: nothing left behind by a failure, nothing overwritten, columns aligned?"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd

from assess.errors import BadInput


def write_whole(file: Path, write: Callable[[Path], object]) -> None:
    """Write beside and rename, so that a failure leaves nothing behind."""
    part = file.with_name(file.name + ".part")
    try:
        write(part)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def write_bytes(file: Path, written: bytes) -> None:
    """These bytes, whole or not at all."""
    write_whole(file, lambda part: part.write_bytes(written))


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """A new folder with these files, whole or not at all. Raises BadInput where it is there already."""
    check_new(folder)
    part = folder.with_name(f".{folder.name}.part")
    try:
        part.mkdir(parents=True)
        for name, written in files.items():
            (part / name).write_bytes(written)
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def check_new(folder: Path) -> None:
    """Raise BadInput where the folder is there already: a version of a norm set never changes."""
    if folder.exists():
        raise BadInput("{folder}: is there already and is never overwritten. Name a new folder.", folder=str(folder))


def check_format(file: Path, allowed: tuple[str, ...]) -> str:
    """The file's ending, which must be one of `allowed`. Raises BadInput."""
    ending = file.suffix.lower()
    if ending not in allowed:
        raise BadInput(
            "{file}: no such format. Allowed: {allowed}. Give the file one of these endings.",
            file=str(file),
            allowed=", ".join(allowed),
        )
    return ending


def printed(frame: pd.DataFrame) -> str:
    """The frame for a terminal, where a Chinese character is as wide as two Latin ones."""
    with pd.option_context("display.unicode.east_asian_width", True):
        return frame.to_string(index=False, na_rep="—")
