"""Does the command take a certificate number apart, or say what is wrong without repeating it?"""

from __future__ import annotations

import io

import pytest

from assess.cli import CANNOT, main

RIGHT = "11010119860302301143B1"  # check digit by GB 11643; category 4, grade 3, first reissue


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIHENG_LANGUAGE", "en")


def test_a_right_number_is_taken_apart(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(RIGHT + "\n"))
    assert main(["certificate"]) == 0
    told = capsys.readouterr().out
    for part in ("limb", "3", "1986-03-02", "1"):
        assert part in told


@pytest.mark.parametrize(
    "wrong", ["11010119860302301243", "1101011986030230114", "11010119860302301193", "11010119860302301147"]
)
def test_a_wrong_number_is_said_with_exit_code_2(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["certificate", wrong]) == CANNOT
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.strip()
    assert wrong[:17] not in told.err
