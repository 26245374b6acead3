"""Dexterity and work samples through a sitting: published places, hand order, units made, learning over the trials."""

from __future__ import annotations

from datetime import date
from math import log

import numpy as np
import pytest
from verb_site import VerbSite
from work_trials import LIBRARY, assembled, measured, sample, scale

from assess.meaning.aptitudes import recipes
from assess.nouns.disability import Category, Disability
from assess.nouns.needs import Needs
from assess.nouns.people import Client
from assess.physical.trials import in_order, trial_values, variation
from assess.planning.suitable import suitability
from instruments.definition import Kind, Part

FAMILY = [one for one in LIBRARY.values() if one.family == "vocational_potential"]
SAMPLES = [one for one in FAMILY if "seconds_per_unit" in {scale.id for scale in one.scales}]


def test_sixty_blocks_of_a_woman_of_42_lie_2_573_below_the_american_mean(site: VerbSite) -> None:
    """Mathiowetz et al. 1985, women of 40 to 44, right: 81.1 (8.2)."""
    sitting = measured(site, "box_and_block", {"right": 60, "left": 58}, sex="F", birth_date=date(1984, 3, 2))
    (place,) = site.scores(sitting)["box_and_block_right"].normed
    assert place.z == pytest.approx(-2.573, abs=5e-4)
    assert (place.country, place.status) == ("US", "provisional")


def test_twenty_five_seconds_of_a_man_of_62_lie_1_808_to_the_slow_side(site: VerbSite) -> None:
    """Mathiowetz et al. 1985, men of 60 to 64, right: 20.3 (2.6) s; slower is worse."""
    sitting = measured(site, "nine_hole_peg", {"right": 25, "left": 24}, sex="M", birth_date=date(1964, 3, 2))
    places = {p.norm_set: p for p in site.scores(sitting)["nine_hole_peg_right"].normed}
    assert places["nine_hole_peg_mathiowetz1985"].z == pytest.approx(-1.808, abs=5e-4)
    assert set(places) == {"nine_hole_peg_mathiowetz1985", "nine_hole_peg_oxfordgrice2003"}


