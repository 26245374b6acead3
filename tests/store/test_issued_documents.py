"""What was issued is kept as it was, sealed and numbered without gaps; and the folders it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from store_site import IDENTITY, NOW, populated

from assess.errors import BadInput, Closed, NotFound, Unavailable
from assess.nouns.case import CaseFile
from assess.nouns.document import IssuedDocument
from assess.store import audit, canonical, cases, clients, documents, folders, schema, shelf
from assess.store.database import Store

DOCUMENT, PDF = b'{"name":"planted-in-document"}', b"%PDF planted-in-document"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = populated(tmp_path)
    yield made
    made.close()


def issue(store: Store, document_id: str = "d1", **changes: object) -> IssuedDocument:
    with store.writing("e1", "issue", "case:f1") as tx:
        issued = IssuedDocument(
            id=document_id,
            case_id="f1",
            number=documents.next_number(tx, shelf.read(tx, CaseFile, "f1")),
            kind="individual",
            edition="client",
            language="zh",
            issued_at=NOW,
            issued_by="e1",
            content_hash=canonical.digest(DOCUMENT),
            file_hashes={"pdf": canonical.digest(PDF)},
        )
        return documents.issue(tx, replace(issued, **changes), DOCUMENT, {"pdf": PDF})  # type: ignore[arg-type]


def test_what_was_issued_is_read_byte_for_byte(store: Store) -> None:
    issued = issue(store)
    with store.reading() as at:
        assert documents.read_bytes(at, "d1", "pdf") == PDF
        assert documents.of_case(at, "f1") == (issued,) == (documents.read(at, "d1"),)
        assert audit.verify(at) == ()


def test_issues_are_numbered_after_their_case(store: Store) -> None:
    with store.reading() as at:
        number = shelf.read(at, CaseFile, "f1").number
    assert [issue(store, d).number for d in ("d1", "d2")] == [f"{number}-D1", f"{number}-D2"]


def test_a_number_whose_issue_failed_is_given_to_the_next(store: Store) -> None:
    with pytest.raises(BadInput, match="a hash does not fit its content"):
        issue(store, content_hash="0" * 64)
    with store.reading() as at:
        assert documents.of_case(at, "f1") == ()
    assert issue(store).number.endswith("-D1")


@pytest.mark.parametrize("hashes", [{}, {"pdf": "0" * 64}, {"pdf": canonical.digest(PDF), "html": "0" * 64}])
def test_a_drawing_must_be_the_one_that_was_hashed(store: Store, hashes: dict[str, str]) -> None:
    with pytest.raises(BadInput, match="a hash does not fit"):
        issue(store, file_hashes=hashes)


def test_what_was_issued_lies_sealed(store: Store) -> None:
    issue(store)
    for file in store.settings.workspace.rglob("*.sqlite*"):
        assert b"planted-in-document" not in file.read_bytes()


def test_a_sealed_drawing_under_another_document_does_not_open(store: Store) -> None:
    issue(store)
    issue(store, "d2")
    file = schema.document_file
    with store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER document_file_no_update")
        first = connection.scalar(file.select().with_only_columns(file.c.content).where(file.c.document_id == "d1"))
        connection.execute(file.update().where(file.c.document_id == "d2").values(content=first))
    with store.reading() as at, pytest.raises(Unavailable, match=r"document_file\.pdf of d2 does not open"):
        documents.read_bytes(at, "d2", "pdf")


def test_after_erasing_the_client_hashes_remain_and_nobody_reads_the_rest(store: Store) -> None:
    issue(store)
    with store.writing("e1", "erase", "case:f1", "asked for by the client") as tx:
        clients.erase(tx, "c1")
    with store.reading() as at:
        with pytest.raises(Closed, match="identity was erased"):
            documents.read_bytes(at, "d1", "pdf")
        assert documents.read(at, "d1").content_hash == canonical.digest(DOCUMENT)
        assert audit.verify(at) == ()
    with pytest.raises(Closed):
        issue(store, "d2")


@pytest.mark.parametrize(("document_id", "suffix"), [("d1", "html"), ("d9", "pdf")])
def test_what_was_never_issued_is_not_found(store: Store, document_id: str, suffix: str) -> None:
    issue(store)
    with store.reading() as at, pytest.raises(NotFound):
        documents.read_bytes(at, document_id, suffix)


def test_cases_are_numbered_by_civil_year_without_gaps(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def next_number(fail: bool = False) -> str:
        with store.writing("system", "number", "site") as tx:
            number = cases.next_number(tx)
            if fail:
                raise ZeroDivisionError
        return number

    for moment, expected in [  # New Year in Shanghai is at 16:00 UTC
        (datetime(2030, 12, 31, 15, 59, tzinfo=UTC), "ZH-2030-0001"),
        (datetime(2030, 12, 31, 16, 0, tzinfo=UTC), "ZH-2031-0001"),
    ]:
        monkeypatch.setattr(canonical, "now", lambda at=moment: at)
        assert next_number() == expected
    with pytest.raises(ZeroDivisionError):
        next_number(fail=True)
    assert next_number() == "ZH-2031-0002"


def test_a_folder_is_kept_once_by_its_content(store: Store) -> None:
    files = {"instrument.toml": b"id", "words/zh.toml": "词".encode()}
    for _ in range(2):
        with store.writing("system", "keep", "site") as tx:
            folders.keep(tx, "instrument", "x", "1", "a" * 64, files)
    with store.reading() as at:
        assert folders.files_of(at, "a" * 64) == files
        with pytest.raises(NotFound):
            folders.files_of(at, "b" * 64)


def test_the_planted_name_is_in_this_store_at_all(store: Store) -> None:
    """Else the tests above would pass for want of an identity."""
    with store.reading() as at:
        assert clients.read(at, "c1").identity == IDENTITY
