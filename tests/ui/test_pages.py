"""Do the pages beside the case say what is there, and do what they say?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from sites import PASSWORD, booked, labelled, page, said
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from assess.meaning import followup
from assess.meaning.case import close_case
from assess.nouns.case import CaseFile
from assess.nouns.civil import today
from assess.nouns.people import Evaluator
from assess.service import team
from assess.store import clients, evaluators, shelf, sign_in
from assess.store.database import Store
from assess.ui import desk, find, goto
from assess.ui.serve import MAIN


def test_nobody_signed_in_sees_only_the_way_to_the_sign_in(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.hold(store)
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: {desk.SESSION_COOKIE: "0" * 43}))
    shown = AppTest.from_file(str(MAIN), default_timeout=120).run()
    assert [title.value for title in shown.title] == ["请登录"]
    assert not shown.exception and not shown.sidebar.caption


def test_the_app_opens_on_today(store: Store, seated: Evaluator) -> None:
    shown = AppTest.from_file(str(MAIN), default_timeout=120).run()
    assert not shown.exception
    assert [title.value for title in shown.title] == ["今天"]
    assert "李评估 · 2 级" in [caption.value for caption in shown.sidebar.caption]


def test_an_empty_site_teaches_how_a_case_begins(store: Store, seated: Evaluator) -> None:
    assert "个案从预约开始" in said(page("today"))


def test_today_names_the_next_step_of_each_open_case_only(store: Store, seated: Evaluator) -> None:
    booked(store, seated, "王小明")
    close_case(store, seated, booked(store, seated, "张三"), "不再需要")
    shown = page("today")
    text = said(shown)
    assert "王小明" in text and "下一步: **资格**" in text
    assert [button.label for button in shown.button].count("继续 ZH-2026-0002") == 0


def test_today_shows_the_follow_ups_that_are_due(store: Store, seated: Evaluator) -> None:
    case_id = booked(store, seated)
    followup.plan(store, seated, case_id, today(store.site.zone) - timedelta(days=120))
    shown = page("today")
    assert [b.label for b in shown.button if b.label.startswith("回访 ")] == ["回访 ZH-2026-0001"]  # 3 months, not 6


def test_booking_opens_a_case_and_leads_to_it(store: Store, seated: Evaluator, monkeypatch: pytest.MonkeyPatch) -> None:
    led_to: list[str] = []
    monkeypatch.setattr(goto, "open_case", led_to.append)
    shown = page("new_appointment")
    labelled(shown.text_input, "服务对象姓名").set_value("王小明")
    labelled(shown.text_input, "电话（如有）").set_value("13800000000")
    labelled(shown.button, "确定预约").click()
    shown.run()
    with store.reading() as at:
        (opened,) = shelf.every(at, CaseFile)
        client = clients.read(at, opened.client_id)
    assert led_to == [opened.id]
    assert client.identity and (client.identity.name, client.identity.phone) == ("王小明", "13800000000")


def test_booking_without_a_name_says_what_is_missing_and_keeps_the_form(store: Store, seated: Evaluator) -> None:
    shown = page("new_appointment")
    labelled(shown.text_input, "地点").set_value("一楼")
    labelled(shown.button, "确定预约").click()
    shown.run()
    assert "没有执行" in said(shown) and "没有丢失" in said(shown)
    assert labelled(shown.text_input, "地点").value == "一楼"
    assert find.all_cases(store) == ()


@pytest.mark.parametrize(("asked", "found"), [("王小明", 1), ("王小", 0), ("zh-2026-0002", 1), ("13900000000", 0)])
def test_a_case_is_found_by_whole_values_only(store: Store, seated: Evaluator, asked: str, found: int) -> None:
    booked(store, seated, "王小明")
    booked(store, seated, "张三")
    shown = page("cases")
    assert len([b for b in shown.button if b.label.startswith("打开 ")]) == 2
    shown.text_input[0].set_value(asked).run()
    assert len([b for b in shown.button if b.label.startswith("打开 ")]) == found


def test_level_2_adds_an_evaluator_on_the_page(store: Store, seated: Evaluator) -> None:
    shown = page("evaluators")
    labelled(shown.text_input, "报告上的姓名").set_value("赵评估")
    labelled(shown.text_input, "登录名").set_value("zhao")
    labelled(shown.text_input, "密码（至少 10 个字符）").set_value(PASSWORD)
    labelled(shown.text_input, "再输入一次密码").set_value(PASSWORD)
    labelled(shown.button, "添加").click()
    shown.run()
    assert "赵评估 现在可以登录" in said(shown)
    assert evaluators.authenticate(store, "zhao", PASSWORD).level == 4


def test_lower_levels_are_told_whom_to_ask(store: Store, seated: Evaluator, monkeypatch: pytest.MonkeyPatch) -> None:
    other = team.add(store, seated, display_name="周", sign_in_name="zhou", password=PASSWORD, again=PASSWORD, level=4)
    cookies = {desk.SESSION_COOKIE: sign_in.start(store, other.id)}
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: cookies))
    shown = page("evaluators")
    assert "需要二级" in said(shown) and not shown.button


def test_the_audit_shows_who_did_what_without_naming_clients(store: Store, seated: Evaluator) -> None:
    booked(store, seated, "王小明")
    shown = page("audit")
    table = shown.table[0].value.to_string()
    assert "李评估" in table and "appointments.book" in table and "王小明" not in table
    labelled(shown.button, "检查整条记录链").click().run()
    assert "记录链完整" in said(shown)


def test_the_desk_speaks_english_where_it_is_chosen(
    store: Store, seated: Evaluator, monkeypatch: pytest.MonkeyPatch
) -> None:
    cookies = {desk.SESSION_COOKIE: sign_in.start(store, seated.id), desk.LANGUAGE_COOKIE: "en"}
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: cookies))
    assert [title.value for title in page("today").title] == ["Today"]


def test_a_mistake_of_the_programme_is_said_plainly_and_logged_without_values(store: Store, seated: Evaluator) -> None:
    def failing() -> None:
        from assess.ui import fall

        try:
            raise ValueError("王小明")
        except ValueError as fault:
            assert fall.explain(fault)

    shown = AppTest.from_function(failing).run()
    assert "已保存的内容都在" in said(shown)
    log = (store.settings.workspace / "logs" / "zhiheng.log").read_text(encoding="utf-8")
    assert "page_failed" in log and "ValueError" in log and "王小明" not in log