@pytest.mark.parametrize("instrument_id", ["box_and_block", "nine_hole_peg", "pegboard", "massage_strength"])
@pytest.mark.parametrize("hand", ["right", "left"])
def test_the_dominant_hand_begins(instrument_id: str, hand: str) -> None:
    sides = [item.side for item in in_order(LIBRARY[instrument_id], hand) if item.side]  # type: ignore[arg-type]
    assert sides[0::2] == [hand] * (len(sides) // 2)


def test_windows_are_those_of_the_protocol() -> None:
    windows = {item.id: item.window_seconds for item in LIBRARY["box_and_block"].items if item.entry == "counter"}
    assert windows == {"practice_right": 15, "practice_left": 15, "right": 60, "left": 60}
    assert {item.window_seconds for item in LIBRARY["nine_hole_peg"].items if item.entry == "stopwatch"} == {300}


def test_seconds_a_set_over_all_trials_and_in_the_fastest(site: VerbSite) -> None:
    """498 s for 60 sets; the fifth trial took 84 s for 12; 4 of 60 had an error."""
    found = site.scores(assembled(site))
    assert found["seconds_per_unit"].raw.value == pytest.approx(498 / 60)
    assert found["best_seconds_per_unit"].raw.value == pytest.approx(84 / 12)
    assert found["errors_per_unit"].raw.value == pytest.approx(4 / 60)


def test_lots_of_unequal_size_count_by_their_units(site: VerbSite) -> None:
    """120 + 108 + 96 + 90 + 21 s for 12 + 12 + 12 + 12 + 3 sets: 435 / 51; a mean of ratios would be 8.3."""
    found = site.scores(assembled(site, time_5=21.0, made_5=3))
    assert found["seconds_per_unit"].raw.value == pytest.approx(435 / 51)


def test_the_curve_over_five_trials_is_numpys_line(site: VerbSite) -> None:
    curve = scale(site, assembled(site), "seconds_per_unit").curve
    slope, at_one = np.polyfit(np.log([1, 2, 3, 4, 5]), np.log([10, 9, 8, 7.5, 7]), 1)
    assert curve is not None and curve.n == 5
    assert (log(curve.rate) / log(2), log(curve.first)) == pytest.approx((slope, at_one), abs=1e-12)
    assert curve.rate_low < curve.rate < curve.rate_high < 1


def test_a_trial_without_a_time_leaves_a_curve_of_the_others_and_two_leave_none(site: VerbSite) -> None:
    four = scale(site, assembled(site, time_3=None), "seconds_per_unit")
    slope, _ = np.polyfit(np.log([1, 2, 4, 5]), np.log([10, 9, 7.5, 7]), 1)
    assert four.curve is not None and four.curve.n == 4
    assert log(four.curve.rate) / log(2) == pytest.approx(slope)
    two = scale(site, assembled(site, time_3=None, time_4=None, time_5=None), "seconds_per_unit")
    assert (two.curve, two.why_no_curve, two.timed) == (None, "too_few_trials", True)


def test_errors_counts_and_one_trial_have_no_curve_to_ask_for(site: VerbSite) -> None:
    told = {one.scale: one for one in sample(site, assembled(site)).scales}
    assert not told["errors_per_unit"].timed and not told["best_seconds_per_unit"].timed
    pegs = sample(site, measured(site, "nine_hole_peg", {"right": 25, "left": 24}))
    assert all(not one.timed and one.curve is None for one in pegs.scales)


@pytest.mark.parametrize("instrument", SAMPLES, ids=lambda one: one.id)
def test_a_work_sample_has_three_trials_with_time_units_and_errors_and_says_what_is_good(instrument: object) -> None:
    one = LIBRARY[instrument.id]  # type: ignore[attr-defined]
    scored = {item.id: item for item in one.items if item.part is Part.SCORED}
    trials = {item.trial for item in scored.values()}
    assert len(trials) >= 3 and trials == set(range(1, len(trials) + 1))
    for n in trials:
        assert scored[f"time_{n}"].entry == "stopwatch"
        assert scored[f"made_{n}"].minimum == 1  # none made is "tried, and could not", never 0
        assert scored[f"errors_{n}"].minimum == 0
    assert sum(key.startswith("quality_") for key in one.words["zh"].notes) >= 3


def test_all_of_them_are_measured_and_none_is_proposed_to_everybody() -> None:
    assert len(FAMILY) == 14
    assert all(one.kind is Kind.PHYSICAL and not one.proposed and one.protocol for one in FAMILY)


@pytest.mark.parametrize("instrument_id", ["massage_posture", "massage_strength"])
def test_massage_is_measured_without_seeing(instrument_id: str) -> None:
    seen = Disability(category=Category.VISION, grade=1, evidence="certificate")
    blind = Client(id="c", identity=None, disabilities=(seen,))
    found = suitability(blind, Needs(id="n", client_id="c", case_id="f"), LIBRARY[instrument_id])
    assert found.fits and found.reasons == ()
    assert set(LIBRARY[instrument_id].words["zh"].said) >= {"feel", "consent"}


def test_hand_tasks_stand_behind_f_and_m_and_never_behind_g() -> None:
    names = {name: [part.instrument for part in parts] for name, parts in recipes().items()}
    assert set(names["F"]) == {"finger_dexterity"} and set(names["M"]) == {"rate_of_manipulation"}
    by_hand = {one.id for one in FAMILY}
    assert all(not by_hand & set(parts) for name, parts in names.items() if name not in "FM")


def test_how_far_trials_differ_is_told_of_seconds_a_unit_only(site: VerbSite) -> None:
    """10, 9, 8, 7.5 and 7 s: mean 8.3, squared deviations sum to 5.8, sd with n - 1 1.2042: 14.5%."""
    sitting, assembly = assembled(site), LIBRARY["assembly_sample"]
    standing = site.case(sitting.case_id).responses[sitting.id]
    told = {one.id: variation(trial_values(assembly, one, standing), assembly) for one in assembly.scales}
    assert told["seconds_per_unit"].percent == pytest.approx(14.508, abs=5e-4)
    assert told["best_seconds_per_unit"].percent is told["errors_per_unit"].percent is None
    assert not any(one.over for one in told.values())  # practice shows in it: no trial is asked for again
