"""Can a sitting be printed, marked, keyed and resolved at the desk, and blank booklets be taken?"""

from __future__ import annotations

from datetime import date, time, timedelta

from paper_desk import CODES, marked, prepared
from sites import labelled, page, said
from streamlit.testing.v1 import AppTest

from assess.nouns.people import Evaluator
from assess.nouns.sitting import Sitting, SittingState
from assess.service import team
from assess.sitting import keying
from assess.sitting.booklet import code_of
from assess.store import shelf
from assess.store.database import Store

YESTERDAY = date.today() - timedelta(days=1)


def shown(sitting: Sitting) -> AppTest:
    return page("case", id=sitting.case_id, step="sittings")


def now(store: Store, sitting: Sitting) -> Sitting:
    with store.reading() as at:
        return shelf.read(at, Sitting, sitting.id)


def colleague(store: Store, lead: Evaluator) -> Evaluator:
    password = {"password": "correct horse battery", "again": "correct horse battery"}
    return team.add(store, lead, display_name="王评估", sign_in_name="wang", level=3, **password)


def test_a_booklet_is_marked_by_its_code(store: Store, seated: Evaluator) -> None:
    sitting = prepared(store, seated)
    desk = shown(sitting)
    assert "在纸上作答：打印，再录入" in [box.label for box in desk.expander]
    labelled(desk.text_input, "册号（九位数字，也可以扫二维码）").set_value("000 000 000")
    labelled(desk.date_input, "施测日期").set_value(YESTERDAY)
    labelled(desk.time_input, "开始时间").set_value(time(9, 30))
    desk = labelled(desk.button, "标明在纸上作答").click().run()
    assert "不是这项测评的册子" in said(desk) and now(store, sitting).paper is None
    labelled(desk.text_input, "册号（九位数字，也可以扫二维码）").set_value(code_of(sitting, "large"))
    desk = labelled(desk.button, "标明在纸上作答").click().run()
    paper = now(store, sitting).paper
    assert paper is not None and paper.edition == "large"
    assert "录入第 1 遍，共 2 遍" in said(desk)


def test_without_a_time_of_beginning_nothing_is_marked(store: Store, seated: Evaluator) -> None:
    sitting = prepared(store, seated)
    desk = shown(sitting)
    labelled(desk.text_input, "册号（九位数字，也可以扫二维码）").set_value(code_of(sitting, "large"))
    assert "缺少日期或开始时间" in said(labelled(desk.button, "标明在纸上作答").click().run())
    assert now(store, sitting).paper is None


def test_who_typed_first_is_told_that_a_colleague_types_second(store: Store, seated: Evaluator) -> None:
    colleague(store, seated)
    sitting = marked(store, seated)
    keying.key(store, seated, sitting.id, CODES)
    desk = labelled(shown(sitting).button, "这一遍录完了").click().run()
    assert "第二遍请同事录入" in said(desk)
    assert "这一遍录完了" not in [button.label for button in desk.button]


def test_differences_are_shown_resolved_and_then_scored(store: Store, seated: Evaluator) -> None:
    other = colleague(store, seated)
    sitting = marked(store, seated)
    for who, codes in ((seated, CODES), (other, CODES | {"r1": "-"})):
        keying.key(store, who, sitting.id, codes)
        keying.end(store, who, sitting.id)
    desk = shown(sitting)
    assert "第一遍: 1 · 很不喜欢" in said(desk) and "第二遍: - · 没有填" in said(desk)
    assert labelled(desk.button, "结束并计分").disabled
    labelled(desk.text_input, "纸上的代码（1 2 3 4 5；没有填输入 - ，认不清输入 / ）").set_value("1")
    labelled(desk.text_input, "纸上是什么").set_value("勾在第一格")
    desk = labelled(desk.button, "确认第 1 题").click().run()
    assert "已确认: 1 · 很不喜欢 · 勾在第一格" in said(desk)
    labelled(desk.button, "结束并计分").click().run()
    done = now(store, sitting)
    assert done.state is SittingState.FINISHED and done.paper is not None and done.paper.differences == 1


def test_blank_booklets_are_offered_of_fixed_items_only(store: Store, seated: Evaluator) -> None:
    desk = page("booklets")
    (instruments,) = desk.selectbox
    assert "职业兴趣问卷（霍兰德六型）" in instruments.options and "熟悉操作" not in instruments.options
    assert not desk.exception
