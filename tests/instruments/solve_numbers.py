"""Solves number series, sums and word problems from what is shown; knows nothing of how they were made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

Made = dict[str, Any]


def options_with(made: Made, right: set[int]) -> set[int]:
    """The values of the options that show one of these numbers."""
    return {option["value"] for option in made["options"] if int(option["text"]) in right}


# --- number series: every rule that fits all numbers shown, with more numbers than it has free quantities ---


def shown_numbers(made: Made) -> list[int]:
    """The numbers of the stem; both languages must show the same."""
    zh = [int(part) for part in made["stem"]["text"]["zh"].removesuffix("，？").split("，")]
    en = [int(part) for part in made["stem"]["text"]["en"].removesuffix(", ?").split(", ")]
    assert zh == en
    return zh


def steps(numbers: list[int]) -> list[int]:
    return [after - before for before, after in pairwise(numbers)]


def constant(n: list[int]) -> int | None:
    return n[-1] + steps(n)[0] if len(set(steps(n))) == 1 else None


def alternating(n: list[int]) -> int | None:
    by = steps(n)
    fits = len(by) >= 4 and all(a == b for a, b in zip(by, by[2:], strict=False)) and by[0] != by[1]
    return n[-1] + by[-2] if fits else None


def growing(n: list[int]) -> int | None:
    by = steps(n)
    return n[-1] + by[-1] + by[1] - by[0] if len(by) >= 3 and len(set(steps(by))) == 1 and by[0] != by[1] else None


def times(n: list[int]) -> int | None:
    ratios = {Fraction(after, before) for before, after in pairwise(n)}
    if len(ratios) != 1:
        return None
    following = n[-1] * ratios.pop()
    return int(following) if following.denominator == 1 else None


def times_then_plus(n: list[int]) -> int | None:
    """Multiplied by a whole number and changed by a fixed step in turn, whichever comes first."""
    if len(n) < 6:
        return None
    for first in (0, 1):
        multiplied = {Fraction(n[i + 1], n[i]) for i in range(first, len(n) - 1, 2)}
        added = {n[i + 1] - n[i] for i in range(1 - first, len(n) - 1, 2)}
        if len(multiplied) == 1 and len(added) == 1 and (by := multiplied.pop()).denominator == 1 and by > 1:
            return int(n[-1] * by) if (len(n) - 1) % 2 == first else n[-1] + added.pop()
    return None


def two_in_turn(n: list[int]) -> int | None:
    halves = n[0::2], n[1::2]
    if len(n) < 6 or any(len(set(steps(half))) != 1 for half in halves):
        return None
    following = halves[len(n) % 2]
    return following[-1] + steps(following)[0]


def sum_of_two(n: list[int]) -> int | None:
    fits = len(n) >= 5 and all(a + b == c for a, b, c in zip(n, n[1:], n[2:], strict=False))
    return n[-1] + n[-2] if fits else None


def times_and_plus(n: list[int]) -> int | None:
    by = steps(n)
    if len(n) < 5 or 0 in by:
        return None
    ratios = {Fraction(after, before) for before, after in pairwise(by)}
    if len(ratios) != 1 or (ratio := ratios.pop()).denominator != 1 or ratio < 2:
        return None
    return n[-1] + int(by[-1] * ratio)


SERIES: dict[Callable[[list[int]], int | None], int] = {  # quantities to keep and operations to do for one more number
    constant: 2, times: 2, sum_of_two: 3, alternating: 3, growing: 4, times_and_plus: 4, times_then_plus: 4,
    two_in_turn: 5,
}  # fmt: skip


def series(made: Made) -> set[int]:
    numbers = shown_numbers(made)
    found = {following for rule in SERIES if (following := rule(numbers)) is not None}
    assert found, numbers
    return options_with(made, found)


def series_effort(made: Made) -> float:
    numbers = shown_numbers(made)
    return min(effort for rule, effort in SERIES.items() if rule(numbers) is not None)


def series_figures(made: Made) -> float:
    """Figures written in all: what has to be read, kept and counted with."""
    return float(sum(len(str(number)) for number in shown_numbers(made)))


# --- sums ---

SIGNS = {"+": lambda a, b: a + b, "−": lambda a, b: a - b, "×": lambda a, b: a * b, "÷": Fraction}


def parts_of(made: Made) -> list[str]:
    assert len(set(made["stem"]["text"].values())) == 1
    return list(made["stem"]["text"]["zh"].removesuffix(" = ?").split(" "))


def computed(made: Made) -> set[int]:
    """From left to right; multiplication stands first wherever there are two signs."""
    parts = parts_of(made)
    assert len(parts) == 3 or parts[1] in "×÷"
    value = Fraction(int(parts[0]))
    for sign, number in zip(parts[1::2], parts[2::2], strict=True):
        value = Fraction(SIGNS[sign](value, int(number)))
    assert value.denominator == 1 and value >= 0
    return options_with(made, {int(value)})


def columns(made: Made) -> tuple[float, float]:
    """Steps of the written school way, and carries or borrowings among them."""
    parts = parts_of(made)
    value, done, carried = int(parts[0]), 0, 0
    for sign, by in zip(parts[1::2], map(int, parts[2::2]), strict=True):
        value, more, carries = SCHOOL[sign](value, by)
        done, carried = done + more, carried + carries
    return float(done), float(carried)


def _plus(a: int, b: int) -> tuple[int, int, int]:
    carry = carries = 0
    width = max(len(str(a)), len(str(b)))
    for x, y in zip(reversed(str(a).zfill(width)), reversed(str(b).zfill(width)), strict=True):
        carry = int(int(x) + int(y) + carry >= 10)
        carries += carry
    return a + b, width, carries


def _minus(a: int, b: int) -> tuple[int, int, int]:
    _, width, borrowed = _plus(a - b, b)
    return a - b, width, borrowed


def _times(a: int, b: int) -> tuple[int, int, int]:
    carry = carries = 0
    for digit in reversed(str(a)):
        carry = (int(digit) * b + carry) // 10
        carries += carry > 0
    return a * b, len(str(a)), carries


def _shared(a: int, b: int) -> tuple[int, int, int]:
    rest = carries = 0
    for place, digit in enumerate(str(a)):
        rest = (rest * 10 + int(digit)) % b
        carries += rest > 0 and place < len(str(a)) - 1
    return a // b, len(str(a // b)), carries


SCHOOL = {"+": _plus, "−": _minus, "×": _times, "÷": _shared}

# --- word problems: what each sentence does to the quantity, by its own words ---

Sentence = tuple[str, str, str]  # pattern with the number, what it does, the unit of the quantity after it
CHINESE: tuple[Sentence, ...] = (
    (r"每小时做(\d+)个", "start", "个"), (r"做(\d+)小时", "*", "个"), (r"其中(\d+)个(?:要返工|做坏了)", "-", "个"),
    (r"做好一个得(\d+)元", "*", "元"), (r"午饭用了(\d+)元", "-", "元"),
    (r"一箱有(\d+)件", "start", "件"), (r"(?:进了|买来)(\d+)箱", "*", "件"), (r"卖出了?(\d+)件", "-", "件"),
    (r"剩下的每?(\d+)件装一袋", "/", "袋"), (r"[每一]袋卖(\d+)元", "*", "元"),
    (r"第一周(?:接待|来了)(\d+)位", "start", "位"), (r"第二周(?:接待|来了)(\d+)位", "+", "位"),
    (r"[每一]位客人付(\d+)元", "*", "元"), (r"付房租(\d+)元", "-", "元"), (r"(\d+)个人平分", "/", "元"),
    (r"(\d+)行", "start", "千克"), (r"[每一]行收(\d+)千克", "*", "千克"), (r"(\d+)千克装一筐", "/", "筐"),
    (r"[每一]筐卖(\d+)元", "*", "元"), (r"[运车]费用了(\d+)元", "-", "元"),
    (r"第一天[有卖](\d+)[个份]", "start", "单"), (r"第二天[有卖](\d+)[个份]", "+", "单"),
    (r"(\d+)个订单取消", "-", "单"), (r"退了(\d+)份", "-", "单"), (r"每个订单赚(\d+)元", "*", "元"),
    (r"卖一份得(\d+)元", "*", "元"), (r"(?:奖励|又给)(\d+)元", "+", "元"),
)  # fmt: skip
CHINESE_BESIDE = r"台机器|开门\d+天|张床|到集市有|留言"
CHINESE_UNITS = r"多少(个|件|袋|位|元|千克|筐|份)"
ENGLISH: tuple[Sentence, ...] = (
    (r"makes (\d+) .* an hour", "start", "good"), (r"works (\d+) hours", "*", "good"),
    (r"(\d+) of them have to be made again", "-", "good"), (r"Each good one earns (\d+) yuan", "*", "yuan"),
    (r"Lunch costs (\d+) yuan", "-", "yuan"),
    (r"a carton holds (\d+)", "start", "pieces"), (r"buys (\d+) cartons", "*", "pieces"),
    (r"(\d+) pieces are sold", "-", "pieces"), (r"bags of (\d+) pieces", "/", "bags"),
    (r"Each bag sells for (\d+) yuan", "*", "yuan"),
    (r"sees (\d+) clients in the first", "start", "clients"), (r"second week (\d+) clients", "+", "clients"),
    (r"Each client pays (\d+) yuan", "*", "yuan"), (r"(\d+) yuan of rent are paid", "-", "yuan"),
    (r"shared equally by (\d+) people", "/", "yuan"),
    (r"there are (\d+) rows", "start", "kilograms"), (r"Each row gives (\d+) kilograms", "*", "kilograms"),
    (r"Each basket holds (\d+) kilograms", "/", "baskets"), (r"Each basket sells for (\d+) yuan", "*", "yuan"),
    (r"transport costs (\d+) yuan", "-", "yuan"),
    (r"gets (\d+) orders on the first day", "start", "orders"), (r"second day (\d+) orders", "+", "orders"),
    (r"Later (\d+) orders are cancelled", "-", "orders"), (r"Each order earns (\d+) yuan", "*", "yuan"),
    (r"bonus of (\d+) yuan", "+", "yuan"),
)  # fmt: skip
ENGLISH_BESIDE = r"machines in|has been open|has \d+ beds|from the field to the market|wrote to"
ENGLISH_UNITS = r"[Hh]ow many (good|pieces|bags|clients|yuan|kilograms|baskets|orders|are made)"
ALIKE = {"个": "个", "份": "单", "are made": "good"}
DOES: dict[str, Callable[[Fraction, int], Fraction]] = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b,
}  # fmt: skip


def story_steps(text: str) -> list[tuple[str, int, str]]:
    """What each sentence with a number does; fails on one that it does not understand, or understands in two ways."""
    chinese = "。" in text
    found = []
    for sentence in re.split(r"[。？]" if chinese else r"(?<=[a-z])[.?]\s*", text):
        if not re.search(r"\d", sentence):
            continue
        hits = [(does, int(hit[1]), unit) for pattern, does, unit in (CHINESE if chinese else ENGLISH)
                if (hit := re.search(pattern, sentence))]  # fmt: skip
        beside = re.search(CHINESE_BESIDE if chinese else ENGLISH_BESIDE, sentence)
        assert len(hits) + bool(beside) == 1, (sentence, hits)
        found += hits or [("beside", int(re.findall(r"\d+", sentence)[0]), "")]
    return found


def story_answer(text: str) -> tuple[Fraction, str]:
    """What the sentences come to in their order, and in which unit."""
    first, *others = [step for step in story_steps(text) if step[0] != "beside"]
    assert first[0] == "start"
    value = Fraction(first[1])
    for does, by, _ in others:
        value = DOES[does](value, by)
        assert value.denominator == 1 and value > 0, text
    return value, (others or [first])[-1][2]


def story(made: Made) -> set[int]:
    """The answer in each language's words; all must come to the same, in the unit that is asked for."""
    answers = set()
    for language, text in made["stem"]["text"].items():
        value, unit = story_answer(text)
        asked = re.findall(CHINESE_UNITS if language.startswith("zh") else ENGLISH_UNITS, text)[-1]
        same = {asked, ALIKE.get(asked, asked)} if asked != "个" else {"个", "单"}
        assert unit in same, (unit, asked, text)
        answers.add(int(value))
    assert len(answers) == 1
    return options_with(made, answers)


def story_counts(made: Made) -> Iterator[float]:
    """Operations to do, figures to work with, and numbers that are not needed."""
    told = story_steps(made["stem"]["text"]["zh"])
    used = [step for step in told if step[0] != "beside"]
    yield float(len(used) - 1)
    yield sum(len(str(number)) for _, number, _ in used) / len(used)
    yield float(len(told) - len(used))
