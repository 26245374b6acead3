"""How much is that? Sums with whole numbers, with wrong answers that come from likely slips."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from instruments.generate.offered import numbers, offered

ADD, SUBTRACT, MULTIPLY, DIVIDE, MIXED = 1, 2, 3, 4, 5
TEN = 10
Sum = tuple[str, int, list[int]]  # as written, what it comes to, likely mistakes


def computation(*, seed: int, operation: int, digits: int, carry: int) -> dict[str, Any]:
    """A sum of numbers with so many `digits`; with `carry` 1 something is carried or borrowed, with 0 nothing is.

    `operation`: 1 add, 2 subtract, 3 multiply, 4 divide without remainder, 5 multiply, then add or subtract.

    >>> made = computation(seed=1, operation=1, digits=2, carry=1)
    >>> made["stem"]["text"]["zh"], made["options"][made["key"] - 1]["text"]
    ('77 + 47 = ?', '124')
    """
    chance = Random(f"computation:{seed}:{operation}:{digits}:{carry}")
    made = SUMS[operation](chance, digits, bool(carry))
    while made is None:
        made = SUMS[operation](chance, digits, bool(carry))
    written, right, likely = made
    chance.shuffle(likely)
    told = f"{written} = ?"
    return offered(chance, {"text": {"zh": told, "en": told}}, numbers(chance, right, likely))


def _number(chance: Random, digits: int) -> int:
    return chance.randint(max(2, TEN ** (digits - 1)), TEN**digits - 1)


def _carries(one: int, other: int) -> bool:
    """Whether any column of a written addition comes to ten or more."""
    columns = zip(str(one).zfill(9), str(other).zfill(9), strict=True)
    return any(int(a) + int(b) >= TEN for a, b in columns)


def _added(chance: Random, digits: int, carry: bool) -> Sum | None:
    one, other = _number(chance, digits), _number(chance, digits)
    if _carries(one, other) is not carry:
        return None
    right = one + other
    return f"{one} + {other}", right, [right - TEN, right + TEN, right + 1, right - 1, abs(one - other), right + 100]


def _subtracted(chance: Random, digits: int, carry: bool) -> Sum | None:
    right, other = _number(chance, max(1, digits - chance.randint(0, 1))), _number(chance, digits)
    one = right + other
    if _carries(right, other) is not carry or len(str(one)) != max(digits, 1 + (carry and digits == 1)):
        return None
    return f"{one} − {other}", right, [right + TEN, right - TEN, right + 1, right - 1, one + other, right + 2]


def _multiplied(chance: Random, digits: int, carry: bool) -> Sum | None:
    one, other = _number(chance, digits), chance.randint(2, 9)
    carried = any(int(digit) * other >= TEN for digit in str(one)[-max(1, digits - 1) :])
    if carried is not carry:
        return None
    right = one * other
    return f"{one} × {other}", right, [right + one, right - one, right + TEN, right - TEN, right + other, one + other]


def _divided(chance: Random, digits: int, carry: bool) -> Sum | None:
    right, other = _number(chance, digits), chance.randint(2, 9)
    one, left, carried = right * other, 0, False
    for digit in str(one)[:-1]:
        left = (left * TEN + int(digit)) % other
        carried = carried or (left > 0 and digits > 1) or (digits == 1 and one >= 3 * TEN)
    if carried is not carry:
        return None
    return f"{one} ÷ {other}", right, [right + 1, right - 1, right + TEN, right - TEN, one - other, right + 2]


def _mixed(chance: Random, digits: int, carry: bool) -> Sum | None:
    one, other, more = _number(chance, digits), chance.randint(2, 9), _number(chance, digits)
    product, plus = one * other, chance.random() < 0.5
    carried = _carries(product, more) if plus else _carries(product - more, more) if product > more else None
    if carried is not carry:
        return None
    right = product + more if plus else product - more
    slips = [one * (other + more), product, product - more if plus else product + more, right + TEN, right - TEN]
    return f"{one} × {other} {'+' if plus else '−'} {more}", right, [*slips, right + 1]


SUMS: dict[int, Callable[[Random, int, bool], Sum | None]] = {
    ADD: _added, SUBTRACT: _subtracted, MULTIPLY: _multiplied, DIVIDE: _divided, MIXED: _mixed,
}  # fmt: skip
