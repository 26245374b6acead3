"""Item models give the probabilities and the information of mirt 1.2.0 (Python) and catR, and are sound everywhere."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from norms.errors import BadItems
from norms.irt.models import binary, information, items, log_probabilities, probabilities, second_slopes, slopes

MIXED = items(
    ["rasch", "2pl", "3pl", "graded", "graded"],
    [1.0, 1.5, 1.2, 1.7, 0.9],
    [[0.0], [0.3], [-1.0], [-1.0, 0.2, 1.4], [-0.5, 0.5, 2.0]],
    [0.0, 0.0, 0.2, 0.0, 0.0],
)
# mirt 1.2.0, GradedResponseModel: a 1.7 and .9, thresholds -1 .2 1.4 and -.5 .5 2; information of both together
GRADED = {
    -2.0: ([0.8455347349, 0.1312623269, 0.0201237335, 0.0030792046], [0.7941296282, 0.1105209069], 0.51313796),
    0.3: ([0.0988560732, 0.3587459860, 0.4088562182, 0.1335417225], [0.3273929829, 0.2174859094], 1.10027007),
    1.9: ([0.0071746556, 0.0454754628, 0.2467827391, 0.7005671424], [0.1034004515, 0.1175734408], 0.85000033),
}


@pytest.mark.parametrize("theta", GRADED)
def test_graded_responses_are_those_of_mirt(theta: float) -> None:
    first, second, told = GRADED[theta]
    likely = probabilities(MIXED, np.array(theta))
    assert likely[3] == pytest.approx(first, abs=1e-9)
    assert likely[4, :2] == pytest.approx(second, abs=1e-9)
    assert information(MIXED, np.array(theta))[3:].sum() == pytest.approx(told, abs=1e-8)


def test_a_guessed_item_tells_what_catr_says() -> None:
    item = binary(1.2, -1.0, 0.2)  # at its b, by hand: P = .6, I = 1.44 * (.4/.6) * (.4/.8)^2
    assert float(probabilities(item, np.array(-1.0))[1]) == pytest.approx(0.6)
    assert float(information(item, np.array(-1.0))) == pytest.approx(0.24)
    assert float(information(item, np.array(0.3))) == pytest.approx(0.1586374108725247, abs=1e-12)  # catR's Ii


def test_an_item_tells_most_at_its_difficulty_unless_it_can_be_guessed() -> None:
    at = np.linspace(-4, 4, 801)[:, np.newaxis]
    told = information(binary([1.0, 1.3, 1.3], [0.0, 0.7, 0.7], [0.0, 0.0, 0.25]), at)
    most = at[told.argmax(axis=0), 0]
    assert most[:2] == pytest.approx([0.0, 0.7], abs=0.01)
    # Birnbaum 1968: b + ln((1 + sqrt(1 + 8c)) / 2) / a
    assert most[2] == pytest.approx(0.7 + np.log((1 + np.sqrt(1 + 8 * 0.25)) / 2) / 1.3, abs=0.01)


@given(st.floats(-8, 8))
def test_categories_sum_to_one_and_slopes_are_those_of_the_curves(theta: float) -> None:
    step = 1e-4
    low, mid, high = (probabilities(MIXED, np.array(theta + d)) for d in (-step, 0, step))
    likely, first = slopes(MIXED, np.array(theta))
    assert likely.sum(axis=-1) == pytest.approx(np.ones(5), abs=1e-12)
    assert likely * first == pytest.approx((high - low) / (2 * step), abs=1e-6)
    second = likely * second_slopes(MIXED, np.array(theta))
    assert second == pytest.approx((high + low - 2 * mid) / step**2, abs=1e-5)


@given(st.floats(0.2, 3), st.lists(st.floats(-3, 3), min_size=2, max_size=5, unique=True), st.floats(-6, 6))
def test_a_graded_item_tells_at_least_what_its_best_split_tells(a: float, b: list[float], at: float) -> None:
    thresholds = sorted(b)
    if min(np.diff(thresholds)) < 1e-3:
        return
    told = float(information(items(["graded"], [a], [thresholds], [0.0]), np.array(at))[0])
    parts = information(binary([a] * len(b), thresholds), np.array(at))
    # Samejima 1969, ch. 6; of a logistic ability seen without a grid, a^2 / 3
    assert parts.max() - 1e-12 <= told <= a**2 / 3 + 1e-12


def test_far_away_no_probability_is_lost() -> None:
    logs = log_probabilities(binary(2.0, 0.0), np.array([-40.0, 40.0]))
    assert logs[0, 1] == pytest.approx(-80)
    assert logs[1, 0] == pytest.approx(-80)


@pytest.mark.parametrize(
    ("models", "a", "b", "c"),
    [
        (["4pl"], [1.0], [[0.0]], [0.0]),
        (["rasch"], [1.2], [[0.0]], [0.0]),
        (["2pl"], [1.2], [[0.0]], [0.2]),
        (["2pl"], [0.0], [[0.0]], [0.0]),
        (["2pl"], [1.0], [[0.0, 1.0]], [0.0]),
        (["2pl"], [1.0], [[float("nan")]], [0.0]),
        (["graded"], [1.0], [[1.0, 0.0]], [0.0]),
        (["graded"], [1.0], [[0.0, 0.0]], [0.0]),
        (["3pl"], [1.0], [[0.0]], [1.0]),
    ],
)
def test_parameters_that_are_none_are_refused(
    models: list[str], a: list[float], b: list[list[float]], c: list[float]
) -> None:
    with pytest.raises(BadItems):
        items(models, a, b, c)
