"""Nouns come back as they were put away; two who save at once both see both; each verb leaves one entry."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_site import NOW, populated, sitting

from assess.errors import Conflict, NotFound
from assess.nouns.case import CaseFile
from assess.nouns.people import Client
from assess.nouns.referral import Question, Referral
from assess.nouns.scene import SceneNote
from assess.nouns.sitting import Sitting
from assess.store import audit, canonical, clients, shelf
from assess.store.database import Store

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
moments = st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC))
questions = st.lists(st.builds(Question, number=st.integers(1, 99), text=words), max_size=4).map(tuple)
referrals = st.builds(
    Referral,
    id=st.just("new"),
    case_id=st.just("f1"),
    asked_by=words,
    questions=questions,
    due=st.none() | st.dates(),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = populated(tmp_path_factory.mktemp("shelf"))
    yield made
    made.close()


def note(note_id: str, text: str = "", at: datetime = NOW) -> SceneNote:
    return SceneNote(id=note_id, case_id="f1", sitting_id="s1", at=at, by="e1", text=text)


@settings(max_examples=50)
@given(referrals)
def test_what_is_put_away_comes_back_equal(store: Store, referral: Referral) -> None:
    referral = replace(referral, id=str(uuid4()))
    with store.writing("e1", "refer", "case:f1") as tx:
        assert shelf.add(tx, referral) == referral
    with store.reading() as at:
        assert shelf.read(at, Referral, referral.id) == referral


@given(words, moments, st.none() | words)
def test_a_noun_has_one_text(text: str, at: datetime, item: str | None) -> None:
    noun = replace(note("n", text, at), item_id=item)
    said = canonical.text_of(noun)
    assert canonical.noun_of(said, SceneNote) == noun
    assert canonical.text_of(canonical.noun_of(said, SceneNote)) == said


@given(moments, moments)
def test_instants_as_text_stand_in_the_order_of_time(a: datetime, b: datetime) -> None:
    assert (canonical.instant(a) < canonical.instant(b)) == (a < b)


def test_notes_stand_in_the_order_of_writing(store: Store) -> None:
    for note_id in ("z", "a", "m"):
        with store.writing("e1", "note", "case:f1") as tx:
            shelf.add(tx, note(note_id))
    with store.reading() as at:
        assert [n.id for n in shelf.of_case(at, SceneNote, "f1")] == ["z", "a", "m"]
        assert shelf.every(at, SceneNote) == shelf.of_case(at, SceneNote, "f1")
        assert shelf.of_case(at, SceneNote, "f2") == ()


def test_each_save_is_the_next_revision_and_a_stale_one_shows_both(store: Store) -> None:
    with store.writing("e1", "note", "case:f1") as tx:
        first = shelf.add(tx, note("twice", "first"))
    with store.writing("e1", "note", "case:f1") as tx:
        second = shelf.save(tx, replace(first, text="second"))
    assert second.revision == first.revision + 1
    with pytest.raises(Conflict) as stale, store.writing("e2", "note", "case:f1") as tx:
        shelf.save(tx, replace(first, text="mine"))
    assert stale.value.mine == replace(first, text="mine")
    assert stale.value.theirs == second


def test_of_many_who_save_the_same_state_one_wins(store: Store) -> None:
    with store.writing("e1", "note", "case:f1") as tx:
        first = shelf.add(tx, note("race"))

    def save(n: int) -> int | None:
        try:
            with store.writing("e1", "note", "case:f1") as tx:
                return shelf.save(tx, replace(first, text=str(n))).revision
        except Conflict:
            return None

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(save, range(8)))
    assert sorted(told, key=str) == [1] + [None] * 7


@pytest.mark.parametrize("kind", [SceneNote, Referral, Sitting, CaseFile])
def test_what_is_not_there_is_not_found(store: Store, kind: type) -> None:
    with store.reading() as at, pytest.raises(NotFound, match="nothing"):
        shelf.read(at, kind, "nothing")


def test_saving_what_was_never_put_away_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound), store.writing("e1", "note", "case:f1") as tx:
        shelf.save(tx, note("never"))
    with pytest.raises(NotFound), store.writing("e1", "save", "site") as tx:
        clients.read(tx, "nobody")


def test_a_reader_sees_nothing_of_a_verb_before_its_end(store: Store) -> None:
    with store.writing("e1", "note", "case:f1") as tx:
        shelf.add(tx, note("half"))
        with store.reading() as at, pytest.raises(NotFound):
            shelf.read(at, SceneNote, "half")
    with store.reading() as at:
        assert shelf.read(at, SceneNote, "half").id == "half"


def test_one_verb_is_one_entry_of_its_chain_with_the_digest_of_all_it_touched(store: Store) -> None:
    with store.writing("e1", "double", "case:double", "because") as tx:
        shelf.add(tx, note("d1"))
        shelf.add(tx, sitting("s-double"))
    with store.writing("e2", "again", "case:double") as tx:
        shelf.add(tx, note("d2"))
    with store.reading() as at:
        first, second = audit.entries(at, "case:double")
        assert audit.verify(at) == ()
    assert (first.sequence, first.actor, first.verb, first.reason) == (1, "e1", "double", "because")
    assert first.digests.keys() == {"scene_note/d1", "sitting/s-double"}
    assert first.digests["scene_note/d1"] == canonical.digest(canonical.text_of(note("d1")))
    assert (second.sequence, second.previous, second.reason) == (2, first.hash, "")


def test_an_entry_holds_no_words_about_the_client(store: Store) -> None:
    client = Client(id="c-words", identity=None, work_history="planted-history", birth_date=date(1990, 1, 1))
    with store.writing("e1", "take_in", "case:words") as tx:
        clients.add(tx, client)
    with store.reading() as at:
        (entry,) = audit.entries(at, "case:words")
    assert "planted-history" not in canonical.text_of(entry)
    assert entry.digests.keys() == {"client/c-words"}


def test_checkpoints_join_each_other_and_notice_a_chain_cut_off(store: Store) -> None:
    with store.writing("e1", "end", "case:cut") as tx:
        shelf.add(tx, note("cut"))
    told = []
    for _ in range(2):
        with store.writing("e1", "checkpoint", "site") as tx:
            told.append(audit.checkpoint(tx))
    assert told[0] != told[1]
    with store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_no_delete")
        connection.exec_driver_sql("DELETE FROM audit WHERE chain = 'case:cut'")
    with store.reading() as at:
        assert "audit case:cut: shorter than at the last checkpoint, or altered" in audit.verify(at)
