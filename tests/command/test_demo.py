"""Does `zhiheng demo` carry one synthetic client through the same verbs to a report?"""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from assess.cli import CANNOT, main
from assess.settings import read_settings
from assess.store import audit
from assess.store.database import Store


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    assert main(["demo", "--out", str(folder)]) == 0
    return folder


def text_of(file: Path) -> str:
    return "".join(page.extract_text() for page in PdfReader(file).pages).replace("\n", "")


def test_both_editions_are_written_as_pdf_and_html(out: Path) -> None:
    assert {file.name.split("-", 3)[3] for file in out.glob("ZH-*")} == {
        "D1-professional.pdf",
        "D1-professional.html",
        "D2-client.pdf",
        "D2-client.html",
    }


def test_the_client_reads_no_american_place(out: Path) -> None:
    client, professional = (text_of(next(out.glob(f"*-{edition}.pdf"))) for edition in ("client", "professional"))
    assert "握力常模（美国" in professional
    assert "z = " in professional
    assert "握力常模（美国" not in client
    assert "z = " not in client
    assert "百分位之间" in client  # the Chinese band


def test_a_demonstration_says_so_on_every_page(out: Path) -> None:
    for file in out.glob("*.pdf"):
        for page in PdfReader(file).pages:
            assert "虚构" in page.extract_text().replace("\n", "")


def test_every_step_is_in_an_unbroken_audit(out: Path) -> None:
    store = Store.open(read_settings(out / "site", {"ZHIHENG_KEY_STORE": "file"}))
    try:
        with store.reading() as at:
            assert audit.verify(at) == ()
            done = {entry.verb for entry in audit.entries(at)}
    finally:
        store.close()
    for verb in (
        "appointments.book",
        "eligibility.decide",
        "consent.give",
        "intake.take_in",
        "draft.approve",
        "run.finish",
    ):
        assert any(known.endswith(verb) for known in done), (verb, done)


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep", encoding="utf-8")
    assert main(["demo", "--out", str(tmp_path)]) == CANNOT
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]
