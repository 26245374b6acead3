"""What does one cell of a roster say, and why can it not be used?

Messages never repeat a cell: it may name a person.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import Literal

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from assess.errors import BadInput
from assess.nouns.people import Communication, Schooling
from assess.reception.certificate import OLDEST_YEARS
from assess.service.norm_dates import day_of
from instruments.interchange.cells import DIGITS, Cell

ID_PLACES = 18
NAME_MOST = 60  # characters; our own setting, the longest names of minorities in use have some 30
TEXT_MOST = 2000  # characters; our own setting
SERIAL_FIRST = 61  # 1 March 1900: before it, spreadsheets count a day that never was
SERIAL_MOST = 60_000  # the year 2064; larger whole numbers are days written without marks
SERIAL_ZERO = date(1899, 12, 30)
PHONE = re.compile(r"\+?[0-9]{7,15}(#[0-9]{1,6})?")
ROUNDED = re.compile(r"[0-9](\.[0-9]+)?[eE]\+[0-9]+")
COMMUNICATIONS = {
    "口语": Communication.SPEECH, "说话": Communication.SPEECH, "语音": Communication.SPEECH,
    "文字": Communication.WRITING, "书写": Communication.WRITING, "笔谈": Communication.WRITING,
    "手语": Communication.SIGN, "盲文": Communication.BRAILLE, "图片": Communication.PICTURES,
    "沟通板": Communication.SPEECH_DEVICE, "语音设备": Communication.SPEECH_DEVICE, "触觉": Communication.TOUCH,
    "speechdevice": Communication.SPEECH_DEVICE, "speaking": Communication.SPEECH,
    **{code.value.replace("_", ""): code for code in Communication},
}  # fmt: skip
SCHOOLINGS = {
    "无": Schooling.NONE, "未上学": Schooling.NONE, "文盲": Schooling.NONE, "小学": Schooling.PRIMARY,
    "初中": Schooling.JUNIOR, "高中": Schooling.SENIOR, "中专": Schooling.VOCATIONAL, "职高": Schooling.VOCATIONAL,
    "中职": Schooling.VOCATIONAL, "技校": Schooling.VOCATIONAL, "大专": Schooling.COLLEGE, "本科": Schooling.COLLEGE,
    "大学": Schooling.COLLEGE, "研究生": Schooling.COLLEGE, "特殊教育": Schooling.SPECIAL, "特教": Schooling.SPECIAL,
    "特殊教育学校": Schooling.SPECIAL, **{code.value: code for code in Schooling},
}  # fmt: skip
SEXES: dict[str, Literal["M", "F"]] = {"男": "M", "女": "F", "m": "M", "f": "F", "male": "M", "female": "F"}
SEXES |= {"男性": "M", "女性": "F"}
APART = re.compile(r"[;；,，、/\n]+")


def text_of(cell: Cell, *, as_written: bool = False) -> str:
    """The text of a cell, empty where the cell is; codes and numbers in the usual width of letters.

    Raises BadInput for a formula, a spreadsheet's error, and a number whose last digits are lost.
    """
    if cell.kind == "formula":
        raise BadInput("A formula stands here. Copy the column and paste it as values.")
    if cell.kind == "error":
        raise BadInput("An error of the spreadsheet stands here. Mend the cell.")
    if cell.kind == "number":
        return _figure(cell.value)
    if cell.kind == "date":
        return cell.value.isoformat()[:10] if isinstance(cell.value, date) else str(cell.value)
    told = unicodedata.normalize("NFC" if as_written else "NFKC", str(cell.value or "")).strip()
    if ROUNDED.fullmatch(told):
        raise _lost()
    if len(told) > TEXT_MOST:
        raise BadInput("The cell has more than {most} characters. Shorten it.", most=TEXT_MOST)
    return told


def _figure(value: float) -> str:
    if abs(value) >= 10**DIGITS:
        raise _lost()
    return str(int(value)) if float(value).is_integer() else str(value)


def _lost() -> BadInput:
    return BadInput(
        "A long number was kept as a figure, and its last digits are lost. Format the column as text, then type the "
        "number again."
    )


def name_of(text: str) -> str:
    """A name, with single spaces. Raises BadInput."""
    name = " ".join(text.split())
    if not name:
        raise BadInput("The name is empty. Write the name, or how the person wants to be called.")
    if len(name) > NAME_MOST or any(c.isdigit() for c in name):
        told = "A name has at most {most} characters and no digits. Check whether the columns have moved."
        raise BadInput(told, most=NAME_MOST)
    return name


def birth_of(cell: Cell, on: date) -> date | None:
    """The birth date, of a day, a text with the year first, or a spreadsheet's serial day; None where empty.

    >>> birth_of(Cell(kind="number", value=32999), date(2026, 1, 1))
    datetime.date(1990, 5, 6)
    >>> birth_of(Cell(kind="text", value="1990年5月6日"), date(2026, 1, 1))
    datetime.date(1990, 5, 6)
    """
    text = text_of(cell)
    if not text:
        return None
    serial = int(text) if text.isdecimal() else 0
    if SERIAL_FIRST <= serial <= SERIAL_MOST:
        born: date | None = SERIAL_ZERO + timedelta(days=serial)
    else:
        born = day_of(text) or day_of("".join(text.split()))
    if born is None:
        raise BadInput("Not read as a day. Write it with the year first: 1990-05-06 or 1990年5月6日.")
    return _lived(born, on)


def _lived(born: date, on: date) -> date:
    if born > on or born.year < on.year - OLDEST_YEARS:
        told = "The birth date is in the future or more than {years} years ago. Compare it with the ID card."
        raise BadInput(told, years=OLDEST_YEARS)
    return born


def id_number_of(text: str, on: date) -> str | None:
    """A resident identity number (GB 11643-1999), or None where empty. Raises BadInput."""
    number = "".join(text.split()).upper()
    if not number:
        return None
    if len(number) != ID_PLACES:
        told = "An ID number has {places} places, got {length}. Compare it with the ID card."
        raise BadInput(told, places=ID_PLACES, length=len(number))
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        raise BadInput("An ID number has 17 digits, then a digit or X. Compare it with the ID card.")
    if number[-1] != ric.calc_check_digit(number):
        raise BadInput(
            "The check digit in place 18 of the ID number does not fit the 17 places before it. Compare it with the ID "
            "card: one place is mistyped or two are exchanged."
        )
    _lived(born_by(number), on)
    return number


def born_by(id_number: str) -> date:
    """The birth date in places 7 to 14. Raises BadInput where it is no day."""
    try:
        born: date = ric.get_birth_date(id_number)
    except ValidationError as wrong:
        told = "Places 7 to 14 of the ID number are no day of the calendar. Compare it with the ID card."
        raise BadInput(told) from wrong
    return born


def sex_by(id_number: str) -> Literal["M", "F"]:
    """The sex in place 17: odd order codes are men's (GB 11643-1999)."""
    return "M" if int(id_number[16]) % 2 else "F"


