"""Which exact form was it? Its folder is kept by content, so that old answers stay readable under their version."""

from __future__ import annotations

from assess.errors import Conflict
from assess.nouns.score import Instrument
from assess.settings import Settings
from assess.store import folders
from assess.store.database import Reading, Transaction
from instruments.find import folder_files
from instruments.read import content_hash, read_kept

MOST = 64  # forms read at once; a kept folder never changes, so one reading of it serves all
_read: dict[str, Instrument] = {}


def keep_folder(tx: Transaction, settings: Settings, instrument: Instrument) -> None:
    """Put the form's folder away as it was read. Raises Conflict where it was changed since and never kept."""
    if instrument.hash in kept_hashes(tx):
        return
    files = folder_files(instrument.id, settings.workspace / "instruments")
    if content_hash(files) != instrument.hash:
        raise Conflict("The form {form} was changed meanwhile. Open it anew and fill it in again.", form=instrument.id)
    folders.keep(tx, "instrument", instrument.id, instrument.version, instrument.hash, files)


def kept_hashes(at: Reading) -> tuple[str, ...]:
    """The content hashes of all instruments that are kept."""
    return tuple(content for _, _, content in folders.kept(at, "instrument"))


def form_of(at: Reading, content: str) -> Instrument:
    """The form of that content hash, or NotFound."""
    files = folders.files_of(at, content)  # of this store: NotFound where it is not kept here
    if content not in _read:
        if len(_read) >= MOST:
            _read.clear()
        _read[content] = read_kept(files)
    return _read[content]
