"""Does the page of groups show every problem of a roster, hold it back until each double is decided, and take it in?"""

from __future__ import annotations

from typing import Any

import pytest
from sites import booked, labelled, page, said
from streamlit.testing.v1 import AppTest

from assess.nouns.case import CaseFile
from assess.nouns.group import Group, OrganisationKind
from assess.nouns.people import Evaluator
from assess.reception import groups, organisations
from assess.store import shelf
from assess.store.database import Store

WRONG = "姓名,性别,出生日期\n虚构甲,男,5/6/1990\n,女,1990-05-06\n".encode()
RIGHT = "姓名,性别,出生日期,备注\n王小明,男,1990-05-06,x\n虚构乙,女,1991年7月8日,y\n".encode("gb18030")


def given(shown: AppTest, content: bytes) -> AppTest:
    uploader: Any = shown.get("file_uploader")[0]
    uploader.set_value(("名册.csv", content, "text/csv"))
    return shown.run()


def every(store: Store) -> tuple[int, tuple[Group, ...]]:
    with store.reading() as at:
        return len(shelf.every(at, CaseFile)), shelf.every(at, Group)


def test_every_problem_is_shown_by_cell_with_what_stands_there_and_nothing_can_be_taken_in(
    store: Store, seated: Evaluator
) -> None:
    shown = given(page("groups"), WRONG)
    (table,) = shown.table
    cells: Any = table.value.to_dict("list")
    assert cells["单元格"] == ["C2", "A3"] and cells["现在是"] == ["5/6/1990", "—"]
    assert not [button for button in shown.button if button.label.startswith("导入全部")]
    assert every(store) == (0, ())


@pytest.mark.slow
def test_a_namesake_is_shown_beside_the_row_and_the_list_waits_for_the_decision(
    store: Store, seated: Evaluator
) -> None:
    booked(store, seated)  # 王小明, whose birth date nobody has asked yet
    shown = given(page("groups"), RIGHT)
    assert "gb18030" in said(shown) and "不导入的列：备注" in said(shown)
    labelled(shown.text_input, "团体名称，例如学校和学期").set_value("春季班")
    assert labelled(shown.button, "导入全部 2 人").disabled
    labelled(shown.radio, "是谁？").set_value("").run()
    assert "怎么知道这是另一个人" in said(shown) and labelled(shown.button, "导入全部 2 人").disabled
    next(field for field in shown.text_input if field.label.startswith("理由")).set_value("身份证不同").run()
    labelled(shown.button, "导入全部 2 人").click().run()
    assert "名册已导入" in said(shown)
    count, (group,) = every(store)
    assert (count, group.name, len(group.case_ids)) == (3, "春季班", 2)


def test_a_group_shows_its_people_with_what_comes_next_and_a_way_to_each(store: Store, seated: Evaluator) -> None:
    school = organisations.make(store, seated, name="示例特校", kind=OrganisationKind.SPECIAL_SCHOOL)
    groups.make(store, seated, name="毕业班", organisation_id=school.id, case_ids=(booked(store, seated),))
    shown = page("groups")
    assert "示例特校 · 特殊教育学校" in said(shown) and "王小明" in said(shown) and "**资格**" in said(shown)
    assert [b for b in shown.button if b.label.startswith("打开 ZH-")]
