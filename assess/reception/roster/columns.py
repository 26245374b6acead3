"""Which column of a roster is what? Headings in Chinese and English are recognised; the evaluator may say otherwise."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum

from assess.errors import BadInput


class Column(StrEnum):
    """What a roster may tell of a person, in the order of the template."""

    NAME = "name"
    PINYIN = "pinyin"
    SEX = "sex"
    BIRTH = "birth"
    ID_NUMBER = "id_number"
    CERTIFICATE = "certificate"
    DISABILITY = "disability"
    GRADE = "grade"
    EVIDENCE = "evidence"
    PHONE = "phone"
    ADDRESS = "address"
    GUARDIAN = "guardian"
    COMMUNICATION = "communication"
    SCHOOLING = "schooling"
    WORK = "work"
    AIDS = "aids"


HEADINGS: Mapping[Column, tuple[str, ...]] = {  # the first is that of the template
    Column.NAME: ("姓名", "name", "fullname", "学员姓名", "职工姓名", "学生姓名"),
    Column.PINYIN: ("拼音", "姓名拼音", "pinyin"),
    Column.SEX: ("性别", "sex", "gender"),
    Column.BIRTH: ("出生日期", "出生年月日", "生日", "birthdate", "dateofbirth", "birthday"),
    Column.ID_NUMBER: ("身份证号", "身份证号码", "公民身份号码", "身份证", "idnumber", "idno"),
    Column.CERTIFICATE: ("残疾人证号", "残疾证号", "残疾人证号码", "残疾证号码", "残疾人证", "certificatenumber"),
    Column.DISABILITY: ("残疾类别", "残疾类别和等级", "残疾类型", "类别", "disability", "category", "disabilities"),
    Column.GRADE: ("残疾等级", "等级", "残疾级别", "grade"),
    Column.EVIDENCE: ("残疾依据", "依据", "evidence"),
    Column.PHONE: ("联系电话", "电话", "手机", "手机号", "手机号码", "phone", "telephone", "mobile"),
    Column.ADDRESS: ("住址", "地址", "家庭住址", "address"),
    Column.GUARDIAN: ("监护人", "监护人姓名", "guardian"),
    Column.COMMUNICATION: ("沟通方式", "communication"),
    Column.SCHOOLING: ("文化程度", "学历", "受教育程度", "schooling", "education"),
    Column.WORK: ("工作经历", "工作史", "workhistory", "worksofar"),
    Column.AIDS: ("辅助器具", "使用的辅助器具", "aids", "assistivedevices"),
}
_KNOWN = {heading: column for column, headings in HEADINGS.items() for heading in headings}
HEAD_FROM = 2  # recognised headings, the name among them, make a head of a line


def recognised(head: Sequence[str]) -> dict[Column, int]:
    """The place, from 0, of each column whose heading is known; the first where one stands twice.

    >>> recognised(("序号", "姓 名", "Sex", "残疾人证号（20位）"))
    {<Column.NAME: 'name'>: 1, <Column.SEX: 'sex'>: 2, <Column.CERTIFICATE: 'certificate'>: 3}
    """
    found: dict[Column, int] = {}
    for place, heading in enumerate(head):
        column = _KNOWN.get(plain(heading))
        if column is not None:
            found.setdefault(column, place)
    return found


def is_head(line: Sequence[str]) -> bool:
    """Whether a line of a sheet looks like its head."""
    found = recognised(line)
    return Column.NAME in found and len(found) >= HEAD_FROM


def unread(head: Sequence[str], places: Mapping[Column, int]) -> tuple[str, ...]:
    """The headings whose cells are not taken in."""
    return tuple(heading for place, heading in enumerate(head) if heading and place not in places.values())


def check_places(head: Sequence[str], places: Mapping[Column, int]) -> None:
    """Raise BadInput where no column holds the name, or one column stands for two things."""
    if Column.NAME not in places:
        raise BadInput("No column holds the names. Choose it.")
    taken = list(places.values())
    twice = next((place for place in taken if taken.count(place) > 1), None)
    if twice is not None:
        raise BadInput(
            "Column {column} is chosen for two things. Choose another for one of them.", column=letter(twice)
        )
    out = next((place for place in taken if not 0 <= place < len(head)), None)
    if out is not None:
        raise BadInput("There is no column {column} in this file. Choose another.", column=letter(out))


def letter(place: int) -> str:
    """How a spreadsheet names a column, by its place from 0.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    above, rest = divmod(place, 26)
    return (letter(above - 1) if above else "") + chr(ord("A") + rest)


def plain(heading: str) -> str:
    """Without width, case, spaces, marks and what is added in brackets."""
    narrow = unicodedata.normalize("NFKC", heading).casefold()
    return "".join(c for c in narrow.split("(")[0] if c.isalnum())
