"""What do the scales say together?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import variance

from instruments.definition import Instrument

HEXAGON = "RIASEC"  # neighbours on Holland's hexagon stand side by side, the last beside the first
CODE_LETTERS = 3
Z_90 = 1.645  # two-sided 90%
ROUNDING_VARIANCE = 1 / 12  # of an answer given in whole points (Sheppard 1898)


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What the scales say together, e.g. Holland's code: `letters` are rank groups, tied types in one group."""

    kind: str  # "holland", "triads"
    letters: tuple[tuple[str, ...], ...]
    figures: Mapping[str, float | None]  # differentiation, hexagon_distance (None where undefined)


def holland(instrument: Instrument, answers: Mapping[str, float | None]) -> Profile:
    """Holland's code of one person who answered every item, with ties shown as ties.

    `letters` are rank groups that hold the first three letters or more: a group has its highest type and all that are
    not reliably lower. `figures`: "differentiation", the highest less the lowest total (Holland 1997), and
    "hexagon_distance" of the first two letters (1 adjacent = high consistency, 2 alternate, 3 opposite), which is None
    unless both stand alone. Raises KeyError for a type without all its answers.
    """
    totals, errors = {}, {}
    for scale in instrument.scales:
        given = [_given(answers, item) for item in scale.items]
        totals[scale.id] = sum(given)
        errors[scale.id] = total_error(given)
    letters = rank_groups(totals, lambda letter, top: _lower(letter, top, totals, errors))
    figures = {
        "differentiation": max(totals.values()) - min(totals.values()),
        "hexagon_distance": distance(letters),
    }
    return Profile(kind="holland", letters=letters, figures=figures)


def total_error(answers: list[float]) -> float:
    """The standard error of one person's total over items, from the spread of that person's own answers.

    Conditional absolute error of generalizability theory, sqrt(n * s^2) for a sum of n items (Brennan 1998, Applied
    Psychological Measurement 22:307-331), where s^2 is at least the variance of rounding to whole points.

    >>> round(total_error([3, 4, 5, 4, 3, 4, 5, 4]), 3)
    2.138
    """
    return sqrt(len(answers) * max(variance(answers), ROUNDING_VARIANCE))


def _given(answers: Mapping[str, float | None], item: str) -> float:
    value = answers[item]
    if value is None:
        raise KeyError(item)
    return value


def rank_groups(totals: Mapping[str, float], lower: Callable[[str, str], bool]) -> tuple[tuple[str, ...], ...]:
    """Groups of three letters or more: each its highest type and all for which `lower(type, highest)` is false."""
    waiting = sorted(totals, key=lambda letter: (-totals[letter], HEXAGON.index(letter)))
    groups: list[tuple[str, ...]] = []
    while waiting and sum(map(len, groups)) < CODE_LETTERS:
        top = waiting[0]
        group = tuple(letter for letter in waiting if not lower(letter, top))
        groups.append(group)
        waiting = [letter for letter in waiting if letter not in group]
    return tuple(groups)


def _lower(letter: str, top: str, totals: Mapping[str, float], errors: Mapping[str, float]) -> bool:
    """Whether a total is reliably below the top one, at 90%."""
    return totals[top] - totals[letter] > Z_90 * sqrt(errors[top] ** 2 + errors[letter] ** 2)


def distance(letters: tuple[tuple[str, ...], ...]) -> float | None:
    """Steps round the hexagon between the first two letters; None unless both stand alone."""
    if len(letters) < 2 or len(letters[0]) > 1 or len(letters[1]) > 1:
        return None
    steps = abs(HEXAGON.index(letters[0][0]) - HEXAGON.index(letters[1][0]))
    return float(min(steps, len(HEXAGON) - steps))
