"""A hand-written oracle finds no proposed instrument whose construct breaks for the person (10,000: bench/plans.py)."""

from __future__ import annotations

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plan_cases import ARMS, KNOWN, case_of, client, of, parts, plan
from plan_profiles import profile
from planning_oracle import broken

from assess.nouns.disability import Category
from assess.nouns.functioning import Functioning
from assess.planning.propose import line_of


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(min_value=0, max_value=2**32))
def test_nothing_proposed_breaks_what_it_measures(seed: int) -> None:
    who, questions = profile(Random(seed))
    made = plan(who, *questions)
    assert made.outcome_reason
    found = {line.instrument: list(broken(who, line, KNOWN[line.instrument])) for line in made.lines}
    assert not any(found.values()), (seed, found)
    assert all(one.substitute or one.dimension for one in made.omitted), seed


def test_the_oracle_sees_what_would_break() -> None:
    """It is no oracle if it calls everything sound: the whole library given to people whom it cannot measure."""
    expected = {
        client(of(Category.VISION, 1)): {"vocabulary", "space_3d", "form_matching", "box_and_block"},
        client(of(Category.HEARING, 1)): {"listening_vocabulary"},
        client(of(Category.INTELLECT, 1)): {"riasec_interest", "work_personality", "work_values_pairs"},
        client(of(Category.LIMB, 1), functioning=Functioning(parts=parts("none", *ARMS), stands=False)): {
            "reaction", "grip_strength", "assembly_sample", "hand_tools", "six_minute_walk",
        },
        client(of(Category.MENTAL, 1), functioning=Functioning(state="acute")): {"riasec_interest", "grip_strength"},
    }  # fmt: skip
    for who, unsound in expected.items():
        case = case_of(who)
        seen = {one.id for one in KNOWN.values() if list(broken(who, line_of(case, one), one))}
        assert unsound <= seen
        assert "post_assessment" not in seen
