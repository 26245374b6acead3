"""The step Follow-up: noted on the page as it was asked, and the overdue named on the page Today."""

from __future__ import annotations

from datetime import timedelta

from sites import consented, page, said

from assess.meaning import followup
from assess.meaning.case import read_case
from assess.nouns.civil import today
from assess.nouns.finding import WorkOutcome
from assess.nouns.people import Evaluator
from assess.store.database import Store


def test_what_was_asked_is_kept_and_what_was_not_is_shown_as_such(store: Store, seated: Evaluator) -> None:
    case_id = consented(store, seated)
    day = today(store.site.zone)
    followup.plan(store, seated, case_id, day - timedelta(days=120))
    late = f"已超过 {(day - read_case(store, case_id).follow_ups[0].due).days} 天"
    assert late in said(page("today"))
    shown = page("case", id=case_id, step="follow_up")
    assert late in said(shown)
    shown.toggle[0].set_value(True).run()
    next(one for one in shown.radio if one.label == "就业情况").set_value("yes")
    next(one for one in shown.number_input if one.label == "每周工时").set_value(36.0)
    next(one for one in shown.selectbox if one.label == "工资档").set_value("minimum_to_1_5")
    next(one for one in shown.button if one.label == "保存回访").click()
    shown.run()
    assert not shown.exception
    kept = read_case(store, case_id).follow_ups[0]
    assert (kept.employed, kept.done_on) == ("yes", day)
    assert kept.work == WorkOutcome(hours_week=36.0, wage_band="minimum_to_1_5")
    tables = [one.value for one in shown.table if list(one.value.columns)[:1] == ["问的内容"]]
    told = dict(zip(tables[0].iloc[:, 0], tables[0].iloc[:, 1], strict=True))
    assert (told["每周工时"], told["劳动合同"], told["用到的支持"]) == ("36", "没有询问", "没有询问")
