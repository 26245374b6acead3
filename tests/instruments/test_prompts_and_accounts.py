"""Tasks are told by the least prompt that was enough, and accounts of the same things are laid side by side."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from instruments.accounts import contradictions
from instruments.cards import card_of, cards
from instruments.definition import Instrument, Kind
from instruments.find import folder_files, library
from instruments.prompts import prompt_counts
from instruments.score import raw_scores

KNOWN = library()
ACADEMICS = [i for i in KNOWN.values() if i.family == "functional_academics"]
SELF, INFORMANT, OBSERVED = (KNOWN[f"social_adaptation_{one}"] for one in ("self", "informant", "observed"))
MONEY = KNOWN["money_use"]
SVG = "{http://www.w3.org/2000/svg}"


def test_the_share_and_the_mean_level_are_those_worked_by_hand() -> None:
    """Nine tasks: 4 4 3 4 2 4 0 4, one refused. Five of eight alone; (4+4+3+4+2+4+0+4) / 8 = 25 / 8."""
    levels = (4, 4, 3, 4, 2, 4, 0, 4, None)
    given = dict(zip(MONEY.item_ids, levels, strict=True))
    independent, level = raw_scores(MONEY, given)
    assert (independent.value, independent.answered, independent.of) == (5 / 8, 8, 9)
    assert level.value == 25 / 8
    (count,) = prompt_counts(MONEY, given)
    assert dict(count.at) == {4: 5, 3: 1, 2: 1, 1: 0, 0: 1}
    assert (len(count.without_help), count.given, count.of) == (5, 8, 9)
    assert (count.with_help, count.not_given) == (("price_exact", "meal_change", "receipt"), ("payslip_taken",))


def test_three_tasks_not_given_leave_no_score_but_the_counts_stay() -> None:
    given = dict.fromkeys(MONEY.item_ids[:6], 4.0)
    assert [(raw.value, raw.why_none) for raw in raw_scores(MONEY, given)] == [(None, "too_many_missing")] * 2
    (count,) = prompt_counts(MONEY, given)
    assert (count.at[4], count.given, len(count.not_given)) == (6, 6, 3)


def test_written_spoken_and_pictured_instructions_are_never_one_score() -> None:
    following = KNOWN["following_instruction"]
    given = {item: {"written": 1.0, "spoken": 4.0, "pictured": 3.0}[item.split("_")[0]] for item in following.item_ids}
    told = {raw.scale: raw.value for raw in raw_scores(following, given)}
    assert told == {
        "written_independent": 0, "written_level": 1, "spoken_independent": 1, "spoken_level": 4,
        "pictured_independent": 0, "pictured_level": 3,
    }  # fmt: skip
    deaf = {item: value for item, value in given.items() if not item.startswith("spoken")}
    left = {raw.scale: raw.why_none for raw in raw_scores(following, deaf) if raw.value is None}
    assert left == {"spoken_independent": "none_answered", "spoken_level": "none_answered"}


@pytest.mark.parametrize("instrument", ACADEMICS, ids=lambda i: i.id)
def test_a_folder_has_six_to_ten_tasks_and_every_task_counts_in_both_numbers(instrument: Instrument) -> None:
    tasks = instrument.scored_items
    assert 6 <= len(tasks) <= 10
    for scoring in ("share_without_help", "mean_prompt_level"):
        counted = [i for s in instrument.scales if s.scoring == scoring for i in s.items]
        assert counted == [task.id for task in tasks]


@pytest.mark.parametrize("instrument", ACADEMICS, ids=lambda i: i.id)
def test_every_task_tells_the_evaluator_what_done_is(instrument: Instrument) -> None:
    words = instrument.words
    assert all(re.search("（做到：.+）$", said) for said in words["zh"].items.values())
    assert all(re.search(r"\(Done: .+\.\)$", said) for said in words["en"].items.values())
    assert not any("做到" in said for said in words["zh-easy"].items.values())  # said to the client


def test_every_task_says_in_the_docs_what_it_stands_for_at_work() -> None:
    page = (Path(__file__).parents[2] / "docs" / "daily-living.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `(\w+)` \|", page, re.M))
    assert {item.id for instrument in ACADEMICS for item in instrument.items} <= told


def test_tasks_on_one_sheet_share_its_card() -> None:
    assert card_of(MONEY, "payslip_net") == card_of(MONEY, "payslip_taken") == "card.payslip"
    assert card_of(MONEY, "compare") == "card.compare"
    assert card_of(MONEY, "notes") is None  # real notes
    assert card_of(KNOWN["time_calendar"], "shifts_off") == "card.shifts"


@pytest.mark.parametrize("instrument", ACADEMICS, ids=lambda i: i.id)
def test_every_card_belongs_to_a_task_and_has_a_title_in_both_languages(instrument: Instrument) -> None:
    kept = folder_files(instrument.id)
    drawn = {name for name in kept if name.startswith("pictures/")}
    assert drawn == {f"pictures/{name}.svg" for name in cards(instrument)}
    for name in drawn:
        root = ET.fromstring(kept[name].decode())
        titles = {title.get("lang"): title.text for title in root.findall(f"{SVG}title")}
        assert set(titles) == {"zh", "en"} and all(titles.values()), name


@pytest.mark.parametrize("sign", ["entry", "shock", "exit", "gloves", "toilet"])
def test_a_sign_is_told_by_shape_and_word_and_not_by_colour_alone(sign: str) -> None:
    """WCAG 2.2, 1.4.1: in grey there is still a word, and two shades at least far apart in lightness."""
    root = ET.fromstring(folder_files("reading_signs_forms")[f"pictures/card.{sign}.svg"].decode())
    assert [text for text in root.iter(f"{SVG}text") if (text.text or "").strip()]
    greys = {
        round(_luminance(c), 2) for e in root.iter() for c in (e.get("fill", ""), e.get("stroke", "")) if c[:1] == "#"
    }
    assert (max(greys) + 0.05) / (min(greys) + 0.05) >= 3


def _luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_three_accounts_ask_of_the_same_things_in_their_own_words() -> None:
    assert (SELF.kind, INFORMANT.kind, OBSERVED.kind) == (Kind.QUESTIONNAIRE, Kind.RATING, Kind.PHYSICAL)
    assert SELF.item_ids == INFORMANT.item_ids == OBSERVED.item_ids and len(SELF.item_ids) == 24
    assert SELF.scales == INFORMANT.scales == OBSERVED.scales
    for language in ("zh", "en"):
        told = [i.words[language] for i in (SELF, INFORMANT, OBSERVED)]
        assert len({words.choices["step.3"] for words in told}) == 3
        assert all(len({words.items[item] for words in told}) == 3 for item in SELF.item_ids)


def test_only_accounts_two_steps_apart_contradict() -> None:
    """wash: can 3, done 1; dress: 3, 2 (one step); way: only one account; road: seen 0 beside can 3."""
    can = {"wash": 3.0, "dress": 3.0, "way": 3.0, "road": 3.0}
    done = {"wash": 1.0, "dress": 2.0}
    seen = {"road": 0.0}
    found = contradictions(SELF, (can, done, seen))
    assert [(one.item, one.values) for one in found] == [("wash", (3, 1, None)), ("road", (3, None, 0))]
    assert contradictions(replace(SELF, settings={}), (can, done, seen)) == ()


def test_an_area_has_no_value_where_one_of_its_two_things_is_missing() -> None:
    told = {raw.scale: raw.value for raw in raw_scores(OBSERVED, {"wash": 3, "dress": 2, "way": 3})}
    assert (told["self_care"], told["getting_about"]) == (2.5, None)
