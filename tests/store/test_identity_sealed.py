"""Can nobody read a name who should not, and can it be destroyed?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update
from store_site import IDENTITY, populated, settings

from assess.errors import BadInput, Conflict, Unavailable
from assess.nouns.disability import Category, Disability
from assess.nouns.functioning import Functioning, PartUse
from assess.nouns.people import Client, Identity
from assess.store import clients, schema
from assess.store.backup import backup
from assess.store.database import Store
from assess.store.keys import restore
from assess.store.sealed import Sealed

PLANTED = [text for text in vars(IDENTITY).values() if text]


def test_no_file_of_the_site_holds_a_planted_identity(tmp_path: Path) -> None:
    store = populated(tmp_path)
    backup(store)
    with store.reading() as at:
        assert clients.read(at, "c1").identity == IDENTITY
    found = [
        (file.name, text)
        for file in tmp_path.rglob("*")
        if file.is_file()
        for text in PLANTED
        if text.encode() in file.read_bytes()
    ]
    names = {file.name for file in tmp_path.rglob("*")}
    store.close()
    assert {"zhiheng.sqlite", "zhiheng.log", "zhiheng.sqlite-wal"} <= names
    assert found == []


@pytest.mark.parametrize(("column", "row"), [("phone", "c2"), ("address", "c1")])
def test_a_ciphertext_moved_to_another_row_or_column_does_not_open(tmp_path: Path, column: str, row: str) -> None:
    store = populated(tmp_path)
    with store.writing("e1", "add", "site") as tx:
        clients.add(tx, Client(id="c2", identity=Identity(name="B", phone="1", address="2")))
        phone = tx.connection.scalar(schema.client.select().with_only_columns(schema.client.c.phone))
        tx.connection.execute(update(schema.client).where(schema.client.c.id == row).values(**{column: phone}))
    with store.reading() as at, pytest.raises(Unavailable, match=f"client.{column} of {row}"):
        clients.read(at, row)
    store.close()


def test_comparing_ciphertexts_raises() -> None:
    with pytest.raises(TypeError, match="cannot be compared"):
        assert Sealed(b"a") == Sealed(b"a")


@pytest.mark.parametrize(
    "asked", [{"name": "欧阳planted-NAME"}, {"phone": " １３９０００ 01234"}, {"id_number": IDENTITY.id_number}]
)
def test_a_client_is_found_whatever_the_width_and_spaces(tmp_path: Path, asked: dict[str, str]) -> None:
    store = populated(tmp_path)
    with store.reading() as at:
        assert [client.id for client in clients.find(at, **asked)] == ["c1"]
        assert clients.find(at, name="欧阳") == ()
    store.close()


def test_erasing_destroys_the_identity_and_keeps_the_row(tmp_path: Path) -> None:
    store = populated(tmp_path)
    with store.writing("e1", "erase", "site") as tx:
        clients.erase(tx, "c1")
    with store.reading() as at:
        assert clients.read(at, "c1").identity is None
        assert clients.find(at, phone=IDENTITY.phone) == ()
        assert at.connection.execute(schema.client_key.select()).first() is None
    store.close()


def test_erasing_takes_what_was_written_about_the_person_and_keeps_what_may_be_counted(tmp_path: Path) -> None:
    words = "工伤，在东风厂"
    limb = Disability(category=Category.LIMB, grade=3, evidence="doctor_note", site=words, aided_function=words)
    hand = PartUse(part="left_hand", bare="none", aided="limited", aid=words)
    store = populated(tmp_path)
    with store.writing("e1", "save", "site") as tx:
        told = Functioning(parts=(hand,), hears="speech")
        clients.save(tx, replace(clients.read(tx, "c1"), disabilities=(limb,), functioning=told, aids=words))
    with store.writing("e1", "erase", "site") as tx:
        clients.erase(tx, "c1")
    with store.reading() as at:
        kept = clients.read(at, "c1")
        assert words not in str(at.connection.scalar(schema.client.select().with_only_columns(schema.client.c.body)))
    store.close()
    assert kept.disabilities == (replace(limb, site="", aided_function=""),)
    assert kept.functioning == replace(told, parts=(replace(hand, aid=""),))


def test_a_stale_save_shows_both(tmp_path: Path) -> None:
    store = populated(tmp_path)
    with store.reading() as at:
        read = clients.read(at, "c1")
    with store.writing("e1", "save", "site") as tx:
        clients.save(tx, replace(read, aids="cane"))
    with pytest.raises(Conflict) as stale, store.writing("e1", "save", "site") as tx:
        clients.save(tx, replace(read, aids="frame"))
    store.close()
    assert (stale.value.mine.aids, stale.value.theirs.aids) == ("frame", "cane")  # type: ignore[attr-defined]


def test_a_lost_key_is_said_and_the_written_one_restores_it(tmp_path: Path) -> None:
    store = populated(tmp_path)
    written = store.recovery_key()
    store.close()
    (tmp_path / "site.key").unlink()
    with pytest.raises(Unavailable, match="site key is missing"):
        Store.open(settings(tmp_path))
    with pytest.raises(BadInput, match="not complete"):
        restore(settings(tmp_path), written[:-1] + ("A" if written[-1] != "A" else "B"))
    restore(settings(tmp_path), written.lower().replace("-", " "))
    again = Store.open(settings(tmp_path))
    with again.reading() as at:
        assert clients.read(at, "c1").identity == IDENTITY
    again.close()


def test_another_sites_key_is_refused(tmp_path: Path) -> None:
    populated(tmp_path / "a").close()
    populated(tmp_path / "b").close()
    (tmp_path / "a" / "site.key").write_bytes((tmp_path / "b" / "site.key").read_bytes())
    with pytest.raises(Unavailable, match="does not belong"):
        Store.open(settings(tmp_path / "a"))


def test_key_and_database_are_the_owners_alone(tmp_path: Path) -> None:
    populated(tmp_path).close()
    for name in ("site.key", "zhiheng.sqlite"):
        assert (tmp_path / name).stat().st_mode & 0o077 == 0
