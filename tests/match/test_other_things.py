"""Interests, values and the way to work beside a post: told where both sides are complete, and else why not."""

from __future__ import annotations

import csv
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from match_cases import BROKEN, KNOWN, case_of, grip_of, gripping, liking, post, score

from assess.meaning.interests import c_index, correlation, iachan_m
from assess.meaning.match.commuting import Means, commuting
from assess.meaning.match.compare import compare
from assess.meaning.match.interest import congruence
from assess.meaning.match.values import values_fit
from assess.nouns.case import Case
from assess.nouns.match import Congruence
from assess.nouns.post import WORK_VALUES, Demand
from assess.nouns.score import Profile
from instruments.profile import HEXAGON

ONET = Path(__file__).parents[3] / "shared" / "data" / "onet_interests_values_jobzone.csv"
TYPES = ("Realistic", "Investigative", "Artistic", "Social", "Enterprising", "Conventional")

BY_R = (("RIA", "RIA", 28), ("RIA", "SEC", 0))  # as the R package holland prints them


@pytest.mark.parametrize(
    ("one", "other", "index"),
    [
        ("RIA", "RIA", 28),
        ("RIA", "SEC", 0),
        ("RIA", "IRA", 21),
        ("RIA", "RAI", 26),
        ("SEC", "ASE", 12),
        ("SEC", "CSE", 16),
    ],
)
def test_m_is_that_of_iachan(one: str, other: str, index: int) -> None:
    """By hand with the weights 22-10-4, 10-5-2, 4-2-1: RIA with RAI 22 + 2 + 2."""
    assert iachan_m(one, other) == iachan_m(other, one) == index


def test_m_is_largest_only_for_the_same_code_and_nothing_without_a_common_letter() -> None:
    codes = ["".join(letters) for letters in permutations(HEXAGON, 3)]
    for code in codes:
        assert [other for other in codes if iachan_m(code, other) == 28] == [code]
        assert all((iachan_m(code, other) == 0) == (not set(code) & set(other)) for other in codes)


def _of(case: Case, letters: str, onet: str = "", **six: float) -> tuple[Congruence, ...]:
    return congruence(case, post("a", letters=letters, onet=onet), {"x": six} if six else {})


def test_complete_codes_are_told_by_m_and_c() -> None:
    m, c = _of(liking(("S",), ("E",), ("C",)), "SCE")
    assert (m.kind, m.value, m.lowest, m.highest) == ("iachan_m", 26, 26, 26)
    assert (c.kind, c.value) == ("c_index", c_index("SEC", "SCE"))


def test_a_tie_that_changes_the_index_is_told_by_its_ends() -> None:
    m, _ = _of(liking(("S", "E"), ("C",)), "SEC")
    assert (m.value, m.lowest, m.highest) == (None, 21, 28)  # ESC with SEC: 10 + 10 + 1
    m, _ = _of(liking(("S", "E"), ("C",)), "RIA")
    assert (m.value, m.lowest, m.highest) == (0, 0, 0)


def test_without_complete_codes_the_six_scores_are_correlated() -> None:
    """r by hand of 6 5 4 3 2 1 with itself and turned round."""
    totals = dict(zip(HEXAGON, (6.0, 5, 4, 3, 2, 1), strict=True))
    tied = liking(tuple(HEXAGON), **totals)
    (found,) = _of(tied, "", "x", **totals)
    assert found.kind == "correlation"
    assert found.value == pytest.approx(1.0)
    (found,) = _of(tied, "SEC", "x", **dict(zip(HEXAGON, (1.0, 2, 3, 4, 5, 6), strict=True)))
    assert found.value == pytest.approx(-1.0)


def test_what_keeps_interests_from_being_compared_is_told() -> None:
    tied, clear = liking(tuple(HEXAGON)), liking(("S",), ("E",), ("C",))
    broken = replace(clear, scores=tuple(replace(one, caveats=(BROKEN,)) for one in clear.scores))
    whys = [_of(gripping(40.0), "SEC"), _of(broken, "SEC"), _of(tied, "SEC"), _of(clear, "SE"), _of(clear, "SES")]
    assert [found[0].why_none for found in whys] == [
        "no_profile",
        "not_interpretable",
        "tied",
        "no_letters",
        "no_letters",
    ]
    assert all(found[0].value is None for found in whys)


