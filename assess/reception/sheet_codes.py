"""Which sheet of which survey bears this code?

Nine digits: five of the survey, three of the sheet's number, one that finds a slip (ISO/IEC 7064, MOD 11,10).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from unicodedata import normalize

from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_11_10

from assess.errors import BadInput

SURVEY_DIGITS, NUMBER_DIGITS = 5, 3
SHEETS_MOST = 10**NUMBER_DIGITS - 1


def codes(survey_id: str, first: int, count: int) -> Sequence[str]:
    """The codes of so many sheets from that number on. Raises BadInput past the last number."""
    if first < 1 or count < 1 or first + count - 1 > SHEETS_MOST:
        told = "Sheets are numbered from 1 to {most}. Got {count} from number {first} on."
        raise BadInput(told, most=SHEETS_MOST, count=count, first=first)
    return tuple(_code(survey_id, number) for number in range(first, first + count))


def checked(survey_id: str, typed: str) -> str:
    """The code of a sheet of this survey, without spaces. Raises BadInput for a slip or another survey's sheet.

    >>> code = codes("s1", 7, 1)[0]
    >>> checked("s1", f"{code[:3]} {code[3:6]} {code[6:]}") == code, number_of(code)
    (True, 7)
    """
    code = "".join(normalize("NFKC", typed).split())
    try:
        mod_11_10.validate(code)
    except ValidationError as wrong:
        raise BadInput("The sheet's code {value!r} has a slip. Read its nine digits again.", value=typed) from wrong
    if len(code) != SURVEY_DIGITS + NUMBER_DIGITS + 1 or not code.startswith(_survey(survey_id)) or not number_of(code):
        told = "The sheet {value!r} belongs to another survey. Choose the survey that is printed on it."
        raise BadInput(told, value=typed)
    return code


def number_of(code: str) -> int:
    """The sheet's number."""
    return int(code[SURVEY_DIGITS : SURVEY_DIGITS + NUMBER_DIGITS])


def _survey(survey_id: str) -> str:
    number = int.from_bytes(hashlib.sha256(f"survey|{survey_id}".encode()).digest()[:8])
    return f"{number % 10**SURVEY_DIGITS:0{SURVEY_DIGITS}d}"


def _code(survey_id: str, number: int) -> str:
    digits = f"{_survey(survey_id)}{number:0{NUMBER_DIGITS}d}"
    return digits + str(mod_11_10.calc_check_digit(digits))
