"""A database that was written at the first revision becomes today's and loses nothing; then it is appended to only."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DatabaseError
from store_site import newest_revision, settings

from assess.nouns.people import Client, Identity
from assess.store import audit, clients, schema
from assess.store.backup import check
from assess.store.database import Store, Transaction
from assess.store.keys import keys_of
from assess.store.migrate import migrate, revision_of

H = "0" * 64
ROWS = {  # one row a table that is appended to only, and what it refers to; plain SQL, as an old toolkit wrote it
    "evaluator": "INSERT INTO evaluator (id, sign_in_name, revision, body) VALUES ('e1', 'li', 0, '{}')",
    "case_file": "INSERT INTO case_file (id, case_number, client_id, revision, body) "
    "VALUES ('f1', 'ZH-1', 'c1', 0, '{}')",
    "sitting": "INSERT INTO sitting (id, case_id, state, revision, body) VALUES ('s1', 'f1', 'running', 0, '{}')",
    "lease": "INSERT INTO lease (id, sitting_id, granted_at) VALUES ('l1', 's1', '2026')",
    "event": "INSERT INTO event (sitting_id, lease_id, sequence, body, server_time, previous, hash) "
    f"VALUES ('s1', 'l1', 1, 'first answer', '2026', '{H}', '{H}')",
    "quarantine": "INSERT INTO quarantine (sitting_id, lease_id, sequence, why, body, server_time) "
    "VALUES ('s1', 'l1', 1, 'other_content', '{}', '2026')",
    "score": "INSERT INTO score (case_id, sitting_id, scale, body) VALUES ('f1', 's1', 'R', '{}')",
    "profile": "INSERT INTO profile (case_id, sitting_id, body) VALUES ('f1', 's1', '{}')",
    "issued_document": "INSERT INTO issued_document (id, case_id, issue_number, body, content) "
    "VALUES ('d1', 'f1', 'ZH-1-D1', '{}', x'00')",
    "document_file": "INSERT INTO document_file (document_id, suffix, content) VALUES ('d1', 'pdf', x'00')",
    "kept_folder": f"INSERT INTO kept_folder (hash, kind, folder_id, version) VALUES ('{H}', 'instrument', 'x', '1')",
    "kept_file": f"INSERT INTO kept_file (hash, path, content) VALUES ('{H}', 'instrument.toml', x'00')",
    "audit": "INSERT INTO audit (chain, sequence, body, previous, hash) VALUES ('old', 1, '{}', 'a', 'b')",
    "checkpoint": "INSERT INTO checkpoint (body, previous, hash) VALUES ('{}', 'a', 'b')",
}
APPENDED = tuple(table for table in ROWS if table not in ("evaluator", "case_file", "sitting", "lease"))
IDENTITY = Identity(name="王 芳", phone="13900001234")


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose database stands at revision 0001, with a client and a row in each table."""
    place = tmp_path_factory.mktemp("old")
    first = settings(place)
    engine = create_engine(first.database_url)
    migrate(engine, "0001")
    keys = keys_of(first, fresh=True)
    with engine.begin() as connection:
        tx = Transaction(connection, keys, None, "system", "populate", "site", "")  # type: ignore[arg-type]
        clients.add(tx, Client(id="c1", identity=IDENTITY))
        for row in ROWS.values():
            connection.execute(text(row))
    engine.dispose()
    return place


def counts(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {table: connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0 for table in ROWS}


def test_the_first_revision_refuses_nothing_yet(old: Path) -> None:
    engine = create_engine(settings(old).database_url)
    assert revision_of(engine) == "0001"
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'")) == 0
    engine.dispose()


@pytest.fixture(scope="module")
def today(old: Path) -> Store:
    """The same, opened by today's toolkit."""
    return Store.open(settings(old))


def test_opening_keeps_every_row_and_the_identity(today: Store) -> None:
    assert revision_of(today.engine) == newest_revision()
    assert counts(today.engine) == dict.fromkeys(ROWS, 1)
    with today.reading() as at:
        assert clients.read(at, "c1").identity == IDENTITY
        assert [client.id for client in clients.find(at, phone=" 139 0000 1234")] == ["c1"]


def test_what_was_before_is_kept_in_a_whole_backup(today: Store) -> None:
    (kept,) = (today.settings.workspace / "backups").glob("*.sqlite")
    check(kept)
    before = create_engine(f"sqlite:///{kept}")
    assert revision_of(before) == "0001"
    assert counts(before) == dict.fromkeys(ROWS, 1)
    before.dispose()


def test_the_tables_are_those_that_the_toolkit_writes(today: Store) -> None:
    with today.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []


def test_migrating_again_changes_nothing(today: Store) -> None:
    migrate(today.engine)
    assert counts(today.engine) == dict.fromkeys(ROWS, 1)


@pytest.mark.parametrize("table", APPENDED)
@pytest.mark.parametrize("statement", ["UPDATE {} SET rowid = rowid + 100", "DELETE FROM {}"])
def test_a_kept_row_cannot_be_changed_or_deleted(today: Store, table: str, statement: str) -> None:
    with pytest.raises(DatabaseError, match=f"{table} is appended to only"), today.engine.begin() as connection:
        connection.execute(text(statement.format(table)))
    assert counts(today.engine)[table] == 1


def test_an_old_entry_that_does_not_fit_is_told(today: Store) -> None:
    with today.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_no_delete"))
        connection.execute(text("DELETE FROM audit"))  # its body is no entry
    with today.reading() as at:
        problems = audit.verify(at)
    assert any(problem.startswith("events s1 1: altered") for problem in problems)
    today.close()
