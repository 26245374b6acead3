"""职业分类大典 2022: whole as far as it goes, found by code, name and part of a name."""

from __future__ import annotations

import csv
import doctest
import re
from collections import Counter
from pathlib import Path

import pytest

from assess.errors import NotFound
from assess.meaning.classification import csco
from assess.meaning.occupations import occupations

COPY = Path(__file__).parents[3] / "shared" / "data" / "china_occupation_classification_2022_csco22.csv"
PLACES = {"major": 1, "sub_major": 2, "minor": 3, "occupation": 4}


@pytest.mark.skipif(not COPY.exists(), reason="the copy that the table was taken from is not beside this repository")
def test_the_table_holds_every_code_and_name_of_the_copy_and_no_word_of_its_definitions() -> None:
    with COPY.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    levels = {"1": "major", "2": "sub_major", "3": "minor", "4": "occupation"}
    wanted = set()
    for row in rows:
        level = levels[row["level"]]
        name = re.sub("(L/S|L|S)$", "", "".join(row["name"].split()))
        wanted.add((level, "-".join(row["code"].split("-")[: PLACES[level]]), name))
    assert {(entry.level, entry.code, entry.name) for entry in csco.entries().values()} == wanted
    longest = max(len(entry.name) for entry in csco.entries().values())
    assert longest < min(len(row["definition"]) for row in rows if row["level"] == "4" and len(row["definition"]) > 60)


def test_the_table_is_as_its_readme_says() -> None:
    count = Counter(entry.level for entry in csco.entries().values())
    assert count == {"major": 8, "sub_major": 72, "minor": 336, "occupation": 1632}
    marks = Counter(entry.mark for entry in csco.entries().values())
    assert (marks["L"] + marks["L/S"], marks["L/S"], marks["S"] + marks["L/S"]) == (134, 23, 95)  # told: 134, 23, 97
    assert all(len(entry.code.split("-")) == PLACES[entry.level] for entry in csco.entries().values())
    assert all(csco.above(entry.code)[0].level == "major" for entry in csco.entries().values() if "-" in entry.code)


def test_our_letters_speak_of_occupations_of_the_classification_by_its_names() -> None:
    for occupation in occupations():
        assert csco.one(occupation.code).name == occupation.names["zh"]


@pytest.mark.parametrize("text", ["4-07-03-01", "4070301", "４－０７－０３－０１", "职业指导师", " 职业指导 "])
def test_the_assessors_own_occupation_is_found_by_code_name_and_part(text: str) -> None:
    """The standard of 残疾人职业能力评估师 stands under 职业指导师, 4-07-03-01."""
    assert [(entry.code, entry.name) for entry in csco.search(text)] == [("4-07-03-01", "职业指导师")]


def test_a_shorter_code_gives_all_below_it_and_groups_only_where_asked() -> None:
    below = csco.search("4-07-03")
    assert {entry.level for entry in below} == {"occupation"} and len(below) > 1
    assert csco.search("4-07-03", groups=True)[0].level == "minor"
    assert csco.search("") == csco.search("  - ") == ()
    assert csco.search("没有这个职业") == ()


def test_the_name_itself_comes_before_names_that_hold_it() -> None:
    found = csco.search("翻译")
    assert found[0].name == "翻译" and len(found) > 1
    assert [entry.code for entry in csco.search("按摩 医疗")] == ["2-05-10-00"]


def test_a_code_that_is_not_there_is_refused_with_what_to_do() -> None:
    with pytest.raises(NotFound, match=r"9-99-99-99 is no code of 职业分类大典 2022"):
        csco.one("9-99-99-99")


def test_the_examples_of_the_document_run() -> None:
    document = Path(__file__).parents[2] / "docs" / "posts.md"
    assert doctest.testfile(str(document), module_relative=False) == (0, 5)
