"""Can an evaluator fill in a form in a case, see everything that is wrong at once, read it later, and take it over?"""

from __future__ import annotations

from typing import Any

from sites import consented, page
from streamlit.testing.v1 import AppTest

from assess.meaning.case import read_case
from assess.nouns.people import Evaluator
from assess.reception import filled, form_sheet
from assess.store.database import Store
from instruments.find import library

FORM = library()["intake_general"]
ZH = FORM.words["zh"]


def drawn(case_id: str, form: str | None = "intake_general") -> AppTest:
    """The intake step with the form chosen."""
    shown = page("case", id=case_id, step="intake")
    if form is not None:
        shown.selectbox(key=f"form-{case_id}").set_value(form).run()
    return shown


def field(shown: AppTest, kind: str, item: str) -> Any:
    (found,) = [f for f in shown.get(kind) if str(f.key).endswith(f"-{item}")]
    return found


def pick(shown: AppTest, label: str, value: str) -> AppTest:
    """Choose one of a radio by its label."""
    (found,) = [r for r in shown.radio if r.label == label]
    run: AppTest = found.set_value(value).run()
    return run


def press(shown: AppTest, label: str) -> AppTest:
    (found,) = [b for b in shown.button if b.label == label]
    run: AppTest = found.click().run()
    return run


def of_case(store: Store, case_id: str) -> tuple[filled.Filled, ...]:
    with store.reading() as at:
        return filled.all_of(at, case_id)


def test_a_form_is_filled_in_part_by_part_kept_read_and_taken_over(store: Store, seated: Evaluator) -> None:
    case_id = consented(store, seated)
    shown = pick(drawn(case_id), "部分", "work")
    shown = field(shown, "button_group", "worked").set_value(3).run()
    shown = press(shown, "下一部分")
    assert ZH.sections["income"] in [head.value for head in shown.subheader]
    shown = pick(shown, "部分", "aids")
    shown = field(shown, "button_group", "aids_used").set_value(1).run()
    shown = press(shown, "保存这张表")  # two are needed and missing: both are named, and nothing is lost
    told = "\n".join(error.value for error in shown.error)
    assert f"“{ZH.items['aids_list']}”还没有回答" in told and f"“{ZH.items['rights_told']}”还没有回答" in told
    assert of_case(store, case_id) == ()
    to_mend = next(warning.value for warning in shown.warning)
    assert to_mend == f"还要改：{ZH.sections['aids']} 1 · {ZH.sections['rights']} 1"
    shown = field(shown, "text_area", "aids_list").set_value("轮椅").run()
    shown = field(pick(shown, "部分", "body"), "button_group", "hears").set_value(2).run()
    shown = pick(shown, "部分", "rights")
    shown = field(shown, "button_group", "rights_told").set_value(1).run()
    shown = press(shown, "保存这张表")
    (kept,) = of_case(store, case_id)
    assert kept.form.answers is not None
    answers = {item: value for item, value in kept.form.answers.items() if value is not None}
    assert answers == {"worked": 3, "aids_used": 1, "aids_list": "轮椅", "hears": 2, "rights_told": 1}
    assert f"{ZH.name} 1.0.0 版" in shown.expander[-1].label
    cells = [str(cell) for table in shown.table for cell in table.value.to_numpy().ravel()]
    assert {"轮椅", ZH.choices["worked.3"], ZH.choices["told.1"]} <= set(cells)
    (tick,) = [box for box in shown.checkbox if str(box.key).endswith("-aids_list")]
    assert tick.label.endswith("写入“轮椅”（个案里还没有）") and tick.value is False
    assert read_case(store, case_id).client.aids == ""
    tick.check()
    next(box for box in shown.checkbox if str(box.key).endswith("-hears")).check()
    shown = press(shown, "把勾选的写入个案")
    client = read_case(store, case_id).client
    assert (client.aids, client.functioning.hears) == ("轮椅", "loud_speech")
    (hears,) = [box for box in shown.selectbox if str(box.key).endswith("-hears")]
    assert hears.value == "loud_speech"  # the intake shows it, and does not save an older state over it


def test_a_sheet_comes_back_by_its_code_and_one_of_another_case_is_refused(store: Store, seated: Evaluator) -> None:
    case_id, other = consented(store, seated), consented(store, seated)
    code = form_sheet.print_sheet(store, seated, case_id, FORM, "zh-easy", "standard").code
    shown = drawn(other, form=None)
    shown.text_input(key=f"code-{other}").set_value(code).run()
    assert any("不是这个个案的表单编号" in error.value for error in shown.error)
    shown = drawn(case_id, form=None)
    offered = ("intake_general", "intake_base", "follow_up_phone", "follow_up_visit")
    named = {library()[form].words["zh"].name for form in offered}
    assert set(shown.selectbox(key=f"form-{case_id}").options) == named  # a survey without names is not offered here
    shown.text_input(key=f"code-{case_id}").set_value(code).run()
    shown = field(pick(shown, "部分", "work"), "button_group", "worked").set_value(3).run()
    shown = field(pick(shown, "部分", "rights"), "button_group", "rights_told").set_value(2).run()
    press(shown, "保存这张表")
    (kept,) = of_case(store, case_id)
    assert (kept.form.given, kept.form.paper_code, kept.form.language) == ("paper", code, "zh-easy")
