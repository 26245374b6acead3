"""Every norm set of the library reads and gets its examples right; a site and a package may add their own."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest
from norm_folders import EXAMPLES, REFERENCE, STRATA, TOML, strata_folder

from norms import find
from norms.check import check_folder
from norms.errors import BadNormSet
from norms.find import folder_files, folders, library
from norms.read import read_folder


def write(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize("folder", folders(), ids=lambda f: f.name)
def test_every_library_folder_is_right(folder: Path) -> None:
    assert check_folder(folder) == ()


def test_the_library_holds_four_grip_sets_of_which_two_are_of_one_hand_and_a_mean() -> None:
    grip = {s.id: s.scoring for s in library().values() if s.measures == "grip_strength"}
    assert grip == {
        "grip_china_summary": "not_stated",
        "grip_international_percentiles2025": "best_of_both_hands",
        "grip_massywestropp2011": "mean_of_three",
        "grip_mathiowetz1985": "mean_of_three",
    }


@pytest.mark.parametrize("norm_id", sorted(library()))
def test_the_files_of_a_set_read_back_as_the_set(norm_id: str) -> None:
    assert read_folder(folder_files(norm_id)) == library()[norm_id]


def test_a_site_adds_its_own_set(tmp_path: Path) -> None:
    write(tmp_path / "pegs", strata_folder())
    (tmp_path / "notes").mkdir()  # holds no norms.toml: no norm folder
    assert library(tmp_path)["pegs"].population == "Adults of one town"
    assert folder_files("pegs", tmp_path) == strata_folder()


def test_a_site_without_sets_of_its_own_has_the_library(tmp_path: Path) -> None:
    assert set(library(tmp_path / "norms")) == set(library())


def test_a_package_adds_its_sets_by_an_entry_point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "town_norms" / "pegs", strata_folder())
    (tmp_path / "town_norms" / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    point = EntryPoint(name="town", value="town_norms", group="zhiheng.norms")
    monkeypatch.setattr(find, "entry_points", lambda group: EntryPoints([point]).select(group=group))
    assert "pegs" in library()
    sys.modules.pop("town_norms", None)


def test_an_id_is_taken_once(tmp_path: Path) -> None:
    write(tmp_path / "grip_mathiowetz1985", folder_files("grip_mathiowetz1985"))
    with pytest.raises(BadNormSet, match="a norm set of this id is there already"):
        library(tmp_path)


def test_an_unknown_set_is_named_with_those_there_are() -> None:
    with pytest.raises(
        BadNormSet, match=r"grip_mars: there is no norm set of this id\. Known: .*grip_china_summary, grip_"
    ):
        folder_files("grip_mars")


def test_a_right_folder_has_no_problems(tmp_path: Path) -> None:
    assert check_folder(write(tmp_path / "pegs", strata_folder(reference=REFERENCE))) == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (",-1,", ",-1.1,", "line 2: z should be '-1.1', but comes out as -1.0"),
        (",15.9,", ",84.1,", "percentile should be '84.1', but comes out as 15.8"),
        (",15.9,", ",,", "percentile should be None, but comes out as 15.8"),
        (",,,,by hand", ",25,50,,by hand", "band_low should be '25', but comes out as None"),
        (",,,,by hand", ",,,outside_age,by hand", "why_none should be 'outside_age', but comes out as None"),
        (",M,20,", ",M,70,", "why_none should be None, but comes out as 'outside_age'"),
        (",M,20,", ",man,20,", "line 2: column 'sex' is 'man'"),
        (",M,20,", ",M,young,", "line 2: column 'age' takes a whole number, got 'young'"),
        ("by hand", "", "line 2: column 'source' is empty"),
        ("scale,", "", "column 'scale' is missing"),
        (EXAMPLES.splitlines()[1], "", "examples.csv: has no rows"),
    ],
)
def test_an_example_that_does_not_come_out_is_a_problem(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in EXAMPLES
    folder = write(tmp_path / "pegs", strata_folder(examples=EXAMPLES.replace(old, new)))
    assert any(said in problem for problem in check_folder(folder))


def test_a_hand_of_another_scale_is_a_problem(tmp_path: Path) -> None:
    toml = TOML + '\n[hands]\npegs_right = "right"\n'
    files = strata_folder(toml=toml, examples=EXAMPLES.replace(",right,-1", ",left,-1"))
    assert check_folder(write(tmp_path / "pegs", files))[0].startswith("Scale 'pegs_right' measures the right hand")


def test_a_broken_folder_is_one_problem_in_the_language_asked_for(tmp_path: Path) -> None:
    folder = write(tmp_path / "pegs", strata_folder(table=STRATA.replace("18,3", "18,0")))
    assert check_folder(folder) == (
        "table.csv, line 2: column 'sd' is 0.0, but must be above 0. Read the source again.",
    )
    assert check_folder(folder, lambda said: said.upper().replace("{FILE}", "{file}").split(",")[0]) == ("table.csv",)


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert "is no folder" in check_folder(tmp_path / "nowhere")[0]


def test_our_sets_are_read_once_so_that_a_group_of_demonstration_people_is_prepared_in_seconds() -> None:
    first, again = library(), library()
    assert first and all(first[one] is again[one] for one in first)
