"""Rosters for the claims: made-up people whose numbers have the check digits of GB 11643-1999."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from openpyxl import Workbook
from stdnum.cn import ric

HEAD = ("姓名", "性别", "出生日期", "身份证号", "残疾人证号", "残疾类别", "联系电话", "沟通方式", "文化程度", "监护人")
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许", "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰"
DIGITS = {"视力": "1", "听力": "2", "言语": "3", "肢体": "4", "智力": "5", "精神": "6"}
GRADES = "一二三四"


def number_of(born: date, order: int) -> str:
    """An identity number of that birth date; an odd `order` is a man's."""
    first = f"110101{born:%Y%m%d}{order:03d}"
    return first + str(ric.calc_check_digit(first + "0"))


def person(n: int) -> dict[str, str]:
    """The nth made-up person, whole and right."""
    born = date(1970, 1, 1) + timedelta(days=37 * n)
    number, man = number_of(born, 100 + n % 800), (100 + n % 800) % 2
    category, grade = list(DIGITS)[n % 6], n % 4
    return {
        "姓名": f"虚构{SURNAMES[n % 20]}{GIVEN[n % 25]}{GIVEN[n // 25 % 25]}",
        "性别": "男" if man else "女",
        "出生日期": f"{born.year}年{born.month}月{born.day}日" if n % 2 else born.isoformat(),
        "身份证号": number,
        "残疾人证号": f"{number}{DIGITS[category]}{grade + 1}",
        "残疾类别": f"{category}{GRADES[grade]}级",
        "联系电话": f"1391234{n:04d}",
        "沟通方式": "口语、文字",
        "文化程度": "初中",
        "监护人": "",
    }


def changed(people: Sequence[Mapping[str, str]], faults: Mapping[int, Mapping[str, object]]) -> list[dict[str, object]]:
    """The people with other cells in some rows, by place from 0."""
    return [{**whole, **faults.get(n, {})} for n, whole in enumerate(people)]


def as_csv(people: Iterable[Mapping[str, object]], encoding: str = "utf-8", head: Sequence[str] = HEAD) -> bytes:
    """The roster as a CSV file; a key of None puts a cell beyond the head."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(head)
    rows.writerows(
        [whole.get(column, "") for column in (*head, "+") if column in whole or column in head] for whole in people
    )
    return written.getvalue().encode(encoding)


def as_book(people: Iterable[Mapping[str, object]], *above: str, head: Sequence[str] = HEAD) -> bytes:
    """The roster as a spreadsheet, with lines above its head."""
    book, saved = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for line in above:
        sheet.append((line,))
    sheet.append(list(head))
    for whole in people:
        sheet.append([whole.get(column) for column in (*head, "+") if column in whole or column in head])
    book.save(saved)
    return saved.getvalue()
