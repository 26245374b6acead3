"""Do apply, table, plot, compare and check of `zhiheng norm` give what the library gives, and refuse cleanly?"""

from __future__ import annotations

import io
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from norm_files import description, people, sample
from playwright.sync_api import Browser
from pypdf import PdfReader

from assess.cli import CANNOT, main
from norms.find import library
from norms.look_up import look_up
from norms.normset import Person
from norms.place import place
from norms.read import read_folder

GRIP = library()["grip_mathiowetz1985"]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZHIHENG_LANGUAGE", "en")
    monkeypatch.setenv("ZHIHENG_WORKSPACE", str(tmp_path / "site"))


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fitted set of this site."""
    folder = tmp_path_factory.mktemp("norms")
    file, about = sample(folder), description(folder)
    asked = ["--raw", "score", "--age-months", "months", "--raw-low", "0", "--raw-high", "40", "--by", "sex"]
    family = ["--family", "beta_binomial", "--age-degree", "1"]
    assert (
        main(["norm", "fit", str(file), *asked, *family, "--describe", str(about), "--out", str(folder / "here")]) == 0
    )
    return folder / "here"


def norm(*arguments: object) -> int:
    return main(["norm", *map(str, arguments)])


def test_apply_keeps_every_column_and_adds_what_the_library_gives(here: Path, tmp_path: Path) -> None:
    frame = people(50, seed=9).assign(name="甲")
    file = sample(tmp_path, frame)
    assert norm("apply", here, file, "--raw", "score", "--age-months", "months", "--out", tmp_path / "placed.csv") == 0
    found = pd.read_csv(tmp_path / "placed.csv")
    pd.testing.assert_frame_equal(found[list(frame)], frame, check_dtype=False)
    scores = frame.rename(columns={"score": "raw", "months": "age_months"})
    wanted = place(
        read_folder(here), scores, scale="assembly", scoring="sum_of_items", unit="points", intervals=True, level=0.9
    )
    np.testing.assert_allclose(found["t_score"], wanted["t_score"])
    np.testing.assert_allclose(found["norm_sampling_low"], wanted["norm_sampling_low"])
    assert set(found["norm_set"]) == {"here"} and set(found["status"]) == {"provisional"}


def test_apply_says_of_whom_there_is_no_place_and_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "grip.csv"
    file.write_text("name,kg,years,sex\nA,40.5,35,M\nB,,20,F\nC,30,17,F\n", encoding="utf-8")
    asked = ["--raw", "kg", "--age", "years", "--scale", "grip_right"]
    assert norm("apply", GRIP.id, file, *asked, "--out", tmp_path / "placed.csv") == 0
    told = capsys.readouterr()
    assert "3 people, 1 with a place" in told.out and "no_raw: 1" in told.out and "outside_age: 1" in told.out
    assert "mean_of_three" in told.err and "kg" in told.err  # what was taken for granted is said
    found = pd.read_csv(tmp_path / "placed.csv")
    person = Person(age_years=35, sex="M", hand="right")
    score = look_up(GRIP, scale="grip_right", scoring="mean_of_three", unit="kg", raw=40.5, person=person)
    assert found["t_score"].iloc[0] == pytest.approx(score.t_score)


def test_apply_by_another_trial_rule_places_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "grip.csv"
    file.write_text("raw,age,sex\n40.5,35,M\n", encoding="utf-8")
    asked = ["--scale", "grip_right", "--scoring", "best_of_two", "--unit", "kg"]
    assert norm("apply", GRIP.id, file, *asked, "--out", tmp_path / "placed.csv") == 0
    assert "wrong_scoring: 1" in capsys.readouterr().out


def test_exact_years_are_completed_months(here: Path, tmp_path: Path) -> None:
    file = tmp_path / "exact.csv"
    file.write_text("raw,years,age_months,sex\n20,35.5,426,F\n", encoding="utf-8")
    for option, column in (("--age-exact", "years"), ("--age-months", "age_months")):
        assert norm("apply", here, file, option, column, "--out", tmp_path / f"{column}.csv") == 0
    one, other = (pd.read_csv(tmp_path / f"{name}.csv")["z"].iloc[0] for name in ("years", "age_months"))
    assert one == other


@pytest.mark.parametrize(
    ("text", "more", "named"),
    [
        ("raw,age,sex\nx,35,M\n3,y,F\n", [], ["line 2", "'x'", "line 3", "'y'"]),
        ("raw,age\n40,35\n", [], ["sex"]),
        ("raw,age,sex,z\n40,35,M,1\n", [], ["'z'", "already"]),
        ("raw,age,sex\n40,35,M\n", ["--raw", "kg"], ["kg"]),
    ],
)
def test_apply_refuses_a_file_by_line_and_column_and_writes_nothing(
    text: str, more: list[str], named: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "people.csv", tmp_path / "placed.csv"
    file.write_text(text, encoding="utf-8")
    assert norm("apply", GRIP.id, file, "--scale", "grip_right", *more, "--out", out) == CANNOT
    told = capsys.readouterr().err
    assert all(part in told for part in named) and not out.exists()


def test_apply_asks_which_of_several_scales(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "people.csv"
    file.write_text("raw,age,sex\n40,35,M\n", encoding="utf-8")
    assert norm("apply", GRIP.id, file, "--out", tmp_path / "placed.csv") == CANNOT
    assert "grip_right, grip_left" in capsys.readouterr().err


def test_tables_are_written_in_each_format(here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("t.pdf", "t.xlsx"):
        assert norm("table", here, "--out", tmp_path / name, "--bands", "30-39") == 0
        assert "provisional" in capsys.readouterr().out
    assert norm("table", here, "--gives", "place", "--out", tmp_path / "t.csv") == 0
    assert "仅供培训" not in PdfReader(io.BytesIO((tmp_path / "t.pdf").read_bytes())).pages[0].extract_text()
    assert len(pd.read_csv(tmp_path / "t.csv")) == 41 * 8 * 2


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["table", "whodas12_andrews2009", "--out", "t.pdf"], "no table of T scores"),
        (["table", GRIP.id, "--out", "t.doc"], ".xlsx"),
        (["table", GRIP.id, "--out", "t.csv"], "--gives"),
        (["table", "nobody", "--out", "t.pdf"], "grip_china_summary"),
        (["table", GRIP.id, "--bands", "thirty", "--out", "t.pdf"], "thirty"),
        (["plot", "hearing_who2021", "--out", "t.html"], "cutoffs"),
        (["compare", GRIP.id, "hearing_who2021", "--out", "t.html"], "cutoffs"),
        (["compare", GRIP.id, "grip_massywestropp2011", "--margin", "mean", "--out", "t.html"], "mean=3"),
        (["compare", GRIP.id, GRIP.id, "--out", "t.html"], "own name"),
    ],
)
def test_what_cannot_be_done_is_said_and_writes_nothing(
    arguments: list[str], named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / arguments[-1])
    assert norm(*arguments[:-1], out) == CANNOT
    assert named in capsys.readouterr().err and not Path(out).exists()


def test_a_comparison_names_the_confounding_and_counts_the_clients(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clients = tmp_path / "clients.csv"
    clients.write_text("raw,age,sex,hand\n40,35,M,right\n30,44,F,right\n20,60,M,left\n", encoding="utf-8")
    other = "grip_massywestropp2011"
    asked = ["--margin", "mean=3", "--sample", clients, "--scoring", "mean_of_three"]
    assert norm("compare", GRIP.id, other, *asked, "--out", tmp_path / "c.csv") == 0
    told = capsys.readouterr().out
    assert "method and population confounded 40" in told and "to a lower band" in told
    rows = pd.read_csv(tmp_path / "c.csv")
    mean = rows[(rows["statistic"] == "mean") & (rows["stratum"] == "M 30-34 right")].iloc[0]
    assert mean["b"] - mean["a"] == pytest.approx(mean["difference"]) and mean["margin"] == 3


def test_a_fitted_set_can_be_compared_with_another(
    here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, about = sample(tmp_path, people(600, seed=8)), description(tmp_path, "there")
    asked = ["--raw", "score", "--age-months", "months", "--raw-low", 0, "--raw-high", 40, "--by", "sex"]
    family = ["--family", "beta_binomial", "--age-degree", 1, "--describe", about, "--out", tmp_path / "there"]
    assert norm("fit", file, *asked, *family) == 0
    assert norm("compare", here, tmp_path / "there", "--implied-normal", "--bands", "30-39,40-49") == 0
    told = capsys.readouterr().out
    assert "4 differences" in told and "here 1, there 1" in told


def test_a_subgroup_too_small_to_be_placed_is_left_out_of_a_comparison(tmp_path: Path) -> None:
    for number, name in enumerate(("one", "other")):
        frame = people(500, seed=number)
        women = frame[(frame["sex"] == "F") & (frame["disability"] == "vision")].index
        file, about = sample(tmp_path, frame.drop(women[4:])), description(tmp_path, name)
        asked = ["--raw", "score", "--age-months", "months", "--raw-low", 0, "--raw-high", 40, "--age-degree", 1]
        parted = ["--family", "beta_binomial", "--subgroups", "sex,disability"]
        assert norm("fit", file, *asked, *parted, "--describe", about, "--out", tmp_path / name) == 0
    wanted = ["--implied-normal", "--bands", "30-39", "--out", tmp_path / "c.csv"]
    assert norm("compare", tmp_path / "one", tmp_path / "other", *wanted) == 0
    strata = pd.read_csv(tmp_path / "c.csv")["stratum"].unique()
    assert len(strata) == 5 and "M 30-39 vision" in strata


def test_check_names_the_problems_of_each_folder(
    here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert norm("check", here) == 0
    assert "here: in order" in capsys.readouterr().out
    assert norm("check", here, tmp_path) == CANNOT
    told = capsys.readouterr()
    assert "here: in order" in told.out and "norms.toml" in told.err


@pytest.mark.browser
def test_a_drawn_page_asks_nothing_of_any_other_place(here: Path, tmp_path: Path, chromium: Browser) -> None:
    assert norm("plot", here, "--out", tmp_path / "p.html") == 0
    page = chromium.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto((tmp_path / "p.html").as_uri())
    page.wait_for_selector(".js-plotly-plot .scatterlayer")
    assert [url for url in asked if not re.match("(file|data|blob):", url)] == [] and wrong == []
    assert "Percentile curves (P5" in page.inner_text("figcaption")
    page.close()
