"""Does `zhiheng recompute` make every kept score again, and say which ones do not come out the same?"""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.cli import CANNOT, main
from assess.nouns.score import Caveat
from assess.service.demo import demo
from assess.settings import read_settings
from assess.sitting import caveats
from assess.store.database import Store
from instruments.rules import RULES


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's site: six interests and two hands, scored."""
    folder = tmp_path_factory.mktemp("demo")
    store = Store.open(read_settings(folder, {"ZHIHENG_KEY_STORE": "file"}))
    demo(store)
    store.close()
    return folder


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIHENG_KEY_STORE", "file")
    monkeypatch.setenv("ZHIHENG_LANGUAGE", "en")


def test_the_scores_of_a_site_come_again_the_same(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--workspace", str(site), "recompute"]) == 0
    assert capsys.readouterr().out == "2 finished sittings: 8 of 8 scores are the same, 0 differ.\n"


def test_what_comes_out_otherwise_is_named_with_the_part_that_differs(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule that counts one more changes the six sums and, with them, their profile's figures not at all."""
    was = RULES["sum"]
    monkeypatch.setitem(RULES, "sum", lambda answers: was(answers) + 1)  # type: ignore[arg-type]
    assert main(["--workspace", str(site), "recompute"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert "riasec_interest" in said[0] and "R: raw score; I: raw score" in said[0]
    assert "caveats" not in said[0] and "profile" not in said[0]
    assert said[-1] == "2 finished sittings: 2 of 8 scores are the same, 6 differ."


def test_a_caveat_that_is_new_is_told_apart_from_a_number(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caveats, "interrupted", lambda _: [Caveat(code="interrupted", severity="note")])
    assert main(["--workspace", str(site), "recompute"]) == 1
    said = capsys.readouterr().out
    assert "R: caveats; I: caveats" in said and "raw score" not in said


def test_a_folder_without_a_site_is_refused_and_none_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--workspace", str(tmp_path), "recompute"]) == CANNOT
    assert "holds no site" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
