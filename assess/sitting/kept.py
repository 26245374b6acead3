"""Which exact instrument and norm sets does a sitting use?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import instruments.find
import instruments.read
import norms.find
import norms.read
from assess.nouns.score import Instrument, NormSet
from assess.nouns.sitting import Sitting
from assess.store import folders
from assess.store.database import Reading, Transaction

Folder = TypeVar("Folder")
MOST = 256  # folders read at once; a kept folder never changes, so one reading of it serves all
_instruments: dict[str, Instrument] = {}
_norm_sets: dict[str, NormSet] = {}


def keep(tx: Transaction, workspace: Path, instrument: Instrument) -> dict[str, str]:
    """Put the folders away as they are now; returns each norm set's hash by its id."""
    extra = workspace / "instruments"
    given = instruments.find.folder_files(instrument.id, extra)
    folders.keep(tx, "instrument", instrument.id, instrument.version, instrument.hash, given)
    hashes = {}
    for norm_id in instrument.norm_sets:
        norm_files = norms.find.folder_files(norm_id, workspace / "norms")
        norm_set = norms.read.read_folder(norm_files)
        folders.keep(tx, "norm_set", norm_set.id, norm_set.version, norm_set.hash, norm_files)
        hashes[norm_id] = norm_set.hash
    return hashes


def instrument_of(at: Reading, sitting: Sitting) -> Instrument:
    """The instrument as it was when the sitting was prepared."""
    kept = sitting.instrument_hash
    return _once(_instruments, kept, lambda: instruments.read.read_folder(folders.files_of(at, kept)))


def norm_sets_of(at: Reading, sitting: Sitting) -> tuple[NormSet, ...]:
    """The norm sets as they were when the sitting was prepared, in the instrument's order."""
    order = instrument_of(at, sitting).norm_sets
    return tuple(_norm_set(at, sitting.norm_hashes[norm_id]) for norm_id in order if norm_id in sitting.norm_hashes)


def _norm_set(at: Reading, kept: str) -> NormSet:
    return _once(_norm_sets, kept, lambda: norms.read.read_folder(folders.files_of(at, kept)))


def _once(known: dict[str, Folder], kept: str, read: Callable[[], Folder]) -> Folder:
    if kept not in known:
        if len(known) >= MOST:
            known.clear()
        known[kept] = read()
    return known[kept]
