"""How is a number read in Mandarin?"""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿", "万亿")
LARGEST = 10**16 - 1  # four groups of four places; what is longer is read digit by digit


def whole(number: int) -> str:
    """A whole number from 0 to `LARGEST`. 两 stands before 千 at the head of the number and before 万 and 亿.

    >>> [whole(n) for n in (0, 12, 112, 2000, 10005, 20_000, 1_0500_0000)]
    ['零', '十二', '一百一十二', '两千', '一万零五', '两万', '一亿零五百万']
    """
    if not number:
        return DIGITS[0]
    groups, said, gap = _groups_of(number), "", False
    for place in reversed(range(len(groups))):
        group = groups[place]
        if not group:
            gap = bool(said)
            continue
        if said and (gap or group < 1000):
            said += DIGITS[0]
        said += _group(group, head=not said, counted=place > 0) + _GROUPS[place]
        gap = False
    return said.removeprefix("一") if said.startswith("一十") else said


def digits(text: str, one: str = "一") -> str:
    """Digit by digit; `one` is 幺 in the numbers of telephones and codes, where 一 and 七 are mistaken for each other.

    >>> digits("12345", one="幺"), digits("2026")
    ('幺二三四五', '二零二六')
    """
    return "".join(one if d == "1" else DIGITS[int(d)] for d in text if d.isdecimal())


def decimal(text: str) -> str:
    """Digits with or without a point, as written: every place after the point is read.

    >>> decimal("3.50"), decimal("1200"), decimal("007")
    ('三点五零', '一千二百', '零零七')
    """
    before, point, after = text.partition(".")
    coded = int(before) > LARGEST or (len(before) > 1 and before.startswith("0"))
    said = digits(before) if coded else whole(int(before))
    return f"{said}点{digits(after)}" if point else said


def _groups_of(number: int) -> list[int]:
    """Four places each, the lowest first."""
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    return groups


def _group(group: int, *, head: bool, counted: bool) -> str:
    """One to 9999. `head`: nothing is said before it; `counted`: 万 or 亿 follows."""
    if counted and group == 2:
        return "两"
    said, gap = "", False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if not digit:
            gap = bool(said)
            continue
        two = "两" if digit == 2 and place == 3 and head else DIGITS[digit]
        said += (DIGITS[0] if gap else "") + two + _PLACES[place]
        gap = False
    return said
