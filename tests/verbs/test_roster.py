"""A roster is taken in whole or not at all: every fault is named by row and cell, and nobody becomes two people."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rosters import HEAD, as_book, as_csv, changed, number_of, person
from verb_site import VerbSite

from assess.errors import BadInput, NotAllowed
from assess.meaning.steps import next_step, steps
from assess.nouns.case import CaseFile, Step
from assess.nouns.group import Group, OrganisationKind
from assess.nouns.people import Client, Communication, Schooling
from assess.reception import organisations
from assess.reception.roster import bring_in as bringing
from assess.reception.roster.bring_in import Into, bring_in
from assess.reception.roster.checked import Checked
from assess.reception.roster.columns import Column, letter, recognised
from assess.reception.roster.doubles import Decision, Double, doubles
from assess.reception.roster.people import check
from assess.reception.roster.read import read_roster
from assess.store import audit, clients, shelf
from assess.store.database import Store

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 28)
FIVE_HUNDRED = [person(n) for n in range(500)]
OTHER = number_of(date(1980, 2, 29), 333)
WRONG_CHECK = OTHER[:17] + ("1" if OTHER[-1] != "1" else "2")
UNNUMBERED: dict[str, object] = {"身份证号": None, "残疾人证号": None, "残疾类别": None}
ROUNDED = 1.10101198002293e17

# 40 faults: row (place from 0) -> the cells that are wrong, the column that is named, and what its rule says
FAULTS: dict[int, tuple[dict[str, object], str, str]] = {
    3: ({"姓名": None}, "姓名", "name is empty"),
    5: ({"姓名": "13912345678"}, "姓名", "no digits"),
    17: ({"姓名": "虚" * 61}, "姓名", "at most 60"),
    20: ({"性别": "男女"}, "性别", "Sex is not read"),
    31: ({"性别": "1"}, "性别", "Sex is not read"),
    44: ({"出生日期": "5/6/1990", **UNNUMBERED}, "出生日期", "year first"),
    52: ({"出生日期": "90-5-6"}, "出生日期", "year first"),
    60: ({"出生日期": "1988年5月"}, "出生日期", "year first"),
    61: ({"出生日期": "1990-02-30"}, "出生日期", "year first"),
    75: ({"出生日期": "2027-01-01", **UNNUMBERED}, "出生日期", "in the future"),
    76: ({"出生日期": "1890-01-01", **UNNUMBERED}, "出生日期", "130 years"),
    90: ({"出生日期": "1971-01-01"}, "出生日期", "differs from the one in the certificate"),
    101: ({"残疾人证号": None, "残疾类别": None, "出生日期": "1971-01-01"}, "出生日期", "in the ID number"),
    110: ({"身份证号": ROUNDED}, "身份证号", "last digits are lost"),
    111: ({"身份证号": "1.10101E+17"}, "身份证号", "last digits are lost"),
    120: ({"身份证号": OTHER[:15], "残疾人证号": None, "残疾类别": None}, "身份证号", "18 places, got 15"),
    121: ({"身份证号": OTHER[:16] + "AX", "残疾人证号": None, "残疾类别": None}, "身份证号", "17 digits"),
    122: ({"身份证号": WRONG_CHECK, "残疾人证号": None, "残疾类别": None}, "身份证号", "check digit"),
    130: ({"身份证号": OTHER}, "身份证号", "first 18 places of the certificate"),
    140: ({"残疾人证号": person(140)["残疾人证号"][:18]}, "残疾人证号", "it ends after the 18 places"),
    141: ({"残疾人证号": person(141)["残疾人证号"][:19]}, "残疾人证号", "must have 20 places, got 19"),
    142: ({"残疾人证号": WRONG_CHECK + "43", "身份证号": None}, "残疾人证号", "check digit in place 18"),
    143: ({"残疾人证号": person(143)["残疾人证号"][:18] + "83"}, "残疾人证号", "the category, must be 1 to 7"),
    144: ({"残疾人证号": person(144)["残疾人证号"][:18] + "45"}, "残疾人证号", "the grade, must be 1 to 4"),
    145: ({"残疾人证号": person(145)["残疾人证号"] + "C1"}, "残疾人证号", "only B and one digit"),
    146: ({"残疾人证号": person(7)["残疾人证号"], "身份证号": person(7)["身份证号"], "性别": person(7)["性别"],
           "出生日期": person(7)["出生日期"], "残疾类别": person(7)["残疾类别"]}, "残疾人证号", "row 9 already"),
    200: ({"残疾类别": "残废"}, "残疾类别", "A disability is not read"),
    201: ({"残疾类别": "肢体五级"}, "残疾类别", "A disability is not read"),
    202: ({"残疾类别": "肢体5级"}, "残疾类别", "A grade is 1 to 4"),
    203: ({"残疾类别": "视力一级"}, "残疾类别", "says category"),
    204: ({"残疾类别": "视力二级;视力三级"}, "残疾类别", "stands twice"),
    205: ({"残疾人证号": None}, "残疾类别", "what the disability rests on"),
    206: ({"残疾人证号": person(206)["残疾人证号"][:18] + "72"}, "残疾类别", "Add each one by itself"),
    207: ({"残疾类别": "智力二级" if "智力" in person(207)["残疾类别"] else person(207)["残疾类别"][:2] + "二级"},
          "残疾类别", "says grade"),
    300: ({"联系电话": "不详"}, "联系电话", "7 to 15 digits"),
    301: ({"联系电话": "13912340301 13912340302"}, "联系电话", "7 to 15 digits"),
    302: ({"沟通方式": "心灵感应"}, "沟通方式", "way to communicate is not read"),
    303: ({"文化程度": "博学"}, "文化程度", "Schooling is not read"),
    304: ({"监护人": "=A1"}, "监护人", "A formula stands here"),
    499: ({"+": "多出来的"}, "", "beyond the last heading"),
}  # fmt: skip


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[VerbSite]:
    """A site of its own, with nobody in it."""
    opened = VerbSite.open(tmp_path)
    yield opened
    opened.store.close()


def checked(content: bytes, name: str = "名册.xlsx") -> Checked:
    roster = read_roster(name, content)
    return check(roster, recognised(roster.head), TODAY)


def cases(site: VerbSite) -> int:
    with site.store.reading() as at:
        return len(shelf.every(at, CaseFile))


def nobody(site: VerbSite) -> bool:
    """Whether the site holds no case, no client and no group."""
    with site.store.reading() as at:
        named = [found for whole in FIVE_HUNDRED for found in clients.find(at, name=whole["姓名"])]
        return not shelf.every(at, CaseFile) and not shelf.every(at, Group) and not named


@pytest.mark.slow
def test_forty_faults_in_five_hundred_rows_are_all_named_and_nobody_is_taken_in_until_they_are_mended(
    alone: VerbSite,
) -> None:
    assert len(FAULTS) == 40 and len({says for _, _, says in FAULTS.values()}) >= 12
    started = time.monotonic()
    wrong = checked(as_book(changed(FIVE_HUNDRED, {n: cells for n, (cells, _, _) in FAULTS.items()})))
    places = {column: letter(place) for place, column in enumerate(HEAD)} | {"": letter(len(HEAD))}
    named = {problem.cell: str(problem.wrong) for problem in wrong.problems}
    assert sorted(named) == sorted(f"{places[column]}{n + 2}" for n, (_, column, _) in FAULTS.items())
    assert [c for n, (_, column, says) in FAULTS.items() if says not in named[c := f"{places[column]}{n + 2}"]] == []
    assert wrong.people == ()
    with pytest.raises(BadInput, match="40 things must be mended first"):
        bring_in(alone.store, alone.three, wrong, Into(name="训练基地一班"))
    assert nobody(alone)
    mended = bring_in(alone.store, alone.three, checked(as_book(FIVE_HUNDRED)), Into(name="训练基地一班"))
    assert len(mended.case_ids) == len(set(mended.case_ids)) == cases(alone) == 500
    assert time.monotonic() - started < 30  # a bound against runaways; bench and report name the time


def test_no_problem_repeats_what_stands_in_the_cell() -> None:
    wrong = checked(as_book(changed(FIVE_HUNDRED, {n: cells for n, (cells, _, _) in FAULTS.items()})))
    names = [p for p in wrong.problems if len(p.value) > 3 and (p.value in str(p.wrong) or p.value in repr(p))]
    assert names == [] and wrong.problems


# what a row becomes


def taken(
    site: VerbSite, *people: dict[str, Any], into: Into | None = None, head: tuple[str, ...] = HEAD
) -> list[Client]:
    group = bring_in(site.store, site.three, checked(as_book(people, head=head)), into or Into(name=f"组{cases(site)}"))
    return [site.case(case_id).client for case_id in group.case_ids[-len(people) :]]


def test_a_row_becomes_a_case_with_its_client_whose_intake_waits_for_consent_and_questions(site: VerbSite) -> None:
    whole = person(11) | {"监护人": "虚构监护人", "沟通方式": "手语；文字", "文化程度": "中专"}
    (client,) = taken(site, whole)
    assert client.identity and client.identity.guardian == "虚构监护人"
    assert client.identity.certificate_number == whole["残疾人证号"]
    assert client.communication == (Communication.SIGN, Communication.WRITING)
    assert client.schooling is Schooling.VOCATIONAL and client.birth_date == date(1971, 2, 12)
    assert [(d.category, d.grade, d.evidence) for d in client.disabilities] == [("mental", 4, "certificate")]
    with site.store.reading() as at:
        (file,) = [file for file in shelf.every(at, CaseFile) if file.client_id == client.id]
    assert next_step(site.case(file.id)) is Step.APPOINTMENT
    states = {state.step: state.done for state in steps(site.case(file.id))}
    assert not states[Step.INTAKE]


@pytest.mark.parametrize(
    "written",
    [
        "1990年5月6日",
        "1990-05-06",
        "1990/5/6",
        "1990.5.6",
        "19900506",
        19900506,
        32999,
        "32999",
        date(1990, 5, 6),
        "1990-05-06 00:00",
    ],
)
def test_a_birth_date_is_read_however_the_office_wrote_it(written: object) -> None:
    # 32999 is how spreadsheets count 6 May 1990: days since 30 December 1899
    (read,) = checked(as_book([{"姓名": "虚构甲", "性别": "女", "出生日期": written}])).people
    assert read.birth_date == date(1990, 5, 6)


def test_the_number_tells_birth_sex_category_and_grade_where_their_cells_are_empty() -> None:
    only = {"姓名": "虚构乙", "残疾人证号": number_of(date(1985, 7, 1), 124) + "23B2"}
    (read,) = checked(as_book([only])).people
    assert (read.birth_date, read.sex) == (date(1985, 7, 1), "F")
    assert [(d.category, d.grade) for d in read.disabilities] == [("hearing", 3)]
    (by_id,) = checked(as_book([{"姓名": "虚构丙", "身份证号": number_of(date(1985, 7, 1), 125)}])).people
    assert (by_id.birth_date, by_id.sex, by_id.disabilities) == (date(1985, 7, 1), "M", ())


def test_multiple_disabilities_are_taken_with_every_category_and_grade() -> None:
    number = number_of(date(1985, 7, 1), 126)
    (read,) = checked(
        as_book([{"姓名": "虚构丁", "残疾人证号": number + "72", "残疾类别": "肢体二级;言语三级"}])
    ).people
    assert [(d.category, d.grade) for d in read.disabilities] == [("limb", 2), ("speech", 3)]


def test_a_doctors_note_stands_for_a_certificate_where_the_roster_says_so() -> None:
    head = (*HEAD, "残疾等级", "依据")
    row = {"姓名": "虚构戊", "残疾类别": "智力、精神", "残疾等级": "3、4", "依据": "医生证明"}
    (read,) = checked(as_book([row], head=head)).people
    assert [(d.category, d.grade, d.evidence) for d in read.disabilities] == [
        ("intellect", 3, "doctor_note"),
        ("mental", 4, "doctor_note"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_file_in_either_encoding_of_a_chinese_office_is_read_and_its_encoding_said(encoding: str) -> None:
    read = checked(as_csv(FIVE_HUNDRED[:3], encoding), "名册.csv")
    assert [p.identity.name for p in read.people] == [whole["姓名"] for whole in FIVE_HUNDRED[:3]]
    assert read.roster.encoding == ("gb18030" if encoding == "gb18030" else "utf-8-sig")


def test_a_title_above_the_head_and_headings_in_english_are_understood() -> None:
    head = ("No.", "Full name", "Gender", "Date of birth", "Remarks")
    row = {"No.": "1", "Full name": "Made Up", "Gender": "female", "Date of birth": "1999-12-31", "Remarks": "x"}
    read = checked(as_book([row], "Roster of the spring course", head=head))
    assert (read.roster.head_line, read.unread) == (2, ("No.", "Remarks"))
    assert [(p.line, p.identity.name, p.sex) for p in read.people] == [(3, "Made Up", "F")]


def test_the_evaluator_may_say_which_column_is_what() -> None:
    roster = read_roster("a.csv", "谁,哪天\n虚构己,1990-01-02\n".encode())
    with pytest.raises(BadInput, match="No column holds the names"):
        check(roster, recognised(roster.head), TODAY)
    (read,) = check(roster, {Column.NAME: 0, Column.BIRTH: 1}, TODAY).people
    assert (read.identity.name, read.birth_date) == ("虚构己", date(1990, 1, 2))
    with pytest.raises(BadInput, match="Column A is chosen for two things"):
        check(roster, {Column.NAME: 0, Column.BIRTH: 0}, TODAY)


# all or nothing


def test_a_fault_at_the_last_row_leaves_nothing(alone: VerbSite, monkeypatch: pytest.MonkeyPatch) -> None:
    opened, seen = bringing._opened, []

    def fails_last(*given: Any) -> str:
        seen.append(given)
        if len(seen) == 30:
            raise RuntimeError("pulled out")
        return opened(*given)

    monkeypatch.setattr(bringing, "_opened", fails_last)
    people = checked(as_book(FIVE_HUNDRED[:30]))
    with pytest.raises(RuntimeError):
        bring_in(alone.store, alone.three, people, Into(name="一班"))
    assert len(seen) == 30 and nobody(alone)
    monkeypatch.undo()
    group = bring_in(alone.store, alone.three, people, Into(name="一班"))
    numbers = sorted(alone.file(case_id).number for case_id in group.case_ids)
    assert [int(number[-4:]) for number in numbers] == list(range(1, 31))  # no number was used up


KILLED = """
import sys, time
from pathlib import Path
sys.path[:0] = ["tests/verbs", "tests"]
from test_roster import FIVE_HUNDRED, as_book, bringing, checked
from assess.nouns.people import Evaluator
from assess.settings import Settings
from assess.store.database import Store
store = Store.open(Settings(workspace=Path(sys.argv[1]), key_store="file"))
actor = Evaluator(id="e3", sign_in_name="e3", display_name="E3", level=3)
opened, seen = bringing._opened, []
def slow(*given):
    seen.append(given)
    if len(seen) == 20:
        print("nineteen are written", flush=True)
        time.sleep(60)
    return opened(*given)
