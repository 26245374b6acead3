"""Two app processes serve one room: does each hear of what came to the other, and do they count and name as one?

Each process is a store of its own on the same server; nothing that they share lies in memory.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import group_site
import own_loop
import pytest
from group_site import GroupSite
from starlette.applications import Starlette
from starlette.testclient import TestClient

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))

import postgres

from assess import api
from assess.api.watch import Watch
from assess.errors import Closed, NotFound, Unavailable
from assess.group import codes, evacuation, joining, orders, room
from assess.nouns.session import GroupSession
from assess.nouns.sitting import Sitting
from assess.store import audit, events, links, shelf
from assess.store.database import Store

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(postgres.missing()), reason=postgres.missing() or "-")]
TABLETS = [f"{n:032x}" for n in range(1, 13)]
PATIENCE_SECONDS = 20  # a busy machine is not a lost entry


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroupSite]:
    with postgres.server() as url:
        made = group_site.site(tmp_path_factory.mktemp("base"), 2, database=url)
        yield made
        made.store.close()


@pytest.fixture(scope="module")
def other(one: GroupSite) -> Iterator[Store]:
    store = Store.open(one.store.settings)
    yield store
    store.close()


def _web(store: Store) -> TestClient:
    app = Starlette(routes=api.routes(store), middleware=api.middleware(store))
    return TestClient(app, base_url="http://127.0.0.1", headers={"Origin": "http://127.0.0.1"})


def test_a_tablet_at_one_process_hears_at_once_of_an_order_given_at_the_other(one: GroupSite, other: Store) -> None:
    session = one.session()
    room.open_lobby(one.store, one.third, session.id)
    chain = f"session:{session.id}"

    async def heard() -> bool:
        watch = Watch(other)
        async with watch.of([chain], time.monotonic()) as woken:
            await asyncio.wait_for(woken.wait(), PATIENCE_SECONDS)  # what came before the first look
            woken.clear()
            await asyncio.to_thread(orders.tell, one.store, one.third, session.id, "请看前面")
            await asyncio.wait_for(woken.wait(), PATIENCE_SECONDS)
            return woken.is_set()

    assert own_loop.run(heard())


def test_a_tablet_that_goes_over_to_the_other_process_keeps_its_lease_and_its_numbers(
    one: GroupSite, other: Store
) -> None:
    seat = one.seats(one.session())[0]
    with one.store.reading() as at:
        token = links.token_for(one.store, shelf.read(at, Sitting, seat.sitting_ids[0]))
    lease, here, there = "a" * 32, _web(one.store), _web(other)
    granted = here.post(f"/sit/{token}/lease", json={"known": None, "lease": lease}).json()
    assert granted == {"lease": lease, "next_sequence": 1}
    first, second, third = ({"lease": lease, "events": [_opened(lease, n)]} for n in (1, 2, 3))
    assert here.post(f"/sit/{token}/events", json=first).json()["accepted"] == [1]
    again = there.post(f"/sit/{token}/lease", json={"known": lease, "lease": lease}).json()
    assert again == {"lease": lease, "next_sequence": 2}
    for sent in (second, first, second):  # what was under way comes twice, to either
        assert there.post(f"/sit/{token}/events", json=sent).json()["holds"] is True
    assert there.post(f"/sit/{token}/lease", json={"known": None, "lease": "b" * 32}).status_code == 409
    events.grant_lease(other, seat.sitting_ids[0], move=True, lease_id="c" * 32)
    assert here.post(f"/sit/{token}/events", json=third).json() == {
        "accepted": [],
        "quarantined": [3],
        "refused": [],
        "holds": False,
    }
    with other.reading() as at:
        assert [event.sequence for event in events.of_sitting(at, seat.sitting_ids[0])] == [1, 2]
        assert audit.verify(at) == ()


def _opened(lease: str, sequence: int) -> dict[str, object]:
    plain = {"value": None, "how": None, "elapsed_ms": None, "after_speech_ms": None, "detail": {}, "item_id": None}
    clocks = {"monotonic_ms": 10.0 * sequence, "client_time": "2026-11-29T09:00:00.000Z"}
    return plain | clocks | {"schema": 1, "sequence": sequence, "kind": "opened", "page_load_id": lease}


def test_tablets_that_wait_at_two_processes_are_never_called_by_one_name(one: GroupSite, other: Store) -> None:
    stores = [one.store, other] * (len(TABLETS) // 2)
    with ThreadPoolExecutor(len(TABLETS)) as pool:
        waiting = list(pool.map(joining.wait, stores, TABLETS))
    assert sorted(int(name) for name, _ in waiting) == list(range(1, len(TABLETS) + 1))


def test_wrong_codes_tried_at_both_processes_stop_the_rooms_codes_together(one: GroupSite, other: Store) -> None:
    session = one.session()
    room.open_lobby(one.store, one.third, session.id)
    for n in range(codes.WRONG_MOST):
        with pytest.raises(NotFound):
            joining.exchange((one.store, other)[n % 2], "000000")
    with other.reading() as at:
        stopped = shelf.read(at, GroupSession, session.id)
    assert stopped.codes_stopped_at is not None
    with pytest.raises(Closed):
        joining.exchange(one.store, "000000")


def test_an_alarm_stands_while_the_database_server_takes_nothing_and_the_other_process_hears_of_it_once_it_does(
    one: GroupSite, other: Store
) -> None:
    session = one.session()
    with _reads_alone(one.store):
        evacuation.sound(one.store, one.fourth, session.id, "smoke")
        with pytest.raises(Unavailable):
            orders.tell(one.store, one.third, session.id, "请看前面")
        joining.wait(one.store, "f" * 32)  # nothing is kept of it, and it is answered
        assert evacuation.anywhere(one.store) and not evacuation.anywhere(other)
    until = time.monotonic() + PATIENCE_SECONDS
    while not evacuation.anywhere(other) and time.monotonic() < until:
        time.sleep(0.05)
    with other.reading() as at:
        written = [entry for entry in audit.entries(at, f"session:{session.id}") if entry.verb == "evacuation.sound"]
        assert audit.verify(at) == ()
    assert [(entry.actor, entry.reason.partition(" · ")[0]) for entry in written] == [(one.fourth.id, "smoke")]


@contextmanager
def _reads_alone(store: Store) -> Iterator[None]:
    """PostgreSQL refuses to write, as some servers are set when their disk is full (SQLSTATE 25006)."""
    import psycopg

    url = str(store.settings.database).replace("+psycopg", "")

    def set_to(value: str) -> None:
        with psycopg.connect(url, autocommit=True, options="-c default_transaction_read_only=off") as connection:
            connection.execute(f"ALTER DATABASE postgres SET default_transaction_read_only = {value}")
        store.engine.dispose()  # it holds for connections that are made from now on

    set_to("on")
    try:
        yield
    finally:
        set_to("off")
