"""Which norm sets are there: ours, those of installed packages, and a site's own?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from norms import keys
from norms.errors import BadNormSet
from norms.normset import NormSet
from norms.read import folder_bytes, read_folder

GROUP = "zhiheng.norms"  # an entry point of this group names a package that holds norm folders


def library(extra: Path | None = None) -> dict[str, NormSet]:
    """Every norm set by id, `extra` being a site's own folder of norm folders. Raises BadNormSet for a bad one.

    Ours are read once a process: their files do not change while it runs. A site's own are read each time.
    """
    ours = files("norms") / "library"
    return {
        norm_id: _ours(norm_id) if folder == ours / norm_id else read_folder(folder)
        for norm_id, folder in _folders(extra).items()
    }


@cache
def _ours(norm_id: str) -> NormSet:
    return read_folder(files("norms") / "library" / norm_id)


def own_sets(extra: Path) -> tuple[NormSet, ...]:
    """The norm sets of a site's own folder alone, in the order of their ids. Raises BadNormSet for a bad one."""
    return tuple(read_folder(f) for f in sorted(_inside(extra), key=lambda f: f.name)) if extra.is_dir() else ()


def folder_files(norm_id: str, extra: Path | None = None) -> dict[str, bytes]:
    """The files of one set's folder by name, as `read_folder` takes them. Raises BadNormSet if there is none."""
    folders = _folders(extra)
    if norm_id not in folders:
        raise BadNormSet(
            "{file}: there is no norm set of this id. Known: {known}.",
            file=norm_id,
            known=", ".join(sorted(folders)) or "-",
        )
    return folder_bytes(folders[norm_id])


def folders(extra: Path | None = None) -> tuple[Traversable, ...]:
    """Every norm folder, unread, for a check of all of them."""
    return tuple(_folders(extra).values())


def _folders(extra: Path | None) -> dict[str, Traversable]:
    found: dict[str, Traversable] = {}
    for place in _places(extra):
        for folder in sorted(_inside(place), key=lambda f: f.name):
            if folder.name in found:
                raise BadNormSet(
                    "{file}: a norm set of this id is there already, in {other}. Give yours another id.",
                    file=str(folder),
                    other=str(found[folder.name]),
                )
            found[folder.name] = folder
    return found


def _places(extra: Path | None) -> Iterator[Traversable]:
    yield files("norms") / "library"
    for point in sorted(entry_points(group=GROUP), key=lambda p: p.name):
        yield files(point.value)
    if extra is not None and extra.is_dir():
        yield extra


def _inside(place: Traversable) -> list[Traversable]:
    """The norm folders of a place: those with a norms.toml."""
    return [f for f in place.iterdir() if f.is_dir() and (f / keys.FILE).is_file()]
