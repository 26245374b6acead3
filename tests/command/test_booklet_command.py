"""Does `zhiheng booklet` write a blank booklet with its sheet, and refuse what has none, writing nothing?"""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.cli import CANNOT, main


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZHIHENG_LANGUAGE", "en")
    monkeypatch.setenv("ZHIHENG_WORKSPACE", str(tmp_path / "site"))


@pytest.mark.parametrize(
    ("edition", "endings"),
    [("large", {".pdf", "-sheet.pdf"}), ("braille", {".txt", ".brf", "-sheet.pdf"})],
)
def test_an_edition_is_written_with_the_evaluators_sheet(
    tmp_path: Path, edition: str, endings: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    how = ["--language", "en", "--edition", edition, "--out", str(out)]
    assert main(["booklet", "riasec_interest", *how]) == 0
    assert {file.name.removeprefix(f"riasec_interest-en-{edition}") for file in out.iterdir()} == endings
    assert set(capsys.readouterr().out.split()) == {str(file) for file in out.iterdir()}


@pytest.mark.parametrize(
    ("instrument", "told"),
    [
        ("getting_started", "Prepare a sitting and print its booklet"),
        ("grip_strength", "measured, not answered"),
        ("no_such", "no instrument of this id"),
    ],
)
def test_what_has_no_blank_booklet_is_refused_and_nothing_written(
    tmp_path: Path, instrument: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["booklet", instrument, "--out", str(tmp_path / "out")]) == CANNOT
    assert told in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
