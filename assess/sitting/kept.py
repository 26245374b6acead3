"""Which exact instrument and norm sets does a sitting use?"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

import instruments.find
import instruments.read
import norms.find
import norms.read
from assess.errors import NotFound
from assess.nouns.score import Instrument, NormSet
from assess.nouns.sitting import Sitting
from assess.store import folders
from assess.store.database import Reading, Transaction
from instruments.forms import GIVEN, form_bytes, form_of
from instruments.generate.given import Given

Folder = TypeVar("Folder")
MOST = 256  # folders read at once; a kept folder never changes, so one reading of it serves all
_instruments: dict[str, Instrument] = {}
_norm_sets: dict[str, NormSet] = {}
_given: dict[str, Mapping[str, Given]] = {}


def keep(tx: Transaction, workspace: Path, instrument: Instrument, training: bool = False) -> dict[str, str]:
    """Put the folders away as they are now; returns each norm set's hash by its id."""
    extra = workspace / "instruments"
    given = instruments.find.folder_files(instrument.id, extra)
    folders.keep(tx, "instrument", instrument.id, instrument.version, instrument.hash, given)
    hashes = {}
    for norm_id in norm_ids(instrument, workspace, training):
        norm_files = norms.find.folder_files(norm_id, workspace / "norms")
        norm_set = norms.read.read_folder(norm_files)
        folders.keep(tx, "norm_set", norm_set.id, norm_set.version, norm_set.hash, norm_files)
        hashes[norm_id] = norm_set.hash
    return hashes


def norm_ids(instrument: Instrument, workspace: Path, training: bool = False) -> tuple[str, ...]:
    """The norm sets that may place its scores: those that it names, then the site's own that measure it.

    A simulated set is used only by an instrument that names it, and in `training`, with a made-up person, by each that
    it measures: there the library's simulated sets serve too.
    """
    found = norms.find.own_sets(workspace / "norms")
    own = [s.id for s in found if s.measures == instrument.id and s.status != "simulated"]
    if training:
        own += [norm_id for norm_id, measures in _simulated() if measures == instrument.id]
        own += [s.id for s in found if s.measures == instrument.id and s.status == "simulated"]
    return (*instrument.norm_sets, *(norm_id for norm_id in own if norm_id not in instrument.norm_sets))


@cache
def _simulated() -> tuple[tuple[str, str], ...]:
    """The toolkit's own simulated sets with what each measures: they do not change while it runs."""
    return tuple((one.id, one.measures) for one in norms.find.library().values() if one.status == "simulated")


def keep_given(tx: Transaction, instrument: Instrument, form_seed: int | None = None) -> str:
    """Put the generated items away as they are given; returns their hash, empty where none is generated."""
    shown = form_of(instrument, form_seed)
    if not shown:
        return ""
    files = {GIVEN: form_bytes(shown)}
    content_hash = instruments.read.content_hash(files)
    folders.keep(tx, "given", instrument.id, instrument.version, content_hash, files)
    return content_hash


def given_of(at: Reading, sitting: Sitting) -> Mapping[str, Given]:
    """The generated items of a sitting by id, as they were given."""
    if not sitting.given_hash:
        return {}
    kept = sitting.given_hash
    return _once(_given, kept, lambda: json.loads(folders.files_of(at, kept)[GIVEN]))


def instrument_of(at: Reading, sitting: Sitting) -> Instrument:
    """The instrument as it was when the sitting was prepared."""
    return exact(at, sitting.instrument_hash)


def exact(at: Reading, kept: str) -> Instrument:
    """The kept instrument or form of that content hash. Raises NotFound."""
    return _once(_instruments, kept, lambda: instruments.read.read_kept(folders.files_of(at, kept)))


def picture_of(at: Reading, sitting: Sitting, name: str) -> bytes:
    """A picture of the instrument as it was when the sitting was prepared. Raises NotFound."""
    files = folders.files_of(at, sitting.instrument_hash)
    file = instruments.read.picture_file(name, instrument_of(at, sitting).choice_sets)
    if file not in files:
        raise NotFound("There is no {kind} {id} at this site.", kind="picture", id=name)
    return files[file]


def norm_sets_of(at: Reading, sitting: Sitting) -> tuple[NormSet, ...]:
    """The norm sets as they were when the sitting was prepared: in the instrument's order, then the site's own."""
    named = [norm_id for norm_id in instrument_of(at, sitting).norm_sets if norm_id in sitting.norm_hashes]
    own = sorted(norm_id for norm_id in sitting.norm_hashes if norm_id not in named)
    return tuple(_norm_set(at, sitting.norm_hashes[norm_id]) for norm_id in (*named, *own))


def _norm_set(at: Reading, kept: str) -> NormSet:
    return _once(_norm_sets, kept, lambda: norms.read.read_folder(folders.files_of(at, kept)))


def _once(known: dict[str, Folder], kept: str, read: Callable[[], Folder]) -> Folder:
    if kept not in known:
        if len(known) >= MOST:
            known.clear()
        known[kept] = read()
    return known[kept]
