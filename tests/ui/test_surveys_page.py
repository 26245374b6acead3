"""Does the desk open a survey, show the way to it, take sheets of paper in once, and hand a form to a client?"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sites import consented, labelled, page, said
from streamlit.testing.v1 import AppTest

from assess.meaning.case import read_case
from assess.nouns.form import FormLink
from assess.nouns.people import Evaluator
from assess.nouns.survey import Survey
from assess.reception import hand_out, sheet_codes, surveys
from assess.store import links, shelf
from assess.store.database import Store

pytestmark = pytest.mark.slow
FORM = "after_visit"


def opened(store: Store, lead: Evaluator) -> Survey:
    asked = {"title": "来访以后", "purpose": "把接待做好", "form_id": FORM}
    return surveys.open_survey(store, lead, closes_on=date.today() + timedelta(days=7), **asked)


def test_a_survey_is_opened_with_a_way_that_leads_to_it(store: Store, seated: Evaluator) -> None:
    shown = page("surveys")
    assert "还没有发起过调查。" in said(shown)
    labelled(shown.text_input, "标题（填写的人会看到）").set_value("来访以后")
    labelled(shown.text_area, "为了什么（一两句话）").set_value("把接待做好")
    labelled(shown.selectbox, "问卷的题目").set_value(FORM)
    shown = labelled(shown.button, "发起这次调查").click().run()
    with store.reading() as at:
        (survey,) = surveys.surveys(at)
        link = shelf.read(at, FormLink, survey.link_id)
    assert f"/form/{links.form_token(store.keys, link)}" in "".join(code.value for code in shown.code)


def test_a_sheet_is_typed_in_by_its_code_and_the_same_sheet_again_is_refused(store: Store, seated: Evaluator) -> None:
    survey = opened(store, seated)
    (code,) = sheet_codes.codes(survey.id, 5, 1)
    shown = typed(page("surveys"), code)
    with store.reading() as at:
        (answer,) = surveys.answers_of(at, survey.id)
    assert (answer.paper_code, answer.keyed_by, answer.given) == (code, seated.id, "paper")
    shown = typed(shown, code)
    assert "第 5 号已经录入过了" in said(shown)
    shown = labelled(shown.button, "结束调查").click().run()
    assert "发放" not in said(shown)
    with store.reading() as at:
        assert surveys.surveys(at)[0].closed_at is not None


def typed(shown: AppTest, code: str) -> AppTest:
    labelled(shown.text_input, "问卷上的编号（九位数字）").set_value(f"{code[:3]} {code[3:6]} {code[6:]}").run()
    return labelled(shown.button, "保存这一份").click().run()


def test_a_form_is_handed_out_in_a_case_and_taken_back(store: Store, seated: Evaluator) -> None:
    case_id = consented(store, seated)
    shown = AppTest.from_function(_block, args=(case_id,), default_timeout=120).run()
    labelled(shown.selectbox, "哪一份表").set_value("intake_general")
    shown = labelled(shown.button, "发出去").click().run()
    assert read_case(store, case_id)
    with store.reading() as at:
        (link,) = hand_out.handed_out(at, case_id)
    assert f"/form/{links.form_token(store.keys, link)}" in "".join(code.value for code in shown.code)
    shown = labelled(shown.button, "收回").click().run()
    assert not shown.code
    with store.reading() as at:
        assert hand_out.handed_out(at, case_id)[0].revoked_at is not None


def _block(case_id: str) -> None:
    from assess.meaning.case import read_case
    from assess.ui.desk import sit_down
    from assess.ui.pages.case import hand_out

    desk = sit_down()
    assert desk is not None
    hand_out.draw(desk, read_case(desk.store, case_id))
