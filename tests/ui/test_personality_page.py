"""Do both views of a client stand side by side at the desk, and can a rating be entered there too?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from sites import consented, labelled, page, said

from assess.meaning.case import read_case
from assess.nouns.people import Evaluator
from assess.nouns.plan import PlanLine
from assess.nouns.sitting import Event, EventKind, How
from assess.planning.draft import approve, draft
from assess.planning.propose import line_of
from assess.service import demo
from assess.sitting import run
from assess.store import canonical, events
from assess.store.database import Store
from instruments.find import library

pytestmark = pytest.mark.slow
KNOWN = library()
OWN, OTHER = "work_personality_easy", "work_personality_easy_observer"


@pytest.fixture
def planned(store: Store, seated: Evaluator) -> tuple[str, tuple[PlanLine, ...]]:
    """A case whose approved plan has the easy form, and the observer's form entered at the desk."""
    case_id = consented(store, seated)
    client, referral = demo._person(read_case(store, case_id).client, case_id)
    demo.intake.take_in(store, seated, case_id, client, referral)
    case = read_case(store, case_id)
    lines = (line_of(case, KNOWN[OWN]), replace(line_of(case, KNOWN[OTHER]), mode="desk"))
    return case_id, approve(store, seated, draft(store, seated, case_id, lines).id).lines


def answered(store: Store, case_id: str, actor: Evaluator, line: PlanLine, value: float) -> None:
    """A finished sitting in which every sentence got that answer, turned where it says the opposite."""
    sitting = run.prepare(store, actor, case_id, line)
    run.start(store, "client", sitting.id)
    lease = events.grant_lease(store, sitting.id)
    turned = {item for scale in KNOWN[line.instrument].scales[:-1] for item in scale.reversed}
    sent = [
        Event(
            schema=1,
            sitting_id=sitting.id,
            lease_id=lease.id,
            sequence=number,
            kind=EventKind.ANSWERED,
            item_id=item.id,
            value=4 - value if item.id in turned else value,
            how=How.KEY,
            elapsed_ms=3000,
            after_speech_ms=None,
            detail={},
            page_load_id="p",
            monotonic_ms=number,
            client_time=canonical.instant(canonical.now()),
        )
        for number, item in enumerate(KNOWN[line.instrument].scored_items, start=1)
    ]
    events.append(store, sitting.id, lease.id, sent)
    run.finish(store, "client", sitting.id)


def test_both_views_stand_side_by_side_on_the_page_of_scores(
    store: Store, seated: Evaluator, planned: tuple[str, tuple[PlanLine, ...]]
) -> None:
    case_id, (own, other) = planned
    answered(store, case_id, seated, own, 3)
    answered(store, case_id, seated, other, 1)
    shown = page("case", id=case_id, step="findings")
    assert not shown.exception
    assert "本人与观察者并排" in said(shown) and "两方的看法不合并" in said(shown)
    tables = [table.value for table in shown.table]
    beside = next(table for table in tables if "观察者" in table.columns)
    assert beside["本人"].tolist() == ["3.00"] * 5 and beside["观察者"].tolist() == ["1.00"] * 5
    assert set(beside["可以说"]) == {"两方看法不同"}


def test_a_rating_is_entered_at_the_desk_without_its_practice(
    store: Store, seated: Evaluator, planned: tuple[str, tuple[PlanLine, ...]]
) -> None:
    case_id, (_, other) = planned
    run.prepare(store, seated, case_id, other)
    shown = page("case", id=case_id, step="sittings")
    assert not shown.exception
    first = KNOWN[OTHER].scored_items[0].id
    asked = labelled(shown.radio, KNOWN[OTHER].words["zh"].items[first])
    asked.set_value(2)
    labelled(shown.button, "录入").click().run()
    assert not shown.exception
    (sitting,) = read_case(store, case_id).sittings
    (response,) = read_case(store, case_id).responses[sitting.id]
    assert (response.item_id, response.value, response.by) == (first, 2, seated.id)


def test_the_plan_asks_how_a_rating_is_given(
    store: Store, seated: Evaluator, planned: tuple[str, tuple[PlanLine, ...]]
) -> None:
    shown = page("case", id=planned[0], step="plan")
    assert not shown.exception
    chosen = labelled(shown.selectbox, "评定怎么填写")
    assert chosen.value == "desk"
    assert chosen.options == ["由了解服务对象的人在屏幕上填写", "由评估师录入了解服务对象的人的回答"]
