"""Scores in steps, deviation IQ and GATB scores are those of their sources, one at a time or many at once."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from norm_folders import TOML, strata_folder
from scipy.stats import norm

from norms import units
from norms.errors import BadPerson
from norms.look_up import look_up
from norms.normset import Person
from norms.place import place
from norms.read import read_folder
from norms.stated import FROM_Z, state, state_frame
from norms.steps import C_SCORE, STANINE, STEN, Steps, c_from_z, stanine_from_z, sten_from_z

PEGS = read_folder(strata_folder(toml='reliability = 0.9\nreliability_source = "ours"\n' + TOML))
ASKED = {"scale": "pegs_right", "scoring": "one_trial", "unit": "s"}
MAN = Person(age_years=20, sex="M", hand="right")
zs = st.floats(-8, 8)


def shares(steps: Steps) -> list[float]:
    """Per cent of a normal population in each step."""
    ends = [steps.stretch(step) for step in range(steps.lowest, steps.highest + 1)]
    return [100 * (norm.cdf(high) - norm.cdf(low)) for low, high in ends]


def test_nine_steps_hold_4_7_12_17_20_17_12_7_4_per_cent() -> None:
    assert shares(STANINE) == pytest.approx([4, 7, 12, 17, 20, 17, 12, 7, 4], abs=1e-9)


def test_ten_steps_hold_the_shares_printed_for_stens() -> None:
    """Russell & Karol 1994, 16PF administrator's manual: 2.3, 4.4, 9.2, 15.0, 19.1 per cent and back."""
    printed = [2.3, 4.4, 9.2, 15.0, 19.1]
    assert shares(STEN) == pytest.approx([*printed, *reversed(printed)], abs=0.06)


def test_eleven_steps_hold_the_shares_of_c_scores() -> None:
    """Guilford's C scale: 1, 3, 7, 12, 17, 20 per cent and back, rounded."""
    assert [round(share) for share in shares(C_SCORE)] == [1, 3, 7, 12, 17, 20, 17, 12, 7, 3, 1]


@pytest.mark.parametrize(
    ("steps", "of", "lowest", "highest"),
    [(STANINE, stanine_from_z, 1, 9), (STEN, sten_from_z, 1, 10), (C_SCORE, c_from_z, 0, 10)],
)
def test_the_ends_are_a_floor_and_a_ceiling_and_say_so(steps: Steps, of: object, lowest: int, highest: int) -> None:
    assert callable(of)
    assert (of(-9.0), of(9.0)) == (lowest, highest)
    assert [steps.at_end(float(step)) for step in (lowest, lowest + 1, highest)] == [-1, 0, 1]
    assert steps.stretch(lowest)[0] == -math.inf and steps.stretch(highest)[1] == math.inf
    for wrong in (lowest - 1, highest + 1):
        with pytest.raises(BadPerson, match=f"Step {wrong} is none of {lowest} to {highest}"):
            steps.stretch(wrong)


@given(zs)
def test_a_z_lies_in_the_stretch_of_its_step(z: float) -> None:
    for steps in (STANINE, STEN, C_SCORE):
        low, high = steps.stretch(int(steps.of(z)))
        assert low <= z < high


@pytest.mark.parametrize(("z", "sten"), [(-2.0, 2), (-2.0000001, 1), (0.0, 6), (2.0, 10), (1.9999, 9)])
def test_a_border_belongs_to_the_higher_step(z: float, sten: int) -> None:
    assert sten_from_z(z) == sten


@given(st.lists(zs | st.just(math.nan), min_size=1))
def test_an_array_is_told_as_each_of_its_numbers(given_zs: list[float]) -> None:
    for say in FROM_Z.values():
        many = say(np.array(given_zs))
        np.testing.assert_array_equal(many, [say(z) for z in given_zs])
        assert np.isnan(many).tolist() == np.isnan(given_zs).tolist()


@given(zs)
def test_iq_and_gatb_scores_turn_back(z: float) -> None:
    assert units.z_from_iq(units.iq_from_z(z)) == pytest.approx(z, abs=1e-12)
    assert units.z_from_gatb(units.gatb_from_z(z)) == pytest.approx(z, abs=1e-12)


@pytest.mark.parametrize(("z", "iq", "gatb"), [(-2.0, 70, 60), (0.0, 100, 100), (1.0, 115, 120)])
def test_iq_has_sd_15_and_gatb_20(z: float, iq: float, gatb: float) -> None:
    assert (units.iq_from_z(z), units.gatb_from_z(z)) == (iq, gatb)


def test_percentiles_of_many_turn_back_and_an_impossible_one_is_named() -> None:
    z = np.array([-1.0, 0.0, math.nan])
    np.testing.assert_allclose(units.z_from_percentile(units.percentile_from_z(z)), z, atol=1e-9)
    with pytest.raises(BadPerson, match=r"Percentile 100\.0 has no z"):
        units.z_from_percentile(np.array([50.0, 100.0]))


def test_the_intervals_are_told_on_the_scale_asked_for() -> None:
    score = look_up(PEGS, raw=21, person=MAN, **ASKED)
    iq = state(score, "iq")
    assert iq.value == 85
    assert [(i.holds, i.model, i.level) for i in iq.intervals] == [(i.holds, i.model, i.level) for i in score.intervals]
    assert [i.low for i in iq.intervals] == pytest.approx([100 + 1.5 * (i.low - 50) for i in score.intervals])
    nine = state(score, "stanine")
    assert (nine.value, nine.intervals[0].low, nine.intervals[0].high) == (3, 2, 4)


def test_a_score_without_a_z_is_told_on_no_scale() -> None:
    nobody = look_up(replace(PEGS, shape="skewed"), raw=21, person=MAN, **ASKED)
    assert (state(nobody, "iq").value, state(nobody, "iq").intervals) == (None, ())


def test_a_frame_is_told_as_each_of_its_scores() -> None:
    frame = pd.DataFrame({"raw": [21.0, 15.0], "age_years": 20, "sex": "M", "hand": "right"})
    placed = place(PEGS, frame, **ASKED, intervals=True)
    for told in FROM_Z:
        many = state_frame(placed, told)
        one = state(look_up(PEGS, raw=21, person=MAN, **ASKED), told)
        assert many[told][0] == one.value
        assert many.shape == (2, 11)
        assert many.iloc[0, 1:].tolist() == [end for i in one.intervals for end in (i.low, i.high)]