def phone_of(text: str) -> str | None:
    """A phone number without its spaces and marks, or None where empty. Raises BadInput."""
    number = "".join(c for c in text if not c.isspace() and c not in "-()")
    if number and not PHONE.fullmatch(number):
        raise BadInput("A phone number has 7 to 15 digits, with + in front where it is abroad. One number a cell.")
    return number or None


def sex_of(text: str) -> Literal["M", "F"] | None:
    """Sex, or None where empty. Raises BadInput."""
    if text and text.casefold() not in SEXES:
        raise BadInput("Sex is not read. Write 男 or 女 (M or F), or leave it empty.")
    return SEXES[text.casefold()] if text else None


def schooling_of(text: str) -> Schooling | None:
    """Highest schooling, or None where empty. Raises BadInput."""
    plain = text.casefold().removesuffix("学历").removesuffix("毕业")
    if plain and plain not in SCHOOLINGS:
        raise BadInput("Schooling is not read. Write one of: 无, 小学, 初中, 高中, 中专, 大专, 本科, 特殊教育.")
    return SCHOOLINGS[plain] if plain else None


def communications_of(text: str) -> tuple[Communication, ...]:
    """Ways of understanding each other, none where empty. Raises BadInput."""
    words = [word.strip().casefold().replace(" ", "").replace("_", "") for word in APART.split(text) if word.strip()]
    if any(word not in COMMUNICATIONS for word in words):
        told = "A way to communicate is not read. Write one or more of: 口语, 文字, 手语, 盲文, 图片, 沟通板, 触觉."
        raise BadInput(told)
    return tuple(dict.fromkeys(COMMUNICATIONS[word] for word in words))
