"""Is an acknowledged answer kept, once, whatever happens?"""

from __future__ import annotations

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_site import answer, populated
from store_site import settings as site_settings

from assess.errors import BadInput, Conflict
from assess.nouns.sitting import SittingState
from assess.store import events, shelf
from assess.store.database import Store

WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from store_site import answer, settings
from assess.store import events
from assess.store.database import Store
store = Store.open(settings(Path(sys.argv[1])))
lease = events.grant_lease(store, "s1")
print(lease.id, flush=True)
for sequence in range(1, 100000):
    told = events.append(store, "s1", lease.id, [answer(lease.id, sequence)])
    print(*told.accepted, flush=True)
"""


def test_every_answer_acknowledged_before_sigkill_is_there_once(tmp_path: Path) -> None:
    populated(tmp_path).close()
    command = [sys.executable, "-c", WRITER, str(tmp_path), str(Path(__file__).parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        told = [writer.stdout.readline().strip() for _ in range(60)] if writer.stdout else []
        writer.send_signal(signal.SIGKILL)
        told += writer.stdout.read().split() if writer.stdout else []
    acknowledged = [int(line) for line in told[1:] if line.isdecimal()]
    assert len(acknowledged) >= 59
    store = Store.open(site_settings(tmp_path))
    with store.reading() as at:
        kept = [event.sequence for event in events.of_sitting(at, "s1")]
    store.close()
    assert len(kept) == len(set(kept))
    assert set(acknowledged) <= set(kept)


def test_answers_that_wait_together_share_a_commit(tmp_path: Path) -> None:
    store = populated(tmp_path)
    lease = events.grant_lease(store, "s1").id
    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(lambda n: events.append(store, "s1", lease, [answer(lease, n)]), range(1, 201)))
    commits = events._writer(store).commits
    with store.reading() as at:
        assert len(events.of_sitting(at, "s1")) == 200
    store.close()
    assert all(t.accepted for t in told)
    assert commits < 200


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return populated(tmp_path_factory.mktemp("shared"))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.lists(st.integers(1, 12), min_size=1, max_size=40))
def test_duplicates_and_any_order_leave_each_answer_once(shared: Store, order: list[int]) -> None:
    lease = events.grant_lease(shared, "s1", move=True).id
    for sequence in order:
        assert events.append(shared, "s1", lease, [answer(lease, sequence)]).accepted == (sequence,)
    with shared.reading() as at:
        kept = [event.sequence for event in events.of_sitting(at, "s1") if event.lease_id == lease]
    assert kept == sorted(set(order))


def test_the_same_key_with_other_content_goes_to_quarantine_and_is_shown(tmp_path: Path) -> None:
    store = populated(tmp_path)
    lease = events.grant_lease(store, "s1").id
    events.append(store, "s1", lease, [answer(lease, 1, 3.0)])
    told = events.append(store, "s1", lease, [answer(lease, 1, 5.0)])
    with store.reading() as at:
        assert [e.value for e in events.of_sitting(at, "s1")] == [3.0]
        assert [e.value for e in events.quarantined(at, "s1")] == [5.0]
    store.close()
    assert (told.accepted, told.quarantined) == ((), (1,))


def test_a_page_that_was_moved_away_from_writes_into_quarantine(tmp_path: Path) -> None:
    store = populated(tmp_path)
    old = events.grant_lease(store, "s1").id
    with pytest.raises(Conflict):
        events.grant_lease(store, "s1")
    new = events.grant_lease(store, "s1", move=True).id
    assert events.append(store, "s1", old, [answer(old, 1)]).quarantined == (1,)
    assert events.append(store, "s1", new, [answer(new, 1)]).accepted == (1,)
    store.close()


@pytest.mark.parametrize("state", [SittingState.FINISHED, SittingState.VOID])
def test_a_late_answer_to_a_closed_sitting_is_kept_apart(tmp_path: Path, state: SittingState) -> None:
    from dataclasses import replace

    from assess.nouns.sitting import Sitting

    store = populated(tmp_path)
    lease = events.grant_lease(store, "s1").id
    with store.writing("e1", "close", "sitting:s1") as tx:
        shelf.save(tx, replace(shelf.read(tx, Sitting, "s1"), state=state))
    assert events.append(store, "s1", lease, [answer(lease, 1)]).quarantined == (1,)
    store.close()


def test_an_unknown_event_layout_is_refused(tmp_path: Path) -> None:
    from dataclasses import replace

    store = populated(tmp_path)
    lease = events.grant_lease(store, "s1").id
    with pytest.raises(BadInput, match="layout 9"):
        events.append(store, "s1", lease, [replace(answer(lease, 1), schema=9)])
    store.close()
