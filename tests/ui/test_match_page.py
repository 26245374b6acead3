"""Does the desk show posts side by side with what is not known, and keep only options that have a reason?"""

from __future__ import annotations

from typing import Any

import pytest
from sites import consented, labelled, page, said

from assess.meaning.case import read_case
from assess.nouns.people import Evaluator
from assess.nouns.post import Demand, Post, SitePost
from assess.store import audit, canonical, shelf
from assess.store.database import Store

ASKED = (Demand(aspect="sight", what="near", critical=True), Demand(aspect="hand", what="grip"))


@pytest.mark.slow
def test_posts_stand_side_by_side_and_options_are_kept_with_their_reasons(store: Store, seated: Evaluator) -> None:
    case_id = consented(store, seated)
    with store.writing("system", "put", "site") as tx:
        for name in ("包装工", "分拣员"):
            told = {"organisation_id": None, "by": seated.id, "at": canonical.now()}
            shelf.add(tx, SitePost(id=name, kind="post", post=Post(title=name, demands=ASKED), **told))  # type: ignore[arg-type]
    shown = page("case", id=case_id, step="findings")
    table = next(one for one in shown.table if "1 · 包装工" in one.value.columns)
    cells: Any = table.value["1 · 包装工"].to_list()
    assert cells[:2] == ["没有测评（必须达到）", "没有测评"]  # nothing is filled in for what nobody assessed
    assert "没有位置：没有可以对照的要求" in "".join(one.label for one in shown.expander)
    labelled(shown.selectbox, "包装工").set_value("option")
    labelled(shown.button, "保存对照").click().run()
    assert "包装工：请写明推荐的理由" in said(shown)
    labelled(shown.text_input, "理由：包装工").set_value("离家近")
    labelled(shown.button, "保存对照").click().run()
    assert "至少推荐 3 个岗位，现在是 1 个" in said(shown)
    labelled(shown.text_input, "如果推荐少于 3 个，写明原因").set_value("本地没有别的空缺")
    labelled(shown.button, "保存对照").click().run()
    run = read_case(store, case_id).match
    assert run is not None and (run.options, run.fewer_because) == ({"包装工": "离家近"}, "本地没有别的空缺")
    assert "对照已保存" in said(shown)


@pytest.mark.slow
def test_people_are_looked_up_for_a_post_by_a_button_and_each_look_enters_the_audit_once(
    store: Store, seated: Evaluator
) -> None:
    consented(store, seated)  # nothing is assessed
    with store.writing("system", "put", "site") as tx:
        told = {"organisation_id": None, "by": seated.id, "at": canonical.now()}
        shelf.add(tx, SitePost(id="p", kind="post", post=Post(title="包装工", demands=ASKED), **told))  # type: ignore[arg-type]
    shown = page("posts")
    assert _looks(store) == 0
    labelled(shown.button, "为这个岗位查找").click().run()
    assert "还没有同意有效且已测评的人" in said(shown)
    shown.run()
    assert "还没有同意有效且已测评的人" in said(shown)
    assert _looks(store) == 1


def _looks(store: Store) -> int:
    with store.reading() as at:
        return sum(entry.verb == "match.people_for" for entry in audit.entries(at, "site"))
