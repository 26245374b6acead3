"""Circular triads: the published distribution by chance, and the ends of the coefficient of consistence."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from norms.errors import NoFit
from norms.triads import as_few_by_chance, circular_triads, consistence, triads_by_chance, triads_most

# Kendall & Babington Smith 1940, their table of the frequency of d in all sets of choices
FREQUENCIES = {
    3: (6, 2),
    4: (24, 16, 24),
    5: (120, 120, 240, 240, 280, 24),
    6: (720, 960, 2240, 2880, 6240, 3648, 8640, 4800, 2640),
}


@pytest.mark.parametrize(("things", "frequencies"), FREQUENCIES.items())
def test_all_sets_of_choices_have_the_published_frequencies(things: int, frequencies: tuple[int, ...]) -> None:
    every = 2 ** (things * (things - 1) // 2)
    assert [round(share * every) for share in triads_by_chance(things)] == list(frequencies)


def test_a_triad_is_counted_as_one_sees_it() -> None:
    random = np.random.default_rng(7)
    for _ in range(50):
        beats = np.triu(random.random((6, 6)) < 0.5, k=1)
        beats |= np.tril(~beats.T, k=-1)
        seen = sum(
            (beats[a, b] and beats[b, c] and beats[c, a]) or (beats[b, a] and beats[c, b] and beats[a, c])
            for a, b, c in combinations(range(6), 3)
        )
        assert circular_triads(beats) == seen


@pytest.mark.parametrize(("things", "most"), [(3, 1), (4, 2), (5, 5), (6, 8), (7, 14)])
def test_zeta_goes_from_one_without_circles_to_nought_with_as_many_as_there_can_be(things: int, most: int) -> None:
    assert triads_most(things) == most
    assert (consistence(0, things), consistence(most, things)) == (1, 0)
    assert len(triads_by_chance(min(things, 6))) == triads_most(min(things, 6)) + 1


def test_two_rounds_are_the_sum_of_two_independent_ones() -> None:
    once = np.array(triads_by_chance(6))
    twice = [sum(once[i] * once[n - i] for i in range(n + 1) if i < 9 and n - i < 9) for n in range(17)]
    assert triads_by_chance(6, rounds=2) == pytest.approx(twice)
    assert as_few_by_chance(16, 6, rounds=2) == pytest.approx(1)
    assert as_few_by_chance(1, 6) == pytest.approx((720 + 960) / 2**15)


def test_too_many_things_to_count_are_refused() -> None:
    with pytest.raises(NoFit, match="at most 7 things, not 8"):
        triads_by_chance(8)
