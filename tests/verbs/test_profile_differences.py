"""Are two scores of a case compared only by figures of one sample of real people, and is a lack of figures said?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from joined_case import case_of, given

from assess.meaning.integrate.differences import differences, scatter
from assess.nouns.case import Case
from assess.nouns.score import NormSet
from norms.find import library

NAMES = {"arithmetic_reasoning": "AR", "vocabulary": "V", "space_3d": "S3"}
Z = {"arithmetic_reasoning": 1.5, "vocabulary": -1.5, "space_3d": 0.0}
SETS = {name: replace(library()[f"simulated_{name}"], status="provisional") for name in NAMES}


def case(**sets: NormSet) -> Case:
    used = SETS | sets
    parts = [given(name, {NAMES[name]: _raw(used[name], z)}, norm_set=used[name]) for name, z in Z.items()]
    return case_of(*parts, norm_sets={norm_set.hash: norm_set for norm_set in used.values()})


def _raw(norm_set: NormSet, z: float) -> float:
    return float(norm_set.table["mean"].iloc[0]) + z * float(norm_set.table["sd"].iloc[0])


def test_three_scores_of_one_sample_give_three_pairs_by_their_own_figures() -> None:
    found = differences(case())
    assert [pair.of for pair in found] == [3, 3, 3]
    widest = found[0]
    a, v = SETS["arithmetic_reasoning"], SETS["vocabulary"]
    assert abs(widest.difference) == pytest.approx(30.0)
    by_hand = 3.0 / (2 - (a.reliability or 0) - (v.reliability or 0)) ** 0.5
    assert abs(widest.z or 0) == pytest.approx(by_hand)
    assert widest.reliable is True
    assert widest.rarer_than == pytest.approx(0.0042, abs=5e-4)  # z = 3 / sqrt(2 - 2 * .45) = 2.860
    (told,) = scatter(case())
    assert told.mean == pytest.approx(50.0)
    assert told.spread == pytest.approx(30.0)
    assert told.rarer_than is not None and 0.0 < told.rarer_than < 0.05


def test_a_simulated_sample_compares_nobody() -> None:
    made_up = {name: replace(norm_set, status="simulated") for name, norm_set in SETS.items()}
    assert differences(case(**made_up)) == () == scatter(case(**made_up))


def test_without_a_sourced_reliability_or_a_correlation_the_reason_stands_in_the_place_of_figures() -> None:
    bare = replace(SETS["vocabulary"], reliability_source=None)
    whys = {pair.why_none for pair in differences(case(vocabulary=bare)) if "vocabulary" in pair.one + pair.other}
    assert whys == {"no_reliability"}
    apart = {name: replace(norm_set, correlations={}) for name, norm_set in SETS.items()}
    found = differences(case(**apart))
    assert {(p.why_none, p.z, p.reliable, p.rarer_than) for p in found} == {("no_correlation", None, None, None)}
    assert scatter(case(**apart)) == ()


def test_scores_of_different_samples_are_not_compared() -> None:
    other = replace(SETS["vocabulary"], sample="another")
    assert all("vocabulary" not in pair.one + pair.other for pair in differences(case(vocabulary=other)))
