"""Does `zhiheng documents` draw every issued document that stands, and none that is closed or corrected?"""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from assess.cli import CANNOT, main
from assess.nouns.archived import document_of
from assess.service.copies import archived
from assess.settings import read_settings
from assess.store.database import Store


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the demonstration: one client, the professional's and the client's edition issued."""
    out = tmp_path_factory.mktemp("demo") / "out"
    assert main(["demo", "--out", str(out)]) == 0
    return out / "site"


def run(site: Path, out: Path, *more: str) -> int:
    return main(["--workspace", str(site), "documents", "--out", str(out), *more])


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIHENG_LANGUAGE", "en")
    monkeypatch.setenv("ZHIHENG_KEY_STORE", "file")


def test_each_is_drawn_in_the_form_that_was_asked_for(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(site, tmp_path / "out", "--form", "docx", "--processes", "1") == 0
    (file,) = (tmp_path / "out").iterdir()
    assert file.suffix == ".docx" and file.read_bytes().startswith(b"PK")
    assert "1 of 1 documents are drawn." in capsys.readouterr().out


def test_taking_them_out_is_in_the_audit_and_only_that_edition_goes(site: Path) -> None:
    store = Store.open(read_settings(site, {"ZHIHENG_KEY_STORE": "file"}))
    try:
        taken = archived(store, "professional")
        assert [document_of(one).edition for one in taken] == ["professional"]
        assert archived(store, "employer") == ()
        with store.reading() as at:
            verbs = at.connection.execute(text("select * from audit")).fetchall()
        assert any("copies.archived" in str(row) for row in verbs)
    finally:
        store.close()


def test_a_folder_that_holds_something_is_left_alone(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert run(site, tmp_path) == CANNOT and "not empty" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_where_there_is_no_site_nothing_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "none", tmp_path / "out") == CANNOT
    assert "holds no site" in capsys.readouterr().err and not (tmp_path / "out").exists()
