"""Which instruments are there: ours, those of installed packages, and a site's own?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from instruments.definition import Instrument
from instruments.errors import BadInstrument
from instruments.read import FILE, folder_bytes, read_folder

GROUP = "zhiheng.instruments"  # an entry point of this group names a package that holds instrument folders


def library(extra: Path | None = None) -> dict[str, Instrument]:
    """Every instrument by id, `extra` being a site's own folder of folders. Raises BadInstrument for a bad one.

    Ours are read once a process: their files do not change while it runs. A site's own are read each time.
    """
    ours = files("instruments") / "library"
    return {
        instrument_id: _ours(instrument_id) if folder == ours / instrument_id else read_folder(folder)
        for instrument_id, folder in _folders(extra).items()
    }


@cache
def _ours(instrument_id: str) -> Instrument:
    return read_folder(files("instruments") / "library" / instrument_id)


def ids(extra: Path | None = None) -> tuple[str, ...]:
    """The ids of all of them, without reading what they say. Raises BadInstrument where one stands twice."""
    return tuple(_folders(extra))


def folder_files(instrument_id: str, extra: Path | None = None) -> dict[str, bytes]:
    """The files of one folder by path, as `read_folder` takes them. Raises BadInstrument if there is none."""
    folders = _folders(extra)
    if instrument_id not in folders:
        raise BadInstrument(
            "{file}: there is no instrument of this id. Known: {known}.",
            file=instrument_id,
            known=", ".join(sorted(folders)) or "-",
        )
    return folder_bytes(folders[instrument_id])


def _folders(extra: Path | None) -> dict[str, Traversable]:
    found: dict[str, Traversable] = {}
    for place in _places(extra):
        for folder in sorted((f for f in place.iterdir() if (f / FILE).is_file()), key=lambda f: f.name):
            if folder.name in found:
                raise BadInstrument(
                    "{file}: an instrument of this id is there already, in {other}. Give yours another id.",
                    file=str(folder),
                    other=str(found[folder.name]),
                )
            found[folder.name] = folder
    return found


def _places(extra: Path | None) -> Iterator[Traversable]:
    yield files("instruments") / "library"
    for point in sorted(entry_points(group=GROUP), key=lambda p: p.name):
        yield files(point.value)
    if extra is not None and extra.is_dir():
        yield extra
