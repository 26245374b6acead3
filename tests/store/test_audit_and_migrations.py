"""Is every alteration found, and does an older database become today's?"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import DatabaseError
from store_site import PASSWORD, answer, newest_revision, populated, settings

from assess.errors import NotAllowed, Unavailable
from assess.store import audit, canonical, clients, evaluators, events, schema, sign_in
from assess.store.backup import check, to_go
from assess.store.database import Store
from assess.store.journal import allow
from assess.store.migrate import migrate, revision_of


def first_tables(place: Path) -> set[str]:
    """The tables that the first step makes."""
    engine = create_engine(f"sqlite:///{place / 'first.sqlite'}")
    migrate(engine, "0001")
    names = set(inspect(engine).get_table_names())
    engine.dispose()
    return names


def test_an_untouched_store_is_whole(tmp_path: Path) -> None:
    store = populated(tmp_path)
    lease = events.grant_lease(store, "s1").id
    events.append(store, "s1", lease, [answer(lease, n) for n in (1, 2, 3)])
    with store.writing("e1", "checkpoint", "site") as tx:
        assert len(audit.checkpoint(tx)) == 64
    with store.reading() as at:
        assert audit.verify(at) == ()
        assert {entry.chain for entry in audit.entries(at)} == {"site"}
    store.close()


@pytest.mark.parametrize(
    ("alter", "told"),
    [
        ("UPDATE audit SET body = replace(body, 'populate', 'nothing') WHERE number = 1", "audit site 1: altered"),
        ("DELETE FROM audit WHERE number = 1", "missing"),
        ("UPDATE event SET body = replace(body, '3.0', '5.0') WHERE number = 2", "events s1 2: altered"),
        ("DELETE FROM event WHERE number = 1", "events s1"),
        ("UPDATE case_file SET body = replace(body, 'e1', 'e2')", "case_file/f1: altered"),
        ("DELETE FROM event WHERE number = 3", "shorter than at the last checkpoint"),
    ],
)
def test_an_alteration_behind_the_toolkits_back_is_found(tmp_path: Path, alter: str, told: str) -> None:
    store = populated(tmp_path)
    lease = events.grant_lease(store, "s1").id
    events.append(store, "s1", lease, [answer(lease, n) for n in (1, 2, 3)])
    with store.writing("e1", "checkpoint", "site") as tx:
        audit.checkpoint(tx)
    with store.engine.begin() as connection:
        for name in connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(text(alter))
    with store.reading() as at:
        problems = audit.verify(at)
    store.close()
    assert any(told in problem for problem in problems), problems


@pytest.mark.parametrize(
    "table",
    ["event", "audit", "issued_document", "document_file", "kept_folder", "kept_file", "score", "recording_content"],
)
@pytest.mark.parametrize("statement", ["UPDATE {table} SET rowid = rowid", "DELETE FROM {table}"])
def test_what_is_appended_cannot_be_changed(tmp_path: Path, table: str, statement: str) -> None:
    store = populated(tmp_path)
    assert {"event", "audit"} < set(schema.metadata.tables)
    with store.engine.begin() as connection:
        triggers = connection.scalars(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :t"), {"t": table}
        )
        assert len(triggers.all()) == 2
    if table == "audit":
        with pytest.raises(DatabaseError, match="appended to only"), store.engine.begin() as connection:
            connection.execute(text(statement.format(table=table)))
    store.close()


def test_a_populated_database_of_the_first_schema_becomes_todays(tmp_path: Path) -> None:
    store = populated(tmp_path)
    store.close()
    engine, first = create_engine(settings(tmp_path).database_url), first_tables(tmp_path)
    with engine.begin() as connection:
        for name in connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            connection.execute(text(f"DROP TRIGGER {name}"))
        for table in reversed(schema.metadata.sorted_tables):
            if table.name not in first:
                table.drop(connection)
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    assert revision_of(engine) == "0001"
    again = Store.open(settings(tmp_path))
    with again.reading() as at:
        assert clients.read(at, "c1").identity is not None
        assert audit.verify(at) == ()
    with again.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
    assert revision_of(again.engine) == newest_revision()
    again.close()
    engine.dispose()


def test_the_first_migration_alone_makes_the_tables_of_the_first_schema(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'old.sqlite'}")
    migrate(engine, "0001")
    assert revision_of(engine) == "0001"
    engine.dispose()


def test_a_database_of_a_newer_toolkit_is_left_alone(tmp_path: Path) -> None:
    populated(tmp_path).close()
    engine = create_engine(settings(tmp_path).database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(Unavailable, match="newer toolkit"):
        Store.open(settings(tmp_path))


def test_each_start_backs_up_first_and_keeps_the_newest(tmp_path: Path) -> None:
    populated(tmp_path, backups_kept=2).close()
    for _ in range(3):
        Store.open(settings(tmp_path, backups_kept=2)).close()
    kept = sorted((tmp_path / "backups").glob("*.sqlite"))
    assert len(kept) == 2
    check(kept[-1])
    kept[-1].write_bytes(kept[-1].read_bytes()[:5000])
    with pytest.raises(Unavailable, match="not whole"):
        check(kept[-1])


def test_a_server_that_starts_again_and_again_leaves_the_last_copy_of_each_of_seven_days() -> None:
    days = [Path(f"zhiheng-202611{day:02}T080000000000.sqlite") for day in range(10, 29)]
    loop = [Path(f"zhiheng-20261129T0900{second:02}000000.sqlite") for second in range(20)]
    gone = to_go([*days, *loop], 10)
    assert [file for file in [*days, *loop] if file not in gone] == [*days[-6:], *loop[-10:]]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets no process bound the size of its files")
def test_without_space_for_a_copy_a_site_is_served_as_it_is_but_never_migrated(tmp_path: Path) -> None:
    populated(tmp_path).close()
    copies = list((tmp_path / "backups").glob("*"))
    assert _opened_without_space(tmp_path).stdout == "opened\n"
    engine = create_engine(settings(tmp_path).database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0011'"))
    assert "no backup could be made" in _opened_without_space(tmp_path).stderr
    assert revision_of(engine) == "0011"
    engine.dispose()
    assert list((tmp_path / "backups").glob("*")) == copies


def _opened_without_space(place: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(Path(__file__).with_name("opens_without_space.py")), str(place)]
    path = os.pathsep.join((str(Path(__file__).parents[2]), *filter(None, [os.environ.get("PYTHONPATH")])))
    environment = os.environ | {"PYTHONPATH": path}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def test_a_failed_verb_leaves_nothing_behind(tmp_path: Path) -> None:
    store = populated(tmp_path)
    with store.reading() as at:
        before = len(audit.entries(at))
    with pytest.raises(ZeroDivisionError), store.writing("e1", "fail", "site") as tx:
        clients.erase(tx, "c1")
        raise ZeroDivisionError
    with store.reading() as at:
        assert clients.read(at, "c1").identity is not None
        assert len(audit.entries(at)) == before
    store.close()


def test_wrong_passwords_lock_the_door_for_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import timedelta

    store = populated(tmp_path, lock_out_tries=3)
    for _ in range(3):
        with pytest.raises(NotAllowed, match="not right"):
            evaluators.authenticate(store, "li", "wrong")
    with pytest.raises(NotAllowed, match="locked for 15 minutes"):
        evaluators.authenticate(store, "li", PASSWORD)
    later = canonical.now() + timedelta(minutes=16)
    monkeypatch.setattr(canonical, "now", lambda: later)
    assert evaluators.authenticate(store, "li", PASSWORD).id == "e1"
    store.close()


def test_an_unknown_name_reads_like_a_wrong_password(tmp_path: Path) -> None:
    store = populated(tmp_path)
    told = []
    for name, password in (("nobody", PASSWORD), ("li", "wrong")):
        with pytest.raises(NotAllowed) as refused:
            evaluators.authenticate(store, name, password)
        told.append(str(refused.value))
    store.close()
    assert told[0] == told[1]


def test_a_session_outlives_the_process_and_ends_when_idle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import timedelta

    store = populated(tmp_path, idle_minutes=30)
    token = sign_in.start(store, "e1")
    store.close()
    again = Store.open(settings(tmp_path, idle_minutes=30))
    began = canonical.now()
    for minutes in (25, 50):
        monkeypatch.setattr(canonical, "now", lambda m=minutes: began + timedelta(minutes=m))
        found = sign_in.evaluator_of(again, token)
        assert found and found.id == "e1"
    monkeypatch.setattr(canonical, "now", lambda: began + timedelta(minutes=81))
    assert sign_in.evaluator_of(again, token) is None
    assert sign_in.evaluator_of(again, "another") is None
    again.close()


def test_the_journal_keeps_ids_only() -> None:
    said = allow(None, "info", {"event": "refused", "path": "/sit/AbCdEf/events", "name": "王芳", "verb": "x"})
    assert said == {"event": "refused", "path": "/sit/…/events", "verb": "x"}