@pytest.mark.skipif(not ONET.is_file(), reason="the O*NET file of the shared folder is not here")
@pytest.mark.parametrize("letter", HEXAGON)
def test_who_likes_one_type_alone_finds_occupations_of_that_type_in_front(letter: str) -> None:
    """O*NET 29, 923 occupations: at least 85 % of the nearest tenth, or of as many as have that high point."""
    with ONET.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    pure = {other: float(other == letter) for other in HEXAGON}
    sixes = [{name[0]: float(row[name]) for name in TYPES} for row in rows]
    nearest = np.argsort([-(correlation(pure, six) or -1.0) for six in sixes], kind="stable")
    points = [row["holland_high_point_1"] for row in rows]
    asked = min(len(rows) // 10, points.count(letter))
    assert sum(points[place] == letter for place in nearest[:asked]) >= 0.85 * asked


def _valuing(**shares: float) -> Case:
    scores = [score("work_values_pairs", scale.id, 5.0) for scale in KNOWN["work_values_pairs"].scales]
    figures = {f"share.{name}": value for name, value in shares.items()}
    profile = Profile(kind="paired_values", letters=(), figures=figures)
    return case_of(*scores, profiles={"work_values_pairs-1": profile})


def test_values_fit_by_the_order_in_which_they_matter() -> None:
    """Spearman by hand: one swap of neighbours among six gives 1 - 6 x 2 / (6 x 35) = .943."""
    case = _valuing(**{name: (6 - n) / 10 for n, name in enumerate(WORK_VALUES)})
    offers = {name: float(6 - n) for n, name in enumerate(WORK_VALUES)}
    swapped = {**offers, WORK_VALUES[0]: offers[WORK_VALUES[1]], WORK_VALUES[1]: offers[WORK_VALUES[0]]}
    assert values_fit(case, post("a", offers=offers))[0] == pytest.approx(1.0)
    assert values_fit(case, post("a", offers=swapped))[0] == pytest.approx(1 - 12 / 210)
    assert values_fit(case, post("a", offers=dict(list(offers.items())[:5]))) == (None, "not_complete")
    assert values_fit(case, post("a", offers=dict.fromkeys(WORK_VALUES, 3.0))) == (None, "flat")
    assert values_fit(gripping(40.0), post("a", offers=offers)) == (None, "no_profile")


BUS, STEP = ("bus",), ("bus", "step_free")


@pytest.mark.parametrize(
    ("reachable", "minutes", "ways", "most", "told"),
    [
        (BUS, 30, {2}, 40, "possible"),
        (BUS, 60, {2}, 40, "hard"),
        (BUS, 30, {1}, 40, "not_possible"),
        (BUS, 30, {2, 4}, 40, "hard"),
        (STEP, 30, {2, 4}, 40, "possible"),
        (("own_transport",), 30, {5}, 40, "possible"),
        (("dormitory",), 300, None, None, "possible"),
        (("home_based",), None, None, None, "possible"),
        (BUS, 30, None, 40, "unknown"),
        (BUS, 30, {2}, None, "unknown"),
        ((), 30, {2}, 40, "unknown"),
    ],
)
def test_the_way_to_work_is_told_by_what_was_asked(
    reachable: tuple[str, ...], minutes: float | None, ways: set[int] | None, most: float | None, told: str
) -> None:
    means = Means(ways=None if ways is None else frozenset(ways), minutes=most)
    assert commuting(post("a", reachable=reachable, commute_minutes=minutes), means) == told


def test_a_post_is_told_on_every_side_and_by_no_single_number() -> None:
    (found,) = compare(gripping(60.0), [post("a", grip_of(40.0), grip_of(65.0))])
    assert (found.compared, found.asked, found.met) == (2, 2, (0.5, 1.0))
    assert found.commuting == "unknown"
    assert found.values_why_none == "no_profile"
    assert not any(isinstance(value, float) for value in vars(found).values())


def test_interest_is_no_demand_that_can_be_met() -> None:
    (found,) = compare(gripping(60.0), [post("a", Demand(aspect="interest", what="R"))])
    assert (found.asked, found.demands, found.met, found.rank) == (0, (), None, None)
