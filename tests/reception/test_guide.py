"""Is the guide short enough to read, whole in both languages, and free of advice that contradicts itself?"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from itertools import combinations
from typing import Any

import pytest

from assess.errors import BadInput
from assess.nouns.disability import Category, Disability
from assess.nouns.functioning import Functioning
from assess.nouns.people import Client, Communication
from assess.reception import guide as room
from assess.reception.guide import Part, guide, guide_of

FOLDER = files("assess.reception") / "guide"
SIX = tuple(category for category in Category if category is not Category.MULTIPLE)
# silent reading by adults, IReST: 255 Chinese characters, 228 English words a minute
# (Trauzettel-Klosinski & Dietz 2012, Investigative Ophthalmology & Visual Science 53:5452)
CHARACTERS_A_MINUTE, WORDS_A_MINUTE = 255, 228

# one client cannot follow both (our own list)
CONTRADICTIONS = (
    ("v_speak_first", "db_touch"),  # announce yourself by voice | by touch
    ("v_describe", "db_object"),
    ("v_exit", "db_exit"),
    ("v_read_back", "db_check"),
    ("h_in_view", "db_touch"),  # wave from where they see you | touch
    ("h_face_light", "h_quiet"),
    ("h_mouth", "db_turn"),
    ("h_alarm", "db_exit"),  # a flashing light | a touch
    ("h_write", "h_tell_reachable"),
    ("sign_place", "sign_tactile"),
    ("speech_clear", "speech_ear"),
    ("s_yes_no", "i_open"),  # ask yes or no | seldom ask yes or no
    ("i_photo", "i_objects"),
    ("m_touch", "db_touch"),
    ("m_touch", "touch_agree"),
)


def words(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def ids(parts: tuple[Part, ...]) -> list[str]:
    return [advice.id for part in parts for advice in part.advice]


def client(
    *categories: Category, functioning: Functioning | None = None, modes: tuple[Communication, ...] = ()
) -> Client:
    disabilities = tuple(Disability(category=c, grade=1, evidence="certificate") for c in categories)
    return Client(
        id="c", identity=None, communication=modes, disabilities=disabilities, functioning=functioning or Functioning()
    )


def test_every_line_has_its_words_in_both_languages_and_no_words_are_left_over() -> None:
    rules = [rule["id"] for rule in words("rules")["advice"]]
    assert len(rules) == len(set(rules))
    for language in ("zh", "en"):
        assert set(words(language)["advice"]) == set(rules)
        assert set(words(language)["moments"]) == set(room.MOMENTS)


@pytest.mark.parametrize("category", SIX)
def test_a_categorys_advice_is_read_in_a_minute(category: Category) -> None:
    general = set(ids(guide([], [], "zh")))
    for language, most in (("zh", CHARACTERS_A_MINUTE), ("en", WORDS_A_MINUTE)):
        own = [a.text for part in guide([category], [], language) for a in part.advice if a.id not in general]
        length = len("".join(own)) if language == "zh" else len(" ".join(own).split())
        assert 0 < length <= most


@pytest.mark.parametrize("category", SIX)
def test_each_category_is_told_what_comes_before_during_and_in_an_emergency(category: Category) -> None:
    general = set(ids(guide([], [], "zh")))
    moments = {a.moment for part in guide([category], [], "zh") for a in part.advice if a.id not in general}
    assert moments >= {"before", "greeting", "room", "during", "avoid", "check", "emergency"}


@pytest.mark.parametrize("mode", list(Communication))
def test_each_way_of_communicating_has_advice_of_its_own(mode: Communication) -> None:
    assert set(ids(guide([], [mode], "zh"))) - set(ids(guide([], [], "zh")))


def test_no_client_is_given_advice_that_contradicts() -> None:
    known = {rule["id"] for rule in words("rules")["advice"]}
    assert {one for pair in CONTRADICTIONS for one in pair} <= known
    for size in range(1, 4):
        for categories in combinations(SIX, size):
            for modes in ((), *combinations(Communication, 1), *combinations(Communication, 2)):
                told = set(ids(guide(categories, modes, "zh")))
                assert [pair for pair in CONTRADICTIONS if told >= set(pair)] == []


def test_a_deafblind_client_is_met_by_touch_and_not_by_voice_or_waving() -> None:
    told = set(ids(guide_of(client(Category.VISION, Category.HEARING), "zh")))
    assert {"db_touch", "db_exit", "db_book", "v_arm"} <= told
    assert not told & {"v_speak_first", "v_clock", "h_in_view", "h_mouth", "h_alarm", "h_write", "h_by_text"}


def test_sight_that_is_left_brings_the_advice_that_rests_on_sight_back() -> None:
    sees = client(Category.VISION, Category.HEARING, functioning=Functioning(sees="large_print", hears="nothing"))
    told = set(ids(guide_of(sees, "zh")))
    assert {"h_in_view", "h_alarm", "v_arm"} <= told and not told & {"v_speak_first", "v_clock", "db_touch"}


def test_hearing_lost_without_a_certificate_counts() -> None:
    told = set(ids(guide_of(client(Category.VISION, functioning=Functioning(hears="nothing")), "zh")))
    assert "db_touch" in told and "v_speak_first" not in told


def test_nothing_is_said_twice_to_a_client_of_several_disabilities() -> None:
    for categories in combinations(SIX, 3):
        parts = guide(categories, tuple(Communication), "zh")
        texts = [a.text for part in parts for a in part.advice]
        assert len(texts) == len(set(texts))
        assert [part.moment for part in parts] == list(room.MOMENTS)


def test_multiple_alone_is_a_prompt_to_ask() -> None:
    assert "x_each" in ids(guide([Category.MULTIPLE], [], "zh"))
    assert "x_each" not in ids(guide([Category.MULTIPLE, Category.LIMB, Category.VISION], [], "zh"))


def test_a_line_that_rests_on_a_law_names_it() -> None:
    sourced = {a.id: a.source for part in guide(SIX, [], "zh") for a in part.advice if a.source}
    assert "无障碍环境建设法" in sourced["v_dog"] and "民法典" in sourced["i_guardian"]


def test_another_language_is_refused() -> None:
    with pytest.raises(BadInput, match="zh and en"):
        guide([], [], "fr")
