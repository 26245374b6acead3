"""`zhiheng instrument`: out to a spreadsheet or QTI 3, and back, with a list of what is not carried."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from assess.cli import main
from instruments.find import library
from instruments.read import read_folder


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ZHIHENG_WORKSPACE", str(tmp_path / "site"))
    monkeypatch.setenv("ZHIHENG_LANGUAGE", "en")
    return tmp_path / "site"


def edited(file: Path, cells: dict[str, str]) -> Path:
    """The workbook with values of the sheet `about` changed."""
    book = load_workbook(file)
    for row in book["about"].iter_rows(min_row=3):
        if row[0].value in cells:
            row[1].value = cells[row[0].value]
    book.save(file)
    return file


@pytest.mark.slow
def test_out_edited_and_in_again(tmp_path: Path, workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, version = tmp_path / "r.xlsx", library()["riasec_interest"].version
    assert main(["instrument", "export", "riasec_interest", "--as", "xlsx", "--out", str(file)]) == 0
    assert "2 things are not carried:" in capsys.readouterr().out
    assert main(["instrument", "import", str(file)]) == 2
    assert "is an instrument of the toolkit's own library" in capsys.readouterr().err
    assert main(["instrument", "import", str(edited(file, {"id": "interest_here"}))]) == 0
    assert capsys.readouterr().out.endswith(f"interest_here {version}\n")
    here = library(workspace / "instruments")["interest_here"]
    assert here.words == library()["riasec_interest"].words
    assert main(["check", str(workspace / "instruments" / "interest_here")]) == 0
    assert main(["instrument", "import", str(edited(file, {"family": "values"}))]) == 2
    assert f"has a version {version} already with another content" in capsys.readouterr().err
    assert main(["instrument", "import", str(edited(file, {"version": f"{version}.1"}))]) == 0
    assert library(workspace / "instruments")["interest_here"].family == "values"


def test_every_fault_is_told_and_nothing_is_written(
    tmp_path: Path, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "r.xlsx"
    main(["instrument", "export", "riasec_interest", "--as", "xlsx", "--out", str(file)])
    capsys.readouterr()
    assert main(["instrument", "import", str(edited(file, {"id": "here", "level": "5", "minutes": "long"}))]) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2
    assert "Allowed: 2, 3, 4" in told[0] and "is 'long'" in told[1]
    assert not workspace.exists() or not (workspace / "instruments").exists()


def test_a_qti_package_is_a_draft_in_a_folder_of_its_own(
    tmp_path: Path, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, folder = tmp_path / "g.zip", tmp_path / "grip_strength"
    assert main(["instrument", "export", "grip_strength", "--as", "qti", "--out", str(file)]) == 0
    assert "minimum of items.right_1 has no place in QTI 3" in capsys.readouterr().out
    assert main(["instrument", "import", str(file)]) == 2
    assert "Name a new folder: --out FOLDER" in capsys.readouterr().err
    assert main(["instrument", "import", str(file), "--out", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "a draft of 12 items" in out and "the draft lacks demands" in out
    assert "is missing. Add it." in out.splitlines()[-1]  # what `zhiheng check` says of it
    assert main(["check", str(folder)]) == 2
    assert main(["instrument", "import", str(file), "--out", str(folder)]) == 2  # never over another
    assert "is there already and is never overwritten" in capsys.readouterr().err
    assert not (workspace / "instruments").exists()


def test_a_folder_may_be_exported_and_a_folder_may_be_written(tmp_path: Path) -> None:
    file, folder = tmp_path / "g.xlsx", tmp_path / "grip_here"
    main(["instrument", "export", "grip_strength", "--as", "xlsx", "--out", str(file)])
    edited(file, {"id": "grip_here"})
    assert main(["instrument", "import", str(file), "--out", str(folder)]) == 0
    assert read_folder(folder).item_ids == library()["grip_strength"].item_ids
    assert main(["instrument", "export", str(folder), "--as", "qti", "--out", str(tmp_path / "g.zip")]) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "riasec_interest", "--as", "xlsx", "--out", "r.zip"],
        ["export", "riasec_interest", "--as", "qti", "--out", "r.xlsx"],
        ["import", "r.csv"],
    ],
)
def test_a_file_has_the_ending_of_its_kind(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["instrument", *arguments]) == 2
    assert "no such format" in capsys.readouterr().err
