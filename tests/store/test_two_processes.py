"""Two app processes on one PostgreSQL server: is every chain still one, and nothing acknowledged lost or doubled?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import postgres
import pytest
from sqlalchemy import text
from store_site import answer, populated, settings
from writes_at_once import EACH, THREADS

from assess.errors import Unavailable
from assess.store import audit, events, turns
from assess.store.database import Store

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(postgres.missing()), reason=postgres.missing() or "-")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with postgres.server() as url:
        store = populated(tmp_path_factory.mktemp("site"), database=url)
        yield store
        store.close()


def _processes(site: Store, leases: dict[str, str]) -> dict[str, list[int]]:
    """What was acknowledged to each process, all let go at the same moment."""
    place, url = str(site.settings.workspace), site.settings.database
    script = str(Path(__file__).with_name("writes_at_once.py"))
    path = os.pathsep.join((str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])))
    started = {
        name: subprocess.Popen(
            [sys.executable, script, place, url, name, lease],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": path},
            text=True,
        )
        for name, lease in leases.items()
    }
    for process in started.values():
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
    for process in started.values():
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    return {name: json.loads(process.communicate(timeout=120)[0]) for name, process in started.items()}


def test_two_processes_that_write_at_once_fork_no_chain_and_lose_no_answer(site: Store) -> None:
    first = events.grant_lease(site, "s1", lease_id="l1")
    events.grant_lease(site, "s1", lease_id="l2", known=first.id)  # the page was loaded again at the other process
    before = len(_entries(site))
    acknowledged = _processes(site, {"one": "l1", "two": "l2"})
    every = list(range(1, THREADS * EACH + 1))
    assert acknowledged == {"one": every, "two": every}
    with site.reading() as at:
        assert audit.verify(at) == ()
        kept = [(event.lease_id, event.sequence) for event in events.of_sitting(at, "s1")]
    assert sorted(kept) == [(lease, sequence) for lease in ("l1", "l2") for sequence in every]
    assert len(_entries(site)) - before == 2 * THREADS * EACH


def _entries(site: Store) -> list[int]:
    with site.reading() as at:
        return [entry.sequence for entry in audit.entries(at, "site")]


def test_a_reader_sees_one_state_while_another_process_writes(site: Store) -> None:
    other = Store.open(settings(site.settings.workspace, database=site.settings.database))
    with site.reading() as at:
        before = len(audit.entries(at, "site"))
        with other.writing("e1", "verb.meanwhile", "site"):
            pass
        assert len(audit.entries(at, "site")) == before
        assert audit.verify(at) == ()
    assert len(_entries(site)) == before + 1
    other.close()


def test_a_process_that_stands_still_is_told_and_writing_goes_on_when_it_ends(
    site: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "PATIENCE_SECONDS", 1)
    other = Store.open(settings(site.settings.workspace, database=site.settings.database))
    held, release = threading.Event(), threading.Event()

    def stand_still() -> None:
        with other.committing():
            held.set()
            release.wait(60)

    standing = threading.Thread(target=stand_still)
    standing.start()
    held.wait(30)
    begun = time.monotonic()
    with pytest.raises(Unavailable, match="refused to write"):
        events.grant_lease(site, "s1", move=True, lease_id="l3")
    assert time.monotonic() - begun < 20
    release.set()
    standing.join(30)
    granted = events.grant_lease(site, "s1", move=True, lease_id="l3")
    assert events.append(site, "s1", granted.id, [answer(granted.id, 1)]).accepted == (1,)
    other.close()


def test_connections_that_the_server_has_dropped_cost_no_answer(site: Store) -> None:
    lease = events.grant_lease(site, "s1", move=True, lease_id="l4")
    other = Store.open(settings(site.settings.workspace, database=site.settings.database))
    with other.engine.connect() as connection:
        others = "FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename IS NOT NULL"
        connection.execute(text(f"SELECT pg_terminate_backend(pid, 10000) {others}"))
    other.close()
    assert events.append(site, "s1", lease.id, [answer(lease.id, 1)]).accepted == (1,)
    with site.reading() as at:
        assert audit.verify(at) == ()
