"""The library's instruments are what they say: Holland's six types in three languages, and grip by the protocol."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from instruments.check import check_folder
from instruments.definition import Kind, Part, Words
from instruments.find import folder_files, library
from instruments.profile import HEXAGON
from instruments.score import raw_scores

LIBRARY = library()
RIASEC, GRIP = LIBRARY["riasec_interest"], LIBRARY["grip_strength"]
LANGUAGES = ("zh", "en", "zh-easy")
EASY = [one for one, found in LIBRARY.items() if "zh-easy" in found.words]
CLAUSE = re.compile("[，。！？；：、,.!?;:]")
ON_A_CARD = re.compile(r"\([\u4e00-\u9fff]+\)")  # beside its English: a word that stands on the card shown
HAN = re.compile("[\u4e00-\u9fff]")
NEGATION = re.compile("不|没|别(?!人)")  # 别人 is "others"
EASY_CLAUSE = 15  # characters


def said_in(instrument_id: str, language: str) -> Words:
    """The words in a language; what an organisation fills in need have no easy ones."""
    instrument = LIBRARY[instrument_id]
    optional = instrument.kind is Kind.FORM and instrument.subject in ("group", "post")
    return instrument.words["zh" if optional and language not in instrument.words else language]


@pytest.mark.parametrize("instrument_id", LIBRARY)
def test_every_folder_is_in_order_and_its_examples_come_out(instrument_id: str) -> None:
    assert check_folder(Path(str(files("instruments") / "library" / instrument_id))) == ()


@pytest.mark.parametrize("instrument_id", LIBRARY)
def test_nothing_is_signed_off_that_no_reviewer_has_seen(instrument_id: str) -> None:
    assert LIBRARY[instrument_id].review == "pending"


@pytest.mark.parametrize("instrument_id", LIBRARY)
@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_shown_has_words_in_three_languages(instrument_id: str, language: str) -> None:
    instrument, words = LIBRARY[instrument_id], said_in(instrument_id, language)
    assert set(words.items) == set(instrument.item_ids)
    assert set(words.scales) == {scale.id for scale in instrument.scales}
    assert all(said.strip() for said in [words.name, words.purpose, words.instruction, *words.items.values()])


@pytest.mark.parametrize("instrument_id", LIBRARY)
def test_no_language_tells_more_than_another(instrument_id: str) -> None:
    zh, en, easy = (said_in(instrument_id, language) for language in LANGUAGES)
    for one in (en, easy):
        assert set(one.notes) == set(zh.notes)
        assert set(one.scale_meanings) == set(zh.scale_meanings)
        assert len(one.protocol) == len(zh.protocol)


@pytest.mark.parametrize("instrument_id", LIBRARY)
def test_chinese_is_chinese_and_english_has_none(instrument_id: str) -> None:
    words = LIBRARY[instrument_id].words
    assert all(HAN.search(said) for lang in ("zh", "zh-easy") for said in said_in(instrument_id, lang).items.values())
    english = [*words["en"].items.values(), *words["en"].choices.values()]
    assert not any(HAN.search(ON_A_CARD.sub("", said)) for said in english)


@pytest.mark.parametrize("instrument_id", LIBRARY)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_items_or_choices_say_the_same(instrument_id: str, language: str) -> None:
    instrument, words = LIBRARY[instrument_id], said_in(instrument_id, language)
    sets = instrument.choice_sets
    offered = {name: tuple(words.choices[f"{name}.{value}"] for value in sets[name].values) for name in sets}
    asked = [(words.items[i.id], i.kind, tuple(i.task.items()), offered.get(i.choices or "")) for i in instrument.items]
    assert len(set(asked)) == len(asked)  # a question may be the same where what is shown or offered is not
    assert all(len(set(said)) == len(said) for said in offered.values())


@pytest.mark.parametrize("instrument_id", EASY)
def test_easy_items_have_short_clauses(instrument_id: str) -> None:
    for said in LIBRARY[instrument_id].words["zh-easy"].items.values():
        assert all(len(clause.strip()) <= EASY_CLAUSE for clause in CLAUSE.split(said)), said


@pytest.mark.parametrize("instrument_id", EASY)
def test_easy_items_negate_nothing(instrument_id: str) -> None:
    for said in LIBRARY[instrument_id].words["zh-easy"].items.values():
        assert not NEGATION.search(said), said


def test_whatever_a_client_answers_has_easy_words() -> None:
    assert {one for one in LIBRARY if one not in EASY} == {"group_needs", "job_analysis"}  # organisations fill them in


def test_riasec_has_ten_items_a_type_asked_in_turn() -> None:
    assert [scale.id for scale in RIASEC.scales] == list(HEXAGON)
    assert tuple(i.id for i in RIASEC.scored_items) == tuple(
        f"{letter.lower()}{n}" for n in range(1, 11) for letter in HEXAGON
    )
    for scale in RIASEC.scales:
        assert scale.items == tuple(f"{scale.id.lower()}{n}" for n in range(1, 11))
        assert (scale.rule, scale.scoring, scale.reversed, scale.missing_rule) == ("sum", "sum_of_items", (), "none")
        assert (scale.minimum, scale.maximum) == (10, 50)


def test_riasec_is_answered_from_dislike_to_like_in_five() -> None:
    assert {item.choices for item in RIASEC.items} == {"liking"}
    assert RIASEC.choice_sets["liking"].values == (1, 2, 3, 4, 5)
    assert RIASEC.words["zh-easy"].choices["liking.5"] == "很喜欢"
    assert "厌" in RIASEC.words["zh-easy"].choices["liking.1"]


def test_riasec_claims_no_norms() -> None:
    assert RIASEC.norm_sets == ()
    assert RIASEC.profile == "holland"


def test_grip_is_tried_right_first_and_by_turns() -> None:
    trials = [item for item in GRIP.items if item.part is Part.SCORED]
    assert [item.id for item in trials] == ["right_1", "left_1", "right_2", "left_2", "right_3", "left_3"]
    assert [(item.side, item.trial) for item in trials] == [(side, n) for n in (1, 2, 3) for side in ("right", "left")]
    assert {(item.unit, item.minimum, item.maximum, item.step) for item in trials} == {("kg", 0, 100, 0.1)}


def test_grip_asks_about_harm_before_the_first_trial() -> None:
    parts = [item.part for item in GRIP.items]
    assert parts == [Part.SCREEN] * 6 + [Part.SCORED] * 6
    for item in GRIP.items[:6]:
        assert item.required and item.stop_if == (1,)
        assert GRIP.words["zh"].choices[f"{item.choices}.1"] == "有"


def test_grip_is_the_mean_of_three_a_hand_as_its_norms_need_it() -> None:
    assert GRIP.kind is Kind.PHYSICAL
    right, left = raw_scores(
        GRIP, {"right_1": 40, "right_2": 42, "right_3": 45.5, "left_1": 0, "left_2": 0, "left_3": 0}
    )
    assert (right.scale, right.value, right.unit) == ("grip_right", 42.5, "kg")
    assert (left.scale, left.value) == ("grip_left", 0)  # no force is a measured zero
    assert {(s.scoring, s.side, s.better) for s in GRIP.scales} == {
        ("mean_of_three", "right", "higher"),
        ("mean_of_three", "left", "higher"),
    }
    assert GRIP.norm_sets == ("grip_mathiowetz1985", "grip_china_summary")


@pytest.mark.parametrize("trial", ["right_1", "right_2", "right_3"])
def test_a_hand_with_a_trial_missing_has_no_value_and_the_other_keeps_its_own(trial: str) -> None:
    given = {item.id: 30.0 for item in GRIP.items if item.part is Part.SCORED and item.id != trial}
    right, left = raw_scores(GRIP, given)
    assert (right.value, right.answered, right.of, right.why_none) == (None, 2, 3, "too_many_missing")
    assert left.value == 30


def test_an_adapted_grip_breaks_what_is_measured_and_names_another_way() -> None:
    rules = {rule.feature: rule for rule in GRIP.accommodations}
    for feature in ("x-supported-arm", "x-adapted-handle"):
        assert rules[feature].effect == "breaks" and rules[feature].substitute
    assert rules["additional-testing-time"].effect == "keeps"


@pytest.mark.parametrize("instrument_id", LIBRARY)
def test_every_accommodation_says_why(instrument_id: str) -> None:
    rules = LIBRARY[instrument_id].accommodations
    assert len({rule.feature for rule in rules}) == len(rules) > 0
    assert all(rule.reason.endswith(".") for rule in rules)
    assert all(rule.substitute for rule in rules if rule.effect == "breaks")


def test_the_files_of_a_folder_are_the_folder() -> None:
    kept = folder_files("riasec_interest")
    assert set(kept) == {"instrument.toml", "examples.csv", *(f"words/{language}.toml" for language in LANGUAGES)}
    assert tomllib.loads(kept["instrument.toml"].decode())["id"] == "riasec_interest"
