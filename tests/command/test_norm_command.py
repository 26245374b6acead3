"""Does `zhiheng norm fit` make of a file what the library makes of it, and refuse what it cannot use, whole?"""

from __future__ import annotations

import sys
from io import StringIO
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from norm_files import description, elfe, people, sample

from assess.cli import CANNOT, main
from assess.cli.progress import bar
from norms.check import check_folder
from norms.read import read_folder

ASKED = ["--raw", "score", "--age-months", "months", "--raw-low", "0", "--raw-high", "40"]
QUICK = ["--family", "beta_binomial", "--age-degree", "1"]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZHIHENG_LANGUAGE", "en")
    monkeypatch.setenv("ZHIHENG_WORKSPACE", str(tmp_path / "site"))


def fit(*arguments: object) -> int:
    return main(["norm", "fit", *map(str, arguments)])


def written(folder: Path) -> list[str]:
    return sorted(str(f.relative_to(folder)) for f in folder.rglob("*"))


def test_elfe_by_taylor_has_the_recorded_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """cNORM 3.6.0: k 5, t 3, default selection: adjusted R2 .992646, RMSE .6108."""
    ends = ["--raw-low", 0, "--raw-high", 28]
    assert fit(elfe(), "--age", "group", "--family", "taylor", *ends) == 0
    told = capsys.readouterr().out
    assert "Adjusted R² 0.9926" in told and "Root mean squared error 0.611" in told and "1400 people" in told


def test_elfe_with_four_terms_has_the_recorded_figures_in_its_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """cNORM 3.6.0, terms 4: R2 .991412; raw at T 30 to 70, age 3: 3.59959 8.72864 13.99419 19.39623 24.93476."""
    out = tmp_path / "elfe"
    taylor = ["--family", "taylor", "--terms", 4, "--raw-low", 0, "--raw-high", 28]
    assert fit(elfe(), "--age", "group", *taylor, "--describe", description(tmp_path, "elfe"), "--out", out) == 0
    assert "Adjusted R² 0.9914" in capsys.readouterr().out
    model = read_folder(out).model
    assert model is not None
    raw = model.raw(np.array([-2.0, -1.0, 0.0, 1.0, 2.0]), pd.DataFrame({"age": [3.0] * 5}))
    np.testing.assert_allclose(raw, [3.59959, 8.72864, 13.99419, 19.39623, 24.93476], atol=5e-6)


def test_elfe_by_the_beta_binomial_has_the_recorded_likelihood(capsys: pytest.CaptureFixture[str]) -> None:
    """cNORM 3.6.0: -4155.395017, AIC 8326.790."""
    assert fit(elfe(), "--age", "group", "--family", "beta_binomial", "--raw-low", 0, "--raw-high", 28) == 0
    told = capsys.readouterr().out
    assert "Log-likelihood -4155.395" in told and "AIC 8326.790" in told


def test_a_folder_is_written_that_checks_and_says_how_it_was_fitted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "norms" / "here"
    assert fit(sample(tmp_path), *ASKED, *QUICK, "--by", "sex", "--describe", description(tmp_path), "--out", out) == 0
    assert "Written:" in capsys.readouterr().out
    assert check_folder(out) == ()
    norm_set = read_folder(out)
    assert (norm_set.status, norm_set.age_rule) == ("provisional", "completed_months")
    assert "600 people of sample.csv" in norm_set.verified and "beta-binomial" in norm_set.verified
    assert norm_set.model is not None and norm_set.model.domain.levels == {"sex": ("F", "M")}


