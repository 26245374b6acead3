"""Are these two the same? Names and numbers for checking, with at most one place that differs."""

from __future__ import annotations

from random import Random
from typing import Any

from instruments.generate import lines

SAME, DIFFERENT = 1, 2
HAN = "安北昌德东福光广海恒华嘉金康兰力明宁平庆荣山盛泰通文祥新兴永裕源中众"
TRADES = ("五金", "食品", "印刷", "针织", "电子", "家具", "包装", "推拿")
SYLLABLES = ("bar", "cal", "den", "fos", "gil", "har", "kem", "lan", "mor", "nel", "pol", "rid", "sam", "tor", "wes")
TRADE_WORDS = ("Metal", "Foods", "Print", "Knit", "Parts", "Wood", "Pack", "Care")


def name_comparison(*, seed: int, length: int, pattern: int, likeness: int) -> dict[str, Any]:
    """Two lines, the same (1) or not (2), in both languages: at most one place differs.

    `pattern`: 0 a firm and a number of `length` digits, 1 a person and a telephone number, 2 an article's code,
    3 an address. With `likeness` 1 what differs looks alike: twin characters, or two neighbours in each other's place.
    """
    if pattern or likeness:
        return lines.compared(seed, length, pattern, likeness)
    chance = Random(f"name_comparison:{seed}:{length}")
    digits = [chance.randrange(10) for _ in range(length)]
    name = chance.sample(HAN, 2)
    latin = chance.sample(SYLLABLES, 2)
    trade = chance.randrange(len(TRADES))
    differs = chance.random() < 0.5
    second = (list(digits), list(name), list(latin))
    if differs:
        _change(chance, *second)
    left, right = _written(digits, name, latin, trade), _written(*second, trade)
    return {
        "stem": {"pair": [left, right]},
        "options": [{"value": SAME}, {"value": DIFFERENT}],
        "key": DIFFERENT if differs else SAME,
    }


def _change(chance: Random, digits: list[int], name: list[str], latin: list[str]) -> None:
    """Change one place: a digit, or the name in both languages."""
    if chance.random() < 0.5:
        place = chance.randrange(len(digits))
        digits[place] = (digits[place] + chance.randint(1, 9)) % 10
        return
    place = chance.randrange(2)
    name[place] = chance.choice([letter for letter in HAN if letter not in name])
    latin[place] = chance.choice([syllable for syllable in SYLLABLES if syllable not in latin])


def _written(digits: list[int], name: list[str], latin: list[str], trade: int) -> dict[str, str]:
    number = "".join(map(str, digits))
    return {
        "zh": f"{''.join(name)}{TRADES[trade]} {number}",
        "en": f"{''.join(latin).capitalize()} {TRADE_WORDS[trade]} {number}",
    }
