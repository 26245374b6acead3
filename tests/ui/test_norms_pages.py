"""The norms room shows every set with its limits, a score in several sets, and lets level 2 decide on a proposal."""

from __future__ import annotations

import pytest
from sites import PASSWORD, labelled, page, said
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from assess.nouns.norm_proposal import NormProposal
from assess.nouns.people import Evaluator
from assess.service import norm_proposals, team
from assess.store import sign_in
from assess.store.database import Store
from assess.ui import desk, library
from norms.find import folder_files
from norms.find import library as norm_library

TOML = """
id = "grip_here"
version = "{version}"
kind = "strata"
measures = "grip_strength"
scales = ["grip_right"]
scoring = "mean_of_three"
unit = "kg"
better = "higher"
population = "Trainees of one base"
country = "CN"
collected = "2026"
status = "local"
copy_read = "original"
verified = "Counted here"
source = "This site, 2026"
reliability = 0.9
reliability_source = "Counted here"
age_rule = "completed_years"
[hands]
grip_right = "right"
[names]
zh = "本站握力"
en = "Grip at this site"
[limits]
zh = "只用于本站学员"
en = "Trainees of this site only"
"""
EXAMPLES = (
    "scale,scoring,unit,raw,sex,age,hand,z,percentile,band_low,band_high,why_none,source\n"
    "grip_right,mean_of_three,kg,{mean},M,30,right,0,50,,,,the mean itself\n"
)


def folder(version: str = "1", mean: int = 40) -> dict[str, bytes]:
    """A small set of the site's own, of 120 men."""
    table = f"sex,age_from,age_to,hand,n,mean,sd\nM,20,59,right,120,{mean},8\n"
    texts = {"norms.toml": TOML.format(version=version), "table.csv": table, "examples.csv": EXAMPLES}
    return {name: text.replace("{mean}", str(mean)).encode() for name, text in texts.items()}


def propose(store: Store, actor: Evaluator, **of: object) -> NormProposal:
    """A proposal with its evidence."""
    evidence = {"people": "120", "method": "平均数和标准差"}
    return norm_proposals.propose(store, actor, folder(**of), why="与美国表不同", evidence=evidence)  # type: ignore[arg-type]


def section(code: str, **query: str) -> AppTest:
    """A section of the room."""
    shown = page("norms", section=code, **query)
    assert not shown.exception
    return shown


def cells(shown: AppTest, column: str) -> list[str]:
    """What the first table with that column says there."""
    return next(list(table.value[column]) for table in shown.table if column in table.value)


@pytest.fixture
def level_3(store: Store, lead: Evaluator, monkeypatch: pytest.MonkeyPatch) -> Evaluator:
    """A colleague of level 3, who sits at the desk."""
    how = {"display_name": "王评估", "sign_in_name": "wang", "password": PASSWORD, "again": PASSWORD}
    added = team.add(store, lead, level=3, **how)
    desk.hold(store)
    cookies = {desk.SESSION_COOKIE: sign_in.start(store, added.id)}
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: cookies))
    return added


def test_every_set_of_the_library_is_listed_with_its_people_and_status(store: Store, seated: Evaluator) -> None:
    shown = section("browse")
    assert len(cells(shown, "常模")) == len(norm_library())
    assert any("18–30, 60–85" in ages for ages in cells(shown, "年龄（岁）"))  # the gap of the working age is seen
    assert all("暂用" in status or "虚构，仅供培训" in status for status in cells(shown, "依据状态"))
    assert "不详（凭记忆 628）" in cells(shown, "样本量")


def test_filters_narrow_the_list(store: Store, seated: Evaluator) -> None:
    shown = section("browse")
    labelled(shown.selectbox, "测量内容").set_value("grip_strength").run()
    labelled(shown.selectbox, "国家").set_value("CN").run()
    assert cells(shown, "常模") == ["中国成人握力参考资料（汇总） · 第 1 版"]


@pytest.mark.parametrize("norm_id", sorted(norm_library()))
def test_a_set_says_first_whom_it_may_and_must_not_be_used_for(store: Store, seated: Evaluator, norm_id: str) -> None:
    norm_set = norm_library()[norm_id]
    shown = section("browse", set=norm_set.hash)
    told = said(shown)
    assert "可以用于" in told and norm_set.limits["zh"] in told
    assert ("不能用于任何人" if norm_set.status == "simulated" else "暂用：") in told
    count = len(folder_files(norm_id)["examples.csv"].decode().strip().splitlines()) - 1
    assert f"{count} 个算例中 {count} 个与常模所写一致" in told
    assert norm_set.hash[:12] in cells(shown, "校验值")


def test_an_example_that_does_not_come_out_is_told(store: Store, seated: Evaluator) -> None:
    own = store.settings.workspace / "norms" / "grip_here"
    own.mkdir(parents=True)
    for name, content in folder().items():
        (own / name).write_bytes(content.replace(b"right,0,50", b"right,1,84.1") if name == "examples.csv" else content)
    library.forget_norms()
    norm_set = norm_library(own.parent)["grip_here"]
    shown = section("browse", set=norm_set.hash)
    assert "1 个算例中 0 个与常模所写一致" in said(shown) and "z" in shown.error[0].value + said(shown)


def test_a_folder_that_cannot_be_read_is_named_and_the_others_are_shown(store: Store, seated: Evaluator) -> None:
    own = store.settings.workspace / "norms" / "broken"
    own.mkdir(parents=True)
    (own / "norms.toml").write_text("id = 3", encoding="utf-8")
    library.forget_norms()
    shown = section("browse")
    assert "“broken”不能读取" in said(shown)
    assert len(cells(shown, "常模")) == len(norm_library())


