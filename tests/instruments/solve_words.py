"""Solves orders and name comparisons from what is shown; knows nothing of how they were made."""

from __future__ import annotations

import re
from itertools import permutations
from typing import Any

Made = dict[str, Any]
# Which words put the first-named above (1) and which below (-1); asked by the same words.
CHINESE = {"高": 1, "矮": -1, "重": 1, "轻": -1, "快": 1, "慢": -1, "早": 1, "晚": -1, "贵": 1, "便宜": -1}
ENGLISH = {
    "taller": 1, "shorter": -1, "heavier": 1, "lighter": -1, "faster": 1, "slower": -1, "earlier": 1, "later": -1,
    "dearer": 1, "cheaper": -1,
}  # fmt: skip
SUPERLATIVE = {word: re.sub("er$", "est", word) for word in ENGLISH}


def premises(text: str) -> list[tuple[str, str]]:
    """Pairs (above, below) in the order told."""
    found = []
    if "。" in text:
        for one, other, word in re.findall(r"(\w+?)比(\w+?)(?:走得|来得)?(高|矮|重|轻|快|慢|早|晚|贵|便宜)。", text):
            found.append((one, other) if CHINESE[word] > 0 else (other, one))
    else:
        for one, other in re.findall(r"([A-Za-z ]+?) (?:is|are) (\w+ than [A-Za-z ]+)\.", text):
            word, _, name = other.partition(" than ")
            pair = (one.strip(), name)
            found.append(pair if ENGLISH[word] > 0 else (pair[1], pair[0]))
    return [(a.lower(), b.lower()) for a, b in found]


def place_asked(text: str) -> int:
    """The place of the order that is asked for, from 0; -1 is the last."""
    question = re.split(r"[。.]", text)[-1]
    ups = [w for w, way in {**CHINESE, **{SUPERLATIVE[e]: v for e, v in ENGLISH.items()}}.items() if way > 0]
    up = any(word in question for word in ups)
    second = "第二" in question or "second" in question
    assert up or not second
    return 1 if second else 0 if up else -1


def order(made: Made) -> set[int]:
    """Options that hold in every order that the sentences allow; there must be one order only, in both languages."""
    right: list[set[int]] = []
    for language in ("zh", "en"):
        text = made["stem"]["text"][language]
        pairs = premises(text)
        names = sorted({name for pair in pairs for name in pair})
        shown = {option["text"][language].lower(): option["value"] for option in made["options"]}
        assert set(names) == set(shown) and len(pairs) == len(names) - 1
        orders = [o for o in permutations(names) if all(o.index(a) < o.index(b) for a, b in pairs)]
        assert len(orders) == 1, text
        right.append({shown[orders[0][place_asked(text)]]})
    assert right[0] == right[1]
    return right[0]


def order_counts(made: Made) -> tuple[float, float, float]:
    """Sentences; those that join nothing known when they are told or at their start; those that turn the direction."""
    text = made["stem"]["text"]["zh"]
    pairs = premises(text)
    apart, known = 0, list(pairs[0])
    for above, below in pairs[1:]:
        apart += above != known[-1]
        known += [name for name in (above, below) if name not in known]
    words = re.findall(r"(高|矮|重|轻|快|慢|早|晚|贵|便宜)。", text)
    return float(len(pairs)), float(apart), float(sum(CHINESE[w] < 0 for w in words))


def names(made: Made) -> set[int]:
    """1 where both lines are alike in both languages, 2 where they differ in one place in both."""
    one, other = made["stem"]["pair"]
    alike = {one[language] == other[language] for language in ("zh", "en")}
    assert len(alike) == 1, made["stem"]
    if not alike.pop():
        zh = [n for n, (a, b) in enumerate(zip(one["zh"], other["zh"], strict=True)) if a != b]
        assert len(zh) == 1 or (len(zh) == 2 and zh[1] == zh[0] + 1), made["stem"]
        return {2}
    return {1}


def signs_to_compare(made: Made) -> float:
    return float(len(made["stem"]["pair"][0]["zh"].replace(" ", "")))
