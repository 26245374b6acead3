"""Does an exported table hold what its columns say, names only for who may take them, and no formula?"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from verb_site import VerbSite, line

from assess.errors import BadInput, NotAllowed
from assess.meaning import followup
from assess.nouns.civil import today
from assess.nouns.score import Caveat
from assess.reception import consent
from assess.service.export_cells import cell, guarded
from assess.service.export_map import MAPS, Column, export_map, read_map, shipped
from assess.service.exports import export
from assess.store import audit

HEAD = 'title = { zh = "表", en = "Table" }\nrows = "case"\n'


@pytest.fixture(scope="module")
def case_id(site: VerbSite) -> str:
    """A measured grip, an answered question, follow-ups planned, work told with a formula in it."""
    sitting = site.measured(site.sitting(line()), 30, 29, 31, 30, 32, 31)
    site.interpreted(sitting.case_id)
    site.taken_in(sitting.case_id, work_history="=HYPERLINK(1)")
    followup.plan(site.store, site.three, sitting.case_id, today(site.store.site.zone))
    return sitting.case_id


@pytest.fixture
def own_maps(site: VerbSite) -> Iterator[VerbSite]:
    """The site, whose own maps are gone afterwards."""
    place = site.store.settings.workspace / "exports"
    place.mkdir()
    yield site
    for file in place.iterdir():
        file.unlink()
    place.rmdir()


def table(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")  # by which Excel knows UTF-8
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("map_id", MAPS)
def test_our_own_maps_lead_somewhere(map_id: str) -> None:
    assert len(read_map(map_id, shipped(map_id)).columns) > 10


def test_a_row_holds_what_its_columns_say(site: VerbSite, case_id: str) -> None:
    made = export(site.store, site.three, "skills", [case_id], identity=True)
    (row,) = table(made.content)
    assert (row["姓名"], row["性别"], row["残疾类别"], row["残疾等级"]) == ("李 明", "男", "肢体", "3")
    assert (row["右手握力（千克）"], row["左手握力（千克）"]) == ("31", "30")  # means of 30 31 32 and of 29 30 31
    assert row["转介问题的回答"] == "1. 可以试岗。" and row["工作经历"] == "'=HYPERLINK(1)"


def test_a_follow_up_is_a_row_each(site: VerbSite, case_id: str) -> None:
    made = export(site.store, site.three, "follow_up_roster", [case_id], identity=False)
    rows = table(made.content)
    assert [row["回访节点（月）"] for row in rows] == ["3", "6", "12"] and made.rows == 3
    assert "姓名" not in rows[0]


def test_names_leave_by_level_3_alone_and_the_audit_says_so(site: VerbSite, case_id: str) -> None:
    with pytest.raises(NotAllowed):
        export(site.store, site.four, "skills", [case_id], identity=True)
    plain = export(site.store, site.four, "skills", [case_id], identity=False)
    assert "李" not in plain.content.decode("utf-8-sig")
    export(site.store, site.three, "skills", [case_id], identity=True, chain="group:g")
    with site.store.reading() as at:
        entry = audit.entries(at, "group:g")[-1]
    assert (entry.verb, entry.reason) == ("exports.export", "skills, 1 cases, with names")
    assert "export/skills" in entry.digests


def test_whose_consent_ended_is_not_in_the_table(site: VerbSite) -> None:
    case_id = site.booked()
    site.found_eligible(case_id)
    given = site.consented(case_id)
    consent.withdraw(site.store, site.four, given, "不想")
    made = export(site.store, site.three, "skills", [case_id], identity=False)
    assert (made.rows, made.left_out) == (0, 1)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"), ("+86 731", "'+86 731"), ("-cmd", "'-cmd"), ("@SUM(A1)", "'@SUM(A1)"),
        ("11010519491231002X", "\t11010519491231002X"), ("13800138000", "13800138000"), ("能分拣", "能分拣"),
    ],
)  # fmt: skip
def test_no_cell_is_a_formula_and_no_long_number_loses_digits(text: str, safe: str) -> None:
    assert guarded(text) == safe


def test_the_sites_own_columns_take_the_place_of_ours(own_maps: VerbSite, case_id: str) -> None:
    workspace = own_maps.store.settings.workspace
    own = HEAD + '[[columns]]\nhead = "编号"\npath = "file.number"\n'
    (workspace / "exports" / "skills.toml").write_text(own, encoding="utf-8")
    assert export_map("skills", workspace).own
    (row,) = table(export(own_maps.store, own_maps.four, "skills", [case_id], identity=False).content)
    assert row == {"编号": own_maps.file(case_id).number}


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ('head = "x"\npath = "client.name"', "leads nowhere"),
        ('head = "x"\npath = "client.identity"', "leads nowhere"),
        ('head = "x"\npath = "responses"', "leads nowhere"),
        ('head = "x"\npath = "follow_up.month"', "leads nowhere"),
        ('head = "x"\npath = "__class__.__name__"', "leads nowhere"),
        ('head = "x"\npath = "client.identity.name"', "identity = true"),
        ('head = "x"\nway = "age"', "cannot be read"),
    ],
)
def test_a_column_that_leads_nowhere_or_names_unmarked_is_refused(columns: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_map("skills", f"{HEAD}[[columns]]\n{columns}\n")


def test_a_score_that_may_not_be_interpreted_is_said_to_be_so(site: VerbSite, case_id: str) -> None:
    case, broken = site.case(case_id), Caveat(code="x", severity="not_interpretable")
    scores = tuple(replace(score, caveats=(broken,)) for score in case.scores)
    grip = Column(head="x", path="score.grip_strength.grip_right")
    assert cell(grip, replace(case, scores=scores), None, today(case.site.zone)) == "不可解释"
    assert cell(Column(head="x", path="score.none.none"), case, None, today(case.site.zone)) == ""
