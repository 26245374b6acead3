"""A level 3 evaluator builds a norm set step by step, compares it, and proposes; others see why they may not."""

from __future__ import annotations

import time
from io import BytesIO

import numpy as np
import pandas as pd
import pytest
from sites import PASSWORD, labelled, page, said
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from assess.nouns.people import Evaluator
from assess.service import norm_proposals, norm_work, team
from assess.store import sign_in
from assess.store.database import Store
from assess.ui import desk, library

SECONDS = 120


@pytest.fixture(autouse=True)
def forget() -> None:
    """Another site's norm sets are not this one's."""
    library.forget_norms()


def sheet(wrong: bool = False) -> tuple[str, bytes, str]:
    """Grip of 400 people in an Excel file; three cells cannot be used where `wrong`."""
    rng = np.random.default_rng(4)
    months, sex = rng.integers(20 * 12, 60 * 12, 400), rng.choice(["男", "女"], 400)
    raw = (42 - 12 * (sex == "女") + rng.normal(0, 7, 400)).clip(1, 99).round(1)
    frame = pd.DataFrame({"raw": raw, "age_months": months, "sex": sex}).astype(object)
    if wrong:
        frame.loc[4, "raw"], frame.loc[9, "sex"], frame.loc[20, "age_months"] = "34,5", "?", -2
    written = BytesIO()
    frame.to_excel(written, index=False)
    return "grip.xlsx", written.getvalue(), "application/vnd.ms-excel"


def section(code: str) -> AppTest:
    """A section of the norms room."""
    shown = page("norms", section=code)
    shown.default_timeout = SECONDS
    assert not shown.exception
    return shown


def uploaded(wrong: bool = False) -> AppTest:
    """The first step with a file of right grip."""
    shown = section("fit")
    labelled(shown.selectbox, "哪个测验").set_value("grip_strength").run()
    labelled(shown.radio, "分数从哪里来？").set_value("file").run()
    labelled(shown.radio, "这些是谁的分数？").set_value("measured").run()
    (place,) = shown.get("file_uploader")
    place.set_value(sheet(wrong)).run()
    assert not shown.exception
    return shown


def fitted(shown: AppTest) -> AppTest:
    """One family, fitted beside the page; the page as it is afterwards."""
    labelled(shown.radio, "模型").set_value(False).run()
    labelled(shown.selectbox, "类型").set_value("sinh_arcsinh").run()
    labelled(shown.selectbox, "年龄的最高次数").set_value(1).run()
    labelled(shown.button, "拟合").click().run()
    until = time.monotonic() + SECONDS
    while any(not work.over for work in norm_work._known.values()) and time.monotonic() < until:
        time.sleep(0.1)
    shown.run()
    assert not shown.exception
    return shown


def test_every_problem_stands_on_the_page_and_blocks_the_way(store: Store, seated: Evaluator) -> None:
    shown = uploaded(wrong=True)
    told = said(shown)
    assert "3 行出现 3 个问题" in told and "第 2 步" not in told
    (table,) = shown.table
    assert table.value["文件的行"].tolist() == ["6", "11", "22"]
    assert table.value["列"].tolist() == ["raw", "sex", "age_months"]
    labelled(shown.checkbox, "去掉这 3 行").check().run()
    assert "请写明理由" in said(shown) and "第 2 步" not in said(shown)
    labelled(shown.text_input, "他们为什么不属于这个样本？（会写进常模）").set_value("缺页").run()
    assert "可以计入 397 人" in said(shown) and "第 2 步" in said(shown)


def test_a_sample_becomes_a_proposal_with_its_evidence(store: Store, seated: Evaluator) -> None:
    shown = fitted(uploaded())
    told = said(shown)
    assert "状态最高为" in told and "百分位曲线没有交叉" in told
    for label, value in {
        "常模编号（拉丁字母；用同一编号就是下一版）": "grip_here",
        "中文名称": "本站握力",
        "英文名称": "Grip here",
        "谁的分数：什么人群，怎样找到的": "一个基地的学员",
        "采集时间": "2026",
    }.items():
        labelled(shown.text_input, label).set_value(value)
    for label in ("不得用于什么（中文）", "不得用于什么（英文）", "为什么需要这套常模？"):
        labelled(shown.text_area, label).set_value("只用于本站 / this site only")
    labelled(shown.button, "提出").click().run()
    assert not shown.exception and "已提出" in said(shown)
    with store.reading() as at:
        (proposal,) = norm_proposals.proposals(at)
        proposed = norm_proposals.proposed_set(at, proposal)
    assert (proposed.id, proposed.measures, proposed.hands) == ("grip_here", "grip_strength", {"grip_right": "right"})
    assert proposal.evidence["people"] == "400"


