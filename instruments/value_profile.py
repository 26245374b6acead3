"""What matters more to this person: rank groups of values from paired choices, or from cards in piles?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.stats import binomtest

from instruments.definition import Instrument, Item
from instruments.keyed import counted
from instruments.profile import Z_90, Answers, Profile, rank_groups, total_error
from norms.paired import Numbers, worths
from norms.paired_intervals import deviations, differences, intervals
from norms.triads import as_few_by_chance, as_uneven_by_chance, circular_triads, consistence, triads_most

LEVEL = 0.9  # of every interval, as in Holland's code


@dataclass(frozen=True, eq=False, kw_only=True)
class _Rounds:
    """The choices of one person: rounds x values x values, 1 where the row was taken over the column."""

    beats: Numbers
    asked: int
    first_taken: int  # how often the statement shown first
    turned: int  # pairs that were chosen twice
    agreed: int  # of these, the same value both times

    @property
    def whole(self) -> Numbers:
        """The rounds in which every pair was answered."""
        things = self.beats.shape[1]
        there = self.beats.sum(axis=(1, 2)) == things * (things - 1) // 2
        return np.asarray(self.beats[there])


def paired_values(instrument: Instrument, answers: Answers) -> Profile | None:
    """Values by the model of Bradley & Terry 1952 with Jeffreys's prior, from answers that are codes of scales.

    `letters` are rank groups of all values: a group has its highest value and all whose difference from it has a 90%
    interval that holds 0. `figures` by value: "share.", "share_low." and "share_high." before the scale's id, the
    probability that the value is chosen over one that is middling to this person, with the ends of its interval; of the
    whole: "answered" of "asked", "first_taken" with "first_chance" (two-sided binomial), "agreed" of "turned", "triads"
    of "triads_most" with "consistence" (zeta) over the rounds that were answered wholly, "triads_chance" and
    "uneven_chance" (`norms.triads`). None where a pair of values was never chosen between, or more answers are missing
    than the setting pairs_missing_at_most.
    """
    rounds = _rounds(instrument, answers)
    wins = rounds.beats.sum(axis=0)
    scales = [scale.id for scale in instrument.scales]
    missing = rounds.asked - int(wins.sum())
    chosen_all = ((wins + wins.T) > 0).sum() == len(scales) * (len(scales) - 1)
    if not chosen_all or missing > instrument.settings.get("pairs_missing_at_most", 0):
        return None
    worth = worths(wins[None]).worth[0]
    contrasts = np.vstack([deviations(len(scales)), differences(len(scales))])
    ends = intervals(wins[None], contrasts, level=LEVEL)[0]
    figures = {
        f"{name}.{scale}": float(1 / (1 + np.exp(-logit)))
        for name, logits in (("share", worth), ("share_low", ends[:, 0]), ("share_high", ends[:, 1]))
        for scale, logit in zip(scales, logits, strict=False)  # the ends of differences follow
    }
    return Profile(
        kind="paired_values",
        letters=_paired_groups(scales, ends[len(scales) :], worth),
        figures={**figures, **_together(rounds)},
    )


def sorted_values(instrument: Instrument, answers: Answers) -> Profile | None:
    """Values by the mean code of the piles of their cards, all free: every card may lie in one pile.

    `letters` are rank groups of all values by 90% intervals of differences, each mean's error being that of the
    person's own cards (`profile.total_error`). `figures`: "margin." before each scale's id, to be added and taken off
    for the 90% interval of its mean, and "fullest", the share of all cards in the fullest pile. None where a value has
    no score.
    """
    means, errors, piles = {}, {}, Counter[float]()
    for scale in instrument.scales:
        given = [pile for item in scale.items if (pile := counted(scale, answers.get(item))) is not None]
        if len(given) < max(2, len(scale.items) - scale.missing_at_most):
            return None
        means[scale.id], errors[scale.id] = sum(given) / len(given), total_error(given) / len(given)
        piles.update(given)

    def lower(one: str, top: str) -> bool:
        return means[top] - means[one] > Z_90 * sqrt(errors[top] ** 2 + errors[one] ** 2)

    order = [scale.id for scale in sorted(instrument.scales, key=lambda scale: -means[scale.id])]
    figures = {f"margin.{scale}": Z_90 * error for scale, error in errors.items()}
    figures["fullest"] = max(piles.values()) / piles.total()
    return Profile(kind="sorted_values", letters=rank_groups(order, lower, len(order)), figures=figures)


def _rounds(instrument: Instrument, answers: Answers) -> _Rounds:
    """Each pair's choices in the order asked: its first are the first round's."""
    place = {scale.code: number for number, scale in enumerate(instrument.scales)}
    items = [item for item in instrument.scored_items if any(item.id in scale.items for scale in instrument.scales)]
    pairs = [frozenset(_codes(instrument, item)) for item in items]
    beats = np.zeros((max(Counter(pairs).values()), len(place), len(place)))
    seen: Counter[frozenset[int]] = Counter()
    taken: dict[frozenset[int], list[float]] = {pair: [] for pair in pairs}
    first_taken = 0
    for item, pair in zip(items, pairs, strict=True):
        answer = answers.get(item.id)
        if isinstance(answer, int | float):
            won, (lost,) = int(answer), pair - {int(answer)}
            beats[seen[pair], place[won], place[lost]] = 1
            taken[pair].append(answer)
            first_taken += won == _codes(instrument, item)[0]
        seen[pair] += 1
    twice = [chosen for chosen in taken.values() if len(chosen) > 1]
    agreed = sum(len(set(chosen)) == 1 for chosen in twice)
    return _Rounds(beats=beats, asked=len(items), first_taken=first_taken, turned=len(twice), agreed=agreed)


def _codes(instrument: Instrument, item: Item) -> tuple[int, ...]:
    return instrument.choice_sets[item.choices or ""].values


def _paired_groups(scales: list[str], ends: Numbers, worth: Numbers) -> tuple[tuple[str, ...], ...]:
    """Rank groups by the ends of the differences' intervals."""
    first, second = np.triu_indices(len(scales), k=1)
    apart = {
        frozenset((scales[i], scales[j]))
        for i, j, (low, high) in zip(first, second, ends, strict=True)
        if low * high > 0
    }
    order = [scales[number] for number in np.argsort(-worth.round(9), kind="stable")]
    return rank_groups(order, lambda one, top: frozenset((one, top)) in apart, len(scales))


def _together(rounds: _Rounds) -> dict[str, float | None]:
    """How far the choices hang together; None of what only wholly answered rounds can say."""
    whole, things = rounds.whole, rounds.beats.shape[1]
    count, most = len(whole), triads_most(things)
    triads = int(circular_triads(whole > 0).sum()) if count else None
    return {
        "answered": float(rounds.beats.sum()),
        "asked": float(rounds.asked),
        "first_taken": float(rounds.first_taken),
        "first_chance": float(binomtest(rounds.first_taken, int(rounds.beats.sum())).pvalue),
        "agreed": float(rounds.agreed),
        "turned": float(rounds.turned),
        "triads": None if triads is None else float(triads),
        "triads_most": float(most * count),
        "consistence": None if triads is None else consistence(triads / count, things),
        "triads_chance": None if triads is None else as_few_by_chance(triads, things, count),
        "uneven_chance": None if triads is None else as_uneven_by_chance(whole.sum(axis=(0, 2)), count),
    }
