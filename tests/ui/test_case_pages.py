"""Does each step of the case's way keep what was entered, and refuse what cannot be?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sites import booked, consented, labelled, page, said
from streamlit.testing.v1 import AppTest

from assess.meaning.case import read_case
from assess.nouns.case import Case, Step
from assess.nouns.consent import Purpose
from assess.nouns.fit import FitAnswers
from assess.nouns.people import Client, Evaluator
from assess.nouns.sitting import Sitting, SittingState
from assess.planning.draft import approve, draft
from assess.planning.propose import propose
from assess.reception import appointments
from assess.service import demo
from assess.service.demo import demo as make_demo
from assess.sitting import fit, run
from assess.store import documents, links
from assess.store.database import Store
from assess.ui.pages.case.way import next_step
from instruments.find import library

CERTIFICATE = "11010519491231002X43"  # the ID number printed in GB 11643-1999 (a woman born 1949-12-31), limb, grade 3


def step(case_id: str, name: str) -> AppTest:
    return page("case", id=case_id, step=name)


def _planned(store: Store, actor: Evaluator) -> str:
    """The demonstration's person, taken in by `actor`, with an approved plan."""
    case_id = consented(store, actor)
    client, referral = demo._person(read_case(store, case_id).client, case_id)
    demo.intake.take_in(store, actor, case_id, client, referral)
    lines = propose(read_case(store, case_id), library())
    approve(store, actor, draft(store, actor, case_id, lines).id)
    return case_id


def _demo(store: Store) -> Case:
    return read_case(store, make_demo(store))


# --- the way


def test_the_way_shows_ten_steps_and_opens_at_the_first_that_is_not_done(store: Store, seated: Evaluator) -> None:
    shown = page("case", id=booked(store, seated))
    assert len([b for b in shown.button if b.key and b.key.startswith("way-")]) == 10
    assert [header.value for header in shown.header] == ["资格"]


def test_a_done_step_says_so_and_leads_on(store: Store, seated: Evaluator) -> None:
    shown = step(booked(store, seated), "appointment")
    assert "1 预约 · 完成" in [b.label for b in shown.button]
    labelled(shown.button, "下一步：资格").click().run()
    assert [header.value for header in shown.header] == ["资格"]


def test_an_unknown_case_is_said_plainly(store: Store, seated: Evaluator) -> None:
    shown = page("case", id="nothing")
    assert "没有执行" in said(shown) and not shown.exception


def test_an_unknown_step_in_the_address_opens_the_next_one(store: Store, seated: Evaluator) -> None:
    assert [h.value for h in step(booked(store, seated), "nonsense").header] == ["资格"]


@pytest.mark.parametrize("name", list(Step))
def test_every_step_can_be_drawn_for_a_new_case_and_for_a_finished_one(
    store: Store, seated: Evaluator, name: Step
) -> None:
    for case_id in (booked(store, seated), make_demo(store)):
        assert not step(case_id, name).exception


# --- appointment, eligibility


def test_a_client_who_came_is_marked(store: Store, seated: Evaluator) -> None:
    case_id = booked(store, seated)
    labelled(step(case_id, "appointment").button, "服务对象到场").click().run()
    assert read_case(store, case_id).appointments[0].state == "kept"


def test_eligibility_without_a_choice_keeps_nothing(store: Store, seated: Evaluator) -> None:
    case_id = booked(store, seated)
    shown = step(case_id, "eligibility")
    labelled(shown.text_area, "理由").set_value("持证")
    labelled(shown.button, "保存初步审核").click().run()
    assert "还没有选择" in said(shown)
    assert labelled(shown.text_area, "理由").value == "持证"
    assert read_case(store, case_id).eligibility is None


