"""Do letter, conference and follow-up documents tell what was kept, and to each reader only what they may know?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Literal

import pytest
from told import DAY, employer_may_know, pages, section_words, words_of

from assess.nouns.case import Case
from assess.nouns.case_study import CaseConference, GuidancePlan, GuidanceStep, Proposal
from assess.nouns.document import Document, Edition
from assess.nouns.finding import Attempt, FollowUp, Recommendation, WorkOutcome
from assess.nouns.study import StudyTold
from assess.nouns.workplace import PointSeen, WorkplaceTold
from reports.build import build
from reports.employer_environment import build_environment
from reports.errors import NotTold
from reports.typical_case import build_study

AT = datetime.fromisoformat("2026-11-20T02:00:00+00:00")
Language = Literal["zh", "en"]
MET = CaseConference(
    id="k", case_id="c", on=date(2026, 11, 20), question="为什么两次握力不同？", attended=(), invited=("physician",),
    views={"physician": "药物下午让人困。"}, decision="上午重测。", actions=("三级：约上午",), by="e2", at=AT,
)  # fmt: skip
FOUND = FollowUp(
    id="f3", case_id="c", month=3, due=date(2027, 2, 20), done_on=date(2027, 2, 22), employed="yes", way="phone",
    told_by="client", note="同事带他。", next_step="再看工位",
    work=WorkOutcome(form="supported", hours_week=30.0, wage_band="minimum_to_1_5", support_used=("aid", "job_coach")),
)  # fmt: skip
TRIED = Attempt(at=AT, way="phone", reached=False, by="e4")
MISSED = FollowUp(id="f6", case_id="c", month=6, due=date(2027, 5, 20), attempts=(TRIED, TRIED))
GUIDED = GuidancePlan(
    id="g", case_id="c", aim="适应夜班前先适应白班", by="e3", at=AT,
    steps=(GuidanceStep(what="每周到岗一次", who="就业辅导员", due=date(2027, 1, 10), done_on=date(2027, 1, 8),
        outcome="去了"),),
)  # fmt: skip


@pytest.fixture(scope="module")
def followed(case: Case) -> Case:
    """The example with a conference, a guidance plan, one follow-up done and one missed, and what was advised."""
    how = {"case_id": "c", "due": None, "findings": (), "by": "e3"}
    advised = (
        Recommendation(id="a", text="配语音计数器", who="用人单位", kind="accommodation", **how),  # type: ignore[arg-type]
        Recommendation(id="b", text="先学客服话术", who="本人", kind="training", **how),  # type: ignore[arg-type]
        Recommendation(id="d", text="作废的建议", who="本人", kind="aid", taken_back="改了", **how),  # type: ignore[arg-type]
    )
    return replace(
        case, conferences=(MET,), guidance=(GUIDED,), follow_ups=(FOUND, MISSED), recommendations=advised
    )  # fmt: skip


def document(
    case: Case, kind: str, language: Language = "zh", edition: Edition = "professional", **texts: str
) -> Document:
    how = {"kind": kind, "edition": edition, "language": language, "number": "ZH-2026-0001-D2", "issued_on": DAY}
    return build(case, **how, texts=texts)  # type: ignore[arg-type]


def test_a_letter_to_an_agency_tells_strengths_and_needs_and_is_handed_to_the_client(followed: Case) -> None:
    told = words_of(document(followed, "referral_letter", letter_to="致市康复中心：请评估轮椅。"))
    assert "致市康复中心：请评估轮椅。" in told and "本信交给服务对象本人" in told
    assert "先学客服话术" in told and "作废的建议" not in told
    assert all(finding.text in told for finding in followed.findings if finding.kind == "strength")


def test_a_letter_to_an_employer_takes_consent_and_tells_what_the_place_can_change(followed: Case) -> None:
    with pytest.raises(NotTold):
        document(followed, "referral_letter", edition="employer")
    told = words_of(document(employer_may_know(followed), "referral_letter", edition="employer"))
    assert "配语音计数器" in told and "先学客服话术" not in told
    assert not [f.text for f in followed.findings if f.text in told]
    identity = followed.client.identity
    assert identity and identity.name in told and (identity.phone or "none") not in told


def test_a_conference_tells_who_said_what_then_the_decision(followed: Case) -> None:
    told = document(followed, "case_conference")
    assert "为什么两次握力不同？" in section_words(told, "conference_met")
    views = section_words(told, "conference_views")
    assert views.index("医生") < views.index("药物下午让人困。")
    assert "上午重测。" in section_words(told, "conference_decided") and "约上午" in words_of(told)


@pytest.mark.parametrize(("language", "said"), [("zh", "最低工资到 1.5 倍"), ("en", "from the minimum wage to below")])
def test_a_follow_up_tells_what_was_asked_and_leaves_out_what_was_not(
    followed: Case, language: Language, said: str
) -> None:
    told = section_words(document(followed, "follow_up_report", language), "follow_up_found")
    assert said in told and "30" in told and "2027-02-22" in told
    assert ("签劳动合同" if language == "zh" else "Labour contract") not in told  # not asked
    missed = section_words(document(followed, "follow_up_report", language), "follow_up_missed")
    assert "2027-05-20" in missed and "\n2\n" in missed  # tried twice


def test_a_follow_up_plan_tells_steps_and_days(followed: Case) -> None:
    told = document(followed, "follow_up_plan", follow_up_agreed="先打电话。")
    assert "2027-01-08：去了" in section_words(told, "guidance_steps")
    assert "2027-05-20" in section_words(told, "follow_up_dates") and "先打电话。" in words_of(told)


def test_a_study_has_nothing_of_the_case_in_its_head_and_foot() -> None:
    parts = {"person": "40 至 49 岁", "learned": "先试岗。\n再定岗。"}
    told = build_study(
        StudyTold(kind="typical", title="从仓库到洗车", language="zh", parts=parts), number="ZH-S1", issued_on=DAY
    )
    assert (told.case_number, told.number) == ("从仓库到洗车", "ZH-S1")
    assert [section.title for section in told.sections] == ["基本情况", "经验与反思", "说明"]
    assert "再定岗。" in "".join(pages(told))


def test_a_work_place_tells_barriers_first_and_what_each_proposal_costs() -> None:
    lacking = PointSeen(id="alarm", area="safety", words="警报看得见", state="lacking", note="只有铃")
    there = PointSeen(id="way", area="building", words="走道够宽", state="in_place", source="GB 50763-2012, 3.5.1")
    unseen = PointSeen(id="toilet", area="building", words="卫生间", state="not_seen")
    visit = WorkplaceTold(
        organisation="春风洗车行", post="", on=date(2026, 11, 20), by="E2 (2)", points=(there, lacking, unseen),
        proposals=(Proposal(what="装闪光警报", cost="几百元", who="单位", point="alarm"),), language="zh",
        earlier=date(2026, 5, 2), mended=("way",),
    )  # fmt: skip
    told = build_environment(visit, number="ZH-O1", issued_on=DAY)
    names = [section.id for section in told.sections]
    assert (
        names.index("environment_barriers") < names.index("environment_proposals") < names.index("environment_in_place")
    )
    assert "警报看得见 — 只有铃" in section_words(told, "environment_barriers")
    (table,) = (b for s in told.sections if s.id == "environment_proposals" for b in s.blocks)
    assert table.rows == (("装闪光警报", "警报看得见", "几百元", "单位"),)
    assert "2026-05-02" in section_words(told, "environment_in_place") and "3.5.1" in words_of(told)
    assert "卫生间" in section_words(told, "environment_unseen") and "春风洗车行" in "".join(pages(told))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", ["referral_letter", "case_conference", "follow_up_plan", "follow_up_report"])
def test_each_prints_for_everybody_in_both_languages(followed: Case, kind: str, language: Language) -> None:
    assert "ZH-2026-0001-D2" in "".join(pages(document(followed, kind, language)))
