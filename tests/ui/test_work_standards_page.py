"""The page of a work sample: level 3 sets a standard of work, level 2 approves it, and no number is there before."""

from __future__ import annotations

import pytest
from sites import labelled, page, said

from assess.nouns.people import Evaluator
from assess.nouns.work_standard import WorkStandard
from assess.store import shelf
from assess.store.database import Store


@pytest.mark.slow
def test_a_standard_is_set_with_its_source_and_approved_with_a_reason(seated: Evaluator, store: Store) -> None:
    shown = page("instruments", id="packing_sample")
    assert "还没有设定标准" in said(shown)
    labelled(shown.number_input, "标准值（按这个单位）").set_value(42.0)
    labelled(shown.selectbox, "标准类型").set_value("local")
    labelled(shown.text_input, "来源：印在哪里，或由谁、什么时候统计").set_value("本站计时 2026")
    labelled(shown.button, "设定这条标准").click().run()
    assert "没有说明这是谁的标准" in said(shown)  # refused, and what was typed stays
    labelled(shown.text_input, "工人：是哪些人，怎么统计的").set_value("熟练工")
    labelled(shown.number_input, "工人人数").set_value(8)
    labelled(shown.button, "设定这条标准").click().run()
    labelled(shown.text_input, "理由（与决定一起保存）").set_value("已核对")
    labelled(shown.button, "批准").click().run()
    assert not shown.exception
    with store.reading() as at:
        (kept,) = [one for one in shelf.every(at, WorkStandard) if one.instrument == "packing_sample"]
    assert (kept.value, kept.n, kept.state, kept.decision_reason) == (42.0, 8, "approved", "已核对")


def test_what_is_no_work_sample_has_no_standards(seated: Evaluator) -> None:
    assert "工作标准" not in said(page("instruments", id="grip_strength"))
