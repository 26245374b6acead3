"""Trials of a hand: their spread by hand, one repeat of the one farthest off, a stop, and no word of blame."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from verb_site import SCREEN, TRIALS, VerbSite, line

from assess.nouns.sitting import How, Response
from assess.physical.trials import next_step, trial_values, variation
from assess.sitting import desk, run
from instruments.find import library

GRIP = library()["grip_strength"]
ROOT = Path(__file__).parents[2]
kilograms = st.lists(st.floats(5, 80), min_size=2, max_size=6)


def stands(item_id: str, value: float | None, changes: int = 0, why: str | None = None) -> Response:
    return Response(item_id=item_id, value=value, why_missing=why, how=How.DESK, elapsed_ms=None, changes=changes)


def entered(**trials: float | None) -> list[Response]:
    """No contraindication, and these trials; None is one left out for pain."""
    screened = [stands(item, 0) for item in SCREEN]
    return screened + [stands(t, v, why=None if v is not None else "pain") for t, v in trials.items()]


def all_six(*values: float | None) -> list[Response]:
    return entered(**dict(zip(TRIALS, values, strict=True)))


# the coefficient of variation


@pytest.mark.parametrize(
    ("values", "percent"),
    [
        ((30, 36, 33), 9.0909),  # mean 33; deviations 3, 3, 0; sqrt(18 / 2) = 3; 3 / 33
        ((40, 40, 40), 0.0),
        ((20, 30), 28.2843),  # mean 25; sqrt((25 + 25) / 1) = 7.0711; / 25
        ((10, 20, 30, 40), 51.6398),  # mean 25; sqrt(500 / 3) = 12.9099; / 25
        ((3.0, 3.0), 0.0),  # a mean at the limit is not below it
    ],
)
def test_the_spread_is_the_sd_with_n_minus_1_over_the_mean(values: tuple[float, ...], percent: float) -> None:
    told = variation(values, GRIP)
    assert told.percent == pytest.approx(percent, abs=5e-5)
    assert told.limit == 15


@pytest.mark.parametrize("values", [(), (31.0,), (0, 0, 0), (2.9, 3.0), (0, 8.9, 0)])
def test_few_trials_and_means_near_zero_have_no_spread(values: tuple[float, ...]) -> None:
    told = variation(values, GRIP)
    assert told.percent is None
    assert not told.over


def test_only_more_than_the_limit_asks_for_a_repeat() -> None:
    """Of 85, 100 and 115 the SD is 15 and the mean 100: 15 exactly."""
    assert variation((85, 100, 115), GRIP).percent == pytest.approx(15)
    at_limit = replace(GRIP, settings={**GRIP.settings, "repeat_over_percent": variation((85, 100, 115), GRIP).percent})
    assert not variation((85, 100, 115), at_limit).over  # type: ignore[arg-type]
    assert variation((84.9, 100, 115), GRIP).over


def test_the_limits_are_the_instruments_own() -> None:
    strict = replace(GRIP, settings={"repeat_over_percent": 5, "variation_undefined_below": 40})
    assert variation((40, 46, 43), strict).over
    assert variation((30, 36, 33), strict).percent is None


@given(values=kilograms, times=st.floats(1, 10))
def test_the_spread_does_not_depend_on_the_unit(values: list[float], times: float) -> None:
    assert variation([v * times for v in values], GRIP).percent == pytest.approx(
        variation(values, GRIP).percent, rel=1e-6, abs=1e-6
    )


@given(values=kilograms)
def test_the_spread_does_not_depend_on_the_order(values: list[float]) -> None:
    assert variation(values[::-1], GRIP).percent == pytest.approx(variation(values, GRIP).percent, rel=1e-9, abs=1e-9)


@given(kilogram=st.floats(3, 90), times=st.integers(2, 6))
def test_equal_trials_do_not_vary(kilogram: float, times: int) -> None:
    assert variation([kilogram] * times, GRIP).percent == pytest.approx(0, abs=1e-9)


# what comes next


def test_questions_come_first_then_the_trials_in_their_order() -> None:
    standing: list[Response] = []
    for item in (*SCREEN, *TRIALS):
        step = next_step(GRIP, standing)
        assert (step.kind, step.item_id) == ("screen" if item in SCREEN else "measure", item)
        standing.append(stands(item, 0 if item in SCREEN else 30))
    assert next_step(GRIP, standing).kind == "done"


@pytest.mark.parametrize("item", SCREEN)
def test_a_yes_to_any_question_stops_and_no_trial_follows(item: str) -> None:
    before = SCREEN[: SCREEN.index(item)]
    step = next_step(GRIP, [*(stands(i, 0) for i in before), stands(item, 1)])
    assert (step.kind, step.item_id) == ("stop", item)


def test_a_yes_found_late_stops_too() -> None:
    standing = [replace(r, value=1) if r.item_id == "pain_now" else r for r in all_six(30, 30, 31, 31, 32, 32)]
    assert next_step(GRIP, standing).kind == "stop"


def test_a_trial_left_out_with_its_reason_is_not_asked_again() -> None:
    step = next_step(GRIP, entered(right_1=None))
    assert (step.kind, step.item_id) == ("measure", "left_1")


@pytest.mark.parametrize("order", list(permutations((20.0, 36.0, 35.0))))
def test_the_trial_farthest_from_the_median_is_asked_for_again(order: tuple[float, ...]) -> None:
    """Median 35: 20 is farthest, whichever trial it was."""
    first, second, third = order
    step = next_step(GRIP, all_six(30, first, 30, second, 30, third))
    assert (step.kind, step.item_id) == ("repeat", f"left_{order.index(20.0) + 1}")
    assert step.variation is not None and step.variation.over
    # mean 30.333; deviations -10.333, 5.667, 4.667; sqrt(160.667 / 2) = 8.963; 29.55%
    assert step.variation.percent == pytest.approx(29.55, abs=0.005)


def test_each_hand_is_asked_again_once_and_only_once() -> None:
    standing = all_six(20, 20, 36, 36, 35, 35)
    assert next_step(GRIP, standing).item_id == "right_1"
    right = [replace(r, value=21.0, changes=1) if r.item_id == "right_1" else r for r in standing]
    assert next_step(GRIP, right).item_id == "left_1"
    both = [replace(r, value=21.0, changes=1) if r.item_id == "left_1" else r for r in right]
    assert next_step(GRIP, both).kind == "done"


def test_trials_that_agree_are_not_asked_for_again() -> None:
    assert next_step(GRIP, all_six(30, 36, 36, 30, 33, 33)).kind == "done"


def test_a_hand_near_zero_is_not_asked_for_again() -> None:
    assert next_step(GRIP, all_six(30, 0, 30, 2, 30, 4)).kind == "done"


def test_a_trial_that_is_missing_is_not_the_one_farthest_off() -> None:
    step = next_step(GRIP, all_six(30, None, 30, 20, 30, 40))
    assert (step.kind, step.item_id) == ("repeat", "left_2")
    assert trial_values(GRIP, GRIP.scale("grip_left"), all_six(30, None, 30, 20, 30, 40)) == [20, 40]


# end to end


def test_a_contraindication_leaves_no_figure_even_where_trials_were_entered(site: VerbSite) -> None:
    sitting = site.sitting(line())
    for item in SCREEN:
        desk.enter(site.store, site.three, sitting.id, item, 0)
    for trial in TRIALS:
        desk.enter(site.store, site.three, sitting.id, trial, 30)
    desk.enter(site.store, site.three, sitting.id, "heart_unstable", 1)  # it comes out afterwards
    run.finish(site.store, "e4", sitting.id)
    for score in site.scores(sitting).values():
        assert (score.raw.value, score.raw.why_none, score.normed) == (None, "contraindicated", ())
        assert [c.values for c in score.caveats if c.code == "contraindicated"] == [{"item": "heart_unstable"}]
        assert not score.interpretable


def test_a_repeat_takes_the_place_of_the_trial_and_the_first_reading_stays_on_record(site: VerbSite) -> None:
    sitting = site.sitting(line())
    for item in SCREEN:
        desk.enter(site.store, site.three, sitting.id, item, 0)
    for trial, value in zip(TRIALS, (30, 20, 30, 36, 30, 35), strict=True):
        desk.enter(site.store, site.three, sitting.id, trial, value)
    desk.enter(site.store, site.three, sitting.id, "left_1", 34, {"repeat": "1"})
    run.finish(site.store, "e4", sitting.id)
    left = site.scores(sitting)["grip_left"]
    assert left.raw.value == pytest.approx((34 + 36 + 35) / 3)
    assert "trials_vary" not in {c.code for c in left.caveats}
    (kept,) = (r for r in site.case(sitting.case_id).responses[sitting.id] if r.item_id == "left_1")
    assert (kept.value, kept.changes) == (34, 1)


# words


def test_no_word_blames_the_person() -> None:
    """Trials differ by pain, grip or position; nothing here may say the client did not try (see `variation`)."""
    folders = ("instruments/library", "norms/library", "reports/library", "assess/locale", "assess/reception")
    told = [f for folder in folders for f in (ROOT / folder).rglob("*") if f.suffix in (".toml", ".po", ".csv", ".typ")]
    told += [ROOT / "assess/sitting/caveats.py"]
    blame = re.compile(
        "effort|insincer|malinger|努力|用力不足|不用力|没有?用力|尽力|偷懒|伪装|敷衍|不认真", re.IGNORECASE
    )
    assert len(told) > 20
    assert [
        (file.name, found.group()) for file in told if (found := blame.search(file.read_text(encoding="utf-8")))
    ] == []
