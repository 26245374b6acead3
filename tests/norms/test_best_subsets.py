"""The best subsets of regressors are the best: compared with trying all of them."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from norms.best_subsets import best_subsets, triangular
from norms.errors import NoFit

CHANCE = np.random.default_rng(7)


def tried_out(x: np.ndarray, y: np.ndarray, size: int, keep: int) -> list[tuple[float, tuple[int, ...]]]:
    """Residual sum of squares and members of the best subsets, by least squares on every subset."""
    found = []
    for members in combinations(range(x.shape[1]), size):
        fitted = x[:, members] @ np.linalg.lstsq(x[:, members], y, rcond=None)[0]
        found.append((float(((y - fitted) ** 2).sum()), members))
    return sorted(found)[:keep]


@pytest.mark.parametrize("candidates", [2, 3, 5, 8])
@pytest.mark.parametrize("alike", [0.0, 3.0])
def test_no_subset_is_better_than_those_found(candidates: int, alike: float) -> None:
    x = CHANCE.normal(size=(60, candidates)) + alike * CHANCE.normal(size=(60, 1))
    y = x @ CHANCE.normal(size=candidates) + CHANCE.normal(size=60)
    found = best_subsets(triangular(np.column_stack([x, y])), keep=4)
    for size in range(1, candidates + 1):
        expected = tried_out(x, y, size, 4)
        assert found.rss[size, : len(expected)] == pytest.approx([rss for rss, _ in expected])
        assert [tuple(found.members(size, place)) for place in range(len(expected))] == [m for _, m in expected]
        assert np.isinf(found.rss[size, len(expected) :]).all()


@pytest.mark.parametrize("sizes", [range(3, 4), range(7, 9), range(1, 3)])
def test_some_sizes_alone_are_found_as_among_all(sizes: range) -> None:
    x = CHANCE.normal(size=(50, 8)) + CHANCE.normal(size=(50, 1))
    triangle = triangular(np.column_stack([x, x.sum(axis=1) + CHANCE.normal(size=50)]))
    every, some = best_subsets(triangle), best_subsets(triangle, sizes=sizes)
    for size in sizes:
        assert (some.masks[size] == every.masks[size]).all()
        assert some.rss[size] == pytest.approx(every.rss[size])


def test_twenty_candidates_are_searched_in_a_fraction_of_their_million_subsets() -> None:
    x = CHANCE.normal(size=(500, 20))
    y = x[:, :4] @ [4.0, 3.0, 2.0, 1.0] + 0.1 * CHANCE.normal(size=500)
    found = best_subsets(triangular(np.column_stack([x, y])), keep=1)
    assert found.members(4, 0) == [0, 1, 2, 3]
    assert sum(found.worked) < 2**20 / 10


def test_the_triangle_by_blocks_keeps_all_inner_products() -> None:
    rows = CHANCE.normal(size=(3000, 6))
    triangle = triangular(rows)
    assert triangle.T @ triangle == pytest.approx(rows.T @ rows)


def test_too_many_candidates_are_refused() -> None:
    with pytest.raises(NoFit, match="31 candidate terms are too many"):
        best_subsets(np.eye(32))


def test_candidates_that_depend_on_each_other_are_refused() -> None:
    x = CHANCE.normal(size=(30, 2))
    with pytest.raises(NoFit, match="depend on each other"):
        best_subsets(triangular(np.column_stack([x, x.sum(axis=1), CHANCE.normal(size=30)])))
