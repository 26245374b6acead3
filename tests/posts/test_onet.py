"""Releases of the O*NET database: read as published, kept side by side, nothing filled in, and the pure types found."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from onet_files import SMALL, WIDE, wide_release, write

from assess.errors import BadInput, NotFound
from assess.meaning.interests import correlation
from assess.meaning.onet import occupation as onet
from assess.meaning.onet.files import CODE, ELEMENT, VALUE, read_release, rows_of
from assess.meaning.onet.releases import is_whole, place, release_of, releases
from instruments.profile import HEXAGON


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with the small release of 30.1."""
    site = tmp_path_factory.mktemp("small")
    place(site, read_release(write(site / "db_30_1_text", SMALL)))
    return site


def test_importance_and_level_stand_apart_and_what_is_missing_or_not_relevant_is_marked(small: Path) -> None:
    oral, strength = onet.occupation(small, "30.1", "53-3051.00").abilities
    assert (oral.name, oral.not_relevant) == ("Oral Comprehension", False)
    assert (oral.ratings["IM"].value, oral.ratings["LV"].value, oral.ratings["LV"].error) == (3.25, 3.38, 0.183)
    assert strength.not_relevant and strength.ratings["LV"].value is None
    assert strength.ratings["IM"].value == 1.12 and strength.ratings["LV"].error is None


def test_an_imprecise_rating_keeps_its_mark_and_shares_of_answers_are_no_ratings(small: Path) -> None:
    week, outdoors = onet.occupation(small, "30.1", "47-2141.00").context
    assert set(week.ratings) == {"CT"} and not week.ratings["CT"].suppressed
    assert outdoors.ratings["CX"].suppressed and outdoors.ratings["CX"].n == 20


def test_what_a_release_does_not_say_of_an_occupation_is_none(small: Path) -> None:
    clerk, painter = (onet.occupation(small, "30.1", code) for code in ("43-4041.00", "47-2141.00"))
    assert clerk.interests == {"R": 1.0, "I": 1.85, "A": 1.0, "S": 3.39, "E": 4.47, "C": 7.0}
    assert (clerk.high_points, clerk.job_zone, clerk.values) == (("C", "E"), 2, {})
    assert (painter.interests, painter.high_points, painter.job_zone) == ({}, (), None)
    assert list(onet.interests(small, "30.1")) == ["43-4041.00"]
    with pytest.raises(NotFound, match=r"O\*NET 30\.1 has no occupation 11-1011\.00"):
        onet.occupation(small, "30.1", "11-1011.00")


def test_the_attribution_is_the_one_that_the_licence_prescribes_with_the_version(small: Path) -> None:
    """The wording of onetcenter.org/license_db.html."""
    assert release_of(small, "30.1").attribution == (
        "This page includes information from the O*NET 30.1 Database by the U.S. Department of Labor, Employment and "
        "Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA."
    )


