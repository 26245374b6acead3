"""How is the store opened, read and written, one verb a transaction?"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, DatabaseError

from assess.errors import Unavailable
from assess.nouns.people import Site
from assess.settings import Settings
from assess.store import audit, backup, begun, canonical, pooled, schema
from assess.store.away import REFUSED
from assess.store.journal import journal, open_journal
from assess.store.keys import Keys, keys_of
from assess.store.migrate import at_head, migrate

BUSY_SECONDS = 30
CONNECTIONS = 40  # as many as threads answer at once: one that is closed and opened again costs more than the question


@dataclass(frozen=True)
class Reading:
    """An open transaction to read in; `keys` open what is sealed."""

    connection: Connection
    keys: Keys
    site: Site


@dataclass(frozen=True)
class Transaction(Reading):
    """One verb in progress. What it touches enters the audit by id and digest when it ends."""

    actor: str
    verb: str
    chain: str
    reason: str
    touched: dict[str, str] = field(default_factory=dict)

    def touch(self, table: str, row_id: str, state: str) -> None:
        """Note the new state of a row, as canonical text without identity, for the audit."""
        self.touched[f"{table}/{row_id}"] = canonical.digest(state)


class Store:
    """The site's memory. Threads share one Store; open it with `Store.open`."""

    def __init__(self, settings: Settings, engine: Engine, keys: Keys) -> None:
        self.settings = settings
        self.engine = engine
        self.keys = keys
        self.site = Site(name=settings.site_name, prefix=settings.site_prefix, zone=settings.zone)
        self._one_writer = threading.Lock()

    @classmethod
    def open(cls, settings: Settings) -> Store:
        """Make or open the store: back up what exists, migrate, check the key. Raises Unavailable."""
        settings.workspace.mkdir(mode=0o700, parents=True, exist_ok=True)
        open_journal(settings)
        engine = _engine(settings)
        try:
            fresh = not inspect(engine).has_table("site")
            keys = keys_of(settings, fresh=fresh)
            if not fresh:
                _back_up_first(engine, settings)
            migrate(engine)
            _check_mark(engine, keys)
            _private(engine)
        except DatabaseError as wrong:
            engine.dispose()
            raise _cannot_open(settings, wrong) from wrong
        except BaseException:
            engine.dispose()
            raise
        journal().info("store_opened", fresh=fresh)
        return cls(settings, engine, keys)

    @classmethod
    def as_it_is(cls, settings: Settings) -> Store:
        """Open what is there to look at it, without a backup or a migration. Raises Unavailable where it does not fit.

        For a look beside a server that runs: `open` would put a backup in the place of an older one each time.
        """
        engine = _engine(settings)
        try:
            if not at_head(engine):
                told = "{place}: no site yet, or one of another version. Start the app once, then look again."
                raise Unavailable(told, place=str(settings.workspace))
            keys = keys_of(settings, fresh=False)
            _check_mark(engine, keys)
        except DatabaseError as wrong:
            engine.dispose()
            raise _cannot_open(settings, wrong) from wrong
        except BaseException:
            engine.dispose()
            raise
        return cls(settings, engine, keys)

    def close(self) -> None:
        """Let go of the database; what still writes ends first."""
        from assess.store import events, later

        later.stop_trying(self)
        events.stop_writing(self)
        self.engine.dispose()

    def recovery_key(self) -> str:
        """The site key in its written form, to be shown once and kept on paper."""
        return self.keys.recovery_key()

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """One consistent view."""
        with begun.to(self.engine, begun.READING) as connection:
            yield Reading(connection, self.keys, self.site)

    @contextmanager
    def asking(self) -> Iterator[Reading]:
        """For one question alone: what two of them tell may be of two moments, but none waits for a transaction."""
        with begun.to(self.engine, begun.ONE_QUESTION) as connection:
            yield Reading(connection, self.keys, self.site)

    @contextmanager
    def writing(self, actor: str, verb: str, chain: str, reason: str = "") -> Iterator[Transaction]:
        """One verb: all of it and its audit entry, or nothing. Raises Unavailable where the disk refuses."""
        with self.committing() as connection:
            tx = Transaction(connection, self.keys, self.site, actor, verb, chain, reason)
            yield tx
            audit.append(tx, tx.touched)
        journal().info("verb", verb=verb, actor=actor, chain=chain)

    @contextmanager
    def unnamed(self) -> Iterator[Transaction]:
        """What somebody without a name sends, without an audit entry, whose instant could tell who it was."""
        with self.committing() as connection:
            yield Transaction(connection, self.keys, self.site, "", "", "", "")

    @contextmanager
    def committing(self) -> Iterator[Connection]:
        """The one write transaction at a time, of all processes, without an audit entry of its own."""
        try:
            with (
                self._one_writer,
                begun.to(self.engine, begun.WRITING) as connection,
                connection.begin(),
            ):
                yield connection
        except REFUSED as wrong:
            told = "The disk or the database refused to write ({wrong}). Nothing was changed; try again."
            raise Unavailable(told, wrong=str(wrong.orig)) from wrong


def _cannot_open(settings: Settings, wrong: DatabaseError) -> Unavailable:
    if settings.database and not settings.database.startswith("sqlite"):
        told = (
            "The database server of the setting 'database' does not let this computer in ({wrong}). See that it runs, "
            "and that its address, the account and the password are right."
        )
        return Unavailable(told, wrong=str(wrong.orig).partition("\n")[0])
    told = "{place}: the database cannot be opened ({wrong}). Check the disk and the folder's rights."
    return Unavailable(told, place=str(settings.workspace), wrong=str(wrong.orig))


def _back_up_first(engine: Engine, settings: Settings) -> None:
    """Nothing is migrated without a copy. Where nothing is, a room waits for the server: it goes on without one."""
    try:
        backup.backup_engine(engine, settings)
    except backup.NotBackedUp:
        if not at_head(engine):
            raise
        journal().warning("not_backed_up", why="disk")


def _private(engine: Engine) -> None:
    """Only the owner reads the database's file, wherever it lies."""
    if engine.dialect.name == "sqlite" and engine.url.database:
        Path(engine.url.database).chmod(0o600)


def _engine(settings: Settings) -> Engine:
    try:
        url = make_url(settings.database_url)
    except ArgumentError as wrong:  # its text holds the address, and with it perhaps a password
        told = "Setting 'database' is no SQLAlchemy URL. Write postgresql+psycopg://account:password@computer/database."
        raise Unavailable(told) from wrong
    if url.get_backend_name() != "sqlite":
        engine = pooled.engine_of(url)
    else:
        many = {"pool_size": CONNECTIONS, "pool_use_lifo": True}
        engine = create_engine(url, hide_parameters=True, **many)  # values must not reach errors and logs
        event.listen(engine, "connect", _prepare_sqlite)
    begun.listen(engine)
    return engine


def _prepare_sqlite(connection: SqliteConnection, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy begins as `begun` says; sqlite3 must not begin by itself
    for pragma in (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _check_mark(engine: Engine, keys: Keys) -> None:
    """The database remembers which site key it was written with."""
    with begun.to(engine, begun.WRITING) as connection, connection.begin():
        kept = connection.scalar(select(schema.site.c.value).where(schema.site.c.key == "key_mark"))
        if kept is None:
            connection.execute(schema.site.insert().values(key="key_mark", value=keys.mark()))
        elif kept != keys.mark():
            raise Unavailable(
                "The site key does not belong to this database, so names and ID numbers cannot be read. "
                "Put the right key back, or restore it from the recovery key."
            )
