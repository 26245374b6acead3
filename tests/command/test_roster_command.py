"""Does the command name every problem of a roster by cell, without printing what stands there?"""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.cli import CANNOT, main


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIHENG_LANGUAGE", "en")


def test_problems_are_named_by_cell_and_the_exit_code_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "roster.csv"
    file.write_text(
        "姓名,出生日期,电话,序号\n虚构甲,5/6/1990,不告诉\n虚构乙,1990-05-06,13900000000,2\n", encoding="utf-8"
    )
    assert main(["roster", "check", str(file)]) == 1
    told = capsys.readouterr().out
    assert told.splitlines()[0].startswith("B2 出生日期: Not read as a day")
    assert told.splitlines()[1].startswith("C2 电话: A phone number has")
    assert told.splitlines()[2:] == ["Not read: 序号", "2 rows, 2 problems."]
    assert "虚构" not in told and "5/6/1990" not in told and "不告诉" not in told


def test_a_sound_roster_ends_with_nought_and_a_missing_file_with_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "roster.csv"
    file.write_text("name,sex\nMade Up,F\n", encoding="utf-8")
    assert main(["roster", "check", str(file)]) == 0
    assert main(["roster", "check", str(tmp_path / "none.csv")]) == CANNOT
    assert "none.csv" in capsys.readouterr().err