def test_old_and_new_releases_stand_side_by_side_and_none_is_overwritten(tmp_path: Path) -> None:
    older = {name: text.replace("30.1", "9.0").replace("3.25", "2.25") for name, text in SMALL.items()}
    older["Read Me.txt"] = "O*NET 9.0 Database"  # before 20.1 the licence was another
    with zipfile.ZipFile(tmp_path / "db.zip", "w") as packed:
        for name, text in older.items():
            packed.writestr(f"db_9_0/{name}", text)
        packed.writestr("../outside.txt", "no")
    kept = place(tmp_path, read_release(tmp_path / "db.zip"))
    newer = place(tmp_path, read_release(write(tmp_path / "new", SMALL)))
    assert [one.version for one in releases(tmp_path)] == ["9.0", "30.1"]
    assert (kept.licence, newer.licence) == ("", "CC BY 4.0") and "license" not in kept.attribution
    assert [onet.occupation(tmp_path, v, "53-3051.00").abilities[0].ratings["IM"].value for v in ("9.0", "30.1")] == [
        2.25,
        3.25,
    ]
    with pytest.raises(BadInput, match="here already with this content"):
        place(tmp_path, read_release(tmp_path / "new"))
    other = {**SMALL, "Job Zones.txt": SMALL["Job Zones.txt"].replace("\t2\t", "\t3\t")}
    with pytest.raises(BadInput, match="a release never changes"):
        place(tmp_path, read_release(write(tmp_path / "other", other)))
    assert is_whole(tmp_path, newer)
    (tmp_path / "onet" / "30.1" / "Job Zones.txt").write_text("changed", encoding="utf-8")
    assert not is_whole(tmp_path, newer)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("Interests.txt", "\tOI\t7.00", "\tOI\t7.50", "Interests.txt 7"),  # above the scale
        ("Interests.txt", "\tOI\t7.00", "\tOI\thigh", "Interests.txt 7"),
        ("Abilities.txt", "\tIM\t3.25", "\tIX\t3.25", "Abilities.txt 2"),  # no such scale
        ("Abilities.txt", "53-3051.00\t1.A.1.a.1\tOral Comprehension\tLV", "53-3051.00\t1.A.1.a.1\tOral\tIM", "txt 3"),
        ("Job Zones.txt", "43-4041.00", "43-4042.00", "Job Zones.txt 2"),  # no such occupation
        ("Job Zones.txt", "\tAnalyst", "", "Job Zones.txt 2: 3 / 4"),
        ("Work Context.txt", "Data Value", "Value", "Work Context.txt: Data Value"),
        ("Read Me.txt", "30.1", "", "names no version"),
    ],
)
def test_a_file_that_is_not_as_published_is_refused_by_file_and_line(
    tmp_path: Path, file: str, old: str, new: str, told: str
) -> None:
    assert old in SMALL[file]
    folder = write(tmp_path / "db", {**SMALL, file: SMALL[file].replace(old, new)})
    with pytest.raises(BadInput, match=told):
        read_release(folder)
    assert not (tmp_path / "onet").exists()


def test_without_its_occupations_or_read_me_nothing_is_a_release(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"lacks Occupation Data\.txt, Read Me\.txt"):
        read_release(write(tmp_path / "db", {"Job Zones.txt": SMALL["Job Zones.txt"]}))
    (tmp_path / "no.zip").write_bytes(b"no zip")
    with pytest.raises(BadInput, match="cannot be opened as a zip"):
        read_release(tmp_path / "no.zip")


@pytest.mark.skipif(not WIDE.exists(), reason="the open O*NET tables are not beside this repository")
def test_a_pure_type_lies_nearest_to_the_occupations_that_it_leads(tmp_path: Path) -> None:
    """923 occupations: of the tenth whose six interests correlate best with a pure type, at least 85 % have it as their
    high point, or all that have it are among them (28 for the artistic type)."""
    place(tmp_path, read_release(write(tmp_path / "db", wide_release())))
    known = onet.interests(tmp_path, "29.3")
    rows = rows_of((tmp_path / "onet" / "29.3" / "Interests.txt").read_bytes())
    first = {row[CODE]: HEXAGON[int(float(row[VALUE])) - 1] for row in rows if row[ELEMENT] == "1.B.1.g"}
    assert len(known) == len(first) == 923
    code = next(iter(known))
    assert onet.occupation(tmp_path, "29.3", code).high_points[0] == first[code]
    for letter in HEXAGON:
        pure = dict.fromkeys(HEXAGON, 1.0) | {letter: 7.0}
        r = {code: correlation(pure, six) or -1.0 for code, six in known.items()}
        tenth = sorted(known, key=r.__getitem__, reverse=True)[: len(known) // 10]
        found = sum(first[code] == letter for code in tenth)
        there = sum(high == letter for high in first.values())
        assert found / len(tenth) >= 0.85 or found == there, (letter, found, there)
