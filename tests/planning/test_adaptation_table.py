"""The adaptation table is whole, decides physical disability by no grade, and a site changes it by a new version."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from assess.cli import main
from assess.errors import BadInput, NotAllowed
from assess.nouns.disability import Category
from assess.nouns.people import Evaluator
from assess.planning.adaptation import COLUMNS, shipped, shipped_text
from assess.planning.adaptation.check import problems
from assess.planning.adaptation.families import families, family_of
from assess.planning.adaptation.site import in_force, take_in
from assess.planning.propose import PROPOSED
from assess.settings import Settings
from assess.store.database import Store
from instruments.find import library

TWO = Evaluator(id="e2", sign_in_name="e2", display_name="E2", level=2)
Change = Callable[[list[dict[str, str]]], object]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(Settings(workspace=tmp_path, key_store="file"))
    yield opened
    opened.close()


def changed(change: Change, version: str = "1.1.0") -> bytes:
    """The shipped table under another version, changed."""
    rows = [{**row, "version": version} for row in csv.DictReader(StringIO(shipped_text()))]
    change(rows)
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def test_six_categories_by_four_grades_by_fourteen_families_and_multiple() -> None:
    assert len(shipped().rows) == 6 * 4 * 14 + 14 == 350
    assert problems(shipped_text().encode()) == ()


def test_nothing_is_signed_yet_and_every_row_says_where_it_is_from() -> None:
    assert {row.review for row in shipped().rows} == {"pending"}
    assert all("own synthesis" in row.source for row in shipped().rows)


def test_no_row_of_physical_disability_decides_anything() -> None:
    limb = [row for row in shipped().rows if row.category == "limb"]
    assert {row.decision for row in limb} == {"as_is", "adapt", "ask"}
    asked = {(row.grade, row.family) for row in limb if row.decision == "ask"}
    assert asked == {(grade, family) for grade in "12" for family in ("K", "E")}


def test_every_instrument_that_measures_a_client_has_a_family() -> None:
    ours = [one for one in library().values() if one.subject == "client" and one.kind in PROPOSED]
    ours = [one for one in ours if one.family != "readiness"]
    assert len(ours) > 80
    assert [one.id for one in ours if family_of(one) not in families()] == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda rows: rows[0].update(decision="maybe"), "Row 2: decision is 'maybe'"),
        (lambda rows: rows[3].update(grade="5"), "Row 5: grade is '5'"),
        (lambda rows: rows[3].update(substitute_zh="", substitute_en=""), "Row 5: What is left out names"),
        (lambda rows: rows[3].update(note_en=""), "Row 5: It is written in one language only"),
        (lambda rows: rows[6].update(source=" "), "Row 8: source is empty"),
        (lambda rows: rows[173].update(decision="leave_out"), "Row 175: Physical disability is never decided"),
        (lambda rows: rows[0].update(decision="ask"), "Row 2: Only a row of physical disability asks"),
        (lambda rows: rows[-1].update(decision="adapt"), "Row 351: Rows of multiple disability"),
        (lambda rows: rows.pop(1), "There is no row for vision 1 V"),
        (lambda rows: rows.append(dict(rows[0])), "There are several rows for vision 1 Q"),
        (lambda rows: rows[9].update(version="9"), "several versions"),
    ],
)
def test_what_is_wrong_is_told_by_its_row(change: Change, says: str) -> None:
    assert any(told.startswith(says) or says in told for told in problems(changed(change)))


def test_a_file_that_is_no_table_is_told_and_not_read() -> None:
    assert problems("category,grade\nvision,1\n".encode("utf-16"))[0].startswith("The file is not UTF-8")
    assert "The header lacks family" in problems(b"category,grade\nvision,1\n")[0]
    assert "The header lacks category" in problems(b"")[0]


def test_a_sites_new_version_counts_and_the_toolkits_does_not_change(store: Store) -> None:
    place = store.settings.workspace
    assert in_force(place) is shipped()
    sooner = changed(
        lambda rows: rows[45].update(decision="leave_out", substitute_zh="触觉任务", substitute_en="By touch")
    )
    taken = take_in(store, TWO, sooner, "放大后仍做不了")
    assert in_force(place) == taken
    row = taken.row(Category.VISION, 4, "P")
    assert row is not None and (row.decision, row.review) == ("leave_out", "pending")
    before = shipped().row(Category.VISION, 4, "P")
    assert before is not None and before.decision == "adapt"


def test_a_table_is_taken_by_level_2_with_a_reason_and_a_higher_version(store: Store) -> None:
    fine = changed(lambda _: None)
    with pytest.raises(NotAllowed):
        take_in(store, replace(TWO, level=3), fine, "x")
    with pytest.raises(BadInput, match="no reason"):
        take_in(store, TWO, fine, " ")
    with pytest.raises(BadInput, match=r"1\.0\.0 is not above 1\.0\.0"):
        take_in(store, TWO, changed(lambda _: None, "1.0.0"), "x")
    with pytest.raises(BadInput, match="Row 2: grade"):
        take_in(store, TWO, changed(lambda rows: rows[0].update(grade="")), "x")
    assert in_force(store.settings.workspace) is shipped()
    take_in(store, TWO, changed(lambda _: None, "1.10.0"), "x")
    with pytest.raises(BadInput, match=r"1\.9\.0 is not above 1\.10\.0"):
        take_in(store, TWO, changed(lambda _: None, "1.9.0"), "x")


def test_the_command_checks_a_table_by_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "adaptation"
    folder.mkdir()
    (folder / "table.csv").write_bytes(changed(lambda rows: rows[0].update(grade="7")))
    assert main(["check", str(folder)]) == 2
    assert "Row 2: grade is '7'" in capsys.readouterr().err
