"""Does the page of posts keep a job analysis, hold back a file with a wrong cell, and show O*NET with its words?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from onet_files import SMALL, write
from post_site import FORM, PACKING, PostSite
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from assess.meaning.onet.files import read_release
from assess.meaning.onet.releases import place, release_of
from assess.meaning.posts import analysis, links, vacancies
from assess.nouns.civil import today
from assess.store import sign_in
from assess.ui import desk

SECONDS = 120


@pytest.fixture
def seated(site: PostSite, monkeypatch: pytest.MonkeyPatch) -> Iterator[PostSite]:
    """Level 2, signed in at the desk in Chinese."""
    desk.hold(site.store)
    cookies = {desk.SESSION_COOKIE: sign_in.start(site.store, site.two.id)}
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: cookies))
    yield site
    desk._held.clear()


def page(**query: str) -> AppTest:
    def draw() -> None:
        from assess.ui import act
        from assess.ui.desk import sit_down
        from assess.ui.pages import posts

        act.show_done()
        posts.page(sit_down())  # type: ignore[arg-type]

    shown = AppTest.from_function(draw, default_timeout=SECONDS)
    for key, value in query.items():
        shown.query_params[key] = value
    return shown.run()


def said(shown: AppTest) -> str:
    kinds = (shown.markdown, shown.caption, shown.error, shown.info, shown.success)
    return re.sub(r"\\(.)", r"\1", "\n".join(str(each.value) for kind in kinds for each in kind))


def button(shown: AppTest, label: str) -> Any:
    (found,) = [each for each in shown.button if each.label.startswith(label)]
    return found


def test_a_job_analysis_is_confirmed_on_the_page_and_reviewed(seated: PostSite) -> None:
    post = seated.post()
    shown = page(post=post.id)
    assert "还没有写要求" in said(shown) and not [each for each in shown.button if "审核" in each.label]
    part = next(each for each in shown.selectbox if each.label.startswith("表的哪一部分"))
    next(each for each in shown.text_input if each.label.startswith("谁说的")).set_value("车间主任").run()
    seen = next(each for each in shown.get("button_group") if each.label.startswith("到现场"))
    seen.set_value(1).run()  # type: ignore[attr-defined]
    button(shown, "确认岗位分析").click().run()
    assert "体力等级" in said(shown) and seated.kept(post).analysis == ""  # both are named, and nothing is kept
    part.set_value("strength").run()
    for label, value in (("体力等级", 2), ("这个体力等级", 3)):
        asked = next(each for each in shown.get("button_group") if each.label.startswith(label))
        asked.set_value(value).run()  # type: ignore[attr-defined]
    next(each for each in shown.number_input if each.label.startswith("最重要搬多少（")).set_value(8).run()
    button(shown, "确认岗位分析").click().run()
    kept = seated.kept(post)
    assert [(one.key, one.level, one.unit) for one in kept.post.demands] == [("strength.L", 8.0, "kg")]
    assert "不低于 8 公斤" in str(shown.table[1].value.to_dict("list"))
    button(shown, "我已审核这个岗位").click().run()
    assert seated.kept(post).reviewed_by == "e2"


def test_a_file_with_a_wrong_cell_shows_it_and_offers_no_button(seated: PostSite) -> None:
    title, on = seated.post().post.title, today(seated.store.settings.zone)
    head = "岗位,人数,开始日期,来源\n"
    shown = page(section="imports")
    uploads: Any = shown.get("file_uploader")
    uploads[0].set_value(("空缺.csv", f"{head}{title},两个,{on},电话\n".encode(), "text/csv")).run()
    (table,) = shown.table
    cells: Any = table.value.to_dict("list")
    assert (cells["单元格"], cells["现在是"]) == (["B2"], ["两个"])
    assert not [each for each in shown.button if each.label.startswith("导入全部")]
    uploads = shown.get("file_uploader")
    uploads[0].set_value(("空缺.csv", f"{head}{title},2,{on},电话\n".encode(), "text/csv")).run()
    button(shown, "导入全部 1 行").click().run()
    with seated.store.reading() as at:
        assert vacancies.every(at)[-1].places == 2 and vacancies.every(at)[-1].by == "e2"


def test_o_net_stands_beside_a_post_with_the_words_of_its_licence_as_they_are_written(
    seated: PostSite, tmp_path: Path
) -> None:
    workspace = seated.store.settings.workspace
    place(workspace, read_release(write(tmp_path / "db", SMALL)))
    post = seated.analysed()
    links.add(seated.store, seated.two, f"post:{post.id}", "onet:53-3051.00", "near", "自己判断")
    vacancies.add(
        seated.store,
        seated.two,
        vacancies.Vacancy(
            id="", post_id=post.id, places=3, opened_on=today(seated.store.settings.zone) + timedelta(days=3),
            until=None, source="*电话*", by="",
        ),
    )  # fmt: skip
    shown = page(post=post.id)
    told = said(shown)
    assert release_of(workspace, "30.1").attribution in told and "*电话*" in told
    abilities: Any = shown.table[-1].value.to_dict("list")
    assert abilities["能力"] == ["Oral Comprehension", "Dynamic Strength"]
    assert (abilities["水平，0 到 7"], abilities["标记"]) == (["3.38", "—"], ["", "与此职业无关"])


def test_the_lowest_level_reads_posts_and_changes_none(seated: PostSite, monkeypatch: pytest.MonkeyPatch) -> None:
    post = analysis.confirm(
        seated.store, seated.three, seated.blank(), FORM, "zh", {**PACKING, "title": "包装工（读）"}
    )  # fmt: skip
    cookies = {desk.SESSION_COOKIE: sign_in.start(seated.store, seated.four.id)}
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: cookies))
    shown = page(post=post.id)
    assert "轻体力" in str(shown.table[1].value.to_dict("list"))
    assert {each.label for each in shown.button} == {"岗位和培训项目", "查职业", "编码对应关系", "导入文件"}
    assert not shown.text_input and "3级可以添加和修改岗位" in said(shown)
