"""Are a conference, a case study and a visit kept as they were written at the desk?"""

from __future__ import annotations

from sites import booked, consented, labelled, page, said

from assess.meaning import workplaces
from assess.meaning.case import read_case
from assess.nouns.group import OrganisationKind
from assess.nouns.people import Evaluator
from assess.reception import organisations
from assess.store.database import Store


def test_a_conference_keeps_its_views_and_a_study_is_drafted(store: Store, seated: Evaluator) -> None:
    case_id = consented(store, seated)
    shown = page("case", id=case_id, step="report")
    labelled(shown.text_area, "不清楚的问题").set_value("为什么两次不同？")
    labelled(shown.multiselect, "参加的评估师").set_value([seated.id])
    labelled(shown.multiselect, "其他参加者").set_value(["physician"])
    labelled(shown.button, "保存会诊").click().run()
    labelled(shown.selectbox, "谁说的").set_value("physician")
    labelled(shown.text_area, "说了什么").set_value("药物让人困")
    labelled(shown.button, "记下这条意见").click().run()
    labelled(shown.text_input, "题目：能学到什么").set_value("先问药，再测")
    labelled(shown.button, "从个案生成草稿").click().run()
    assert not shown.exception
    case = read_case(store, case_id)
    assert case.conferences[0].views == {"physician": "药物让人困"}
    assert [(study.kind, study.title, study.state) for study in case.studies] == [("typical", "先问药，再测", "draft")]
    assert "药物让人困" in said(shown) and "文字中没有发现" in said(shown)


def test_words_that_name_the_client_are_shown(store: Store, seated: Evaluator) -> None:
    case_id = booked(store, seated)  # 王小明
    shown = page("case", id=case_id, step="report")
    labelled(shown.text_input, "题目：能学到什么").set_value("先试岗")
    labelled(shown.button, "从个案生成草稿").click().run()
    labelled(shown.text_area, "经验与反思").set_value("王小明学会了。")
    labelled(shown.button, "保存案例").click().run()
    assert "王小明" in said(shown) and "会让人认出当事人" in said(shown)


def test_a_visit_is_kept_with_what_was_seen(store: Store, seated: Evaluator) -> None:
    base = organisations.make(store, seated, name="春风洗车行", kind=OrganisationKind.EMPLOYER)
    shown = page("groups")
    next(one for one in shown.selectbox if one.key == "visited").set_value(base.id).run()
    words = next(point.zh for point in workplaces.visit_points() if point.id == "alarm")
    labelled(shown.radio, words).set_value("lacking")
    labelled(shown.button, "保存走访").click().run()
    assert not shown.exception
    with store.reading() as at:
        (visit,) = workplaces.visits(at, base.id)
    assert visit.points and (visit.points["alarm"], visit.points["way"]) == ("lacking", "not_seen")
