"""What do the scales say together?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import variance

from instruments.definition import Instrument

HEXAGON = "RIASEC"  # neighbours on Holland's hexagon stand side by side, the last beside the first
CODE_LETTERS = 3
Z_90 = 1.645  # two-sided 90%
Answers = Mapping[str, float | str | None]  # as `keyed.taken` gives them
ROUNDING_VARIANCE = 1 / 12  # of an answer given in whole points (Sheppard 1898)


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What the scales say together, e.g. Holland's code: `letters` are rank groups of scales, tied ones in one group.

    `figures` are named by the kind's own function, e.g. differentiation and hexagon_distance; None where undefined.
    """

    kind: str  # a name in `instruments.profiles`
    letters: tuple[tuple[str, ...], ...]
    figures: Mapping[str, float | None]


def holland(instrument: Instrument, answers: Answers) -> Profile:
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
    letters = _groups(totals, errors)
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


def _given(answers: Answers, item: str) -> float:
    value = answers[item]
    if not isinstance(value, int | float):
        raise KeyError(item)
    return value


def rank_groups(
    waiting: Sequence[str], lower: Callable[[str, str], bool], at_least: int
) -> tuple[tuple[str, ...], ...]:
    """Groups of what waits in falling order, until `at_least` are ranked: the top one and all that are not `lower`."""
    groups: list[tuple[str, ...]] = []
    while waiting and sum(map(len, groups)) < at_least:
        group = tuple(one for one in waiting if not lower(one, waiting[0]))
        groups.append(group)
        waiting = [one for one in waiting if one not in group]
    return tuple(groups)


def _groups(totals: Mapping[str, float], errors: Mapping[str, float]) -> tuple[tuple[str, ...], ...]:
    waiting = sorted(totals, key=lambda letter: (-totals[letter], HEXAGON.index(letter)))
    return rank_groups(waiting, lambda letter, top: _lower(letter, top, totals, errors), CODE_LETTERS)


def _lower(letter: str, top: str, totals: Mapping[str, float], errors: Mapping[str, float]) -> bool:
    """Whether a total is reliably below the top one, at 90%."""
    return totals[top] - totals[letter] > Z_90 * sqrt(errors[top] ** 2 + errors[letter] ** 2)


def distance(letters: tuple[tuple[str, ...], ...]) -> float | None:
    """Steps round the hexagon between the first two letters; None unless both stand alone."""
    if len(letters) < 2 or len(letters[0]) > 1 or len(letters[1]) > 1:
        return None
    steps = abs(HEXAGON.index(letters[0][0]) - HEXAGON.index(letters[1][0]))
    return float(min(steps, len(HEXAGON) - steps))
