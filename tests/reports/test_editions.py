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
    pages,
    real,
    section_words,
    told,
    words_of,
)

from assess.nouns.case import Case
from assess.nouns.document import Edition
from reports.build import build
from reports.errors import NotTold

LANGUAGES: tuple[Language, ...] = ("zh", "en")
NUMBERS_OF_THE_MODEL = re.compile(r"z = |T = |percentile \d|第 \d+ 百分位(?!数|之间)|US|美国|United States|Mathiowetz")


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


def test_a_client_reads_strengths_then_answers_before_scores(case: Case) -> None:
    found = (case.findings[0], replace(case.findings[0], kind="strength"))
    document = told(replace(case, findings=found), "client")
    sections = [section.id for section in document.sections]
    assert sections.index("findings") < sections.index("answers") < sections.index("interest")
    assert "provenance" not in sections
    assert next(b.text for s in document.sections if s.id == "findings" for b in s.blocks) == "您的长处"


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
    said = {"client": "用人单位不能只凭它录用或者拒绝您"}.get(edition, "不能单独作为录用或拒绝的依据")
    assert said in section_words(document, "limits")


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
