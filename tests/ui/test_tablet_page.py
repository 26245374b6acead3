"""Does the desk name who measures, follow the tablet, and end what was stopped there?"""

from __future__ import annotations

import pytest
from sites import consented, labelled, page, said

from assess.meaning.case import read_case
from assess.nouns.fit import FitAnswers
from assess.nouns.people import Evaluator
from assess.nouns.sitting import Event, EventKind, Sitting, SittingState
from assess.planning.draft import approve, draft
from assess.planning.propose import propose
from assess.reception import intake
from assess.service import demo
from assess.sitting import fit, run
from assess.sitting.receive import receive
from assess.store import events, links, shelf
from assess.store.database import Store
from instruments.find import library

pytestmark = pytest.mark.slow
TRIALS = ("right_1", "left_1", "right_2", "left_2", "right_3", "left_3")


@pytest.fixture
def sitting(store: Store, seated: Evaluator) -> Sitting:
    """Grip strength, prepared, and asked whether today is a good day."""
    case_id = consented(store, seated)
    client, referral = demo._person(read_case(store, case_id).client, case_id)
    intake.take_in(store, seated, case_id, client, referral)
    plan = approve(store, seated, draft(store, seated, case_id, propose(read_case(store, case_id), library())).id)
    line = next(one for one in plan.lines if one.instrument == "grip_strength")
    made = run.prepare(store, seated, case_id, line)
    fit.keep_fit(store, seated, made.id, FitAnswers(as_usual=True))
    return made


def now(store: Store, sitting: Sitting) -> Sitting:
    with store.reading() as at:
        return shelf.read(at, Sitting, sitting.id)


def send(store: Store, sitting: Sitting, *told: tuple[EventKind, str | None, float | None, dict[str, str]]) -> None:
    """What the tablet sends."""
    lease = events.grant_lease(store, sitting.id)
    made = [
        Event(
            schema=1,
            sitting_id=sitting.id,
            lease_id=lease.id,
            sequence=number,
            kind=kind,
            item_id=item,
            value=value,
            how=None,
            elapsed_ms=None,
            after_speech_ms=None,
            detail=detail,
            page_load_id="tablet",
            monotonic_ms=1.0,
            client_time="2026-03-01T09:00:00.000Z",
        )
        for number, (kind, item, value, detail) in enumerate(told, start=1)
    ]
    kept = receive(store, now(store, sitting), lease.id, made)
    assert kept.quarantined == ()


def test_the_link_is_there_once_somebody_is_named_who_measures(
    store: Store, seated: Evaluator, sitting: Sitting
) -> None:
    shown = page("case", id=sitting.case_id, step="sittings")
    way = f"/sit/{links.token_for(store, sitting)}"
    assert way not in "".join(block.value for block in shown.code)
    labelled(shown.button, "由我测量").click().run()
    assert now(store, sitting).examiner == seated.id
    assert way in "".join(block.value for block in page("case", id=sitting.case_id, step="sittings").code)


def test_a_stopped_measuring_is_finished_at_the_desk_with_its_reason(
    store: Store, seated: Evaluator, sitting: Sitting
) -> None:
    labelled(page("case", id=sitting.case_id, step="sittings").button, "由我测量").click().run()
    screens = [item.id for item in library()["grip_strength"].items if item.part.value == "screen"]
    run.start(store, seated.id, sitting.id)
    send(
        store,
        sitting,
        *((EventKind.ANSWERED, item, 0, {}) for item in screens),
        (EventKind.STEP, None, None, {"step": "seat", "ticked": "true"}),
        (EventKind.ANSWERED, "right_1", 31.5, {}),
        (EventKind.CALLED, None, None, {"reason": "stopped"}),
        (EventKind.STOPPED, None, None, {"reason": "pain", "note": "手腕"}),
        *((EventKind.CLEARED, item, None, {"why_missing": "pain"}) for item in TRIALS[1:]),
    )
    shown = page("case", id=sitting.case_id, step="sittings")
    told = said(shown)
    assert "测量已停止：疼痛。测到的都保留。 手腕" in told
    assert "双脚平放，椅子没有扶手挡住手臂。 ✓" in told
    labelled(shown.button, "结束并计分").click().run()
    assert now(store, sitting).state is SittingState.FINISHED
