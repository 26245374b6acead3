"""Is a stated probability that a demand is met as often true as it says?"""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from norms.errors import BadPerson
from norms.meeting import count_met, met, met_regressed, share_met
from norms.places import Chance, places

chances = st.lists(st.floats(0.0, 1.0), min_size=1, max_size=7)


def test_probabilities_worked_by_hand_with_the_table_of_the_normal_distribution() -> None:
    """Phi(1) = .8413, Phi(1.5) = .9332, Phi(-0.6) = .2743: any printed table."""
    assert met(30, 3, 27) == pytest.approx(0.8413, abs=5e-5)
    assert met(27, 2, 24) == pytest.approx(0.9332, abs=5e-5)
    assert met(27, 3, 30, tolerance=4) == pytest.approx(0.2743, abs=5e-5)  # 3 over the root of 9 + 16
    assert met(24, 2, 27, better="lower") == pytest.approx(0.9332, abs=5e-5)  # seconds: fewer is better
    # Kelley by hand: z 1, r .8: estimate .8, error the root of .16; (.8 - .5) / .4 = .75, Phi = .7734
    assert met_regressed(1.0, 0.8, 0.5) == pytest.approx(0.7734, abs=5e-5)


def _truly(stated: np.ndarray, truly: np.ndarray, low: float, high: float) -> tuple[float, float]:
    among = (stated >= low) & (stated < high)
    assert among.sum() > 500
    return float(stated[among].mean()), float(truly[among].mean())


BANDS = [(0.05, 0.15), (0.25, 0.35), (0.45, 0.55), (0.75, 0.85), (0.9, 0.97)]


@pytest.mark.parametrize(("low", "high"), BANDS)
def test_of_people_of_whom_it_is_said_so_many_truly_meet_the_demand(low: float, high: float) -> None:
    """In the norm's own population (r = .8, demand at z = .5 with tolerance .2), by Kelley's true score."""
    chance = np.random.default_rng(8)
    true = chance.normal(0, 0.8**0.5, 40_000)
    seen = true + chance.normal(0, 0.2**0.5, true.size)
    demand = 0.5 + chance.normal(0, 0.2, true.size)
    stated = np.array([met_regressed(float(z), 0.8, 0.5, tolerance=0.2) for z in seen])
    said, found = _truly(stated, true >= demand, low, high)
    assert found == pytest.approx(said, abs=0.03)


@pytest.mark.parametrize(("low", "high"), BANDS)
def test_the_observed_score_is_right_where_nothing_is_known_of_the_people(low: float, high: float) -> None:
    """True scores as frequent everywhere, far beyond the error on either side of the demand."""
    chance = np.random.default_rng(9)
    true = chance.uniform(-10, 10, 60_000)
    seen = true + chance.normal(0, 1.5, true.size)
    stated = np.array([met(float(x), 1.5, 1.0) for x in seen])
    said, found = _truly(stated, true >= 1.0, low, high)
    assert found == pytest.approx(said, abs=0.03)


def test_the_observed_score_says_too_much_of_a_population_that_gathers_below_the_demand() -> None:
    """Why the norm of the person's own group goes by Kelley: of people said to meet it at 80%, far fewer do."""
    chance = np.random.default_rng(10)
    true = chance.normal(0, 0.7**0.5, 200_000)
    seen = true + chance.normal(0, 0.3**0.5, true.size)
    stated = np.array([met(float(z), 0.3**0.5, 1.5) for z in seen[:60_000]])
    said, found = _truly(stated, true[:60_000] >= 1.5, 0.75, 0.85)
    assert said == pytest.approx(0.80, abs=0.01)
    assert found < 0.62


@given(chances, st.booleans())
def test_the_count_is_that_of_every_outcome_written_out(probabilities: list[float], alone: bool) -> None:
    """Brute force: every pattern of met and not met, of independent demands, with its probability."""
    if alone:
        wanted = np.zeros(len(probabilities) + 1)
        for pattern in product((0, 1), repeat=len(probabilities)):
            each = (p if hit else 1 - p for p, hit in zip(probabilities, pattern, strict=True))
            wanted[sum(pattern)] += float(np.prod(list(each)))
        found = count_met([[p] for p in probabilities])
    else:  # on one score: as many are met as have a probability above one uniform draw
        steps = np.linspace(0, 1, 20_001)[:-1] + 0.5 / 20_000
        counts = (np.asarray(probabilities)[:, np.newaxis] > steps).sum(axis=0)
        wanted = np.bincount(counts, minlength=len(probabilities) + 1) / steps.size
        found = count_met([probabilities])
    assert found == pytest.approx(wanted, abs=1e-3 if not alone else 1e-12)
    assert found.sum() == pytest.approx(1, abs=1e-12)


@given(st.lists(chances, min_size=1, max_size=4))
def test_the_share_met_holds_its_level_and_no_more_than_it_must(groups: list[list[float]]) -> None:
    found = share_met(groups)
    assert found is not None
    most = sum(map(len, groups))
    low, high = (round(end * most) for end in found)
    told = count_met(groups)
    assert 0 <= low <= high <= most
    assert told[low : high + 1].sum() >= 0.95 - 1e-9
    assert told[:low].sum() <= 0.025 + 1e-9 and told[high + 1 :].sum() <= 0.025 + 1e-9


