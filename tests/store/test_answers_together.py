"""Answers that wait together are looked up and kept at once: does each get what it would have got alone?

The measure is the way before: each batch by itself, one after the other, on the same store in the same state.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import postgres
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, event, select
from store_site import answer, populated, sitting

from assess.errors import NotFound
from assess.nouns.sitting import Sitting, SittingState
from assess.store import arrivals, audit, canonical, events, schema, shelf
from assess.store.arrivals import Acknowledgement, Batch
from assess.store.database import Store

MOMENT = datetime(2026, 11, 29, 9, 0, tzinfo=UTC)
SERVER = pytest.param(
    "postgresql",
    marks=[pytest.mark.slow, pytest.mark.skipif(bool(postgres.missing()), reason=postgres.missing() or "-")],
)
Told = list[Acknowledgement | None]


@pytest.fixture(scope="module", params=["sqlite", SERVER])
def room(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Of s1 lease "old" was taken back after an answer, "a" and "b" are of one tablet; s2, held by "c", is over."""
    place = tmp_path_factory.mktemp("room")
    if request.param == "sqlite":
        store = _room(place)
        yield store
        store.close()
        return
    with postgres.server() as url:
        store = _room(place, database=url)
        yield store
        store.close()


def _room(place: Path, **more: object) -> Store:
    store = populated(place, **more)
    events.grant_lease(store, "s1", lease_id="old")
    events.append(store, "s1", "old", [answer("old", 1)])
    events.grant_lease(store, "s1", lease_id="a", move=True)
    events.grant_lease(store, "s1", lease_id="b", known="a")
    events.append(store, "s1", "a", [answer("a", 1), answer("a", 2), answer("a", 4)])
    with store.writing("e1", "add", "site") as tx:
        shelf.add(tx, replace(sitting("s2"), link_nonce="m"))
    events.grant_lease(store, "s2", lease_id="c")
    with store.writing("e1", "end", "site") as tx:
        shelf.save(tx, replace(shelf.read(tx, Sitting, "s2"), state=SittingState.FINISHED))
    return store


def _batch(lease: str, *answers: tuple[int, float], sitting_id: str = "s1") -> Batch:
    sent = [replace(answer(lease, sequence, value), sitting_id=sitting_id) for sequence, value in answers]
    return arrivals.batch_of(sitting_id, lease, sent)


MIXED = (
    _batch("a", (1, 3.0), (2, 5.0), (3, 3.0)),  # kept already; kept with other content; one that came late
    _batch("b", (1, 3.0), (2, 3.0)),  # the same tablet's other load
    _batch("old", (1, 3.0), (2, 3.0)),  # kept before the lease was taken back; after it
    _batch("nobody", (1, 3.0)),
    _batch("a", (3, 3.0), (5, 3.0), (5, 4.0), (2, 5.0)),  # again within the group; two contents at once; aside already
    _batch("b", (2, 4.0), (3, 3.0)),
    _batch("c", (1, 3.0), sitting_id="s2"),
    _batch("a", (1, 3.0), sitting_id="s2"),  # a lease of another sitting
    _batch("a"),
)


class _Undone(Exception):
    pass


@contextmanager
def _undone(store: Store) -> Iterator[Connection]:
    """A transaction of which nothing stays."""
    try:
        with store.committing() as connection:
            yield connection
            raise _Undone
    except _Undone:
        pass


def _together(connection: Connection, batches: Sequence[Batch]) -> Told:
    return arrivals.keep(connection, batches)


def _alone(connection: Connection, batches: Sequence[Batch]) -> Told:
    return [told for batch in batches for told in arrivals.keep(connection, [batch])]


def _rows(connection: Connection) -> list[tuple[object, ...]]:
    """Every event and everything aside but for the numbers, in the order of writing."""
    kept = []
    for table in (schema.event, schema.quarantine):
        columns = [column for column in table.c if column.name != "number"]
        kept += [tuple(row) for row in connection.execute(select(*columns).order_by(table.c.number))]
    return kept


def _both(store: Store, batches: Sequence[Batch]) -> list[tuple[Told, list[tuple[object, ...]]]]:
    kept = []
    for way in (_together, _alone):
        with _undone(store) as connection:
            kept.append((way(connection, batches), _rows(connection)))
    return kept


@pytest.fixture
def one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canonical, "now", lambda: MOMENT)


@pytest.mark.usefixtures("one_moment")
def test_a_mixed_group_leaves_the_rows_and_hashes_that_each_would_have_left_alone(room: Store) -> None:
    together, alone = _both(room, MIXED)
    assert together == alone
    told = [(one.accepted, one.quarantined, one.holder) if one else None for one in together[0]]
    assert told == [
        ((1, 3), (2,), "b"),
        ((1, 2), (), "b"),
        ((1,), (2,), "b"),
        None,
        ((3, 5), (5, 2), "b"),
        ((3,), (2,), "b"),
        ((), (1,), "c"),
        None,
        ((), (), "b"),
    ]
    whys = [row[3] for row in together[1] if len(row) == 6]
    assert whys == ["other_content", "lease_revoked", "other_content", "other_content", "sitting_finished"]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@pytest.mark.usefixtures("one_moment")
@given(
    sent=st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "old", "nobody"]),
            st.lists(st.tuples(st.integers(1, 7), st.sampled_from([3.0, 4.0])), max_size=4),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_group_does(room: Store, sent: list[tuple[str, list[tuple[int, float]]]]) -> None:
    together, alone = _both(room, [_batch(lease, *answers) for lease, answers in sent])
    assert together == alone


def test_a_group_of_sixty_new_answers_asks_once_and_writes_once(room: Store) -> None:
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement.split(maxsplit=1)[0])

    batches = [_batch("ab"[n % 2], (10 + n, 3.0)) for n in range(60)]
    with _undone(room) as connection:
        event.listen(room.engine, "before_cursor_execute", note)
        told = arrivals.keep(connection, batches)
        again = arrivals.keep(connection, batches)
        event.remove(room.engine, "before_cursor_execute", note)
    assert said == ["SELECT", "INSERT", "SELECT", "SELECT"]  # what comes again is compared with what is there
    assert told == again


def test_what_a_group_leaves_is_one_chain(room: Store) -> None:
    waiting = [(batch.lease_id, [answer(batch.lease_id, n + 20) for n in range(3)]) for batch in MIXED[:2] * 3]
    for lease, sent in waiting:
        events.append(room, "s1", lease, sent)
    with room.committing() as connection:
        arrivals.keep(connection, MIXED)
    with room.reading() as at:
        assert audit.verify(at) == ()


def test_an_answer_under_an_unknown_lease_is_told_and_spoils_no_group(room: Store) -> None:
    before = events._writer(room).commits
    with pytest.raises(NotFound, match="lease"):
        events.append(room, "s1", "nobody", [answer("nobody", 1)])
    assert events._writer(room).commits == before + 1
