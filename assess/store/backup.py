"""Where is yesterday's store, if today's is lost?"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from assess.errors import Unavailable
from assess.settings import Settings
from assess.store import canonical
from assess.store.journal import journal

if TYPE_CHECKING:
    from assess.store.database import Store


def backup(store: Store) -> Path | None:
    """A whole copy in `<workspace>/backups`, made while others write; None on a database server."""
    return backup_engine(store.engine, store.settings)


def backup_engine(engine: Engine, settings: Settings) -> Path | None:
    """The same before the store is open. The oldest copies beyond `backups_kept` go."""
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return None
    folder = settings.workspace / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    file = folder / f"zhiheng-{canonical.now():%Y%m%dT%H%M%S%f}.sqlite"
    with (
        contextlib.closing(sqlite3.connect(engine.url.database)) as source,
        contextlib.closing(sqlite3.connect(file)) as copy,
    ):
        source.backup(copy)
    file.chmod(0o600)
    check(file)
    for old in sorted(folder.glob("zhiheng-*.sqlite"))[: -settings.backups_kept]:
        old.unlink()
    journal().info("backed_up", file=file.name)
    return file


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