def test_whole_years_are_kept_as_completed_years(tmp_path: Path) -> None:
    file = sample(tmp_path, people().assign(years=lambda p: p["months"] // 12))
    asked = ["--raw", "score", "--age", "years", "--raw-low", 0, "--raw-high", 40, *QUICK]
    assert fit(file, *asked, "--describe", description(tmp_path), "--out", tmp_path / "here") == 0
    assert read_folder(tmp_path / "here").age_rule == "completed_years"


def test_a_version_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = [sample(tmp_path), *ASKED, *QUICK, "--describe", description(tmp_path), "--out", tmp_path / "here"]
    assert fit(*asked) == 0
    before = {f.name: f.read_bytes() for f in (tmp_path / "here").iterdir()}
    assert fit(*asked) == CANNOT
    assert "never overwritten" in capsys.readouterr().err
    assert {f.name: f.read_bytes() for f in (tmp_path / "here").iterdir()} == before


def test_every_problem_is_named_by_its_line_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = people().astype(object)
    wrong = {3: ("score", "abc"), 10: ("months", -4), 20: ("sex", "X"), 30: ("score", 99), 40: ("score", None)}
    for row, (column, value) in wrong.items():
        bad.loc[row, column] = value
    file, about = sample(tmp_path, bad), description(tmp_path)
    before = written(tmp_path)
    assert fit(file, *ASKED, "--by", "sex", "--describe", about, "--out", tmp_path / "here") == CANNOT
    told = capsys.readouterr()
    lines = told.err.splitlines()
    assert len(lines) == len(wrong) + 1 and "5 problems" in lines[-1]
    for line, (row, (column, value)) in zip(lines, sorted(wrong.items()), strict=False):
        assert f"line {row + 2}" in line and repr(column) in line and (value is None or str(value) in line)
    assert told.out == "" and written(tmp_path) == before


@pytest.mark.parametrize(
    ("frame", "named"),
    [
        (people().assign(score=7), "everybody has the score 7"),
        (people().assign(months=300), "everybody has the age 300"),
        (people().assign(sex="F"), "sex = M"),
        (people().iloc[:0], "no rows"),
    ],
)
def test_a_sample_that_cannot_be_normed_says_why(
    frame: pd.DataFrame, named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fit(sample(tmp_path, frame), *ASKED, *QUICK, "--by", "sex") == CANNOT
    assert named in capsys.readouterr().err


def test_the_problems_are_said_in_chinese(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHIHENG_LANGUAGE", "zh")
    assert fit(sample(tmp_path, people().assign(score=99)), *ASKED) == CANNOT
    told = capsys.readouterr().err
    assert "文件第 2 行" in told and "没有拟合，也没有写出任何文件" in told


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ('colour = "red"', "colour"),
        ('status = "published"', "published"),
        ("answers = 3", "answers"),
    ],
)
def test_a_bad_description_is_refused_and_writes_nothing(
    more: str, named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    about = description(tmp_path, more=more)
    assert fit(sample(tmp_path), *ASKED, *QUICK, "--describe", about, "--out", tmp_path / "here") == CANNOT
    assert named in capsys.readouterr().err
    assert not (tmp_path / "here").exists() and not list(tmp_path.glob(".*"))


@pytest.mark.parametrize(("count", "done"), [(80, CANNOT), (3000, 0)])
def test_a_set_is_called_local_only_where_its_sample_makes_it_sure_enough(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], count: int, done: int
) -> None:
    """1.5 T at the 10th and 90th percentile: what mean and sd of 85 people have."""
    about = description(tmp_path, more='status = "local"')
    given = sample(tmp_path, people(count))
    assert fit(given, *ASKED, *QUICK, "--describe", about, "--out", tmp_path / "here") == done
    assert (tmp_path / "here").exists() == (done == 0)
    assert ("1.5 T (standard error" in capsys.readouterr().err) == (done == CANNOT)


def test_a_description_without_its_id_says_what_it_lacks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    about = tmp_path / "about.toml"
    about.write_text('version = "1"\n', encoding="utf-8")
    assert fit(sample(tmp_path), *ASKED, *QUICK, "--describe", about, "--out", tmp_path / "here") == CANNOT
    told = capsys.readouterr().err
    assert "lacks id, measures" in told and "limits" in told


def test_a_folder_is_called_as_the_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    about = description(tmp_path)
    assert fit(sample(tmp_path), *ASKED, *QUICK, "--describe", about, "--out", tmp_path / "there") == CANNOT
    assert "'here'" in capsys.readouterr().err and not (tmp_path / "there").exists()


def test_the_choice_is_printed_with_its_reasons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fit(sample(tmp_path), *ASKED, "--age-degree", 1, "--folds", 3) == 0
    told = capsys.readouterr().out
    assert "Chosen: beta_binomial, age^1" in told
    for other in ("taylor", "sinh_arcsinh"):
        assert f"  {other}, age^1: " in told


def test_raking_moves_the_middle_to_the_population(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame = people().assign(score=lambda p: np.minimum(40, p["score"] + 10 * (p["sex"] == "M")))
    margins = tmp_path / "margins.csv"
    margins.write_text("column,level,share\nsex,F,0.5\nsex,M,0.5\n", encoding="utf-8")
    middle = []
    for more in ([], ["--margins", margins]):
        out = tmp_path / f"here{len(middle)}"
        about = description(tmp_path, out.name)
        assert fit(sample(tmp_path, frame), *ASKED, *QUICK, *more, "--describe", about, "--out", out) == 0
        model = read_folder(out).model
        assert model is not None and model.domain.levels == {}
        middle.append(float(model.raw(np.zeros(1), pd.DataFrame({"age": [40.0]}))[0]))
    assert 0.5 < middle[1] - middle[0] < 3  # a sixth of the people weigh over to men, who score 10 higher
    assert "design effect" in capsys.readouterr().out


def test_a_margin_that_is_no_number_is_named_by_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    margins = tmp_path / "margins.csv"
    margins.write_text("column,level,share\nsex,F,half\n", encoding="utf-8")
    assert fit(sample(tmp_path), *ASKED, *QUICK, "--margins", margins) == CANNOT
    assert "margins.csv, line 2" in capsys.readouterr().err


def test_subgroups_are_printed_with_their_weights(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fit(sample(tmp_path), *ASKED, *QUICK, "--subgroups", "disability") == 0
    told = capsys.readouterr().out
    assert "weight of its own people" in told and "There are few subgroups" in told
    assert sum(line.split()[0] in ("limb", "hearing", "vision") for line in told.splitlines() if line.strip()) == 3


def test_who_is_unable_is_no_problem_of_the_scale(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame = people().assign(score=lambda p: np.where(p.index % 10 == 0, 999, p["score"] + 1.0))
    asked = ["--raw", "score", "--age-months", "months", "--raw-low", 0, "--raw-high", 41]
    family = ["--family", "box_cox", "--age-degree", 1]
    assert fit(sample(tmp_path, frame), *asked, *family, "--unable", 999) == 0
    assert "hurdle" in capsys.readouterr().out
    assert fit(sample(tmp_path, frame), *asked, *family) == CANNOT


def test_the_bootstrap_prints_intervals_that_hold_the_estimate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fit(sample(tmp_path), *ASKED, *QUICK, "--bootstrap", 20) == 0
    captured = capsys.readouterr()
    rows = [line.split() for line in captured.out.split("20 refits")[1].splitlines()[2:] if line.strip()]
    assert len(rows) == 15
    assert all(float(low) < float(raw) < float(high) for *_, raw, low, high in rows)
    assert captured.err == ""  # no bar where nobody watches


def test_dask_counts_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("dask.dataframe")
    frame = people().rename(columns={"score": "raw", "months": "age_months"})
    asked = ["--age-months", "age_months", "--raw-low", 0, "--raw-high", 40, *QUICK]
    told = []
    for engine in ("pandas", "dask"):
        assert fit(sample(tmp_path, frame), *asked, "--engine", engine) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]


def test_dask_asks_for_the_columns_own_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fit(sample(tmp_path), *ASKED, *QUICK, "--engine", "dask") == CANNOT
    assert "score -> raw" in capsys.readouterr().err


def test_a_missing_file_or_column_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fit(tmp_path / "none.csv", *ASKED) == CANNOT
    assert "none.csv" in capsys.readouterr().err
    assert fit(sample(tmp_path), "--raw", "points") == CANNOT
    assert "points" in capsys.readouterr().err
    assert fit(sample(tmp_path), *ASKED, "--by", "height") == CANNOT
    assert "height" in capsys.readouterr().err


def test_the_bar_is_drawn_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    watched = Terminal()
    show = bar("Bootstrap", watched)
    assert show is not None
    for done in range(1, 4):
        show(done, 3)
    assert watched.getvalue().endswith(f"Bootstrap [{'#' * 30}] 3/3\n")
    monkeypatch.setattr(sys, "stderr", StringIO())
    assert bar("Bootstrap") is None


def test_the_module_runs_as_the_script_does(capsys: pytest.CaptureFixture[str]) -> None:
    import runpy

    with pytest.raises(SystemExit) as done, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["zhiheng", "norm", "--help"])
        runpy.run_module("assess.cli", run_name="__main__")
    assert done.value.code == 0
    assert "fit" in capsys.readouterr().out
