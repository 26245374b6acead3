"""Which trials does a timed block give, and in which order?"""

from __future__ import annotations

from random import Random
from typing import Any

Trials = list[dict[str, Any]]
# Signs of our own for coding and cancellation: single strokes that are told apart at a small size.
SIGNS = (
    "M20 80L50 20L80 80",
    "M20 20L80 20L80 80",
    "M50 20L50 80M20 50L80 50",
    "M20 20L80 80M80 20L20 80",
    "M20 50a30 30 0 1 0 60 0a30 30 0 1 0 -60 0",
    "M20 20L20 80L80 80",
    "M20 35L80 35M20 65L80 65",
    "M20 20L80 20L20 80L80 80",
    "M25 20a25 30 0 0 1 0 60M75 20a25 30 0 0 0 0 60",
)
CODING_MOST = 200
LETTERS = "ABCDEFGHIJKLM"
TRAIL_STEP = 20  # per cent of the sheet between two places


def simple_reaction(
    *, seed: int, trials: int, practice: int, wait_min_ms: float, wait_max_ms: float, give_up_ms: float
) -> dict[str, Any]:
    """Waits before each signal, uniform between two bounds."""
    return {
        "practice": _waits("simple_reaction:practice", seed, practice, wait_min_ms, wait_max_ms),
        "trials": _waits("simple_reaction", seed, trials, wait_min_ms, wait_max_ms),
        "give_up_ms": give_up_ms,
    }


def choice_reaction(
    *,
    seed: int,
    trials: int,
    practice: int,
    wait_min_ms: float,
    wait_max_ms: float,
    give_up_ms: float,
    alternatives: int,
) -> dict[str, Any]:
    """Waits, and which of the places (from 1) lights up, each about equally often."""
    both = {
        name: _waits(f"choice_reaction:{name}", seed, count, wait_min_ms, wait_max_ms)
        for name, count in (("practice", practice), ("trials", trials))
    }
    for name, waits in both.items():
        places = [n % alternatives + 1 for n in range(len(waits))]
        Random(f"choice_reaction:places:{name}:{seed}").shuffle(places)
        for trial, place in zip(waits, places, strict=True):
            trial["place"] = place
    return {**both, "alternatives": alternatives, "give_up_ms": give_up_ms}


def memory_span(
    *, seed: int, shortest: int, longest: int, each_length: int, practice: int, pace_ms: float, backward: int
) -> dict[str, Any]:
    """Digits to be repeated, longer and longer; no digit twice in a row."""
    chance = Random(f"memory_span:{seed}:{backward}")
    lengths = [length for length in range(shortest, longest + 1) for _ in range(each_length)]
    return {
        "practice": [{"digits": _digits(chance, shortest)} for _ in range(practice)],
        "trials": [{"digits": _digits(chance, length)} for length in lengths],
        "pace_ms": pace_ms,
        "backward": bool(backward),
        "each_length": each_length,
    }


def coding(*, seed: int, seconds: float, pairs: int, practice: int) -> dict[str, Any]:
    """A key of signs with digits, and signs to be given their digit; no sign twice in a row."""
    chance = Random(f"coding:{seed}:{pairs}")
    signs = chance.sample(SIGNS, pairs)
    order = _no_twins(chance, pairs, CODING_MOST)
    return {
        "signs": signs,
        "practice": [{"sign": sign} for sign in order[:practice]],
        "trials": [{"sign": sign} for sign in order[practice:]],
        "seconds": seconds,
    }


def cancellation(*, seed: int, seconds: float, cells: int, targets: int) -> dict[str, Any]:
    """A sheet of signs of which one is to be crossed out wherever it stands, and a short sheet for practice."""
    chance = Random(f"cancellation:{seed}:{cells}:{targets}")
    signs = chance.sample(SIGNS, 5)
    return {
        "signs": signs,
        "target": 0,
        "practice": [{"cells": _sheet(chance, 8, 3, len(signs))}],
        "trials": [{"cells": _sheet(chance, cells, min(targets, cells), len(signs))}],
        "seconds": seconds,
    }


def tapping(*, seconds: float) -> dict[str, Any]:
    """As many taps as the client can; a shorter round for practice."""
    return {"practice": [{"seconds": min(5, seconds)}], "trials": [{"seconds": seconds}], "seconds": seconds}


def mark_making(*, seconds: float, boxes: int) -> dict[str, Any]:
    """Boxes in each of which three strokes are made; three boxes for practice."""
    return {"practice": [{"boxes": 3}], "trials": [{"boxes": boxes}], "seconds": seconds}


def trail(*, seed: int, nodes: int, letters: int, give_up_seconds: float) -> dict[str, Any]:
    """Places to be touched in order, numbers alone or numbers and letters in turn; positions in per cent of a sheet."""
    chance = Random(f"trail:{seed}:{nodes}:{letters}")
    return {
        "practice": [{"nodes": _nodes(chance, 4, letters)}],
        "trials": [{"nodes": _nodes(chance, nodes, letters)}],
        "seconds": give_up_seconds,
    }


def _waits(name: str, seed: int, count: int, low: float, high: float) -> Trials:
    chance = Random(f"{name}:{seed}")
    return [{"wait_ms": round(low + chance.random() * max(0, high - low))} for _ in range(count)]


def _digits(chance: Random, length: int) -> str:
    digits = [chance.randrange(10)]
    while len(digits) < length:
        digits.append(chance.choice([d for d in range(10) if d != digits[-1]]))
    return "".join(map(str, digits))


def _no_twins(chance: Random, kinds: int, count: int) -> list[int]:
    order = [chance.randrange(kinds)]
    while len(order) < count:
        order.append(chance.choice([kind for kind in range(kinds) if kind != order[-1]]))
    return order


def _sheet(chance: Random, cells: int, targets: int, signs: int) -> list[int]:
    sheet = [0] * targets + [chance.randrange(1, signs) for _ in range(cells - targets)]
    chance.shuffle(sheet)
    return sheet


def _nodes(chance: Random, count: int, letters: int) -> list[dict[str, Any]]:
    """Labels in the order to be touched, on places of a grid of five by five with a little disorder."""
    labels = [LETTERS[n // 2] if letters and n % 2 else str(n // 2 + 1 if letters else n + 1) for n in range(count)]
    places = chance.sample([(x, y) for x in range(5) for y in range(5)], count)
    return [
        {
            "label": label,
            "x": round(TRAIL_STEP * (x + 0.5) + chance.uniform(-2, 2), 1),
            "y": round(TRAIL_STEP * (y + 0.5) + chance.uniform(-2, 2), 1),
        }
        for label, (x, y) in zip(labels, places, strict=True)
    ]
