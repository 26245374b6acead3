"""Who may sign in, for how long, and with which key the site opens."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_site import PASSWORD, populated, settings

from assess.errors import BadInput, NotAllowed, Unavailable
from assess.nouns.people import Evaluator
from assess.store import canonical, evaluators, schema, shelf, sign_in
from assess.store.database import Store
from assess.store.journal import journal
from assess.store.keys import Keys, restore
from assess.store.sealed import Sealed, seal, unseal

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = populated(tmp_path, lock_out_tries=3)
    yield made
    made.close()


def refused(store: Store, password: str) -> str:
    with pytest.raises(NotAllowed) as wrong:
        evaluators.authenticate(store, "li", password)
    return str(wrong.value)


def test_many_tries_at_once_do_not_get_around_the_lock_out(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(lambda n: refused(store, f"guess {n}"), range(8)))
    assert sum("not right" in said for said in told) == 3
    assert sum("locked" in said for said in told) == 5


def test_a_right_password_forgets_the_wrong_ones(store: Store) -> None:
    for _ in range(3):
        refused(store, "wrong")
        refused(store, "wrong")
        assert evaluators.authenticate(store, " li ", PASSWORD).id == "e1"


def test_a_new_password_lifts_the_lock_out_and_ends_the_old_one(store: Store) -> None:
    for _ in range(3):
        refused(store, "wrong")
    with store.writing("e1", "change_password", "site") as tx:
        evaluators.change_password(tx, "e1", "another long one")
    assert evaluators.authenticate(store, "li", "another long one").id == "e1"
    assert "not right" in refused(store, PASSWORD)


def test_no_password_lies_in_the_database(store: Store) -> None:
    with store.reading() as at:
        kept = at.connection.scalar(schema.credential.select().with_only_columns(schema.credential.c.password_hash))
    assert kept is not None and kept.startswith("$argon2id$") and PASSWORD not in kept


def test_a_sign_in_name_is_had_once(store: Store) -> None:
    with pytest.raises(BadInput, match="'li' is taken"), store.writing("system", "register", "site") as tx:
        evaluators.register(tx, Evaluator(id="e2", sign_in_name="li", display_name="李", level=3), PASSWORD)
    with store.reading() as at:
        assert evaluators.count(at) == 1


def test_who_left_neither_signs_in_nor_stays_signed_in(store: Store) -> None:
    token = sign_in.start(store, "e1")
    with store.writing("system", "deactivate", "site") as tx:
        shelf.save(tx, replace(shelf.read(tx, Evaluator, "e1"), active=False))
    assert sign_in.evaluator_of(store, token) is None
    assert "not right" in refused(store, PASSWORD)


def test_signing_out_ends_the_session_whose_token_was_never_kept(store: Store) -> None:
    token = sign_in.start(store, "e1")
    for file in store.settings.workspace.rglob("*.sqlite*"):
        assert token.encode() not in file.read_bytes()
    assert sign_in.evaluator_of(store, token) is not None
    sign_in.end(store, token)
    assert sign_in.evaluator_of(store, token) is None


@pytest.mark.parametrize(("minutes", "in_time"), [(30, True), (31, False)])
def test_a_session_ends_after_thirty_idle_minutes(
    store: Store, monkeypatch: pytest.MonkeyPatch, minutes: int, in_time: bool
) -> None:
    began = canonical.now()
    monkeypatch.setattr(canonical, "now", lambda: began)
    token = sign_in.start(store, "e1")
    monkeypatch.setattr(canonical, "now", lambda: began + timedelta(minutes=minutes))
    assert (sign_in.evaluator_of(store, token) is not None) == in_time


def test_the_journal_on_the_disk_has_no_link_and_no_name(store: Store) -> None:
    journal().info("refused", path="/sit/SecretToken123/events", name="王芳", phone="13900001234", why="late")
    journal().error("refused", why='GET "/sit/SecretToken123" failed')
    for handler in logging.getLogger("zhiheng").handlers:
        handler.flush()
    lines = (store.settings.workspace / "logs" / "zhiheng.log").read_text(encoding="utf-8").splitlines()
    last, newest = (json.loads(line) for line in lines[-2:])
    assert set(last) == {"event", "level", "timestamp", "path", "why"}
    assert (last["path"], newest["why"]) == ("/sit/…/events", 'GET "/sit/…" failed')
    assert "SecretToken123" not in "".join(lines)


@given(st.binary(min_size=32, max_size=32), st.integers(0, 55), st.sampled_from(LETTERS))
def test_one_wrong_letter_of_the_recovery_key_never_makes_another_key(
    tmp_path_factory: pytest.TempPathFactory, site: bytes, place: int, letter: str
) -> None:
    letters = Keys(site).recovery_key().replace("-", "")
    assert len(letters) == 56
    typed = letters[:place] + letter + letters[place + 1 :]
    workspace = settings(tmp_path_factory.mktemp("key"))
    if typed == letters or place == 51:  # four bits of the last letter before the check mean nothing
        with suppress(BadInput):
            assert restore(workspace, typed).site == site
        return
    with pytest.raises(BadInput, match="not complete or a character is wrong"):
        restore(workspace, typed)
    assert not (workspace.workspace / "site.key").exists()


def test_a_recovery_key_is_not_written_over_another_key(tmp_path: Path) -> None:
    restore(settings(tmp_path), Keys(bytes(32)).recovery_key())
    with pytest.raises(BadInput, match="another site key is there already"):
        restore(settings(tmp_path), Keys(bytes([1] * 32)).recovery_key())
    assert (tmp_path / "site.key").read_text().strip() == "00" * 32
    assert (tmp_path / "site.key").stat().st_mode & 0o777 == 0o600


def test_a_recovery_key_with_a_foreign_letter_says_which_there_are(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="letters A-Z and digits 2-7"):
        restore(settings(tmp_path), "1" * 56)


def test_a_key_is_never_shown_by_accident() -> None:
    assert repr(Keys(b"secret" * 5 + b"xx")) == "Keys()"


PLACE = {"table": "client", "column": "name", "row": "c1"}


@given(st.binary(max_size=60), st.integers(0), st.integers(1, 255))
def test_a_sealed_text_opens_whole_or_not_at_all(said: bytes, place: int, flipped: int) -> None:
    key = bytes(range(32))
    closed = seal(key, said, **PLACE)
    assert unseal(key, closed, **PLACE) == said
    altered = bytearray(closed.content)
    altered[place % len(altered)] ^= flipped
    with pytest.raises(Unavailable, match=r"client\.name of c1 does not open"):
        unseal(key, Sealed(bytes(altered)), **PLACE)


def test_the_same_text_is_never_sealed_alike() -> None:
    assert seal(bytes(32), b"x", **PLACE).content != seal(bytes(32), b"x", **PLACE).content


@given(st.sampled_from(["王芳", "li ming", "13900001234", "ＡＢ１２"]), st.sampled_from(["name", "phone"]))
def test_a_field_is_found_by_a_hash_of_this_site_and_field_only(said: str, field: str) -> None:
    ours, theirs = Keys(bytes(32)), Keys(bytes([1] * 32))
    spaced = " ".join(said).upper()
    assert ours.found_by(field, said) == ours.found_by(field, spaced)
    assert ours.found_by(field, said) != theirs.found_by(field, said)
    assert ours.found_by("name", said) != ours.found_by("phone", said)