def looked_up(raw: float | None = 38.0, age: int | None = 32) -> AppTest:
    """The right grip of a man."""
    shown = section("look_up")
    labelled(shown.selectbox, "测量内容").set_value("grip_strength").run()
    labelled(shown.selectbox, "分量表").set_value("grip_right").run()
    labelled(shown.number_input, "原始分").set_value(raw)
    labelled(shown.number_input, "周岁").set_value(age)
    labelled(shown.selectbox, "性别").set_value("M").run()
    assert not shown.exception
    return shown


def test_a_score_stands_in_several_sets_with_why_one_gives_no_place(store: Store, seated: Evaluator) -> None:
    shown = looked_up()
    table = dict(zip(cells(shown, "常模"), cells(shown, "位置"), strict=True))
    assert len(table) == 4
    assert any(place.startswith("在第 ") for place in table.values())  # the printed percentiles of China
    assert any("无法比较：常模的计分方法不同" in place for place in table.values())
    told = said(shown)
    assert "为什么用这一套" in told and "没有可引用的信度" in "".join(cells(shown, "测量误差"))


def test_what_is_not_known_of_the_person_is_said_and_nothing_is_guessed(store: Store, seated: Evaluator) -> None:
    shown = looked_up(age=None)
    assert all(place.startswith("无法比较：") for place in cells(shown, "位置"))
    assert "不能给本人定位" in said(shown)


def test_the_set_that_answers_is_the_same_for_a_high_and_for_a_low_score(store: Store, seated: Evaluator) -> None:
    orders = [cells(looked_up(raw=raw), "常模") for raw in (20.0, 80.0)]
    assert orders[0] == orders[1]


def test_another_scale_tells_the_same_place(store: Store, seated: Evaluator) -> None:
    norm_proposals.approve(store, seated, propose(store, seated).id, "x")
    library.forget_norms()
    shown = looked_up(raw=48.0)
    assert cells(shown, "常模")[0] == "本站握力 · 男 20-59 右"  # same country, made here, and places by z
    labelled(shown.selectbox, "位置的表示方法").set_value("t_score").run()
    assert cells(shown, "位置")[0] == "T 60.0"
    assert cells(shown, "测量误差")[0] == "53.8 – 66.2"  # 10 * 1.96 * sqrt(1 - 0.9) = 6.2
    labelled(shown.selectbox, "位置的表示方法").set_value("stanine").run()
    assert cells(shown, "位置")[0] == "标准九分 7"


def test_an_empty_list_of_proposals_says_where_one_begins(store: Store, seated: Evaluator) -> None:
    assert "还没有提议" in said(section("proposals"))


def test_level_2_approves_through_the_page_and_the_set_is_there(store: Store, seated: Evaluator) -> None:
    proposal = propose(store, seated)
    shown = section("proposals")
    assert cells(shown, "状态") == ["已提议，未决定"]
    labelled(shown.selectbox, "打开一项提议").set_value(proposal.id).run()
    assert "只用于本站学员" in said(shown) and "120" in cells(shown, "内容")
    labelled(shown.button, "批准").click().run()
    assert "还没有写决定的理由" in said(shown)
    labelled(shown.text_area, "理由（与决定一起保存）").set_value("样本和方法可用")
    labelled(shown.button, "批准").click().run()
    assert "已在本站启用" in said(shown) and not shown.exception
    assert norm_library(store.settings.workspace / "norms")["grip_here"].version == "1"
    listed = section("browse")
    assert "本站握力 · 第 1 版" in cells(listed, "常模")


def test_a_new_version_shows_what_changes_and_the_old_one_stays_readable(store: Store, seated: Evaluator) -> None:
    first = propose(store, seated)
    norm_proposals.approve(store, seated, first.id, "x")
    library.forget_norms()
    second = propose(store, seated, version="2", mean=42)
    shown = section("proposals", proposal=second.id)
    figures = dict(zip(cells(shown, "数字"), zip(cells(shown, "现在"), cells(shown, "提议"), strict=True), strict=True))
    assert figures["平均数"] == ("40", "42")
    labelled(shown.text_area, "理由（与决定一起保存）").set_value("x")
    labelled(shown.button, "批准").click().run()
    old = section("browse", set=first.folder_hash)
    assert "已有新版本取代它" in said(old)
    assert cells(old, "版本状态") == ["使用中", "已被取代，仍可查阅"]


def test_refusing_keeps_the_reason_and_uses_nothing(store: Store, seated: Evaluator) -> None:
    proposal = propose(store, seated)
    shown = section("proposals", proposal=proposal.id)
    labelled(shown.text_area, "理由（与决定一起保存）").set_value("样本量太小")
    labelled(shown.button, "不批准").click().run()
    assert "样本量太小" in said(shown) and not (store.settings.workspace / "norms" / "grip_here").exists()
    assert "本站握力 · 第 1 版" not in cells(section("browse"), "常模")


def test_level_3_reads_a_proposal_and_sees_why_it_cannot_decide(store: Store, level_3: Evaluator) -> None:
    proposal = propose(store, level_3)
    shown = section("proposals", proposal=proposal.id)
    assert "批准需要二级评估师" in said(shown)
    assert not [button for button in shown.button if button.label in ("批准", "不批准")]
