"""Does each reader get what is theirs, and nothing that is not?"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from told import (
    DAY,
    NUMBER,
    Language,
    employer_may_know,
    grip,
    pages,
    real,
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
from reports.build import build
from reports.errors import NotTold

LANGUAGES: tuple[Language, ...] = ("zh", "en")
NUMBERS_OF_THE_MODEL = re.compile(r"z = |T = |percentile \d|第 \d+ 百分位(?!数|之间)|US|美国|United States|Mathiowetz")
BROKEN = Caveat(code="construct_broken", severity="not_interpretable", values={"feature": "x-supported-arm"})


# -- professional ------------------------------------------------------------------------------------------------------


def test_a_professional_reads_identity_scores_norms_and_grounds(case: Case) -> None:
    text = "".join(pages(told(case, "professional")))
    for wanted in (
        "1986-03-02",
        "肢体残疾；3 级；依据医生证明",
        "握力常模（美国，Mathiowetz 1985）",
        "z = -1.16，T = 38，第 12 百分位",
        "在第 50 与第 75 百分位之间",
        "36.1（重测）；38.2；36.9",
        "依据：右手握力；左手握力",
        "左手第一次没有握到位",
    ):
        assert wanted in text, wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_group_of_a_norm_is_told_in_the_readers_language(case: Case, language: Language) -> None:
    text = section_words(told(case, "professional", language), "measured")
    assert {"zh": "男 40-44 岁 右手", "en": "male aged 40-44 right"}[language] in text
    assert "M 40-44" not in text


# -- client ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_client_reads_no_number_of_a_foreign_norm_and_not_its_name(case: Case, language: Language) -> None:
    document = told(case, "client", language)
    assert NUMBERS_OF_THE_MODEL.findall(words_of(document)) == []
    assert NUMBERS_OF_THE_MODEL.findall("".join(pages(document))) == []
    assert NUMBERS_OF_THE_MODEL.search(words_of(told(case, "professional", language)))  # there, it is told


def test_a_client_reads_answers_before_scores(case: Case) -> None:
    sections = [section.id for section in told(case, "client").sections]
    assert sections.index("answers") < sections.index("findings") < sections.index("interest")


def test_a_client_reads_what_the_leading_types_mean(case: Case) -> None:
    text = section_words(told(case, "client"), "interest")
    assert "社会型：" in text and "现实型：" in text
    assert "分化程度" not in text


# -- employer ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_employer_reads_nothing_beside_the_job(case: Case, language: Language) -> None:
    document = told(employer_may_know(case), "employer", language)
    for text in (words_of(document), "".join(pages(document))):
        assert NUMBERS_OF_THE_MODEL.findall(text) == []
        for hidden in (
            *("1986-03-02", "肢体", "physical disability", "3 级", "grade", "截肢", "社会型", "Social", "兴趣"),
            *("Holland", "人格", "Personality", "医生证明", "doctor", "示例就业服务中心", "仓库", "左手第一次"),
        ):
            assert hidden.lower() not in text.lower(), hidden
    assert [section.id for section in document.sections] == ["authorisation", "measured", "conditions", "limits"]


def test_an_employer_reads_the_hands_the_conditions_and_the_consent(case: Case) -> None:
    text = "".join(pages(told(employer_may_know(case), "employer")))
    for wanted in ("42.1 kg", "37.1 kg", "不限时间", "左腿假肢", "经本人同意提供"):
        assert wanted in text, wanted


def test_without_a_consent_no_employer_is_told(case: Case) -> None:
    with pytest.raises(NotTold, match="has not agreed to tell an employer"):
        told(case, "employer")


@pytest.mark.parametrize(
    "changed",
    [
        {"given": False},
        {"assent": False},
        {"withdrawn_at": datetime(2027, 1, 1, tzinfo=UTC)},
        {"until": date(2027, 1, 14)},
    ],
    ids=["refused", "the guardian agreed, the client did not", "withdrawn", "run out the day before"],
)
def test_a_consent_that_does_not_hold_is_none(case: Case, changed: dict[str, object]) -> None:
    with pytest.raises(NotTold):
        told(employer_may_know(case, **changed), "employer")


def test_a_consent_holds_on_its_last_day(case: Case) -> None:
    assert told(employer_may_know(case, until=date.fromisoformat(DAY)), "employer").sections


def test_the_last_word_on_a_consent_counts(case: Case) -> None:
    refused_later = employer_may_know(employer_may_know(case), given=False)
    with pytest.raises(NotTold):
        told(refused_later, "employer")


# -- questions, guidance, watermark ------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", ["professional", "client"])
def test_each_question_has_its_own_answer(case: Case, edition: Edition) -> None:
    blocks = next(section for section in told(case, edition).sections if section.id == "answers").blocks
    assert [(b.kind, b.text[:6]) for b in blocks] == [
        ("heading", "1. 哪些工"),
        ("paragraph", "从兴趣看，与"),
        ("heading", "2. 他的手"),
        ("paragraph", "按坐位握力测"),
    ]


def test_a_question_without_an_answer_says_so(case: Case) -> None:
    blocks = next(
        section
        for section in told(replace(case, answers=case.answers[1:]), "client").sections
        if section.id == "answers"
    ).blocks
    assert [b.text for b in blocks][1] == "未回答"
    assert "按坐位握力" in blocks[3].text


@pytest.mark.parametrize("edition", ["professional", "client", "employer"])
def test_every_edition_is_guidance_only(case: Case, edition: Edition) -> None:
    document = told(employer_may_know(case), edition)
    assert "仅供指导，不作技能认定。" in section_words(document, "authorisation")
    assert "不能单独作为录用或拒绝的依据" in section_words(document, "limits")


@pytest.mark.parametrize("number", [NUMBER, None], ids=["issued", "draft"])
def test_a_made_up_person_is_told_on_every_page(case: Case, number: str | None) -> None:
    assert [page for page in pages(told(case, "client", number=number)) if "示例（虚构人物）" not in page] == []


def test_a_draft_says_so_on_every_page_and_has_no_number(case: Case) -> None:
    drawn = pages(told(real(case), "client", number=None))
    assert [page for page in drawn if "草稿，未签发" not in page] == []
    assert NUMBER not in "".join(drawn)


def test_an_issued_report_of_a_real_person_has_no_watermark(case: Case) -> None:
    document = told(real(case), "client")
    assert document.watermark == ""
    for page in pages(document):
        assert "草稿" not in page and "示例（虚构人物）" not in page
        assert f"签发号 {NUMBER}" in page and "个案 ZH-2026-0001" in page


def test_a_correction_names_what_it_corrects(case: Case) -> None:
    how = {"kind": "individual", "edition": "client", "language": "zh", "number": "ZH-2026-0001-D2", "issued_on": DAY}
    corrected = build(case, **how, corrects=NUMBER)  # type: ignore[arg-type]
    assert f"更正签发号 {NUMBER}" in pages(corrected)[0]


# -- missing, broken, simulated, tied, intervals -----------------------------------------------------------------------


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
