"""What does the number of a disability certificate (残疾人证) say, and is it well-formed?

Twenty places: the 18 of the resident identity number (GB 11643-1999), one for the category, one for the grade; a
reissued card adds B and how often it was reissued (残疾人证管理办法, 残联发〔2017〕34 号). Messages name the part and
its places and never repeat the number, because it names a person and messages reach logs.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Literal, cast

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from assess.errors import BadInput
from assess.nouns.disability import Category, Certificate, Grade

ID_PLACES = 18
PLACES = 20
OLDEST_YEARS = 130  # nobody is known to have lived longer

CATEGORIES = {
    "1": Category.VISION,
    "2": Category.HEARING,
    "3": Category.SPEECH,
    "4": Category.LIMB,
    "5": Category.INTELLECT,
    "6": Category.MENTAL,
    "7": Category.MULTIPLE,
}

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # ！ to ～


def parse_certificate(text: str, on: date | None = None) -> Certificate:
    """The parts of a certificate number as typed: spaces, full-width digits and small letters are taken as meant.

    `on` is the day by which the person must have been born, today unless given. Raises BadInput for the first wrong
    part.

    >>> certificate = parse_certificate("110105 19491231 002X 4 3 B1")
    >>> certificate.category.value, certificate.grade, certificate.reissue, certificate.sex
    ('limb', 3, 1, 'F')
    """
    number = _as_printed(text)
    _check_length(number)
    id_number = number[:ID_PLACES]
    _check_id_number(id_number)
    return Certificate(
        number=number,
        id_number=id_number,
        birth_date=_birth_date(id_number, on or date.today()),
        sex=_sex(id_number),
        category=_category(number[ID_PLACES]),
        grade=_grade(number[ID_PLACES + 1]),
        reissue=_reissue(number[PLACES:]),
    )


def _as_printed(text: str) -> str:
    narrow = text.translate(_FULL_WIDTH).upper()
    return "".join(c for c in narrow if not c.isspace() and unicodedata.category(c) != "Cf")


def _check_length(number: str) -> None:
    if not number:
        raise BadInput("Certificate number: nothing was typed. Type the 20 places printed on the certificate.")
    if len(number) == ID_PLACES:
        raise BadInput(
            "Certificate number: it ends after the 18 places of the identity number. "
            "Add the two digits that follow on the certificate: category and grade."
        )
    if len(number) < PLACES:
        raise BadInput(
            "Certificate number: it must have 20 places, got {length}. Compare it with the certificate: "
            "18 of the identity number, then category and grade.",
            length=len(number),
        )


def _check_id_number(id_number: str) -> None:
    """Raise BadInput for a place that is no digit, or a check digit that does not fit.

    The area is not looked up: lists of past areas have gaps, and the check digit finds one mistyped place or two
    exchanged neighbours.
    """
    for place, character in enumerate(id_number, start=1):
        wanted = r"[0-9X]" if place == ID_PLACES else r"[0-9]"
        if not re.fullmatch(wanted, character):
            raise BadInput(
                "Certificate number: place {place} must be a digit (place 18 may be X), got {value!r}. "
                "Compare it with the certificate.",
                place=place,
                value=character,
            )
    if id_number[-1] != ric.calc_check_digit(id_number):
        raise BadInput(
            "Certificate number: the check digit in place 18 does not fit the 17 places before it. "
            "Compare places 1 to 18 with the certificate: one is mistyped or two are exchanged."
        )


def _birth_date(id_number: str, on: date) -> date:
    try:
        born = ric.get_birth_date(id_number)
    except ValidationError as wrong:
        raise BadInput(
            "Certificate number: places 7 to 14 must be a date of birth, and are no day of the calendar. "
            "Compare them with the certificate."
        ) from wrong
    if not on.year - OLDEST_YEARS <= born.year or born > on:
        raise BadInput(
            "Certificate number: the date of birth in places 7 to 14 is in the future or more than {years} years ago. "
            "Compare them with the certificate.",
            years=OLDEST_YEARS,
        )
    return born


def _sex(id_number: str) -> Literal["M", "F"]:
    return "M" if int(id_number[16]) % 2 else "F"  # GB 11643-1999: odd order codes are men's


def _category(digit: str) -> Category:
    if digit not in CATEGORIES:
        raise BadInput(
            "Certificate number: place 19, the category, must be 1 to 7, got {value!r}: 1 vision, 2 hearing, 3 speech, "
            "4 limb, 5 intellect, 6 mental, 7 multiple. Compare it with the certificate.",
            value=digit,
        )
    return CATEGORIES[digit]


def _grade(digit: str) -> Grade:
    if digit not in "1234":
        raise BadInput(
            "Certificate number: place 20, the grade, must be 1 to 4, got {value!r}. Compare it with the certificate.",
            value=digit,
        )
    return cast(Grade, int(digit))


def _reissue(suffix: str) -> int | None:
    if not suffix:
        return None
    if not re.fullmatch(r"B[1-9]", suffix):
        raise BadInput(
            "Certificate number: after place 20 only B and one digit from 1 to 9 may follow (B1: reissued once), "
            "here are {length} other places. Compare them with the certificate, or leave them out.",
            length=len(suffix),
        )
    return int(suffix[1])