def test_a_form_that_is_not_whole_keeps_what_was_typed(store: Store, seated: Evaluator) -> None:
    shown = fitted(uploaded())
    labelled(shown.text_input, "中文名称").set_value("本站握力")
    labelled(shown.button, "提出").click().run()
    assert "这一步没有执行" in said(shown) and "中文名称和一个英文名称" in said(shown)
    assert labelled(shown.text_input, "中文名称").value == "本站握力"


def test_the_same_sample_is_not_fitted_again_on_a_rerun(
    store: Store, seated: Evaluator, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = fitted(uploaded())
    monkeypatch.setattr(norm_work, "begin", lambda *_: pytest.fail("fitted again"))
    shown.run()
    assert "状态最高为" in said(shown)
    labelled(shown.selectbox, "年龄的最高次数").set_value(2).run()
    assert "所选内容已改变" in said(shown) and "状态最高为" not in said(shown)


def test_a_population_is_entered_share_by_share(store: Store, seated: Evaluator) -> None:
    shown = uploaded()
    labelled(shown.radio, "每个人的权重").set_value("enter").run()
    labelled(shown.multiselect, "按什么加权").set_value(["sex"]).run()
    labelled(shown.number_input, "男").set_value(60.0).run()
    assert "合计 60.0%" in said(shown) and "第 3 步" not in said(shown)
    labelled(shown.number_input, "女").set_value(40.0).run()
    assert "第 3 步" in said(shown)


def test_two_sets_are_compared_and_the_confounding_is_said(store: Store, seated: Evaluator) -> None:
    shown = section("compare")
    sets = {s.id: s.hash for s in library.norm_sets(_desk(store, seated)).values()}
    kinds = labelled(shown.selectbox, "测量内容")
    kinds.set_value(("grip_strength", "kg", "higher")).run()
    labelled(shown.multiselect, "常模").set_value(
        [sets["grip_mathiowetz1985"], sets["grip_international_percentiles2025"]]
    ).run()
    labelled(shown.button, "比较").click().run()
    assert not shown.exception
    told = said(shown)
    assert "方法与人群混杂" in told and "取值方法不同" in told and "差异就不能归于单一原因" in told
    assert "提出修订需要" in told


def test_a_sample_beside_a_set_counts_clients_and_recommends_figures(store: Store, seated: Evaluator) -> None:
    shown = section("compare")
    labelled(shown.selectbox, "测量内容").set_value(("grip_strength", "kg", "higher")).run()
    labelled(shown.selectbox, "另加几个样本").set_value(1).run()
    us = library.norm_sets(_desk(store, seated))["grip_mathiowetz1985"].hash
    labelled(shown.multiselect, "常模").set_value([us]).run()
    labelled(shown.radio, "分数从哪里来？").set_value("file").run()
    labelled(shown.radio, "这些是谁的分数？").set_value("measured").run()
    (place,) = shown.get("file_uploader")
    place.set_value(sheet()).run()
    labelled(shown.text_input, "谁的分数：人群").set_value("本站学员").run()
    labelled(shown.text_input, "器械（如果用了）").set_value("Jamar").run()
    labelled(shown.button, "比较").click().run()
    assert not shown.exception and "两套常模都能给出位置" in said(shown)
    labelled(shown.number_input, "每组至少（人）").set_value(15).run()
    labelled(shown.button, "查看建议的参数").click().run()
    assert not shown.exception


def test_level_4_reads_why_it_may_not(store: Store, lead: Evaluator, monkeypatch: pytest.MonkeyPatch) -> None:
    four = team.add(store, lead, display_name="四", sign_in_name="four", password=PASSWORD, again=PASSWORD, level=4)
    desk.hold(store)
    cookies = {desk.SESSION_COOKIE: sign_in.start(store, four.id)}
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: cookies))
    for code in ("fit", "compare"):
        shown = section(code)
        assert "需要三级及以上" in said(shown) and not shown.get("file_uploader")


def _desk(store: Store, actor: Evaluator) -> desk.Desk:
    return desk.Desk(store, actor, "zh", str)