def test_the_first_check_and_the_decision_are_kept_with_their_reasons(store: Store, seated: Evaluator) -> None:
    case_id = booked(store, seated)
    shown = step(case_id, "eligibility")
    labelled(shown.radio, "初步审核").set_value("eligible")
    labelled(shown.text_area, "理由").set_value("持证")
    labelled(shown.button, "保存初步审核").click().run()
    labelled(shown.radio, "资格认定").set_value("not_eligible")
    labelled(shown.text_area, "理由").set_value("正在急性期")
    labelled(shown.text_input, "转介到哪里（不符合时必填）").set_value("精神卫生中心")
    labelled(shown.button, "保存资格认定").click().run()
    kept = read_case(store, case_id).eligibility
    assert kept and (kept.first_check, kept.first_reason) == ("eligible", "持证")
    assert (kept.decision, kept.decision_reason) == ("not_eligible", "正在急性期")


# --- consent


def _record(shown: AppTest, purpose: Purpose, **chosen: object) -> AppTest:
    """Answer one purpose's form; its widgets are those of the form of that purpose, in order."""
    place = list(Purpose).index(purpose)
    for label, value in chosen.items():
        matching = [r for r in shown.radio if r.label.startswith(label)]
        matching[place].set_value(value)
    [b for b in shown.button if b.label == "记录答复"][place].click()
    return shown.run()


def test_each_purpose_is_asked_by_itself_after_its_words(store: Store, seated: Evaluator) -> None:
    case_id = booked(store, seated)
    shown = step(case_id, "consent")
    assert "同意参加职业能力评估" in said(shown)
    assert len([b for b in shown.button if b.label == "记录答复"]) == len(Purpose)
    _record(shown, Purpose.ASSESSMENT, 答复=True)
    kept = read_case(store, case_id).consents
    assert [(c.purpose, c.given, c.given_by) for c in kept] == [(Purpose.ASSESSMENT, True, "client")]


def test_a_purpose_may_be_refused(store: Store, seated: Evaluator) -> None:
    case_id = booked(store, seated)
    shown = _record(step(case_id, "consent"), Purpose.RESEARCH, 答复=False)
    assert [(c.purpose, c.given) for c in read_case(store, case_id).consents] == [(Purpose.RESEARCH, False)]
    assert any("研究 · 已拒绝" in e.label for e in shown.expander)


def test_a_guardian_without_the_clients_assent_is_not_enough(store: Store, seated: Evaluator) -> None:
    case_id = booked(store, seated)
    shown = _record(step(case_id, "consent"), Purpose.ASSESSMENT, 答复=True, 由谁答复="guardian")
    assert "没有执行" in said(shown) and read_case(store, case_id).consents == ()


def test_a_consent_is_withdrawn_without_a_reason(store: Store, seated: Evaluator) -> None:
    case_id = consented(store, seated)
    shown = step(case_id, "consent")
    labelled(shown.button, "撤回这项同意").click().run()
    assert read_case(store, case_id).consents[0].withdrawn_at is not None
    assert next_step(read_case(store, case_id)) is Step.CONSENT


# --- intake


def test_a_certificate_number_is_taken_apart_as_soon_as_it_is_typed(store: Store, seated: Evaluator) -> None:
    shown = step(consented(store, seated), "intake")
    labelled(shown.text_input, "残疾人证号（20 位；补发的后加 B1、B2……）").set_value(CERTIFICATE + "B1").run()
    read = shown.table[0].value.to_string()
    for part in ("11010519491231002X", "1949-12-31", "女", "肢体残疾", "3", "第 1 次补发"):
        assert part in read
    assert labelled(shown.date_input, "出生日期").value == date(1949, 12, 31)


def test_a_wrong_certificate_number_is_said_and_not_repeated(store: Store, seated: Evaluator) -> None:
    shown = step(consented(store, seated), "intake")
    wrong = "110105194912310021" + "43"
    labelled(shown.text_input, "残疾人证号（20 位；补发的后加 B1、B2……）").set_value(wrong).run()
    assert "没有执行" in said(shown) and wrong not in said(shown) and not shown.table


