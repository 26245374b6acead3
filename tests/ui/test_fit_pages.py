"""Does the desk ask about today first, name who is there, and show a call until someone has attended?"""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sites import consented, labelled, page, said
from streamlit.testing.v1 import AppTest

from assess.meaning.case import read_case
from assess.nouns.case import Case
from assess.nouns.fit import FitAnswers
from assess.nouns.people import Evaluator
from assess.nouns.sitting import Event, EventKind, How, Sitting, SittingState
from assess.planning.draft import approve, draft
from assess.planning.propose import propose
from assess.service import demo
from assess.sitting import called, rest, run
from assess.store import canonical, events
from assess.store.database import Store
from instruments.find import library

USUAL = "问过了，本人说和平时一样"


@pytest.fixture
def sitting(store: Store, seated: Evaluator) -> Sitting:
    """A questionnaire that is prepared."""
    case_id = consented(store, seated)
    client, referral = demo._person(read_case(store, case_id).client, case_id)
    demo.intake.take_in(store, seated, case_id, client, referral)
    plan = approve(store, seated, draft(store, seated, case_id, propose(read_case(store, case_id), library())).id)
    line = next(one for one in plan.lines if one.instrument == "riasec_interest")
    return run.prepare(store, seated, case_id, line)


def shown(sitting: Sitting) -> AppTest:
    return page("case", id=sitting.case_id, step="sittings")


def case_of(store: Store, sitting: Sitting) -> Case:
    return read_case(store, sitting.case_id)


def sent(store: Store, sitting: Sitting, *told: tuple[EventKind, str | None, float | None, dict[str, str]]) -> None:
    """What the client's page sends, acted on as it arrives."""
    events.revoke_leases(store, sitting.id)
    lease = events.grant_lease(store, sitting.id)
    run.start(store, rest.CLIENT, sitting.id)
    made = [
        Event(
            schema=1,
            sitting_id=sitting.id,
            lease_id=lease.id,
            sequence=number,
            kind=kind,
            item_id=item,
            value=value,
            how=How.KEY,
            elapsed_ms=None,
            after_speech_ms=None,
            detail=detail,
            page_load_id="p",
            monotonic_ms=1.0,
            client_time=canonical.instant(canonical.now()),
        )
        for number, (kind, item, value, detail) in enumerate(told, start=1)
    ]
    events.append(store, sitting.id, lease.id, made)
    called.heard(store, sitting, made)


def test_one_press_keeps_that_all_is_as_usual_and_answers_no_other_question(store: Store, sitting: Sitting) -> None:
    desk = shown(sitting)
    assert "今天的状态：还没有询问" in said(desk)
    desk = labelled(desk.button, USUAL).click().run()
    assert "今天的状态：可以开始" in said(desk) and "本人说一切和平时一样" in said(desk)
    assert [one.answers for one in case_of(store, sitting).fit] == [FitAnswers(as_usual=True)]


def test_no_question_is_answered_beforehand_and_each_answer_is_kept(store: Store, sitting: Sitting) -> None:
    desk = labelled(shown(sitting).button, "逐项询问").click().run()
    asked = [r for r in desk.radio if r.label in ("眼镜", "疼痛（0 不痛，10 最痛）", "睡够了吗？", "吃饭")]
    assert [r.value for r in asked] == [None] * 4
    labelled(desk.radio, "眼镜").set_value("not_worn")
    labelled(desk.radio, "疼痛（0 不痛，10 最痛）").set_value(8)
    labelled(desk.radio, "睡够了吗？").set_value(False)
    labelled(desk.text_area, "备注（加密保存）").set_value("刚下夜班")
    desk = labelled(desk.button, "保存，可以开始").click().run()
    (kept,) = case_of(store, sitting).fit
    assert kept.answers == FitAnswers(glasses="not_worn", pain=8, slept_enough=False)
    assert kept.note == "刚下夜班"
    assert "其中 3 项会作为提醒写在分数旁边" in said(desk)
    assert not [b for b in desk.button if b.label == "保存，可以开始"]  # the form is closed


