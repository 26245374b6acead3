"""Who may write into a sitting: one device at a time, and what comes from another is kept apart, not lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_site import answer, populated, sitting

from assess.errors import BadInput, Conflict, NotFound
from assess.nouns.sitting import Sitting
from assess.store import events, links, shelf
from assess.store.database import Store


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = populated(tmp_path_factory.mktemp("leases"))
    with store.writing("system", "add", "site") as tx:
        for number in range(2, 12):
            shelf.add(tx, sitting(f"s{number}"))
    yield store
    store.close()


def kept(store: Store, sitting_id: str) -> list[tuple[str, int]]:
    with store.reading() as at:
        return [(event.lease_id, event.sequence) for event in events.of_sitting(at, sitting_id)]


def of(sitting_id: str, lease_id: str, sequence: int, value: float = 3.0) -> events.Event:
    return replace(answer(lease_id, sequence, value), sitting_id=sitting_id)


def test_a_page_asked_for_twice_is_let_in_once(site: Store) -> None:
    first = events.grant_lease(site, "s2", lease_id="page-1")
    assert events.grant_lease(site, "s2", lease_id="page-1") == first
    assert events.lease_of(site, "s2") == first


def test_a_second_device_is_told_who_writes(site: Store) -> None:
    first = events.grant_lease(site, "s3")
    with pytest.raises(Conflict, match="open on another device") as held:
        events.grant_lease(site, "s3")
    assert held.value.theirs == first


def test_the_same_device_goes_on_after_a_reload_and_its_late_answers_count(site: Store) -> None:
    before = events.grant_lease(site, "s4")
    after = events.grant_lease(site, "s4", known=before.id)
    assert events.append(site, "s4", after.id, [of("s4", after.id, 1)]).accepted == (1,)
    assert events.append(site, "s4", before.id, [of("s4", before.id, 1)]).accepted == (1,)
    assert kept(site, "s4") == [(before.id, 1), (after.id, 1)]  # in the order in which the pages were opened
    assert events.lease_of(site, "s4") == after


def test_a_lease_taken_back_frees_the_sitting_and_cannot_be_had_again(site: Store) -> None:
    first = events.grant_lease(site, "s5", lease_id="page-5")
    events.revoke_leases(site, "s5")
    assert events.lease_of(site, "s5") is None
    with pytest.raises(Conflict):
        events.grant_lease(site, "s5", lease_id="page-5")
    second = events.grant_lease(site, "s5")
    assert events.append(site, "s5", first.id, [of("s5", first.id, 1)]).quarantined == (1,)
    assert events.append(site, "s5", second.id, [of("s5", second.id, 1)]).accepted == (1,)


def test_what_was_kept_before_the_move_is_acknowledged_again_after_it(site: Store) -> None:
    old = events.grant_lease(site, "s6")
    events.append(site, "s6", old.id, [of("s6", old.id, 1)])
    events.grant_lease(site, "s6", move=True)
    told = events.append(site, "s6", old.id, [of("s6", old.id, 1), of("s6", old.id, 2)])
    assert (told.accepted, told.quarantined) == ((1,), (2,))


def test_a_page_cannot_write_into_another_sitting(site: Store) -> None:
    lease = events.grant_lease(site, "s7")
    with pytest.raises(NotFound):
        events.append(site, "s8", lease.id, [of("s8", lease.id, 1)])
    with pytest.raises(BadInput, match="another sitting or page"):
        events.append(site, "s7", lease.id, [of("s8", lease.id, 1)])
    with pytest.raises(BadInput, match="another sitting or page"):
        events.append(site, "s7", lease.id, [of("s7", lease.id, 0)])
    with pytest.raises(NotFound):
        events.grant_lease(site, "nowhere")
    assert kept(site, "s7") == kept(site, "s8") == []


def test_what_is_set_aside_lies_there_once_and_is_counted_on(site: Store) -> None:
    lease = events.grant_lease(site, "s9").id
    assert events.next_sequence(site, lease) == 1
    events.append(site, "s9", lease, [of("s9", lease, 1)])
    assert events.set_aside(site, "s9", lease, [of("s9", lease, 4)] * 2, "too_late") == (4, 4)
    with site.reading() as at:
        assert [event.sequence for event in events.quarantined(at, "s9")] == [4]
    assert events.next_sequence(site, lease) == 5


sent = st.lists(st.tuples(st.integers(1, 6), st.sampled_from([1.0, 2.0])), min_size=1, max_size=25)


@settings(max_examples=25)
@given(batches=st.lists(sent, min_size=1, max_size=4))
def test_the_first_content_of_an_answer_stands_and_every_other_is_kept_apart(
    site: Store, batches: list[list[tuple[int, float]]]
) -> None:
    lease = events.grant_lease(site, "s10", move=True).id
    first: dict[int, float] = {}
    others = set()
    for batch in batches:
        told = events.append(site, "s10", lease, [of("s10", lease, n, value) for n, value in batch])
        for n, value in batch:
            if first.setdefault(n, value) != value:
                others.add((n, value))
        assert set(told.accepted) | set(told.quarantined) == {n for n, _ in batch}
    with site.reading() as at:
        stood = {e.sequence: e.value for e in events.of_sitting(at, "s10") if e.lease_id == lease}
        aside = [(e.sequence, e.value) for e in events.quarantined(at, "s10") if e.lease_id == lease]
    assert stood == first
    assert len(aside) == len(set(aside))
    assert set(aside) == others


def test_the_server_notes_when_an_answer_came(site: Store) -> None:
    lease = events.grant_lease(site, "s11").id
    events.append(site, "s11", lease, [of("s11", lease, 1)])
    with site.reading() as at:
        (event,) = events.of_sitting(at, "s11")
    assert event.server_time is not None
    assert replace(event, server_time=None) == of("s11", lease, 1)


def test_a_link_is_128_bits_found_by_its_hash_and_ends_with_its_nonce(site: Store) -> None:
    with site.reading() as at:
        found = shelf.read(at, Sitting, "s2")
    token = links.token_for(site, found)
    assert len(token) == 22  # 16 bytes in base64
    with site.reading() as at:
        assert links.sitting_of(at, token) == found
        assert links.sitting_of(at, token[:-1]) is None
    with site.writing("e1", "new_link", "sitting:s2") as tx:
        shelf.save(tx, replace(found, link_nonce="n2"))
    with site.reading() as at:
        assert links.sitting_of(at, token) is None
    assert token.encode() not in (site.settings.workspace / "zhiheng.sqlite").read_bytes()