def _fill_intake(shown: AppTest) -> AppTest:
    shown.pills[0].set_value(["speech"]) if hasattr(shown, "pills") else shown.button_group[0].set_value(["speech"])
    labelled(shown.text_input, "残疾人证号（20 位；补发的后加 B1、B2……）").set_value(CERTIFICATE).run()
    labelled(shown.text_area, "转介问题，每行一个，按此顺序编号").set_value("能做什么？\n\n喜欢什么？\n")
    labelled(shown.radio, "利手").set_value("left")
    labelled(shown.text_area, "使用辅助器具时能做什么").set_value("用助行器可行走")
    labelled(shown.button, "保存信息采集").click()
    return shown.run()


def test_the_intake_is_kept_whole_with_numbered_questions(store: Store, seated: Evaluator) -> None:
    case_id = consented(store, seated)
    shown = _fill_intake(step(case_id, "intake"))
    assert "信息采集已保存" in said(shown)
    case = read_case(store, case_id)
    assert case.referral and [(q.number, q.text) for q in case.referral.questions] == [
        (1, "能做什么？"),
        (2, "喜欢什么？"),
    ]
    client = case.client
    assert (client.birth_date, client.sex, client.dominant_hand) == (date(1949, 12, 31), "F", "left")
    assert client.identity and client.identity.certificate_number == CERTIFICATE
    (disability,) = client.disabilities
    assert (disability.category, disability.grade, disability.evidence) == ("limb", 3, "certificate")
    assert disability.aided_function == "用助行器可行走"


