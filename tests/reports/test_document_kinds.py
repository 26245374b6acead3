"""Has every kind its parts in the order that practice expects, and does no employer read what is none of theirs?"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from told import employer_may_know, sitting_of, words_of
from training_case import DAYS, KG, in_training

from assess.meaning.in_view import names
from assess.nouns.case import Case
from assess.nouns.disability import Category, Disability
from assess.nouns.document import Document, Edition
from assess.nouns.finding import Recommendation
from assess.nouns.plan import Omission
from assess.nouns.post import Demand, Post
from assess.nouns.sitting import Sitting
from instruments.find import library
from reports.build import build
from reports.errors import NotTold
from reports.kind import find_kind, find_kinds

# domain.md, section 1 "What a good report contains": the order of a Chinese report's parts
EXPECTED = (
    *("authorisation", "questions", "background", "given", "observations", "interest", "measured", "at_work"),
    *("findings", "matches", "answers", "plan", "limits", "provenance"),
)
DUTY_KINDS = {"individual", "base_leaving", "staged_comparison", "training_effect"}


def document(case: Case, kind: str, edition: Edition, language: str = "zh", issued_on: str | None = None) -> Document:
    """A draft, unless a day is given."""
    number = "ZH-2026-0001-D1" if issued_on else None
    return build(case, kind=kind, edition=edition, language=language, number=number, issued_on=issued_on)  # type: ignore[arg-type]


def words(told_: Document, section: str) -> str:
    return words_of(replace(told_, sections=tuple(one for one in told_.sections if one.id == section)))


# -- order -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", sorted(DUTY_KINDS))
def test_a_professional_reads_the_parts_in_the_order_that_practice_expects(kind: str) -> None:
    sections = [name for name in find_kind(kind).editions["professional"] if name in EXPECTED]
    assert sections == [name for name in EXPECTED if name in sections]
    assert {"authorisation", "findings", "plan", "limits", "provenance"} <= set(sections)


def test_who_reads_the_summary_reads_answers_first_and_two_pages_of_parts() -> None:
    summary = find_kind("individual").editions["summary"]
    assert summary == ("authorisation", "answers", "findings", "options", "plan", "limits")


def test_a_client_reads_strengths_before_any_result_and_no_part_of_norms() -> None:
    for kind in (one for one in find_kinds() if one.id in DUTY_KINDS):
        sections = kind.editions["client"]
        assert sections[:3] == ("for_you", "authorisation", "findings")
        assert "provenance" not in sections


# -- employer ----------------------------------------------------------------------------------------------------------


def test_an_employer_reads_of_the_body_only_what_the_post_asks_for(case: Case) -> None:
    knows = employer_may_know(case)
    assert "42.1 kg" in words_of(document(knows, "individual", "employer"))
    elsewhere = replace(knows, asked_for=("typing",))
    assert "kg" not in words_of(document(elsewhere, "individual", "employer"))
    nowhere = words_of(document(replace(knows, asked_for=()), "individual", "employer"))
    assert "kg" not in nowhere and "没有指明一个用人单位的岗位" in nowhere


def test_an_employer_reads_no_place_among_people(case: Case) -> None:
    text = words_of(document(employer_may_know(case), "individual", "employer"))
    assert not re.search(r"百分位|P25|常模|z = |T = ", text)


CATEGORIES = [category for category in Category if category is not Category.MULTIPLE]
LIKES = st.permutations(["社会型", "现实型", "研究型", "艺术型", "企业型", "常规型"])


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    category=st.sampled_from(CATEGORIES),
    grade=st.integers(1, 4),
    born=st.dates(date(1950, 1, 1), date(2009, 1, 1)),
    work=st.sampled_from(["WXA 在仓库干活", "WXA 没有工作过"]),
    likes=LIKES,
    language=st.sampled_from(["zh", "en"]),
)
def test_whoever_the_client_is_an_employer_reads_nothing_of_the_person(
    case: Case, category: Category, grade: int, born: date, work: str, likes: list[str], language: str
) -> None:
    one = Disability(category=category, grade=grade, evidence="certificate", site="SXB", aided_function="AXC")  # type: ignore[arg-type]
    client = replace(case.client, disabilities=(one,), birth_date=born, work_history=work)
    found = tuple(replace(f, text=f"FXD {'、'.join(likes)}") for f in case.findings)
    answers = tuple(replace(a, text="QXE") for a in case.answers)
    knows = employer_may_know(replace(case, client=client, findings=found, answers=answers))
    text = words_of(document(knows, "individual", "employer", language))
    said = find_kind("individual").words
    hidden = [
        *(said[each](f"categories.{category}") for each in ("zh", "en")),
        *(said[each]("grade", grade=grade) for each in ("zh", "en")),
        *("WXA", "SXB", "AXC", "FXD", "QXE", born.isoformat(), *likes, "兴趣", "人格", "价值观", "Holland"),
        *("interest", "personality", "diagnos"),
    ]
    assert [word for word in hidden if word.lower() in text.lower()] == []


@pytest.mark.parametrize(
    "text",
    ["因视力残疾，需要大屏幕。", "兴趣不合，不安排夜班。", "she has an intellectual disability", "残疾三级，坐着做。"],
)
def test_what_somebody_wrote_for_an_employer_is_held_back_where_it_tells_too_much(case: Case, text: str) -> None:
    advice = Recommendation(
        id="r", case_id=case.file.id, text=text, who="示例", due=None, findings=(), by="e", kind="accommodation"
    )
    with pytest.raises(NotTold, match="An employer may not read"):
        document(replace(employer_may_know(case), recommendations=(advice,)), "individual", "employer")
    plain = replace(advice, text="需要可调高度的座椅。")
    told_ = document(replace(employer_may_know(case), recommendations=(plain,)), "individual", "employer")
    assert "需要可调高度的座椅。" in words(told_, "conditions")


def test_a_post_is_read_by_its_title_in_no_other_employers_document(case: Case) -> None:
    knows = employer_may_know(case)
    assert knows.plan is not None
    hidden = replace(knows.plan, posts=(Post(title="兴趣班助教", demands=(Demand(aspect="hand", what="grip"),)),))
    with pytest.raises(NotTold, match="An employer may not read “兴趣”"):
        document(replace(knows, plan=hidden), "individual", "employer")


# -- training ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["base_leaving", "staged_comparison", "training_effect"])
def test_a_document_of_a_training_has_its_own_name_in_both_languages(kind: str) -> None:
    names = {language: find_kind(kind).name(language) for language in ("zh", "en")}
    assert len({*names.values(), *(find_kind("individual").name(one) for one in names)}) == 4


@pytest.mark.parametrize("kind", ["staged_comparison", "training_effect"])
def test_without_stages_and_goals_there_is_no_such_document(case: Case, kind: str) -> None:
    with pytest.raises(NotTold, match="nothing to tell yet"):
        document(case, kind, "professional")
    assert document(in_training(case), kind, "professional").sections


def test_an_ability_map_without_a_comparison_is_none(case: Case) -> None:
    with pytest.raises(NotTold, match="nothing to tell yet"):
        document(case, "individual", "counsellor")


def test_the_gain_is_from_the_first_to_the_last_and_called_better_beyond_its_error(case: Case) -> None:
    text = words(document(in_training(case), "training_effect", "professional"), "gains")
    assert f"{KG[0]:g} kg（{DAYS[0]}）" in text and f"{KG[-1]:g} kg（{DAYS[-1]}）" in text
    assert "+6.8 kg" in text  # 38.2 - 31.4
    assert "变好；可靠（+2.81；已扣除练习效应" in text


def test_a_change_that_nobody_can_be_sure_of_is_not_called_better(case: Case) -> None:
    text = words(document(in_training(case, None), "training_effect", "professional"), "gains")
    assert "不能说（没有带来源的重测信度）" in text and "变好" not in text


def test_goals_are_counted_by_how_they_stand(case: Case) -> None:
    text = words(document(in_training(case), "training_effect", "professional"), "goals")
    assert "共 2 个目标：已达到 1 个；进行中 1 个。" in text
    assert "走了 50%" in text  # (25 - 10) / (40 - 10)


# -- how long it holds -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("born", "category", "until", "why"),
    [
        (date(1986, 3, 2), Category.LIMB, "2027-11-30", None),
        (date(2009, 6, 1), Category.LIMB, "2027-05-30", "还没有满 18 岁"),
        (date(1986, 3, 2), Category.MENTAL, "2027-05-30", "状态可能随病情和用药变化"),
    ],
)
def test_a_report_holds_a_year_and_less_for_a_reason_that_is_told(
    case: Case, born: date, category: Category, until: str, why: str | None
) -> None:
    disabled = tuple(replace(one, category=category) for one in case.client.disabilities)
    person = replace(case, client=replace(case.client, birth_date=born, disabilities=disabled))
    made = document(person, "individual", "professional", issued_on="2026-11-30")
    assert made.valid_until == until
    assert (why or "12 个月内有效") in words(made, "limits")
    assert ("缩短" in words(made, "limits")) == (why is not None)
    employers = document(employer_may_know(person), "individual", "employer", issued_on="2026-11-30")
    assert "缩短" not in words(employers, "limits")


def test_a_draft_holds_until_no_day(case: Case) -> None:
    assert document(case, "individual", "professional").valid_until is None


def test_who_signed_stands_with_role_and_level(case: Case) -> None:
    evaluator = next(iter(case.evaluators.values()))
    made = build(
        case, edition="professional", language="zh", number="N", issued_on="2026-11-30",
        signed=(("issued", evaluator.id),),
    )  # fmt: skip
    assert made.signed == (("签发", f"{evaluator.display_name}（{evaluator.level} 级）"),)


# -- own words ---------------------------------------------------------------------------------------------------------


def test_what_the_evaluator_writes_leads_its_section_or_is_all_of_it(case: Case) -> None:
    texts = {"training_received": "学了六个月推拿。\n\n每天四小时。", "plan": "先试工。"}
    made = build(
        case, kind="base_leaving", edition="professional", language="zh", number=None, issued_on=None, texts=texts
    )
    own = next(one for one in made.sections if one.id == "training_received")
    assert [block.text for block in own.blocks] == ["学了六个月推拿。", "每天四小时。"]
    plan = next(one for one in made.sections if one.id == "plan")
    assert plan.blocks[0].text == "先试工。" and len(plan.blocks) > 1
    with pytest.raises(NotTold, match="takes no text of your own in 'interest'"):
        build(
            case, kind="base_leaving", edition="professional", language="zh", number=None, issued_on=None,
            texts={"interest": "很好。"},
        )  # fmt: skip


def test_what_was_left_out_of_the_plan_is_told_by_name_with_its_reason(case: Case) -> None:
    assert case.plan is not None
    left = Omission(instrument="space_3d", reason="看不见图形。", substitute="listening_vocabulary")
    planned = replace(case, plan=replace(case.plan, omitted=(left, replace(left, instrument="gone", substitute=None))))
    text = words(document(replace(planned, named=names(planned)), "individual", "professional"), "given")
    assert "看不见图形。" in text and "没有代替的工具" in text
    assert library()["space_3d"].words["zh"].name in text and "space_3d" not in text
    assert library()["listening_vocabulary"].words["zh"].name in text


def test_conditions_that_differ_between_stages_are_said(case: Case) -> None:
    training = in_training(case)
    first = next(one for one in training.sittings if one.id == sitting_of(training, "grip_strength"))
    assert first.accommodations
    for again, said in ((replace(first, id="again", stage="end"), False), (_bare(first), True)):
        longer = replace(training, sittings=(*training.sittings, again))
        text = words(document(longer, "training_effect", "professional"), "stages")
        assert ("各阶段的条件不同" in text) == said


def _bare(sitting: Sitting) -> Sitting:
    """The same at the end, without its conditions."""
    return replace(sitting, id="again", stage="end", accommodations=())
