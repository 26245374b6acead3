"""Which kinds does one person choose more often than others, when three stand side by side?

The model is Luce's (1959, Individual Choice Behavior): one of three is chosen with a probability in proportion to its
worth. How often each kind was chosen is then sufficient for the worths, and the chances below count every way in which
the choices can come about. No error model of rating scales is borrowed.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from instruments.definition import Instrument
from instruments.profile import CODE_LETTERS, Answers, Profile, distance, rank_groups

Counts = NDArray[np.int64]
Design = tuple[tuple[int, ...], ...]  # the kinds that stand side by side, a row a choice
CHANCE_ALL = 0.10  # at most: the chance that anything is told apart where all kinds are liked alike (our own setting)
DECIMALS = 9  # equal sums of squares stay equal
CHANCE_PAIR = 0.05  # one-sided: the level at which `profile.holland` parts two types


def triads(instrument: Instrument, answers: Answers) -> Profile:
    """The order of kinds of one person who made every choice, with ties shown as ties.

    All kinds are one group unless the choices as a whole differ from chance (`chance_of_all`). Then a group holds its
    most often chosen kind and all that are not reliably below it (`chance_of_pair`). `figures`: "differentiation", the
    most often less the least often chosen, "hexagon_distance" as in `profile.holland`, "chance". Raises KeyError for a
    missing choice.
    """
    letters = tuple(scale.id for scale in instrument.scales)
    design = tuple(
        tuple(kind for kind, scale in enumerate(instrument.scales) if item.id in scale.items)
        for item in instrument.scored_items
    )
    chosen = tuple(sum(_given(answers, item) in scale.counts for item in scale.items) for scale in instrument.scales)
    chance = chance_of_all(design, chosen)

    def lower(letter: str, top: str) -> bool:
        pair = letters.index(top), letters.index(letter)
        return chance <= CHANCE_ALL and chance_of_pair(design, chosen, *pair) <= CHANCE_PAIR

    counts = dict(zip(letters, chosen, strict=True))
    groups = rank_groups(sorted(letters, key=lambda letter: -counts[letter]), lower, CODE_LETTERS)
    figures = {
        "differentiation": float(max(chosen) - min(chosen)),
        "hexagon_distance": distance(groups),
        "chance": chance,
    }
    return Profile(kind="triads", letters=groups, figures=figures)


def chance_of_all(design: Design, chosen: tuple[int, ...]) -> float:
    """How likely choices at random are to be at least as uneven as these, by the sum of squared deviations.

    >>> round(chance_of_all(((0, 1, 2),) * 2, (2, 0, 0)), 4)  # both times the same one
    0.3333
    """
    ways, uneven = _ways(design, len(chosen)), _uneven(design, len(chosen))
    here = uneven[chosen[:-1]]
    return float(ways[uneven >= here].sum() / ways.sum())


def chance_of_pair(design: Design, chosen: tuple[int, ...], first: int, second: int) -> float:
    """How likely the first of two equally liked kinds is chosen more often than it was; as often counts half.

    Given how often every other kind was chosen: where two worths are equal, all ways to share their choices are equally
    likely (Lehmann & Romano 2005, Testing Statistical Hypotheses, 3rd ed., section 4.4). Half: the mid-P of Lancaster
    1961, JASA 56:223-234; with so few choices the whole would call hardly anything apart.

    >>> chance_of_pair(((0, 1, 2),) * 3, (3, 0, 0), 0, 1)  # three of three: half of one way in eight
    0.0625
    """
    ways, both = _ways(design, len(chosen)), chosen[first] + chosen[second]
    shown = [sum(kind in row for row in design) for kind in (first, second)]
    shared = {}
    for count in range(max(0, both - shown[1]), min(shown[0], both) + 1):
        counts = list(chosen)
        counts[first], counts[second] = count, both - count
        shared[count] = int(ways[tuple(counts[:-1])])
    more = sum(n for count, n in shared.items() if count > chosen[first])
    return (more + shared[chosen[first]] / 2) / sum(shared.values())


@lru_cache(maxsize=8)
def _uneven(design: Design, kinds: int) -> NDArray[np.float64]:
    """The sum of squared deviations from what is expected at random, for each set of counts as in `_ways`."""
    counts = np.indices(_ways(design, kinds).shape)
    every = np.concatenate([counts, len(design) - counts.sum(axis=0, keepdims=True)])
    expected = [sum(1 / len(row) for row in design if kind in row) for kind in range(kinds)]
    squares = sum((every[kind] - mean) ** 2 for kind, mean in enumerate(expected))
    return np.asarray(np.round(squares, DECIMALS))


@lru_cache(maxsize=8)
def _ways(design: Design, kinds: int) -> Counts:
    """In how many ways each set of counts can come about; an axis a kind, but for the last, whose count follows."""
    shown = [sum(kind in row for row in design) for kind in range(kinds)]
    ways = np.zeros([most + 1 for most in shown[:-1]], dtype=np.int64)
    ways[(0,) * (kinds - 1)] = 1
    for row in design:
        ways = sum((_one_more(ways, kind) for kind in row), start=np.zeros_like(ways))
    return ways


def _one_more(ways: Counts, kind: int) -> Counts:
    """The ways after one more choice of a kind."""
    if kind == ways.ndim:
        return ways
    grown = np.zeros_like(ways)
    to, fro = [slice(None)] * ways.ndim, [slice(None)] * ways.ndim
    to[kind], fro[kind] = slice(1, None), slice(None, -1)
    grown[tuple(to)] = ways[tuple(fro)]
    return grown


def _given(answers: Answers, item: str) -> float:
    value = answers[item]
    if not isinstance(value, int | float):
        raise KeyError(item)
    return value
