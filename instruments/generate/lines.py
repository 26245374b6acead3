"""Which two lines are to be compared? Firms, persons, codes and addresses, with one place that may differ."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

SAME, DIFFERENT = 1, 2
FIRM, PERSON, CODE, ADDRESS = 0, 1, 2, 3
# A piece is what stands in one place: its Chinese and its Latin form.
Piece = tuple[str, str]
# Pairs that are taken for each other at a glance, in both scripts.
TWINS: tuple[tuple[Piece, Piece], ...] = (
    (("田", "tian"), ("由", "tain")), (("未", "lai"), ("末", "lia")), (("千", "qian"), ("干", "gian")),
    (("土", "bao"), ("士", "boa")), (("大", "dan"), ("太", "dam")), (("日", "run"), ("曰", "rnu")),
    (("贝", "bei"), ("见", "bie")), (("乌", "wun"), ("鸟", "wum")), (("广", "guan"), ("厂", "guam")),
    (("天", "tien"), ("夫", "tein")), (("主", "zhu"), ("玉", "zhn")), (("石", "shi"), ("右", "shl")),
    (("木", "mur"), ("本", "mun")), (("今", "jinh"), ("令", "jihn")), (("侯", "hou"), ("候", "huo")),
    (("晴", "qing"), ("睛", "qinq")), (("拔", "barl"), ("拨", "bari")), (("载", "zail"), ("栽", "zali")),
)  # fmt: skip
OTHERS: tuple[Piece, ...] = (
    ("安", "an"), ("北", "pei"), ("昌", "chang"), ("德", "de"), ("福", "fu"), ("海", "hai"), ("恒", "heng"),
    ("嘉", "jia"), ("康", "kang"), ("兰", "lan"), ("明", "ming"), ("宁", "ning"), ("平", "ping"), ("庆", "ching"),
    ("荣", "rong"), ("盛", "sheng"), ("泰", "tai"), ("祥", "xiang"), ("永", "yong"), ("裕", "yu"),
)  # fmt: skip
SURNAMES: tuple[Piece, ...] = (
    ("赵", "Zhao"), ("钱", "Qian"), ("孙", "Sun"), ("李", "Li"), ("周", "Zhou"), ("吴", "Wu"), ("郑", "Zheng"),
    ("王", "Wang"), ("冯", "Feng"), ("陈", "Chen"), ("褚", "Chu"), ("卫", "Wei"),
)  # fmt: skip
TRADES: tuple[Piece, ...] = (
    ("五金", "Metal"), ("食品", "Foods"), ("印刷", "Print"), ("针织", "Knit"), ("电子", "Parts"), ("家具", "Wood"),
    ("包装", "Pack"), ("推拿", "Care"), ("花木", "Garden"), ("物流", "Freight"),
)  # fmt: skip
TWIN_SIGNS = {"0": "8", "8": "0", "1": "7", "7": "1", "3": "8", "5": "6", "6": "5", "9": "4", "4": "9", "2": "7"}
TWIN_LETTERS = {"B": "R", "R": "B", "E": "F", "F": "E", "M": "N", "N": "M", "P": "R", "C": "G", "G": "C", "X": "Y"}
LETTERS = "BCEFGKMNPRTXY"
DIGITS = "0123456789"


def compared(seed: int, length: int, pattern: int, likeness: int) -> dict[str, Any]:
    """The item: two lines of the pattern, the second with one change in half of the seeds."""
    chance = Random(f"name_comparison:{seed}:{length}:{pattern}:{likeness}")
    pieces = PATTERNS[pattern](chance, length)
    differs = chance.random() < 0.5
    second = _changed(chance, pieces, likeness) if differs else pieces
    return {
        "stem": {"pair": [_written(pieces, pattern), _written(second, pattern)]},
        "options": [{"value": SAME}, {"value": DIFFERENT}],
        "key": DIFFERENT if differs else SAME,
    }


def _name(chance: Random) -> list[Piece]:
    pool = [*(piece for pair in TWINS for piece in pair), *OTHERS]
    return chance.sample(pool, 2)


def _signs(chance: Random, pool: str, count: int) -> list[Piece]:
    return [(sign, sign) for sign in (chance.choice(pool) for _ in range(count))]


def _firm(chance: Random, length: int) -> list[Piece]:
    return [*_name(chance), chance.choice(TRADES), *_signs(chance, DIGITS, length)]


def _person(chance: Random, length: int) -> list[Piece]:
    return [chance.choice(SURNAMES), *_name(chance), *_signs(chance, DIGITS, length + 3)]


def _code(chance: Random, length: int) -> list[Piece]:
    return [*_signs(chance, LETTERS, 3), *_signs(chance, DIGITS, length), *_signs(chance, LETTERS, 1)]


def _address(chance: Random, length: int) -> list[Piece]:
    return [*_name(chance), *_signs(chance, DIGITS, length)]


PATTERNS: dict[int, Callable[[Random, int], list[Piece]]] = {
    FIRM: _firm, PERSON: _person, CODE: _code, ADDRESS: _address,
}  # fmt: skip


def _changed(chance: Random, pieces: list[Piece], likeness: int) -> list[Piece]:
    """One place changed: to a twin, or two unlike neighbours exchanged; else to another of its sort."""
    places = list(range(len(pieces)))
    chance.shuffle(places)
    for place in places:
        piece = pieces[place]
        other = _twin(chance, piece) if likeness else _other(chance, piece)
        if other is not None and other not in pieces:
            return [*pieces[:place], other, *pieces[place + 1 :]]
        after = pieces[place + 1] if place + 1 < len(pieces) else piece
        if likeness and _is_digit(piece) and _is_digit(after) and piece != after:
            return [*pieces[:place], after, piece, *pieces[place + 2 :]]
    place = next(n for n, piece in enumerate(pieces) if len(piece[0]) == 1)
    return [*pieces[:place], _other(chance, pieces[place]) or pieces[place], *pieces[place + 1 :]]


def _is_digit(piece: Piece) -> bool:
    return piece[0] in DIGITS


def _twin(chance: Random, piece: Piece) -> Piece | None:
    """What is taken for it at a glance; None where nothing is, and for digits now and then, to exchange them."""
    for one, other in TWINS:
        if piece in (one, other):
            return other if piece == one else one
    sign = {**TWIN_SIGNS, **TWIN_LETTERS}.get(piece[0])
    return (sign, sign) if sign and chance.random() < 0.5 else None


def _other(chance: Random, piece: Piece) -> Piece | None:
    """Another of its sort."""
    pools: tuple[list[Piece], ...] = (
        [(sign, sign) for sign in DIGITS], [(sign, sign) for sign in LETTERS], list(SURNAMES), list(TRADES),
        [*(one for pair in TWINS for one in pair), *OTHERS],
    )  # fmt: skip
    pool = next(pool for pool in pools if piece in pool)
    return chance.choice([other for other in pool if other != piece])


def _written(pieces: list[Piece], pattern: int) -> dict[str, str]:
    zh, en = [piece[0] for piece in pieces], [piece[1] for piece in pieces]
    if pattern == FIRM:
        return {"zh": f"{''.join(zh[:3])} {''.join(zh[3:])}", "en": f"{_capital(en[:2])} {en[2]} {''.join(en[3:])}"}
    if pattern == PERSON:
        return {"zh": f"{''.join(zh[:3])} {''.join(zh[3:])}", "en": f"{en[0]} {_capital(en[1:3])} {''.join(en[3:])}"}
    if pattern == CODE:
        code = f"{''.join(zh[:3])}-{''.join(zh[3:-1])}-{zh[-1]}"
        return {"zh": code, "en": code}
    return {"zh": f"{''.join(zh[:2])}路{''.join(zh[2:])}号", "en": f"{''.join(en[2:])} {_capital(en[:2])} Road"}


def _capital(parts: list[str]) -> str:
    return "".join(parts).capitalize()
