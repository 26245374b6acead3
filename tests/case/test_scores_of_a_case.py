"""Is every number about a person right, placed with its provenance, and doubted where it must be?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from case_site import CaseSite
from hypothesis import given
from hypothesis import strategies as st

from assess.errors import BadInput
from assess.nouns.civil import completed_years
from assess.nouns.score import Score
from assess.nouns.sitting import Event, EventKind, How
from assess.physical.trials import next_step, variation
from assess.sitting import desk, run
from assess.sitting.responses import responses
from instruments.find import library

GRIP = library()["grip_strength"]


def score_of(site: CaseSite, scale: str) -> Score:
    return next(score for score in site.case.scores if score.raw.scale == scale)


def codes(score: Score) -> set[str]:
    return {caveat.code for caveat in score.caveats}


def test_an_average_chinese_man_of_forty_stands_at_the_20th_american_percentile(site: CaseSite) -> None:
    """Tianjin mean 45.2 kg (Wu 2019) in Mathiowetz 1985, men 40-44, right: 53.0 (9.4) kg."""
    sitting = site.ready().sit()
    site.measure(sitting, 45.2, 40.0, 45.2, 40.0, 45.2, 40.0)
    run.finish(site.store, "e4", sitting.id)
    places = {place.norm_set: place for place in score_of(site, "grip_right").normed}
    american = places["grip_mathiowetz1985"]
    assert american.z == pytest.approx(-0.83, abs=0.005)
    assert (american.status, american.country, american.stratum) == ("provisional", "US", "M 40-44 right")
    assert places["grip_china_summary"].percentile_band == (75.0, None)
    assert {"norm_provisional", "norm_foreign", "no_standard_error"} <= codes(score_of(site, "grip_right"))


def test_age_counts_completed_years_on_the_day() -> None:
    assert completed_years(date(1986, 11, 25), date(2026, 11, 24)) == 39
    assert completed_years(date(1986, 11, 24), date(2026, 11, 24)) == 40


def test_a_hand_in_pain_is_missing_with_its_reason_and_never_zero(site: CaseSite) -> None:
    sitting = site.ready().sit()
    site.measure(sitting, 30, None, 31, None, 32, None)
    run.finish(site.store, "e4", sitting.id)
    left = score_of(site, "grip_left").raw
    assert (left.value, left.answered, left.of, left.why_none) == (None, 0, 3, "none_answered")
    assert score_of(site, "grip_right").raw.value == 31
    reasons = {r.item_id: r.why_missing for r in site.case.responses[sitting.id]}
    assert reasons["left_1"] == "pain"


def test_an_accommodation_that_breaks_the_construct_needs_a_reason_and_takes_the_place_away(site: CaseSite) -> None:
    site.book().admit().agree().take_in()
    with pytest.raises(BadInput, match="x-supported-arm changes what grip_strength measures"):
        site.plan("x-supported-arm")
    sitting = site.plan("x-supported-arm", override="cannot hold the arm").sit()
    site.measure(sitting, 30, 30, 31, 31, 32, 32)
    run.finish(site.store, "e4", sitting.id)
    score = score_of(site, "grip_right")
    assert not score.interpretable
    assert score.normed == ()


def test_a_contraindication_stops_the_measurement(site: CaseSite) -> None:
    sitting = site.ready().sit()
    desk.enter(site.store, site.level[4], sitting.id, "recent_surgery", 1)
    step = next_step(GRIP, site.case.responses[sitting.id])
    assert (step.kind, step.item_id) == ("stop", "recent_surgery")
    run.finish(site.store, "e4", sitting.id)
    score = score_of(site, "grip_right")
    assert (score.raw.value, score.raw.why_none, score.interpretable) == (None, "contraindicated", False)


def test_a_score_is_made_again_bit_for_bit_and_finished_once(site: CaseSite) -> None:
    sitting = site.ready().sit()
    site.measure(sitting, 30.1, 28.4, 31.7, 29.9, 32.2, 27.3)
    first = run.finish(site.store, "e4", sitting.id)
    again = run.finish(site.store, "e4", sitting.id)
    assert first.finished_at == again.finished_at
    assert run.recompute(site.store, sitting.id)[0] == site.case.scores


def test_a_measurement_out_of_range_is_refused_and_nothing_kept(site: CaseSite) -> None:
    sitting = site.ready().sit()
    with pytest.raises(BadInput, match=r"expected 0.0 to 100.0 kg, got 420"):
        desk.enter(site.store, site.level[3], sitting.id, "right_1", 420)
    with pytest.raises(BadInput, match="no value and no reason"):
        desk.enter(site.store, site.level[3], sitting.id, "right_1", None)
    assert site.case.responses[sitting.id] == ()


def test_variation_is_the_coefficient_of_variation() -> None:
    """SD of 30, 33, 36 is 3 (n - 1), the mean 33: 9.09%."""
    told = variation([30, 33, 36], GRIP)
    assert told.percent == pytest.approx(9.0909, abs=1e-4)
    assert not told.over
    assert variation([20, 30, 40], GRIP).over


@pytest.mark.parametrize("values", [[], [30], [0, 0, 0], [1, 2, 4]])
def test_variation_says_nothing_of_few_trials_or_near_zero(values: list[float]) -> None:
    assert variation(values, GRIP).percent is None
    assert not variation(values, GRIP).over


def test_trials_that_differ_ask_once_for_the_farthest_again(site: CaseSite) -> None:
    sitting = site.ready().sit()
    site.measure(sitting, 30, 20, 31, 36, 32, 35)
    step = next_step(GRIP, site.case.responses[sitting.id])
    assert (step.kind, step.item_id) == ("repeat", "left_1")
    desk.enter(site.store, site.level[3], sitting.id, "left_1", 34.0)
    assert next_step(GRIP, site.case.responses[sitting.id]).kind == "done"
    run.finish(site.store, "e4", sitting.id)
    assert score_of(site, "grip_left").raw.value == 35.0
    assert "trials_vary" not in codes(score_of(site, "grip_left"))


def test_trials_that_still_differ_carry_a_caveat(site: CaseSite) -> None:
    sitting = site.ready().sit()
    site.measure(sitting, 30, 20, 31, 36, 32, 35)
    run.finish(site.store, "e4", sitting.id)
    caveat = next(c for c in score_of(site, "grip_left").caveats if c.code == "trials_vary")
    assert caveat.values == {"percent": "30", "limit": "15"}


def test_no_word_of_ours_blames_the_effort() -> None:
    root = Path(__file__).parents[2]
    for file in (*root.glob("instruments/library/grip_strength/words/*"), *root.glob("reports/library/*/words/*")):
        told = file.read_text(encoding="utf-8")
        for blame in ("poor effort", "insincere", "不努力", "没有尽力", "用力不足", "伪装"):
            assert blame not in told


def event(sequence: int, kind: EventKind, item: str, value: float | None) -> Event:
    return Event(
        schema=1,
        sitting_id="s",
        lease_id="l",
        sequence=sequence,
        kind=kind,
        item_id=item,
        value=value,
        how=How.KEY,
        elapsed_ms=None,
        after_speech_ms=None,
        detail={"why_missing": "declined"} if kind is EventKind.CLEARED else {},
        page_load_id="p",
        monotonic_ms=0,
        client_time="2026-11-24T00:00:00+00:00",
    )


STEPS = st.lists(st.tuples(st.sampled_from("abc"), st.one_of(st.none(), st.integers(1, 5))), max_size=30)


@given(STEPS)
def test_the_last_word_on_an_item_stands(told: list[tuple[str, int | None]]) -> None:
    kinds = [EventKind.CLEARED if value is None else EventKind.ANSWERED for _, value in told]
    given_events = [
        event(n, kind, item, value) for n, (kind, (item, value)) in enumerate(zip(kinds, told, strict=True), 1)
    ]
    standing = {response.item_id: response for response in responses(given_events)}
    assert {item: response.value for item, response in standing.items()} == dict(told)
    for item, response in standing.items():
        assert response.changes == sum(1 for name, _ in told if name == item) - 1
        assert (response.why_missing is None) == (response.value is not None)


def test_what_was_only_shown_is_no_answer() -> None:
    assert responses([replace(event(1, EventKind.SHOWN, "a", None), detail={})]) == ()