@given(st.floats(-50, 50), st.floats(-50, 50), st.floats(-50, 50), st.floats(0.1, 20), st.floats(0, 20), st.booleans())
def test_a_better_score_never_meets_a_demand_less_probably(
    first: float, second: float, demand: float, error: float, tolerance: float, more: bool
) -> None:
    worse, better = sorted((first, second), reverse=not more)
    way = "higher" if more else "lower"
    one, other = (met(score, error, demand, tolerance=tolerance, better=way) for score in (worse, better))  # type: ignore[arg-type]
    assert one <= other


@pytest.mark.parametrize("wrong", [{"error": 0.0}, {"error": -1.0}, {"tolerance": -1.0}, {"score": float("nan")}])
def test_no_probability_is_made_up_without_an_error(wrong: dict[str, float]) -> None:
    told = {"score": 1.0, "error": 1.0, "tolerance": 0.0, **wrong}
    with pytest.raises(BadPerson):
        met(told["score"], told["error"], 1.0, tolerance=told["tolerance"])


def test_nothing_compared_has_no_share() -> None:
    assert share_met([]) is None


def _one(*told: float | None) -> list[Chance]:
    return [Chance(score=f"s{number}", probability=p) for number, p in enumerate(told)]


def test_places_of_two_coins_are_those_that_probability_gives() -> None:
    """Two posts with one demand each, met with .5 apart from each other: each is surely behind in a quarter."""
    first, second = [Chance(score="a", probability=0.5)], [Chance(score="b", probability=0.5)]
    assert places([first, second]) == ((1, 2), (1, 2))


def test_two_demands_on_one_score_are_drawn_together() -> None:
    """Who meets the higher demand meets the lower one: the easier post is never behind the harder one on this score."""
    easy, hard = [Chance(score="a", probability=0.9)], [Chance(score="a", probability=0.3)]
    assert places([easy, [*hard, Chance(score="b", probability=0.0)]])[0] == (1, 2)  # level with it where both fail
    assert places([[*easy, *easy], [*easy, *hard]])[0][0] == 1
    assert places([[*easy, *easy], [*easy, *hard]])[1] == (1, 2)


def test_places_are_the_quantiles_of_every_outcome_written_out() -> None:
    """Four posts with independent demands: the exact distribution of best and worst place, by brute force."""
    told = [(0.97, 0.9), (0.8, 0.6, 0.5), (0.4,), (0.02, 0.3)]
    best: list[dict[int, float]] = [defaultdict(float) for _ in told]
    worst: list[dict[int, float]] = [defaultdict(float) for _ in told]
    for pattern in product((0, 1), repeat=sum(map(len, told))):
        left, shares, chance = list(pattern), [], 1.0
        for each in told:
            hits, left = left[: len(each)], left[len(each) :]
            chance *= float(np.prod([p if hit else 1 - p for p, hit in zip(each, hits, strict=True)]))
            shares.append(round(sum(hits) / len(each), 9))
        for number, share in enumerate(shares):
            best[number][1 + sum(other > share for other in shares)] += chance
            worst[number][sum(other >= share for other in shares)] += chance
    found = places(
        [[Chance(score=f"{n}.{m}", probability=p) for m, p in enumerate(each)] for n, each in enumerate(told)]
    )
    for (first, last), low, high in zip(found, best, worst, strict=True):
        assert sum(p for place, p in low.items() if place < first) <= 0.025 + 0.008  # three errors of the simulation
        assert sum(p for place, p in low.items() if place <= first) >= 0.025 - 0.008
        assert sum(p for place, p in high.items() if place > last) <= 0.025 + 0.008
        assert sum(p for place, p in high.items() if place >= last) >= 0.025 - 0.008


things = st.lists(
    st.lists(
        st.builds(
            Chance,
            score=st.sampled_from("abcd"),
            probability=st.one_of(st.none(), st.floats(0, 1)),
            weight=st.sampled_from((1.0, 2.0, 3.0)),
        ),
        min_size=1,
        max_size=4,
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=30)
@given(things)
def test_places_lie_within_each_other(posts: list[list[Chance]]) -> None:
    """Within 1 and the number of posts; every place is one that some post may have; some post may be the first."""
    found = places(posts)
    assert all(1 <= best <= worst <= len(posts) for best, worst in found)
    assert {place for best, worst in found for place in range(best, worst + 1)} == set(range(1, len(posts) + 1))
    assert places(posts) == found  # the same every time


@settings(max_examples=30)
@given(things, st.data())
def test_to_know_less_of_a_post_never_narrows_a_place(posts: list[list[Chance]], data: st.DataObject) -> None:
    which = data.draw(st.integers(0, len(posts) - 1))
    blurred = [Chance(score=one.score, probability=None, weight=one.weight) for one in posts[which]]
    more, less = places(posts), places([*posts[:which], blurred, *posts[which + 1 :]])
    assert all(low[0] <= high[0] and low[1] >= high[1] for low, high in zip(less, more, strict=True))
