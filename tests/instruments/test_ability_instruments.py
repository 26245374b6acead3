"""Are the ability instruments what they say, and can nobody win by the place of the answers?"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from assess.nouns.disability import Category, Disability
from assess.nouns.needs import Needs
from assess.nouns.people import Client, Communication, Identity
from assess.planning.offered import open_ways
from assess.planning.suitable import suitability
from instruments.definition import Instrument, ItemKind, Part
from instruments.find import library
from instruments.kinds import ways_of
from instruments.score import raw_scores

LIBRARY = library()
WORDS = ("vocabulary", "listening_vocabulary")
OURS = (*WORDS, "mark_making", "attention", "working_memory", "reaction")
CHANCE = 0.25  # of four answers


def client(*disabilities: Disability, **more: object) -> tuple[Client, Needs]:
    """Somebody with these disabilities who speaks, and nothing settled."""
    told = Client(id="c", identity=Identity(name="-"), communication=(Communication.SPEECH,))
    return replace(told, disabilities=disabilities, **more), Needs(id="n", client_id="c", case_id="c")  # type: ignore[arg-type]


def severe(category: Category) -> Disability:
    return Disability(category=category, grade=1, evidence="certificate")


def fits(instrument_id: str, *categories: Category) -> bool:
    person, needs = client(*map(severe, categories))
    return suitability(person, needs, LIBRARY[instrument_id]).fits


def keyed(instrument: Instrument) -> dict[str, int]:
    return {item.id: int(item.key or 0) for item in instrument.scored_items}


@pytest.mark.parametrize("instrument_id", WORDS)
def test_the_right_place_is_each_of_the_four_equally_often(instrument_id: str) -> None:
    keys = list(keyed(LIBRARY[instrument_id]).values())
    assert Counter(keys) == dict.fromkeys((1, 2, 3, 4), len(keys) / 4)
    assert all(not (a == b == c) for a, b, c in zip(keys, keys[1:], keys[2:], strict=False))


@pytest.mark.parametrize(("instrument_id", "least"), [("vocabulary", 30), ("listening_vocabulary", 20)])
def test_there_are_enough_scored_words_and_practice_first(instrument_id: str, least: int) -> None:
    instrument = LIBRARY[instrument_id]
    assert len(instrument.scored_items) >= least
    assert [item.part for item in instrument.items[:2]] == [Part.PRACTICE, Part.PRACTICE]


@pytest.mark.parametrize("instrument_id", WORDS)
def test_the_easy_form_asks_the_same_words_as_the_chinese_one(instrument_id: str) -> None:
    zh, easy = (LIBRARY[instrument_id].words[language] for language in ("zh", "zh-easy"))
    assert (easy.choices, easy.items) == (zh.choices, zh.items)


@pytest.mark.parametrize("instrument_id", WORDS)
def test_one_who_knows_half_the_words_and_guesses_scores_as_the_binomial_says(instrument_id: str) -> None:
    """Expected number right: known + chance times the rest (Lord & Novick 1968, sec. 14.2)."""
    instrument, chance = LIBRARY[instrument_id], Random(7)
    keys = keyed(instrument)
    known = set(list(keys)[: len(keys) // 2])
    totals = [
        raw_scores(instrument, {i: k if i in known else chance.randint(1, 4) for i, k in keys.items()})[0].value or 0
        for _ in range(2000)
    ]
    rest = len(keys) - len(known)
    error = (rest * CHANCE * (1 - CHANCE) / len(totals)) ** 0.5
    assert sum(totals) / len(totals) == pytest.approx(len(known) + CHANCE * rest, abs=4 * error)


def test_written_words_are_no_measure_of_somebody_who_hears_them() -> None:
    assert not fits("vocabulary", Category.VISION)
    person, needs = client(severe(Category.VISION))
    assert suitability(person, needs, LIBRARY["vocabulary"]).substitute == "listening_vocabulary"
    assert fits("listening_vocabulary", Category.VISION)


def test_heard_words_are_no_measure_of_somebody_who_does_not_hear() -> None:
    assert not fits("listening_vocabulary", Category.HEARING)
    assert fits("vocabulary", Category.HEARING)


def test_words_are_no_answers_about_oneself() -> None:
    """Grade 1 of intellectual disability keeps nobody from a task of hearing; a questionnaire about oneself it does."""
    assert fits("listening_vocabulary", Category.INTELLECT)
    assert not fits("riasec_interest", Category.INTELLECT)


def test_boxes_are_marked_by_touch_and_tapping_is_open_to_a_switch() -> None:
    marking = LIBRARY["mark_making"]
    assert ways_of(marking.item("marks")) == {"touch"}
    assert "switch" in open_ways(marking)


def test_memory_can_be_seen_or_heard_and_each_is_a_scale_of_its_own() -> None:
    memory = LIBRARY["working_memory"]
    heard = [item.id for item in memory.items if "listening" in ways_of(item)]
    assert heard == ["forward_heard", "backward_heard"]
    assert [scale.items for scale in memory.scales] == [(item.id,) for item in memory.items]
    assert [item.task.get("backward", 0) for item in memory.items] == [0, 0, 1, 1]


def test_no_two_blocks_of_the_library_give_the_same_stimuli() -> None:
    seeds = [
        (item.kind, item.task["seed"])
        for i in LIBRARY.values()
        for item in i.items
        if item.task.get("seed") is not None
    ]
    ours = [(item.kind, item.task["seed"]) for i in OURS for item in LIBRARY[i].items if "seed" in item.task]
    assert all(seeds.count(each) == 1 for each in ours)


@pytest.mark.parametrize("instrument_id", OURS)
def test_none_claims_a_norm_and_all_are_given_from_level_4(instrument_id: str) -> None:
    instrument = LIBRARY[instrument_id]
    assert (instrument.norm_sets, instrument.level, instrument.family) == ((), 4, "ability")


@pytest.mark.parametrize("instrument_id", ["mark_making", "attention", "reaction"])
def test_more_time_breaks_what_is_timed_and_another_way_is_named(instrument_id: str) -> None:
    (rule,) = [r for r in LIBRARY[instrument_id].accommodations if r.feature == "additional-testing-time"]
    assert rule.effect == "breaks" and rule.substitute


def test_a_word_that_can_be_drawn_has_four_pictures_and_who_does_not_see_hears_the_same() -> None:
    heard = LIBRARY["listening_vocabulary"]
    drawn = [item for item in heard.items if item.kind is ItemKind.PICTURE_CHOICE]
    assert [item.id for item in drawn] == ["try_1", "try_2", "h1", "h2", "h3", "h4", "h5", "h9"]
    assert set(heard.pictures) == {f"{item.id}.{value}" for item in drawn for value in (1, 2, 3, 4)}
    assert all("listening" in ways_of(item) for item in drawn) and not heard.demands.see
