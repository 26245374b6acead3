"""Where is yesterday's store, if today's is lost?"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from assess.errors import Unavailable
from assess.settings import Settings
from assess.store import canonical
from assess.store.journal import journal

if TYPE_CHECKING:
    from assess.store.database import Store

DAYS = 7  # on which there is a copy: the last of each stays; our own setting


class NotBackedUp(Unavailable):
    """No copy could be made; there is no half one."""


def backup(store: Store) -> Path | None:
    """A whole copy in `<workspace>/backups`, made while others write; None on a database server."""
    return backup_engine(store.engine, store.settings)


def backup_engine(engine: Engine, settings: Settings) -> Path | None:
    """The same before the store is open. Older copies go: `to_go`. Raises NotBackedUp, or Unavailable as `check`."""
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return None
    folder = settings.workspace / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    file = folder / f"zhiheng-{canonical.now():%Y%m%dT%H%M%S%f}.sqlite"
    try:
        _copy(engine.url.database, file)
    except (sqlite3.Error, OSError) as wrong:
        file.unlink(missing_ok=True)  # half a copy is none, and takes the space that is missing
        told = "{folder}: no backup could be made ({wrong}). See that the disk has space and may be written."
        raise NotBackedUp(told, folder=str(folder), wrong=str(wrong)) from wrong
    check(file)
    for old in to_go(sorted(folder.glob("zhiheng-*.sqlite")), settings.backups_kept):
        old.unlink()
    journal().info("backed_up", file=file.name)
    return file


def to_go(files: Sequence[Path], kept: int) -> list[Path]:
    """Copies, oldest first, beyond the newest `kept`, but for the last one of each of the newest DAYS days.

    A server that fails and starts again ten times within an hour does not push yesterday out.
    """
    of_day = {file.name[: len("zhiheng-20261129")]: file for file in files}
    stay = {*files[-kept:], *list(of_day.values())[-DAYS:]}
    return [file for file in files if file not in stay]


def _copy(database: str, file: Path) -> None:
    with contextlib.closing(sqlite3.connect(database)) as source, contextlib.closing(sqlite3.connect(file)) as copy:
        source.backup(copy)
    file.chmod(0o600)


def check(file: Path) -> None:
    """Raise Unavailable where a copy is not whole."""
    with contextlib.closing(sqlite3.connect(file)) as copy:
        try:
            said = copy.execute("PRAGMA integrity_check").fetchone()[0]
        except sqlite3.DatabaseError as wrong:
            said = str(wrong)
    if said != "ok":
        told = "{file}: the backup is not whole ({said}). Check the disk and back up again."
        raise Unavailable(told, file=str(file), said=said)
