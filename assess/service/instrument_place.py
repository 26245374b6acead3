"""May this folder become the site's own instrument, and how does it take its place?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from assess.errors import BadInput
from assess.nouns.score import Instrument
from assess.store import folders
from assess.store.database import Transaction
from instruments import find
from instruments.check import check_folder
from instruments.errors import InstrumentsError
from instruments.interchange.content import same
from instruments.read import folder_bytes, read_folder

SUPERSEDED = ".superseded"  # hidden, so that no search for instruments reads it


def examined(workspace: Path, files: Mapping[str, bytes]) -> Instrument:
    """The instrument of these files, sound and with a version that it may have here.

    Raises BadInput with everything `zhiheng check` says, for an id of the toolkit's own library, for a changed content
    under a version that is there already, and for a version that is not higher; BadInstrument for what is no folder.
    """
    with TemporaryDirectory() as beside:
        instrument = read_folder(files)
        wrong = check_folder(write_files(Path(beside) / instrument.id, files))
    if wrong:
        raise BadInput("{instrument}: {wrong}", instrument=instrument.id, wrong=" ".join(wrong))
    _check_version(workspace / "instruments", instrument, files)
    return instrument


def settle(tx: Transaction, workspace: Path, instrument: Instrument, files: Mapping[str, bytes]) -> None:
    """Keep the folder by its content and put it in its place. BadInput where the version is kept with another one."""
    for instrument_id, version, content_hash in folders.kept(tx, "instrument"):
        if (instrument_id, version) == (instrument.id, instrument.version) and content_hash != instrument.hash:
            told = (
                "{instrument} has a version {version} already with another content, and no version is overwritten. "
                "Give it the next number."
            )
            raise BadInput(told, instrument=instrument.id, version=version)
    folders.keep(tx, "instrument", instrument.id, instrument.version, instrument.hash, files)
    place(workspace, instrument, files)


def place(workspace: Path, instrument: Instrument, files: Mapping[str, bytes]) -> Path:
    """Put the folder in its place whole or not at all; the version before it is set aside beside it."""
    places = workspace / "instruments"
    places.mkdir(parents=True, exist_ok=True)
    target = places / instrument.id
    with TemporaryDirectory(prefix=".new-", dir=places) as beside:
        written = write_files(Path(beside) / instrument.id, files)
        if target.exists():
            before = places / SUPERSEDED / f"{instrument.id}-{read_folder(target).version}"
            before.parent.mkdir(exist_ok=True)
            target.rename(before)
        written.rename(target)
    return target


def write_files(folder: Path, files: Mapping[str, bytes]) -> Path:
    """A new folder with these files, those of one level below too."""
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def _check_version(places: Path, instrument: Instrument, files: Mapping[str, bytes]) -> None:
    if instrument.id in find.library():
        told = "{instrument} is an instrument of the toolkit's own library. Give the changed one an id of its own."
        raise BadInput(told, instrument=instrument.id)
    aside = places / SUPERSEDED / f"{instrument.id}-{instrument.version}"
    target = places / instrument.id
    if not target.exists() and not aside.exists():
        return
    if target.exists() and _same(target, files):
        told = "{instrument} {version} is here already with this content. Nothing was changed."
        raise BadInput(told, instrument=instrument.id, version=instrument.version)
    before = read_folder(target).version if target.exists() else instrument.version
    if aside.exists() or before == instrument.version:
        told = (
            "{instrument} has a version {version} already with another content, and no version is overwritten. "
            "Give it the next number."
        )
        raise BadInput(told, instrument=instrument.id, version=instrument.version)
    if _order(instrument.version) <= _order(before):
        told = "{instrument}: version {version} is not above {before}, which is here. Give it a higher number."
        raise BadInput(told, instrument=instrument.id, version=instrument.version, before=before)


def _same(target: Path, files: Mapping[str, bytes]) -> bool:
    try:
        return same(folder_bytes(target), files)
    except InstrumentsError:  # what stands there is not sound: whatever comes is another content
        return False


def _order(version: str) -> tuple[int, ...]:
    """The leading numbers of a version, to compare: 1.10 is above 1.9, and 1.10-rc is not above 1.10."""
    leading = re.match(r"[0-9]+(\.[0-9]+)*", version)
    return tuple(map(int, leading[0].split("."))) if leading else ()
