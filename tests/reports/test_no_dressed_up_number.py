"""Is what is missing, broken, simulated, tied or uncertain told as it is?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from told import (
    employer_may_know,
    grip,
    section_words,
    sitting_of,
    told,
    with_caveats,
    with_scores,
    words_of,
)

from assess.nouns.case import Case
from assess.nouns.document import Edition
from assess.nouns.finding import Basis
from assess.nouns.score import Caveat, Interval
from reports.errors import NotTold

BROKEN = Caveat(code="construct_broken", severity="not_interpretable", values={"feature": "x-supported-arm"})


def without_answer(case: Case, instrument: str, item: str, why: str | None) -> Case:
    sitting = sitting_of(case, instrument)
    changed = tuple(
        replace(answer, value=None, why_missing=why) if answer.item_id == item else answer
        for answer in case.responses[sitting]
    )
    return replace(case, responses={**case.responses, sitting: changed})


@pytest.mark.parametrize(
    ("why", "said"),
    [("declined", "不想回答"), ("pain", "疼痛"), ("not_understood", "没有理解"), (None, "没有说明原因")],
)
def test_a_missing_answer_stands_with_its_reason(case: Case, why: str | None, said: str) -> None:
    text = section_words(told(without_answer(case, "riasec_interest", "r1", why), "professional"), "given")
    line = next(line for line in text.splitlines() if "，“" in line)
    assert line.endswith(f"：{said}")
    assert "r1" not in line  # the words of the item, not its code


def test_an_item_never_shown_is_told_as_not_given(case: Case) -> None:
    sitting = sitting_of(case, "riasec_interest")
    left_out = tuple(answer for answer in case.responses[sitting] if answer.item_id != "r1")
    text = section_words(told(replace(case, responses={**case.responses, sitting: left_out}), "professional"), "given")
    assert text.count("：未施测") == 1


def test_a_reading_that_was_not_taken_says_why(case: Case) -> None:
    text = section_words(told(without_answer(case, "grip_strength", "left_2", "pain"), "professional"), "measured")
    assert "36.1（重测）；未测（疼痛）；36.9" in text


def test_nothing_missing_is_not_listed(case: Case) -> None:
    assert "没有施测或没有回答" not in section_words(told(case, "professional"), "given")


@pytest.mark.parametrize("edition", ["professional", "client", "employer"])
def test_a_broken_construct_shows_no_number_as_a_result(case: Case, edition: Edition) -> None:
    document = told(employer_may_know(with_caveats(case, BROKEN)), edition)
    text = section_words(document, "measured") + section_words(document, "interest")
    for number in ("42.1 kg", "37.1 kg", "z = ", "百分位", "29", "8 – 40", "<svg"):
        assert number not in text, number
    assert "无分数（不能解释）" in text
    assert "“托住手臂或改变姿势”改变了所测的内容，分数不能解释。" in text
    assert "不作为结果" in text


@pytest.mark.parametrize("edition", ["professional", "client"])
def test_a_finding_that_rests_on_a_broken_score_says_so(case: Case, edition: Edition) -> None:
    line = section_words(told(with_caveats(case, BROKEN), edition), "findings")
    assert line.count("所依据的分数不能解释") == 2
    assert "所依据的分数不能解释" not in section_words(told(case, edition), "findings")


def test_a_finding_on_other_grounds_is_left_as_it_is(case: Case) -> None:
    intake = replace(case.findings[0], text="会说两种语言。", basis=(Basis(kind="intake", ref=case.client.id),))
    changed = replace(with_caveats(case, BROKEN), findings=(intake,))
    assert "会说两种语言。（依据：采集信息）" in section_words(told(changed, "professional"), "findings")


@pytest.mark.parametrize("state", ["draft", "rejected"])
def test_only_accepted_findings_are_told(case: Case, state: str) -> None:
    changed = tuple(replace(finding, state=state) for finding in case.findings)  # type: ignore[arg-type]
    text = section_words(told(replace(case, findings=changed), "professional"), "findings")
    assert "还没有确认的发现" in text and "42.1" not in text


def simulated(case: Case) -> Case:
    score = grip(case)[0]
    return with_scores(
        case, "grip_strength", normed=tuple(replace(place, status="simulated") for place in score.normed)
    )


@pytest.mark.parametrize("edition", ["professional", "client"])
def test_a_simulated_norm_is_never_issued(case: Case, edition: Edition) -> None:
    with pytest.raises(NotTold, match="simulated, for training only"):
        told(simulated(case), edition)


def test_a_draft_may_show_a_simulated_norm_and_says_so(case: Case) -> None:
    assert "模拟数据" in section_words(told(simulated(case), "professional", number=None), "measured")


def test_tied_letters_are_told_as_tied(case: Case) -> None:
    sitting = sitting_of(case, "riasec_interest")
    assert case.profiles[sitting].letters[0] == ("S", "R")
    for language, tied, said in (
        ("zh", "社会型 (S) 与现实型 (R)", "不分先后"),
        ("en", "Social (S) and Realistic (R)", "neither comes first"),
    ):
        text = section_words(told(case, "professional", language), "interest")  # type: ignore[arg-type]
        assert tied in text and said in text


def test_letters_that_stand_alone_have_a_consistency(case: Case) -> None:
    sitting = sitting_of(case, "riasec_interest")
    alone = replace(
        case.profiles[sitting],
        letters=(("S",), ("A",), ("R",)),
        figures={"differentiation": 15.0, "hexagon_distance": 1.0},
    )
    text = section_words(told(replace(case, profiles={sitting: alone}), "professional"), "interest")
    assert "社会型 (S)，其次是艺术型 (A)" in text and "一致性高" in text and "不分先后" not in text


def test_without_a_profile_no_order_is_made_up(case: Case) -> None:
    text = section_words(told(replace(case, profiles={}), "client"), "interest")
    assert "不排列兴趣顺序" in text and "从高到低" not in text


@pytest.mark.parametrize("edition", ["professional", "client", "employer"])
def test_no_interval_is_invented(case: Case, edition: Edition) -> None:
    assert all(place.intervals == () for score in case.scores for place in score.normed)
    text = section_words(told(employer_may_know(case), edition), "measured")
    assert "区间 T" not in text
    assert text.count("没有可引用的测量误差，所以不给区间。") == 1


def test_an_interval_that_exists_is_told_with_its_errors(case: Case) -> None:
    interval = Interval(low=33.4, high=42.6, level=0.9, holds="measurement")
    placed = tuple(
        replace(place, intervals=(interval,)) if place.z is not None else place for place in grip(case)[0].normed
    )
    changed = with_scores(case, "grip_strength", normed=placed, caveats=())
    text = section_words(told(changed, "professional"), "measured")
    assert "90% 区间 T 33 – 43（测量误差）" in text and "不给区间" not in text
    assert "不给区间" in section_words(told(changed, "client"), "measured")  # the client sees no place that has one


def test_a_place_that_there_is_not_says_why(case: Case) -> None:
    nowhere = tuple(
        replace(p, z=None, t_score=None, percentile=None, percentile_band=None, why_none="outside_age")
        for p in grip(case)[0].normed
    )
    text = section_words(told(with_scores(case, "grip_strength", normed=nowhere), "professional"), "measured")
    assert text.count("没有位置（超出常模的年龄范围）") == 2 * len(nowhere)
    assert "z = " not in text


@pytest.mark.parametrize(
    ("band", "said"),
    [
        ((None, 25.0), "低于第 25 百分位"),
        ((75.0, None), "高于第 75 百分位"),
        ((25.0, 50.0), "在第 25 与第 50 百分位之间"),
    ],
)
def test_a_band_open_at_one_end_is_told_as_open(case: Case, band: tuple[float | None, float | None], said: str) -> None:
    placed = tuple(replace(p, percentile_band=band) for p in grip(case)[0].normed if p.percentile_band)
    assert said in section_words(told(with_scores(case, "grip_strength", normed=placed), "client"), "measured")


def test_a_value_that_could_not_be_computed_is_no_number(case: Case) -> None:
    raw = replace(grip(case)[0].raw, value=None, why_none="too_many_missing", answered=1)
    text = section_words(told(with_scores(case, "grip_strength", raw=raw, normed=()), "professional"), "measured")
    assert text.count("无分数（缺答太多）") == 2 and "<svg" not in text


def test_a_name_that_was_erased_is_told_as_erased(case: Case) -> None:
    erased = replace(case, client=replace(case.client, identity=None))
    assert "（姓名已按要求删除）" in section_words(told(erased, "professional"), "authorisation")


def test_a_case_hardly_begun_is_told_without_inventing(case: Case) -> None:
    begun = Case(file=case.file, site=case.site, client=replace(case.client, birth_date=None, sex=None), referral=None)
    text = words_of(told(begun, "professional", number=None))
    for said in ("没有记录转介问题", "没有完成的测评", "还没有确认的发现", "还没有安排回访", "未询问"):
        assert said in text, said
    assert "握力" not in text.replace("身体功能：握力", "")