def test_what_cannot_be_is_said_and_stays_on_the_page(store: Store, sitting: Sitting) -> None:
    from datetime import time

    desk = labelled(shown(sitting).button, "逐项询问").click().run()
    labelled(desk.radio, "今天的用药").set_value("none")
    labelled(desk.time_input, "服用时间").set_value(time(8, 15))
    desk = labelled(desk.button, "保存，可以开始").click().run()
    assert "没有执行" in said(desk) and labelled(desk.radio, "今天的用药").value == "none"
    labelled(desk.radio, "今天的用药").set_value("taken")
    labelled(desk.button, "保存，可以开始").click().run()
    assert [one.answers.medication_at for one in case_of(store, sitting).fit] == ["08:15"]


def test_not_today_needs_its_reason_and_books_the_new_date(store: Store, sitting: Sitting) -> None:
    desk = labelled(shown(sitting).button, "今天不做").click().run()
    desk = labelled(desk.button, "确定改期").click().run()
    assert "还没有选择" in said(desk) and case_of(store, sitting).fit == ()
    later = (datetime.now() + timedelta(days=5)).date()
    labelled(desk.radio, "今天不做的原因").set_value("seizure")
    labelled(desk.date_input, "改到哪一天").set_value(later)
    desk = labelled(desk.button, "确定改期").click().run()
    case = case_of(store, sitting)
    assert f"今天不做：24 小时内有过癫痫发作。改到 {later} 09:00" in said(desk)
    assert case.sittings[0].state is SittingState.PLANNED
    (meeting,) = (a for a in case.appointments if a.starts_at == case.fit[0].new_date)
    assert meeting.state == "booked"


def test_companions_come_and_go_at_the_desk(store: Store, sitting: Sitting) -> None:
    desk = shown(sitting)
    labelled(desk.selectbox, "身份").set_value("interpreter")
    labelled(desk.text_input, "姓名（加密保存）").set_value("赵译")
    desk = labelled(desk.button, "添加").click().run()
    assert "赵译" in said(desk) and [e.label for e in desk.expander if "在旁的人：1 位" in e.label]
    labelled(desk.button, "赵译已离开").click().run()
    (gone,) = case_of(store, sitting).companions
    assert (gone.role, gone.name) == ("interpreter", "赵译") and gone.until is not None


def test_the_desk_says_whose_the_answers_are(store: Store, sitting: Sitting) -> None:
    answered = EventKind.ANSWERED
    sent(store, sitting, (answered, "r1", 3, {}), (answered, "r2", 3, {"by": "client"}))
    assert "协助者" not in said(shown(sitting))
    sent(store, sitting, (answered, "i1", 3, {"by": "helper_directed"}), (answered, "i2", 3, {"by": "helper_view"}))
    assert "本人回答 2 题，协助者按本人的意思代为操作 1 题，协助者自己的看法 1 题。" in said(shown(sitting))


def test_a_call_is_shown_until_it_is_attended(store: Store, sitting: Sitting) -> None:
    assert "请到服务对象身边去" not in said(shown(sitting))
    sent(store, sitting, (EventKind.CALLED, None, None, {"reason": "practice"}))
    desk = shown(sitting)
    assert "请到服务对象身边去" in said(desk) and "练习没有通过" in said(desk)
    desk = labelled(desk.button, "已处理").click().run()
    assert "还没有选择" in said(desk)
    labelled(desk.radio, "决定").set_value("again")
    labelled(desk.text_input, "是什么情况").set_value("没有看清图")
    desk = labelled(desk.button, "已处理").click().run()
    assert "请到服务对象身边去" not in said(desk)
    assert called.decision_of(store, sitting.id) == "again"
    assert case_of(store, sitting).sittings[0].state is SittingState.RUNNING