def test_an_intake_saved_by_a_colleague_meanwhile_is_a_conflict_that_loses_nothing(
    store: Store, seated: Evaluator, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assess.ui.pages.case import intake_person

    case_id = consented(store, seated)
    drawn = intake_person.draw

    def stale(*given: object) -> Client:
        return replace(drawn(*given), revision=-1)  # type: ignore[arg-type]

    monkeypatch.setattr(intake_person, "draw", stale)
    shown = _fill_intake(step(case_id, "intake"))
    assert "您的版本" in said(shown) and "同事的版本" in said(shown)
    assert labelled(shown.text_area, "使用辅助器具时能做什么").value == "用助行器可行走"


def test_the_intake_without_communication_is_refused(store: Store, seated: Evaluator) -> None:
    case_id = consented(store, seated)
    shown = step(case_id, "intake")
    labelled(shown.button, "保存信息采集").click().run()
    assert "没有执行" in said(shown) and read_case(store, case_id).client.communication == ()


# --- plan


def test_a_plan_is_proposed_drafted_and_approved(store: Store, seated: Evaluator) -> None:
    case_id = consented(store, seated)
    _fill_intake(step(case_id, "intake"))
    shown = step(case_id, "plan")
    labelled(shown.button, "保存草案").click().run()
    labelled(shown.button, "批准方案").click().run()
    plan = read_case(store, case_id).plan
    assert plan and plan.approved_by == seated.id
    made = propose(read_case(store, case_id), library())
    assert {line.instrument for line in plan.lines} == {line.instrument for line in made} > {"grip_strength"}


def test_an_instrument_is_left_out_and_the_approval_does_not_carry_over(store: Store, seated: Evaluator) -> None:
    case_id = _planned(store, seated)
    before = read_case(store, case_id).plan
    shown = step(case_id, "plan")
    shown.checkbox(key="keep-grip_strength").uncheck()
    labelled(shown.button, "保存草案").click().run()
    assert "没有执行" in said(shown)  # it was proposed: its reason is asked for
    shown.text_input(key="left-grip_strength").set_value("医院上周测过")
    labelled(shown.button, "保存草案").click().run()
    plan = read_case(store, case_id).plan
    assert plan and before
    assert [(one.instrument, one.override) for one in plan.omitted] == [("grip_strength", "医院上周测过")]
    assert plan.lines == tuple(line for line in before.lines if line.instrument != "grip_strength") != before.lines
    assert plan.approved_at is None


def test_a_condition_that_breaks_the_construct_needs_its_reason(store: Store, seated: Evaluator) -> None:
    case_id = _planned(store, seated)
    shown = step(case_id, "plan")
    shown.multiselect(key="conditions-grip_strength").select("x-supported-arm")
    labelled(shown.button, "保存草案").click().run()
    assert "没有执行" in said(shown)
    shown.text_input(key="override-grip_strength").set_value("只能这样测")
    labelled(shown.button, "保存草案").click().run()
    plan = read_case(store, case_id).plan
    assert plan is not None
    (grip,) = [line for line in plan.lines if line.instrument == "grip_strength"]
    assert grip.breaks_construct == ("x-supported-arm",)
    assert "不作解释" in said(shown)


# --- sittings


def test_no_sitting_before_the_plan_is_approved(store: Store, seated: Evaluator) -> None:
    assert "方案批准后" in said(step(consented(store, seated), "sittings"))


def _grip(store: Store, seated: Evaluator) -> str:
    case_id = _planned(store, seated)
    plan = read_case(store, case_id).plan
    assert plan
    grip = next(line for line in plan.lines if line.instrument == "grip_strength")
    sitting = run.prepare(store, seated, case_id, grip)
    fit.keep_fit(store, seated, sitting.id, FitAnswers(as_usual=True))
    return case_id


GRIP_WORDS = tuple(library()["grip_strength"].words["zh"].items.values())


def questions(shown: AppTest) -> list[Any]:
    """The questions beforehand that the page shows."""
    return [radio for radio in shown.radio if radio.label in GRIP_WORDS]


def trials(shown: AppTest) -> list[Any]:
    """The fields of the page for what is measured."""
    return [field for field in shown.number_input if field.label.startswith(GRIP_WORDS)]


def test_a_warning_sign_stops_the_measurement(store: Store, seated: Evaluator) -> None:
    case_id = _grip(store, seated)
    shown = step(case_id, "sittings")
    questions(shown)[0].set_value(1)
    labelled(shown.button, "录入").click().run()
    assert "请不要测量" in said(shown)
    assert not trials(shown)


def _enter(shown: AppTest, value: float) -> AppTest:
    trials(shown)[0].set_value(value)
    labelled(shown.button, "录入").click()
    return shown.run()


def test_trials_are_entered_one_by_one_and_a_spread_asks_for_a_repeat(store: Store, seated: Evaluator) -> None:
    case_id = _grip(store, seated)
    shown = step(case_id, "sittings")
    while not trials(shown):
        questions(shown)[0].set_value(0)
        labelled(shown.button, "录入").click().run()
    asked = []
    for value in (40.0, 20.0, 41.0, 36.0, 42.0, 37.0):  # right, left, right ...: the first left trial differs
        asked.append(trials(shown)[0].label)
        _enter(shown, value)
    assert len(set(asked)) == 6
    assert "重测这一次" in said(shown) and "努力" not in said(shown)
    _enter(shown, 35.5)
    labelled(shown.button, "结束并计分").click().run()
    case = read_case(store, case_id)
    assert case.sittings[0].state is SittingState.FINISHED
    assert {s.raw.scale: s.raw.value for s in case.scores} == pytest.approx(
        {"grip_right": 41.0, "grip_left": (35.5 + 36 + 37) / 3}
    )


def test_a_trial_that_cannot_be_measured_needs_a_reason_and_is_never_a_zero(store: Store, seated: Evaluator) -> None:
    case_id = _grip(store, seated)
    shown = step(case_id, "sittings")
    while not trials(shown):
        questions(shown)[0].set_value(0)
        labelled(shown.button, "录入").click().run()
    labelled(shown.button, "录入").click().run()
    assert "没有执行" in said(shown)
    labelled(shown.selectbox, "没有作答或没有测量的，写明原因").set_value("pain")
    labelled(shown.text_input, "这一次的备注").set_value("右手疼痛")
    labelled(shown.button, "录入").click().run()
    (answers,) = read_case(store, case_id).responses.values()
    assert (answers[-1].value, answers[-1].why_missing) == (None, "pain")


def test_a_scene_note_is_kept_with_its_sitting(store: Store, seated: Evaluator) -> None:
    case_id = _grip(store, seated)
    shown = step(case_id, "sittings")
    labelled(shown.text_area, "场景记录：您看到了什么？").set_value("坐姿端正")
    labelled(shown.button, "添加记录").click().run()
    case = read_case(store, case_id)
    assert [(n.text, n.sitting_id) for n in case.scene_notes] == [("坐姿端正", case.sittings[0].id)]


def test_a_sitting_is_void_only_with_a_reason(store: Store, seated: Evaluator) -> None:
    case_id = _grip(store, seated)
    shown = step(case_id, "sittings")
    labelled(shown.button, "作废").click().run()
    assert read_case(store, case_id).sittings[0].state is SittingState.PLANNED
    labelled(shown.text_input, "作废原因").set_value("器具坏了")
    labelled(shown.button, "作废").click().run()
    assert read_case(store, case_id).sittings[0].state is SittingState.VOID


# --- findings, delivery, follow-up, end


def test_scores_show_ties_missing_norms_and_caveats(store: Store, seated: Evaluator) -> None:
    text = said(step(_demo(store).file.id, "findings"))
    assert "社会型 = 现实型 > 常规型" in text
    assert "不作常模比较" in text


def test_a_finding_of_ones_own_needs_something_to_rest_on(store: Store, seated: Evaluator) -> None:
    case = _demo(store)
    shown = step(case.file.id, "findings")
    labelled(shown.text_area, "您的发现").set_value("坐着工作更稳")
    labelled(shown.button, "添加发现").click().run()
    assert "没有执行" in said(shown)
    assert labelled(shown.text_area, "您的发现").value == "坐着工作更稳"
    labelled(shown.multiselect, "依据").set_value([labelled(shown.multiselect, "依据").options[0]])
    labelled(shown.button, "添加发现").click().run()
    assert labelled(shown.text_area, "您的发现").value == ""
    assert "坐着工作更稳" in [f.text for f in read_case(store, case.file.id).findings]


def test_an_answer_to_a_question_is_changed_and_kept_once(store: Store, seated: Evaluator) -> None:
    case = _demo(store)
    shown = step(case.file.id, "findings")
    labelled(shown.text_area, "第 1 题的答复，或不能答复的原因").set_value("新的答复")
    labelled(shown.button, "保存第 1 题的答复").click().run()
    assert [a.text for a in read_case(store, case.file.id).answers if a.number == 1] == ["新的答复"]


def test_follow_ups_are_planned_and_their_outcome_is_noted(store: Store, seated: Evaluator) -> None:
    case_id = booked(store, seated)
    shown = step(case_id, "follow_up")
    labelled(shown.button, "安排回访").click().run()
    assert [f.month for f in read_case(store, case_id).follow_ups] == [3, 6, 12]
    next(r for r in shown.radio if r.label == "就业情况").set_value("yes")
    next(b for b in shown.button if b.label == "保存回访").click().run()
    assert [f.employed for f in read_case(store, case_id).follow_ups] == ["yes", None, None]


def test_a_closed_case_says_when_and_why(store: Store, seated: Evaluator) -> None:
    case_id = booked(store, seated)
    shown = step(case_id, "follow_up")
    labelled(shown.text_input, "结案原因").set_value("本人不再需要")
    labelled(shown.button, "结案").click().run()
    assert "本人不再需要" in said(shown)
    assert read_case(store, case_id).file.closed_at is not None


def test_an_appointment_of_the_past_stays_readable(store: Store, seated: Evaluator) -> None:
    case_id = booked(store, seated)
    (meeting,) = read_case(store, case_id).appointments
    appointments.mark(store, seated, meeting, "missed")
    assert "未到场" in said(step(case_id, "appointment"))


# --- report


def test_the_draft_is_shown_before_anything_is_issued(store: Store, seated: Evaluator) -> None:
    case = _demo(store)
    shown = step(case.file.id, "report")
    assert not shown.error and read_case(store, case.file.id).documents == ()
    assert labelled(shown.toggle, "显示草稿").value


def test_an_employers_edition_without_consent_is_refused_plainly(store: Store, seated: Evaluator) -> None:
    shown = step(_demo(store).file.id, "report")
    labelled(shown.radio, "版本").set_value("employer").run()
    assert "没有执行" in said(shown) and not shown.exception


def test_a_report_is_issued_corrected_and_handed_over(store: Store, seated: Evaluator) -> None:
    case = _demo(store)
    shown = step(case.file.id, "report")
    labelled(shown.button, "签发报告").click().run(timeout=60)
    labelled(shown.selectbox, "更正哪一份").set_value(f"{case.file.number}-D1")
    labelled(shown.button, "签发报告").click().run(timeout=60)
    issued = read_case(store, case.file.id).documents
    assert [(d.number, d.corrects) for d in issued] == [
        (f"{case.file.number}-D1", None),
        (f"{case.file.number}-D2", f"{case.file.number}-D1"),
    ]
    with store.reading() as at:
        assert documents.read_bytes(at, issued[0].id, "pdf").startswith(b"%PDF-")
    handed = step(case.file.id, "delivery")
    labelled(handed.text_input, "签收人").set_value("王小明本人")
    labelled(handed.checkbox, "已用对方能懂的话解读报告").check()
    labelled(handed.button, "记录送达").click().run()
    (receipt,) = read_case(store, case.file.id).receipts
    assert (receipt.document_id, receipt.received_by, receipt.explained) == (issued[1].id, "王小明本人", True)


def test_a_case_with_an_unanswered_question_issues_nothing(store: Store, seated: Evaluator) -> None:
    case_id = _planned(store, seated)
    shown = step(case_id, "report")
    labelled(shown.button, "签发报告").click().run(timeout=60)
    assert "没有执行" in said(shown) and read_case(store, case_id).documents == ()


# --- the player beside the evaluator


def _interest(store: Store, seated: Evaluator) -> tuple[str, Sitting]:
    case_id = _planned(store, seated)
    plan = read_case(store, case_id).plan
    assert plan
    line = next(line for line in plan.lines if line.instrument == "riasec_interest")
    return case_id, run.prepare(store, seated, case_id, line)


def test_a_prepared_sitting_shows_its_link_and_how_far_it_is(store: Store, seated: Evaluator) -> None:
    case_id, sitting = _interest(store, seated)
    shown = step(case_id, "sittings")
    assert shown.code[0].value.endswith(f"/sit/{links.token_for(store, sitting)}")
    labelled(shown.button, "换新链接（旧链接失效）").click().run()
    with store.reading() as at:
        assert links.sitting_of(at, links.token_for(store, sitting)) is None  # the old link
    assert not [b for b in shown.button if b.label == "结束并计分"]  # nothing to end before it began


def test_a_running_sitting_is_paused_resumed_and_ended_from_the_desk(store: Store, seated: Evaluator) -> None:
    case_id, sitting = _interest(store, seated)
    run.start(store, "client", sitting.id)
    shown = step(case_id, "sittings")
    labelled(shown.button, "暂停").click().run()
    assert read_case(store, case_id).sittings[0].state is SittingState.PAUSED
    labelled(shown.button, "继续").click().run()
    assert read_case(store, case_id).sittings[0].state is SittingState.RUNNING
    labelled(shown.button, "结束并计分").click().run()
    case = read_case(store, case_id)
    assert case.sittings[0].state is SittingState.FINISHED
    assert {score.raw.value for score in case.scores} == {None}  # nothing was answered, so nothing is scored
    assert "没有作答" in step(case_id, "findings").table[0].value.to_string()
