"""Are values told in rank groups, with the posts to look for and their doubts, and a small business without a total?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from told import employer_may_know, example, section_words, told

from assess.meaning.draft import drafts
from assess.nouns.case import Case
from assess.nouns.score import Instrument
from assess.nouns.sitting import Event, EventKind, How
from assess.sitting.score import score
from instruments.find import library

LIBRARY = library()
PAIRS, CARDS, BUSINESS = (LIBRARY[i] for i in ("work_values_pairs", "work_values_cards", "entrepreneurship"))
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
ORDER = (6, 1, 5, 2, 4, 3)
ALIKE = {f"sort_{n}": ",".join(f"{code}:4" for code in range(1, 7)) for n in range(1, 5)}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """The example case."""
    return example(Path(tmp_path_factory.mktemp("case")))


def offered(instrument: Instrument, item_id: str) -> tuple[int, ...]:
    return instrument.choice_sets[instrument.item(item_id).choices or ""].values


def given(case: Case, instrument: Instrument, answers: Mapping[str, float | str]) -> Case:
    """The case with a finished sitting of that instrument, scored as any other."""
    sitting = replace(
        case.sittings[0],
        id=instrument.id,
        instrument=instrument.id,
        instrument_hash=instrument.hash,
        language="zh",
        norm_hashes={},
        breaks_construct=(),
        not_offered=(),
    )
    events = [
        Event(
            schema=1,
            sitting_id=sitting.id,
            lease_id="l",
            sequence=number,
            kind=EventKind.ANSWERED,
            item_id=item,
            value=value,
            how=How.TOUCH,
            elapsed_ms=4000.0,
            after_speech_ms=None,
            detail={},
            page_load_id="p",
            monotonic_ms=number * 5000.0,
            client_time="2026-11-24T08:00:00.000Z",
            server_time=NOW,
        )
        for number, (item, value) in enumerate(answers.items(), start=1)
    ]
    scores, profile = score(instrument, (), sitting, events, case.client, date(2026, 11, 24))
    return replace(
        case,
        sittings=(*case.sittings, sitting),
        scores=(*case.scores, *scores),
        profiles={**case.profiles, **({sitting.id: profile} if profile else {})},
        instruments={**case.instruments, instrument.hash: instrument},
    )


def by_order() -> dict[str, float | str]:
    return {i.id: float(min(offered(PAIRS, i.id), key=ORDER.index)) for i in PAIRS.scored_items}


def first_shown() -> dict[str, float | str]:
    return {i.id: float(offered(PAIRS, i.id)[0]) for i in PAIRS.scored_items}


@pytest.fixture(scope="module")
def clear(base: Case) -> Case:
    """With one order of values throughout."""
    return given(base, PAIRS, by_order())


@pytest.fixture(scope="module")
def even(base: Case) -> Case:
    """With the statement taken that is shown first, always."""
    return given(base, PAIRS, first_shown())


def test_the_leading_values_name_the_posts_to_look_for(clear: Case) -> None:
    text = section_words(told(clear, "client"), "values")
    assert "可以找这样的岗位" in text and "按时发工资" in text
    assert "做得好有人看到，可以升上去" in text and "升级和加工资" not in text  # recognition is last: no post is sought
    assert "绕圈" not in text  # for professionals
    figures = section_words(told(clear, "professional"), "values")
    assert "绕圈 0 处（最多 16 处），一致性系数 1.00" in figures and "15 对里，15 对" in figures
    assert "8 / 10" in figures and "（90% 区间）" in figures
    assert "匹配" not in figures


def test_choices_like_a_coins_rank_nothing_and_say_so(even: Case) -> None:
    text = section_words(told(even, "professional"), "values")
    assert "六样之间分不出先后" in text and "可以找这样的岗位" not in text
    assert "选择绕圈 16 处（最多 16 处）" in text and "30 题中有 30 题选了先出现的一句" in text


def test_with_too_many_answers_missing_counts_stand_without_an_order(base: Case) -> None:
    answers = by_order()
    for item in PAIRS.scored_items[:6]:
        del answers[item.id]
    text = section_words(told(given(base, PAIRS, answers), "professional"), "values")
    assert "没有回答的题太多，不排先后" in text and "从最要紧" not in text


def test_cards_in_one_pile_are_told_as_such(base: Case) -> None:
    text = section_words(told(given(base, CARDS, ALIKE), "client"), "values")
    assert "100% 的卡片放在同一堆" in text and "六样之间分不出先后" in text


def test_a_small_business_has_its_scales_and_no_total(base: Case) -> None:
    right = {i.id: i.key for i in BUSINESS.scored_items if i.key is not None}
    said = {i.id: 3 for i in BUSINESS.scored_items if i.key is None}
    case = given(base, BUSINESS, {**right, **said})
    text = section_words(told(case, "client"), "entrepreneurship")
    assert "10 (0 – 10)" in text and "3 (1 – 5)" in text and "不加成一个总分" in text
    assert "以前请问当地的市场监管" in text
    blocks = [b for s in told(case, "client").sections if s.id == "entrepreneurship" for b in s.blocks]
    rows = next(block.rows for block in blocks if block.head)
    assert len(rows) == len(BUSINESS.scales)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_finding_drafted_names_what_matters_most_and_nothing_where_all_are_even(
    clear: Case, even: Case, language: str
) -> None:
    one, other = (next(f.text for f in drafts(c, language) if f.dimension == "values") for c in (clear, even))
    assert ("按时发工资" if language == "zh" else "wages on time") in one
    assert ("差不多一样要紧" if language == "zh" else "about equally") in other


def test_an_employer_reads_neither(clear: Case) -> None:
    case = given(clear, BUSINESS, {i.id: 1 for i in BUSINESS.scored_items if i.key is None})
    sections = [section.id for section in told(employer_may_know(case), "employer").sections]
    assert not {"values", "entrepreneurship"} & set(sections)
