"""How often do the intervals of worths from paired choices hold the true worth, and how often is a tie rightly told?

    python bench/paired_intervals.py [people]

Simulated people choose between six values as work_values_pairs asks: all 15 pairs twice. Their true worths are normal
with the spread named; a perfectly even person has a spread of 0. Prints, for each spread, the share of 90% profile
intervals that hold the true worth and the true difference, the same of the standard error alone (Wald), how often an
interval of a difference that leaves out 0 has the wrong sign, the median width, and the shares of people whose circular
triads in two rounds are as few, and whose counts are as unequal, as chance gives in one of twenty.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

SEED, PEOPLE, THINGS, LEVEL, Z_90, CHANCE = 20261128, 500, 6, 0.9, 1.6448536, 0.05
SPREADS = (0.0, 0.5, 1.0, 1.5)


def main() -> None:
    """One line a spread of worths."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    for spread in SPREADS:
        _spread(spread, people)


def _spread(spread: float, people: int) -> None:
    from norms.paired import worths
    from norms.paired_intervals import deviations, differences, intervals
    from norms.triads import as_few_by_chance, as_uneven_by_chance, circular_triads

    random = np.random.default_rng(SEED)
    true = random.normal(0, spread, (people, THINGS))
    true -= true.mean(axis=1, keepdims=True)
    first, second = np.triu_indices(THINGS, k=1)
    apart = true[:, first] - true[:, second]
    rounds = random.random((2, people, len(first))) < 1 / (1 + np.exp(-apart))
    beats = np.zeros((2, people, THINGS, THINGS), dtype=bool)
    beats[..., first, second], beats[..., second, first] = rounds, ~rounds
    wins = beats.sum(axis=0).astype(float)

    began = time.perf_counter()
    ends = intervals(wins, differences(THINGS), level=LEVEL)
    single = intervals(wins, deviations(THINGS), level=LEVEL)
    seconds = time.perf_counter() - began
    found = worths(wins)
    spread_of = found.covariance
    error = np.sqrt(spread_of[:, first, first] + spread_of[:, second, second] - 2 * spread_of[:, first, second])
    wald = np.abs(found.worth[:, first] - found.worth[:, second] - apart) <= Z_90 * error
    told = (ends[..., 0] > 0) | (ends[..., 1] < 0)
    wrong = told & (np.sign(ends.sum(axis=-1)) != np.sign(apart))
    triads = circular_triads(beats).sum(axis=0)
    orderly = np.mean([as_few_by_chance(int(t), THINGS, rounds=2) <= CHANCE for t in triads])
    uneven = np.mean([as_uneven_by_chance(chosen, rounds=2) <= CHANCE for chosen in wins.sum(axis=2)])
    print(
        f"spread {spread:.1f}, {people} people: worths held {_held(single, true):.3f}, "
        f"differences held {_held(ends, apart):.3f} (Wald {wald.mean():.3f}), "
        f"told apart {told.mean():.3f}, wrongly {wrong.mean():.4f}, "
        f"median width {np.median(ends[..., 1] - ends[..., 0]):.2f}, "
        f"fewer triads than chance {orderly:.3f}, more unequal {uneven:.3f}, {seconds / people * 1000:.1f} ms a person"
    )


def _held(ends: np.ndarray, true: np.ndarray) -> float:
    return float(((ends[..., 0] <= true) & (true <= ends[..., 1])).mean())


if __name__ == "__main__":
    main()
