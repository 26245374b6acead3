"""`zhiheng verify`: one byte, another program's saving, a correction and a draft are told apart from the original."""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

from assess.cli import main
from assess.nouns.document import Document
from assess.nouns.people import Evaluator
from assess.nouns.plan import Plan
from assess.service import verify
from assess.service.issue import issue
from assess.service.reviewing import whole_case
from assess.settings import read_settings
from assess.store import documents, shelf
from assess.store.database import Store
from reports.build import build
from reports.docx import docx
from reports.html import html
from reports.large import large
from reports.pdf import pdf

GENUINE, CHANGED, SUPERSEDED, UNKNOWN, DRAFT, UNMARKED = 0, 1, 3, 4, 5, 6
HOW = {"kind": "individual", "edition": "client", "language": "zh"}


class Issued:
    """A site that issued one report in every form that carries the mark, its draft beside it."""

    def __init__(self, folder: Path) -> None:
        assert main(["demo", "--out", str(folder)]) == 0
        self.site = folder / "site"
        store = Store.open(read_settings(self.site, {"ZHIHENG_KEY_STORE": "file"}))
        with store.reading() as at:
            signer = min(shelf.every(at, Evaluator), key=lambda one: one.level)
            (case_id,) = {plan.case_id for plan in shelf.every(at, Plan)}
            case = whole_case(at, store, case_id)
        draw = {"pdf": pdf, "html": html, "docx": docx, "large": large}
        corrects = case.documents[0].number
        made = issue(store, signer, case_id, **HOW, build=build, draw=draw, corrects=corrects)  # type: ignore[arg-type]
        self.number, self.corrected = made.number, next(folder.glob("*-D1-*.pdf")).read_bytes()
        with store.reading() as at:
            self.files = {suffix: documents.read_bytes(at, made.id, suffix) for suffix in draw}
        self.draft: Document = build(case, **HOW, number=None, issued_on=None)  # type: ignore[arg-type]
        store.close()


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Issued:
    return Issued(tmp_path_factory.mktemp("verify"))


def told(issued: Issued, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    file = tmp_path / "brought.bin"
    file.write_bytes(content)
    code = main(["--workspace", str(issued.site), "verify", str(file)])
    return code, capsys.readouterr().out


@pytest.fixture(autouse=True)
def key_in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIHENG_KEY_STORE", "file")


@pytest.mark.parametrize("suffix", ["pdf", "html", "docx", "large"])
def test_what_was_issued_is_genuine(
    issued: Issued, suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = told(issued, issued.files[suffix], tmp_path, capsys)
    assert (code, issued.number in said) == (GENUINE, True)


@pytest.mark.parametrize("suffix", ["pdf", "html", "docx", "large"])
def test_one_byte_is_told(issued: Issued, suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = bytearray(issued.files[suffix])
    content[len(content) // 3] ^= 1
    code, said = told(issued, bytes(content), tmp_path, capsys)
    assert (code, issued.number in said) == (CHANGED, True)


@pytest.mark.parametrize("packed", ["disable", "generate"])
def test_a_pdf_saved_anew_by_another_program_is_known_by_its_mark(
    issued: Issued, packed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = BytesIO()
    with pikepdf.open(BytesIO(issued.files["pdf"])) as opened:
        del opened.Root.Metadata  # some programs drop the packet and keep the packed dictionary
        opened.save(saved, object_stream_mode=pikepdf.ObjectStreamMode[packed], recompress_flate=True)
    code, said = told(issued, saved.getvalue(), tmp_path, capsys)
    assert (code, issued.number in said) == (CHANGED, True)


def test_a_word_file_packed_anew_is_known_by_its_mark(
    issued: Issued, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = BytesIO()
    with ZipFile(BytesIO(issued.files["docx"])) as old, ZipFile(saved, "w") as new:
        for member in old.infolist():
            new.writestr(member.filename, old.read(member).replace("报告".encode(), "证书".encode()))
    assert told(issued, saved.getvalue(), tmp_path, capsys)[0] == CHANGED


def test_a_corrected_report_names_what_corrects_it(
    issued: Issued, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = told(issued, issued.corrected, tmp_path, capsys)
    assert (code, issued.number in said) == (SUPERSEDED, True)


def test_a_number_that_nobody_issued_is_unknown(
    issued: Issued, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = issued.number.replace("ZH-", "ZX-")
    forged = issued.files["html"].replace(issued.number.encode(), other.encode())
    code, said = told(issued, forged, tmp_path, capsys)
    assert (code, other in said) == (UNKNOWN, True)


@pytest.mark.parametrize("drawn", [pdf, html])
def test_a_draft_was_never_issued(
    issued: Issued, drawn: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(issued, drawn(issued.draft), tmp_path, capsys)[0] == DRAFT  # type: ignore[operator]


def test_a_file_without_a_mark_is_not_judged(
    issued: Issued, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(issued, b"%PDF-1.7 nothing of ours", tmp_path, capsys)[0] == UNMARKED
    assert told(issued, b"PK\x03\x04 no archive", tmp_path, capsys)[0] == UNMARKED


def test_a_small_file_that_unpacks_to_a_giant_one_is_read_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "MOST_BYTES", 1000)
    hidden = zlib.compress(b" " * 2000 + b"zhiheng:ZH-1:" + b"a" * 64)
    assert verify.marks(b"stream\n" + hidden) == ()


def test_a_folder_without_a_site_is_not_made_into_one(tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(b"x")
    assert main(["--workspace", str(tmp_path / "empty"), "verify", str(file)]) == 2
    assert not (tmp_path / "empty").exists()
