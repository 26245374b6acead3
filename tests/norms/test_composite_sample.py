"""Is the expected reliability of a composite that of the sample, with its interval, or refused with a reason?"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from norms.composite_sample import PartOf, expected
from norms.errors import BadPerson, BadSample, NoFit, NormsError
from norms.reliability import alpha

A, B = ("a1", "a2", "a3", "a4"), ("b1", "b2", "b3")


def people(n: int = 300, seed: int = 3) -> pd.DataFrame:
    """Two scales whose true scores correlate .5; items with an error sd of 1."""
    chance = np.random.default_rng(seed)
    true = chance.multivariate_normal([0, 0], [[1, 0.5], [0.5, 1]], n)
    items = {name: true[:, 0] + chance.normal(size=n) for name in A}
    return pd.DataFrame(items | {name: true[:, 1] + chance.normal(size=n) for name in B})


def two(weight: float = 1.0) -> list[PartOf]:
    return [PartOf(name="A", columns=A, weight=1.0), PartOf(name="B", columns=B, weight=weight)]


def test_it_is_stratified_alpha_of_the_standardised_parts() -> None:
    """Cronbach, Schonemann & McKie 1965: 1 - sum of part variance (1 - alpha) over the variance of the sum."""
    sample = people()
    made = expected(sample, two(2.0))
    scores = pd.DataFrame({"A": sample[list(A)].sum(axis=1), "B": sample[list(B)].sum(axis=1)})
    z = (scores - scores.mean()) / scores.std(ddof=1)
    total = (z["A"] + 2 * z["B"]).var(ddof=1)
    alphas = alpha(sample[list(A)]), alpha(sample[list(B)])
    assert made.reliabilities == pytest.approx(alphas, abs=1e-12)
    assert made.of.reliability == pytest.approx(1 - ((1 - alphas[0]) + 4 * (1 - alphas[1])) / total, abs=1e-12)
    assert made.sds == pytest.approx(scores.std(ddof=1).tolist(), abs=1e-9)


def test_the_interval_holds_the_reliability_of_the_population() -> None:
    """By the model: alpha .8 of four items and .75 of three; their sums correlate .5 sqrt(.8 * .75)."""
    true = 1 - (0.2 + 0.25) / (2 + 2 * 0.5 * (0.8 * 0.75) ** 0.5)
    held = sum(
        low <= true <= high for low, high in (expected(people(200, s), two()).interval or (1, 0) for s in range(20))
    )
    assert held >= 16  # of 20 at 95%: fewer has a probability below 0.003


def test_who_lacks_a_part_is_left_out_and_counted() -> None:
    sample = people()
    sample.loc[:9, "a1"] = np.nan
    made = expected(sample, two())
    assert (made.people, made.left_out, made.few) == (290, 10, True)


@pytest.mark.parametrize(
    ("parts", "error", "said"),
    [
        (
            [PartOf(name="A", columns=A, weight=1), PartOf(name="B", columns=("b1",), weight=1)],
            NoFit,
            "'B' is not known",
        ),
        (
            [PartOf(name="A", columns=A, weight=1), PartOf(name="B", columns=("a1", "b2"), weight=1)],
            BadSample,
            "two parts",
        ),
        (
            [PartOf(name="A", columns=A, weight=1), PartOf(name="B", columns=("x",), weight=1)],
            BadSample,
            "not in the sample",
        ),
        ([PartOf(name="A", columns=A, weight=1), PartOf(name="B", columns=(), weight=1)], BadSample, "no column"),
        ([PartOf(name="A", columns=A, weight=1)], BadPerson, "two parts or more"),
        ([PartOf(name="A", columns=A, weight=0), PartOf(name="B", columns=B, weight=0)], BadPerson, "does not vary"),
    ],
)
def test_what_makes_no_composite_is_refused(parts: list[PartOf], error: type[NormsError], said: str) -> None:
    with pytest.raises(error, match=said):
        expected(people(100), parts)


def test_too_few_people_are_refused() -> None:
    with pytest.raises(NoFit, match="49 people have every part, and at least 50"):
        expected(people(49), two())


def test_a_stated_reliability_gives_a_figure_and_no_interval() -> None:
    parts = [PartOf(name="A", columns=A, weight=1), PartOf(name="B", columns=("b1",), weight=1, reliability=0.6)]
    made = expected(people(100), parts)
    assert made.reliabilities[1] == 0.6 and made.interval is None
