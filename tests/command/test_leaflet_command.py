"""Does `zhiheng leaflet` write each form, and nothing where it cannot?"""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.cli import CANNOT, main


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZHIHENG_LANGUAGE", "en")
    monkeypatch.setenv("ZHIHENG_WORKSPACE", str(tmp_path / "site"))


@pytest.mark.parametrize(
    ("edition", "language", "endings"),
    [
        ("standard", "zh", {".pdf"}),
        ("easy", "zh", {".pdf", ".html"}),
        ("html", "en", {".html"}),
        ("braille", "en", {".txt", ".brf"}),
        ("braille", "zh", {".txt"}),
    ],
)
def test_each_form_is_written(tmp_path: Path, edition: str, language: str, endings: set[str]) -> None:
    out = tmp_path / "out"
    assert main(["leaflet", "leaflet_client", "--language", language, "--edition", edition, "--out", str(out)]) == 0
    assert {file.suffix for file in out.iterdir()} == endings


@pytest.mark.parametrize(
    ("kind", "edition", "told"),
    [("leaflet_nobody", "large", "no leaflet 'leaflet_nobody'"), ("leaflet_family", "easy", "no words in 'zh-easy'")],
)
def test_what_there_is_not_is_named_and_nothing_written(
    tmp_path: Path, kind: str, edition: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["leaflet", kind, "--edition", edition, "--out", str(tmp_path / "out")]) == CANNOT
    assert told in capsys.readouterr().err and not (tmp_path / "out").exists()


def test_the_sites_telephone_stands_on_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIHENG_SITE_PHONE", "010-87654321")
    out = tmp_path / "out"
    assert main(["leaflet", "leaflet_client", "--edition", "html", "--out", str(out)]) == 0
    (file,) = out.iterdir()
    assert "010-87654321" in file.read_text(encoding="utf-8")
