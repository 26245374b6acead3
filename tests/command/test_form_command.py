"""Is a form rebuilt without a screen as a sitting kept it, and a file of answers scored by the form it was given?"""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from assess.cli import main
from instruments.find import library
from instruments.forms import GIVEN, form_of
from instruments.read import content_hash

SUMS = library()["computation"]


def test_the_form_command_gives_the_items_and_the_digest_that_a_sitting_keeps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "items.json"
    assert main(["form", "computation", "--seed", "7", "--out", str(out)]) == 0
    assert json.loads(out.read_text(encoding="utf-8")) == form_of(SUMS, 7)
    told = capsys.readouterr().out
    assert content_hash({GIVEN: out.read_bytes()}) in told
    form = form_of(SUMS, 7)
    for line in (line for line in told.splitlines() if line.split()[:1] == ["cp05"]):
        assert form["cp05"]["stem"]["text"]["zh"] in line and line.endswith(str(form["cp05"]["key"]))


def answers_of(form_seed: int, file: Path) -> Path:
    form = form_of(SUMS, form_seed)
    pd.DataFrame([{item.id: form[item.id]["key"] for item in SUMS.scored_items}]).to_csv(file, index=False)
    return file


def test_a_file_is_scored_by_the_form_that_was_given(tmp_path: Path) -> None:
    answers, out = answers_of(7, tmp_path / "answers.csv"), tmp_path / "scores.csv"
    assert main(["score", "computation", str(answers), "--out", str(out), "--form-seed", "7"]) == 0
    assert pd.read_csv(out)["CP"].tolist() == [30.0]


@pytest.mark.parametrize("named", [[], ["--form-seed", "B"]])
def test_no_file_is_scored_by_a_form_that_nobody_named(
    named: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers, out = answers_of(7, tmp_path / "answers.csv"), tmp_path / "scores.csv"
    assert main(["score", "computation", str(answers), "--out", str(out), *named]) == 2
    assert not out.exists() and "written" in capsys.readouterr().err


def test_an_instrument_without_generated_items_has_no_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["form", "riasec_interest"]) == 2
    assert "riasec_interest" in capsys.readouterr().err
