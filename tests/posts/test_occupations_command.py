"""Does the command take definitions and O*NET in whole or not at all, naming every cell and the words it must show?"""

from __future__ import annotations

from pathlib import Path

import pytest
from onet_files import SMALL, write

from assess.cli import CANNOT, main
from assess.meaning.classification.definitions import definitions_of


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ZHIHENG_LANGUAGE", "en")
    monkeypatch.setenv("ZHIHENG_WORKSPACE", str(tmp_path / "site"))
    return tmp_path / "site"


def test_definitions_come_in_all_or_none_with_every_cell_that_is_wrong(
    tmp_path: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "own.csv"
    good = "职业编码,定义\n4-07-03-01,自己写的一句定义\n4-07-03-00,自己写的小类定义\n"
    file.write_text(good + "4-99-03-01,x\n4-07-03-01,\n,y\n", encoding="gb18030")
    assert main(["occupations", "definitions", str(file)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert [line.split(" ")[0] for line in told] == ["A4", "A5", "B5", "A6"]
    assert "no code of 职业分类大典 2022" in told[0] and "already" in told[1] and "is needed" in told[2]
    assert definitions_of(site) == {}
    file.write_text(good, encoding="utf-8")
    assert main(["occupations", "definitions", str(file)]) == 0
    assert capsys.readouterr().out == "2 definitions are taken in.\n"
    assert definitions_of(site) == {"4-07-03-01": "自己写的一句定义", "4-07-03": "自己写的小类定义"}
    assert main(["occupations", "search", "职业指导师"]) == 0
    assert capsys.readouterr().out == "4-07-03-01\t职业指导师\t自己写的一句定义\n"


def test_a_file_without_the_columns_is_refused_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "own.csv"
    file.write_text("职业,定义\n职业指导师,x\n", encoding="utf-8")
    assert main(["occupations", "definitions", str(file)]) == CANNOT
    assert "lacks a column" in capsys.readouterr().err


def test_a_release_comes_in_with_its_hash_what_it_lacks_and_its_attribution(
    tmp_path: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path / "db_30_1_text", SMALL)
    assert main(["occupations", "onet", str(folder)]) == 0
    first, lacks, attribution = capsys.readouterr().out.splitlines()
    assert first.startswith("O*NET 30.1: 3 occupations, sha256 ") and "Work Values.txt" in lacks
    assert attribution.startswith("This page includes information from the O*NET 30.1 Database")
    assert (site / "onet" / "30.1" / "Abilities.txt").read_text(encoding="utf-8") == SMALL["Abilities.txt"]
    assert main(["occupations", "onet", str(folder)]) == CANNOT
