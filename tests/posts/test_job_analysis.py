"""A filled job analysis becomes a post: what was told with its unit, nothing that was not, and who confirms it."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest
from post_site import FORM, PACKING, PostSite

from assess.errors import NotAllowed, WrongFields
from assess.locale import translator
from assess.meaning.match.mapped import in_scores
from assess.meaning.posts import analysis
from assess.nouns.post import REACHABLE, SCHEDULES, VOCABULARY, Demand
from assess.ui import post_words
from assess.ui.instrument_words import field_units
from instruments.find import library
from reports.kind import read_kind

LIBRARY = library()
WORDS = FORM.words["zh"].choices
ASIDE = ("interest", "business")  # the form asks for Holland's letters instead, and for no business of one's own


def demand(key: str, **answers: object) -> Demand:
    (found,) = [one for one in analysis.demands({**PACKING, **answers}, WORDS) if one.key == key]  # type: ignore[dict-item]
    return found


def test_the_form_asks_for_every_demand_that_a_post_may_have() -> None:
    asked = [row["key"] for row in analysis.table()["demand"]]
    asked += [f"strength.{what}" for what in analysis.table()["codes"]["strength"]]
    vocabulary = [f"{aspect}.{what}" for aspect, of in VOCABULARY.items() if aspect not in ASIDE for what in of]
    assert sorted(asked) == sorted(vocabulary)


def test_the_mapping_names_items_choices_and_codes_that_are_there() -> None:
    table, items = analysis.table(), set(FORM.item_ids)
    assert {row["item"] for part in ("demand", "level", "closing") for row in table[part]} <= items
    for row in table["closing"]:
        assert row["value"] in FORM.choice_sets[FORM.item(row["item"]).choices or ""].values
    for item in ("changes", "aids", "taught"):
        mapped = {row["value"] for row in table["closing"] if row["item"] == item}
        assert mapped == set(FORM.choice_sets[item].values)
    keys = {"strength", *(row["key"] for row in table["demand"])}
    assert {key for row in table["closing"] for key in row["keys"]} <= keys
    assert (tuple(table["codes"]["schedule"]), tuple(table["codes"]["reachable"])) == (SCHEDULES, REACHABLE)


def test_a_level_is_told_in_the_unit_of_the_scale_that_measures_it_and_only_as_far_as_that_scale_goes() -> None:
    for row in analysis.table()["level"]:
        if row["metric"]:
            instrument, _, name = row["metric"].partition(".")
            scale = LIBRARY[instrument].scale(name)
            assert (scale.unit, scale.maximum, scale.better) == (row["unit"], row["most"], "higher")
    for sample in analysis.table()["samples"].values():
        scale = LIBRARY[sample].scale("seconds_per_unit")
        assert (scale.unit, scale.better) == ("s", "lower")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_unit_of_a_level_is_told_in_words_on_the_desk_and_in_reports(language: str) -> None:
    units = {row["unit"] for row in analysis.table()["level"]} | {"s", "pieces_an_hour"}
    report = read_kind(files("reports") / "library" / "individual").words[language].words  # type: ignore[index]
    assert all(f"units.{unit}" in report for unit in units)
    assert units <= set(post_words.units(translator(language)))
    assert {item.unit for item in FORM.items if item.unit} <= set(field_units(translator(language)))


def test_minutes_of_standing_become_the_seconds_that_standing_tolerance_counts() -> None:
    standing = demand("posture.standing", stand_minutes_off=5)
    assert (standing.metric, standing.level, standing.unit) == ("standing_tolerance.standing_tolerance", 1500.0, "s")
    assert (standing.tolerance, standing.level_source, standing.importance) == (300.0, "车间主任", "essential")


def test_standing_for_longer_than_is_ever_measured_is_kept_and_compared_with_nothing() -> None:
    """The measurement ends after 30 minutes: whoever stands as long may stand two hours or not."""
    standing = demand("posture.standing", stand_minutes=120)
    assert (standing.metric, standing.level) == ("", 7200.0)


def test_a_pace_is_compared_with_a_work_sample_only_where_it_is_the_very_same_piece() -> None:
    """120 pieces an hour, give or take 10, are 30 s a piece, give or take 2.5 (3600 s / r²)."""
    same, other = demand("pace.set"), demand("pace.set", piece_like=0)
    assert (same.metric, same.level, same.better) == ("packing_sample.seconds_per_unit", 30.0, "lower")
    assert same.tolerance == pytest.approx(2.5)
    assert (other.metric, other.level, other.unit, other.better) == ("", 120.0, "pieces_an_hour", "higher")


def test_a_strength_level_without_a_load_is_held_against_the_loads_that_its_definition_names() -> None:
    """Light work: up to 20 lb occasionally (US Department of Labor 1993), 9.07 kg."""
    light = demand("strength.L", lift_kg=None, lift_kg_off=None)
    assert (light.metric, light.level) == ("strength", None)
    held = in_scores(light)
    assert (held.metric, held.unit) == ("lifting_strength_level.lifting_occasional", "kg")
    assert held.level == pytest.approx(20 * 0.45359237)
    assert in_scores(demand("strength.L")).level == 8.0  # what the employer told stands before the definition


def test_words_that_are_read_stand_on_record_and_no_score_is_held_against_them() -> None:
    reading = demand("reading.sentences")
    assert (reading.metric, reading.level, reading.unit, reading.importance) == ("", 12.0, "words", "helpful")


def test_what_is_not_asked_for_or_left_open_is_no_demand() -> None:
    keys = {one.key for one in analysis.demands(PACKING, WORDS)}
    assert keys == {"strength.L", "posture.standing", "hand.both_hands", "pace.set", "reading.sentences"}
    assert not any(one.aspect == "strength" for one in analysis.demands({**PACKING, "strength_asks": 0}, WORDS))


def test_a_critical_minimum_stays_one_and_what_closes_a_gap_is_named_with_it() -> None:
    both = demand("hand.both_hands")
    assert both.critical and both.importance == "essential"
    assert [(one.how, one.what, one.ready) for one in both.closable] == [("aid", "单手夹具", True)]
    assert [one.how for one in demand("pace.set").closable] == ["redesign", "training"]
    assert demand("strength.L", aids="7").closable[0].what == "推车或升降工具" and not demand("strength.L").closable


def test_level_three_confirms_and_the_filling_is_kept_as_it_was(site: PostSite) -> None:
    post = site.analysed()
    assert (post.letters, post.letters_basis, post.offers) == ("RC", "own_judgement", {"support": 4.0})
    assert (post.schedule, post.reachable, post.hours_week) == (("day", "part_time"), ("step_free", "bus"), 30)
    with site.store.reading() as at:
        kept = analysis.of_post(at, post)
    assert kept is not None and kept.hash == FORM.hash and kept.answers["lift_kg"] == 8
    with pytest.raises(NotAllowed):
        analysis.confirm(site.store, site.four, site.blank(), FORM, "zh", PACKING)
    with pytest.raises(WrongFields):
        analysis.confirm(site.store, site.three, site.blank(), FORM, "zh", {**PACKING, "lift_kg": 400})


def test_a_second_analysis_takes_the_place_of_the_first_and_the_first_stays_readable(site: PostSite) -> None:
    first = site.analysed()
    answers = {**PACKING, "title": first.post.title, "lift_kg": 5, "lift_kg_off": None, "hours_week": None}
    second = analysis.confirm(site.store, site.three, first, FORM, "zh", answers)
    strength = next(one for one in second.post.demands if one.aspect == "strength")
    assert (strength.level, strength.tolerance, second.hours_week, second.reviewed_by) == (5.0, None, 30, None)
    with site.store.reading() as at:
        before = analysis.of_post(at, replace(second, analysis=first.analysis))
    assert before is not None and before.answers["lift_kg"] == 8
