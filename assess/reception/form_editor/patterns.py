"""Which shapes of a short text can be asked for by name, instead of by a regular expression?"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

Shape = Literal["mobile", "landline", "postcode", "e_mail", "id_number", "certificate_number", "digits"]

# Each is a shape only: it says nothing about whether the number is anybody's.
PATTERNS: Mapping[Shape, str] = MappingProxyType(
    {
        "mobile": r"1[3-9][0-9]{9}",  # 11 digits beginning with 1, as mobile numbers of mainland China have
        "landline": r"(0[0-9]{2,3}-?)?[0-9]{7,8}",  # area code of 3 or 4 digits with its 0, number of 7 or 8
        "postcode": r"[0-9]{6}",
        "e_mail": r"[^@\s]+@[^@\s]+\.[^@\s]+",  # one @, a dot after it: whether mail arrives only sending it tells
        "id_number": r"[0-9]{17}[0-9Xx]",  # GB 11643-1999: 17 digits and a check character
        "certificate_number": r"[0-9]{17}[0-9Xx][1-7][1-4]([Bb][1-9])?",  # ID number, category, grade; B1: reissued
        "digits": r"[0-9]+",
    }
)


def shape_of(pattern: str | None) -> Shape | None:
    """The name of a pattern; None for one that has none."""
    return next((shape for shape, known in PATTERNS.items() if known == pattern), None)