bringing._opened = slow
bringing.bring_in(store, actor, checked(as_book(FIVE_HUNDRED[:30])), bringing.Into(name="一班"))
"""


@pytest.mark.slow
def test_a_process_killed_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    site = VerbSite.open(tmp_path)
    site.store.close()
    command = [sys.executable, "-c", KILLED, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        assert any(b"nineteen" in line for line in process.stdout)  # journal lines may come before it
        process.kill()
    again = replace(site, store=Store.open(site.store.settings))
    assert nobody(again)
    assert len(taken(again, *FIVE_HUNDRED[:30])) == 30
    again.store.close()


def test_a_roster_takes_level_three(site: VerbSite) -> None:
    before = cases(site)
    with pytest.raises(NotAllowed, match=r"3-1\.1\.2"):
        bring_in(site.store, site.four, checked(as_book(FIVE_HUNDRED[:1])), Into(name="四级"))
    assert cases(site) == before


# nobody becomes two people


def found(site: VerbSite, *people: dict[str, Any]) -> tuple[Double, ...]:
    with site.store.reading() as at:
        return doubles(at, checked(as_book(people)).people)


def test_a_number_that_is_known_can_only_be_the_same_person_who_gets_another_case(alone: VerbSite) -> None:
    (client,) = taken(alone, person(40))
    again = person(40) | {"姓名": "虚构改名", "文化程度": "大专"}
    (double,) = found(alone, again)
    assert (double.by, double.client and double.client.id, len(double.open_cases)) == ("number", client.id, 1)
    for wrong in (Decision(reason="另一个人"), Decision(same_as="nobody", reason="x")):
        with pytest.raises(BadInput, match="it is the same person"):
            taken(alone, again, into=Into(name="二班", decisions={2: wrong}))
    with pytest.raises(BadInput, match=r"is open\. Say why a second one is needed"):
        taken(alone, again, into=Into(name="二班", decisions={2: Decision(same_as=client.id)}))
    with pytest.raises(BadInput, match="Row 2 may be somebody"):
        taken(alone, again, into=Into(name="二班"))
    assert cases(alone) == 1
    reason = Decision(same_as=client.id, reason="换了单位")
    (kept,) = taken(alone, again, into=Into(name="二班", decisions={2: reason}))
    assert kept == client and cases(alone) == 2  # what was recorded stands; the roster overwrites nothing
    with alone.store.reading() as at:
        assert "2: 换了单位" in [entry.reason for entry in audit.entries(at, "site")]


def test_a_namesake_of_the_same_birth_date_is_decided_with_a_reason_and_another_birth_date_is_nobody_known(
    alone: VerbSite,
) -> None:
    bare = {"姓名": "虚构同名", "出生日期": "1990-05-06"}
    taken(alone, bare)
    assert found(alone, bare | {"出生日期": "1990-05-07"}) == ()
    assert [double.by for double in found(alone, bare | {"出生日期": None})] == ["name"]  # who knows
    with pytest.raises(BadInput, match="how it is known that this is another person"):
        taken(alone, bare, into=Into(name="乙", decisions={2: Decision()}))
    taken(alone, bare, into=Into(name="乙", decisions={2: Decision(reason="身份证不同")}))
    assert len(found(alone, bare)) == 2


def test_a_namesake_within_the_roster_is_decided_too(alone: VerbSite) -> None:
    twins = ({"姓名": "虚构 双", "出生日期": "1990-05-06"}, {"姓名": "虚构双", "出生日期": "1990-05-06"})
    (double,) = found(alone, *twins)
    assert (double.line, double.other_line, double.client) == (3, 2, None)
    with pytest.raises(BadInput, match="Row 3"):
        taken(alone, *twins)
    assert len(taken(alone, *twins, into=Into(name="丙", decisions={3: Decision(reason="双胞胎")}))) == 2


def test_a_second_roster_widens_the_group_and_its_people_are_asked_for_by_the_organisation(alone: VerbSite) -> None:
    school = organisations.make(alone.store, alone.three, name=" 示例特校 ", kind=OrganisationKind.SPECIAL_SCHOOL)
    into = Into(name="春季班", organisation_id=school.id)
    taken(alone, person(1), into=into)
    taken(alone, person(2), into=into)
    with alone.store.reading() as at:
        (group,) = shelf.every(at, Group)
    assert len(group.case_ids) == 2 and group.organisation_id == school.id
    asked = alone.case(group.case_ids[1]).referral
    assert asked is not None and asked.asked_by == "示例特校"


def test_made_up_people_are_marked_so(alone: VerbSite) -> None:
    (client,) = taken(alone, person(3), into=Into(name="演示", synthetic=True))
    assert client.synthetic and replace(client, synthetic=False) != client
