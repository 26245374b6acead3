"""Does `zhiheng score` score a file, and refuse what it cannot use, writing nothing?"""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

import pandas as pd
import pytest

from assess.cli import CANNOT, main
from instruments.find import library

RIASEC = library()["riasec_interest"]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZHIHENG_LANGUAGE", "en")
    monkeypatch.setenv("ZHIHENG_WORKSPACE", str(tmp_path / "site"))


def answers(tmp_path: Path, **changes: object) -> Path:
    """Three people: all 3, all 5, and the second with one answer missing."""
    frame = pd.DataFrame({item.id: [3, 5, 5] for item in RIASEC.scored_items}, dtype=object)
    frame.loc[2, RIASEC.scales[0].items[0]] = None
    for column, value in changes.items():
        frame.loc[1, column] = value
    file = tmp_path / "answers.csv"
    frame.to_csv(file, index_label="person")
    return file


def test_scores_are_written_and_summed_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "scores.csv"
    assert main(["score", "riasec_interest", str(answers(tmp_path)), "--out", str(out), "--keep", "person"]) == 0
    scores = pd.read_csv(out)
    of = len(RIASEC.scale("I").items)
    assert list(scores["I"]) == [3 * of, 5 * of, 5 * of]
    assert list(scores["R_answered"]) == [of, of, of - 1]
    assert "n = 3" in capsys.readouterr().out


def refused(arguments: list[str], out: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main([*arguments, "--out", str(out)]) == CANNOT
    assert not out.exists()
    assert list(out.parent.glob("*.part")) == []
    return capsys.readouterr().err


def test_a_foreign_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    foreign = tmp_path / "prices.csv"
    foreign.write_text("date,price\n2026-01-01,3\n", encoding="utf-8")
    told = refused(["score", "riasec_interest", str(foreign)], tmp_path / "scores.csv", capsys)
    assert "prices.csv" in told


def test_an_unknown_item_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = answers(tmp_path, r99=3)
    told = refused(["score", "riasec_interest", str(file), "--keep", "person"], tmp_path / "scores.csv", capsys)
    assert "r99" in told


def test_a_value_out_of_range_is_named_by_row_and_column(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = answers(tmp_path, i2=6)
    told = refused(["score", "riasec_interest", str(file), "--keep", "person"], tmp_path / "scores.csv", capsys)
    assert "i2" in told
    assert "6" in told
    assert "3" in told  # the line of the file


def test_a_folder_with_a_broken_key_is_named_by_file_and_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "riasec_interest"
    shutil.copytree(str(files("instruments") / "library" / "riasec_interest"), folder)
    toml = folder / "instrument.toml"
    toml.write_text("minuts = 3\n" + toml.read_text(encoding="utf-8"), encoding="utf-8")
    told = refused(["score", str(folder), str(answers(tmp_path))], tmp_path / "scores.csv", capsys)
    assert "instrument.toml" in told
    assert "minuts" in told
    assert main(["check", str(folder)]) == CANNOT


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = refused(["score", "riasec_interest", str(tmp_path / "none.csv")], tmp_path / "scores.csv", capsys)
    assert "none.csv" in told


def test_the_libraries_are_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    told = capsys.readouterr().out
    for folder in ("riasec_interest", "grip_strength", "grip_mathiowetz1985", "grip_china_summary", "individual"):
        assert folder in told


def test_who_tried_and_could_not_keeps_the_code_and_is_no_empty_cell(tmp_path: Path) -> None:
    given, out = tmp_path / "stands.csv", tmp_path / "scores.csv"
    given.write_text("person,stands\na,13\nb,unable\nc,refused\nd,\n", encoding="utf-8")
    assert main(["score", "chair_stand_30s", str(given), "--out", str(out)]) == 0
    scored = pd.read_csv(out).astype(object)
    assert scored["chair_stand_30s"].isna().tolist() == [False, True, True, True]
    assert scored["chair_stand_30s_why_none"].fillna("").tolist() == ["", "unable", "", ""]


def test_a_code_is_no_answer_to_a_question(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given, out = tmp_path / "pain.csv", tmp_path / "scores.csv"
    items = [item.id for item in library()["pain_rating"].items]
    given.write_text(",".join(items) + "\n" + ",".join(["unable"] + ["1"] * (len(items) - 1)) + "\n", encoding="utf-8")
    assert "unable" in refused(["score", "pain_rating", str(given)], out, capsys)
