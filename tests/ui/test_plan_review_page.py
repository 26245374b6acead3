"""Does the desk lead a plan through its review, its stages, its post and its group?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from sites import PASSWORD, labelled, page, said
from streamlit.testing.v1 import AppTest
from test_needs_page import taken_in

from assess.meaning.case import read_case
from assess.nouns.civil import today
from assess.nouns.group import Group
from assess.nouns.people import Evaluator
from assess.nouns.plan import Plan, Stage
from assess.nouns.plan_review import PlanReview, PlanVersion
from assess.nouns.post import Demand, Post
from assess.planning import review
from assess.planning.draft import draft
from assess.planning.post_plan import set_posts
from assess.planning.propose import line_of
from assess.planning.staged import set_stages
from assess.service import team
from assess.store import canonical, shelf
from assess.store.database import Store
from instruments.find import library

KNOWN = library()
GRIP, SERIES = "grip_strength", "number_series"


@pytest.fixture
def three(store: Store, lead: Evaluator) -> Evaluator:
    """A colleague of level 3, who drafts."""
    told = {"display_name": "王三级", "sign_in_name": "wang", "password": PASSWORD, "again": PASSWORD}
    return team.add(store, lead, level=3, **told)


def drafted(store: Store, who: Evaluator, *instruments: str, case_id: str = "") -> Plan:
    case_id = case_id or taken_in(store, who)
    case = read_case(store, case_id)
    return draft(store, who, case_id, [line_of(case, KNOWN[one]) for one in instruments])


def shown(case_id: str) -> AppTest:
    made = page("case", id=case_id, step="plan")
    assert not made.exception
    return made


@pytest.mark.slow
def test_level_2_is_asked_sends_back_with_comments_and_sees_what_changed(
    store: Store, seated: Evaluator, three: Evaluator
) -> None:
    plan = drafted(store, three, GRIP, SERIES)
    review.ask(store, three, plan.case_id, "握力能不能做？")
    board = page("today")
    assert "等您评审的方案" in said(board) and "握力能不能做？" in said(board)
    drawn = shown(plan.case_id)
    assert "批准方案" not in [button.label for button in drawn.button]
    labelled(drawn.text_area, "对整份方案的意见").input("太长。")
    labelled(drawn.text_input, KNOWN[SERIES].words["zh"].name).input("去掉。")
    labelled(drawn.button, "退回").click().run()
    assert "方案已退回" in said(drawn) and "太长。" in said(drawn) and "去掉。" in said(drawn)
    assert "等您评审的方案" not in said(page("today"))
    drafted(store, three, GRIP, case_id=plan.case_id)
    again = shown(plan.case_id)
    assert f"{KNOWN[SERIES].words['zh'].name}：已去掉，原来是第 2 项。" in said(again)
    labelled(again.button, "同意这份方案").click().run()
    assert "二级评估师已同意" in said(again)
    labelled(again.button, "批准方案").click().run()
    with store.reading() as at:
        assert shelf.read(at, Plan, plan.id).approved_at is not None
        assert len(shelf.of_case(at, PlanVersion, plan.case_id)) == 2
        assert [one.decision for one in shelf.of_case(at, PlanReview, plan.case_id)] == ["asked", "sent_back", "agreed"]


def test_a_plan_sent_back_stands_with_its_drafter_on_the_day(store: Store, seated: Evaluator) -> None:
    plan = drafted(store, seated, GRIP)  # of the site's only level 2
    review.ask(store, seated, plan.case_id, "再看一遍。")
    drawn = shown(plan.case_id)
    assert "本机构没有其他二级评估师" in said(drawn)
    labelled(drawn.text_area, "对整份方案的意见").input("先问疼痛。")
    labelled(drawn.button, "退回").click().run()
    told = said(page("today"))
    assert "退回给您的方案" in told and "先问疼痛。" in told


@pytest.mark.slow
def test_stages_and_a_post_are_told_on_the_page_and_each_line_keeps_its_own_fields(
    store: Store, seated: Evaluator
) -> None:
    plan, now = drafted(store, seated, GRIP, SERIES), today("Asia/Shanghai")
    stages = (Stage(id="entry", on=now), Stage(id="end", on=now + timedelta(days=60)))
    set_stages(store, seated, plan.case_id, stages, {"entry": (GRIP, SERIES), "end": (SERIES,)})
    post = Post(
        title="仓管员", demands=(Demand(aspect="hand", what="grip"), Demand(aspect="environment", what="heights"))
    )
    set_posts(store, seated, read_case(store, plan.case_id), (post,), (GRIP, SERIES))
    drawn = shown(plan.case_id)
    told = said(drawn)
    assert "仓管员要求用力握" in told and "2 套平行题轮流使用" in told
    assert len([box for box in drawn.checkbox if box.label.startswith(KNOWN[SERIES].words["zh"].name)]) == 2
    labelled(drawn.button, "保存草案").click().run()
    kept = read_case(store, plan.case_id).plan
    assert kept is not None and kept.stages == stages and kept.posts == (post,)
    assert [(one.instrument, one.stage) for one in kept.lines] == [(GRIP, "entry"), (SERIES, "entry"), (SERIES, "end")]


def test_a_group_is_planned_from_its_page(store: Store, seated: Evaluator) -> None:
    ids = (taken_in(store, seated), taken_in(store, seated))
    group = Group(id="g", name="毕业班", organisation_id=None, case_ids=ids, made_by=seated.id, made_at=canonical.now())
    with store.writing(seated.id, "groups.make", "site") as tx:
        shelf.add(tx, group)
    drawn = page("groups")
    assert "请按施测顺序选择" in said(drawn)
    labelled(drawn.multiselect, "工具（按施测顺序）").select(GRIP).run()
    labelled(drawn.button, "起草 2 人的方案").click().run()
    assert not drawn.exception and "方案已起草" in said(drawn)
    plans = [read_case(store, one).plan for one in ids]
    assert [plan.group_id for plan in plans if plan] == ["g", "g"]
