"""A plan by stages: days in order, what is given again, and each sitting at the stage it was planned for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from read_once import KNOWN, patched
from verb_site import VerbSite, line

from assess.errors import BadInput, NotAllowed
from assess.locale import translator
from assess.meaning.steps import steps
from assess.nouns.case import Step
from assess.nouns.civil import today
from assess.nouns.plan import Plan, PlanLine, Stage
from assess.planning import again, staged
from assess.planning import draft as draft_module
from assess.planning.draft import approve, draft
from assess.sitting import run, stages
from assess.store import canonical
from instruments.definition import Protocol

SAY = translator("en")
NOW = today("Asia/Shanghai")
GRIP, RIASEC, SERIES = "grip_strength", "riasec_interest", "number_series"
THREE = ("entry", "middle", "end")


@pytest.fixture(autouse=True, scope="module")
def read_once() -> Iterator[None]:
    yield from patched(draft_module, staged, run)


def at(*days: int, ids: tuple[str, ...] = THREE) -> tuple[Stage, ...]:
    """Stages so many days from today."""
    return tuple(Stage(id=name, on=NOW + timedelta(days=day)) for name, day in zip(ids, days, strict=False))


def three_times(site: VerbSite, *days: int) -> Plan:
    """A drafted plan: grip at every stage, interest at the entry."""
    case_id = site.ready()
    draft(site.store, site.three, case_id, (line(RIASEC), line()))
    given = {"entry": (RIASEC, GRIP), "middle": (GRIP,), "end": (GRIP,)}
    return staged.set_stages(site.store, site.three, case_id, at(*days), given)


def test_each_stage_has_its_lines_in_the_order_of_the_plan(site: VerbSite) -> None:
    plan = three_times(site, 0, 60, 120)
    assert [(one.instrument, one.stage) for one in plan.lines] == [
        (RIASEC, "entry"),
        (GRIP, "entry"),
        (GRIP, "middle"),
        (GRIP, "end"),
    ]
    assert plan.approved_at is None and plan.stages[2].on == NOW + timedelta(days=120)
    once = staged.set_stages(site.store, site.three, plan.case_id, (), {})
    assert [(one.instrument, one.stage) for one in once.lines] == [(RIASEC, ""), (GRIP, "")]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (at(0), "two stages or more"),
        (at(0, 5, ids=("entry", "entry")), "two stages or more"),
        (at(0, 5, ids=("middle", "entry")), "The entry comes first"),
        (at(0, 5, ids=("end", "middle")), "the end last"),
        (at(10, 10), "is not after"),
        (at(10, 9, 20), "Stage middle is on"),
        (at(-1, 5), "Stage entry is on .* which is past"),
    ],
)
def test_days_that_cannot_be_kept_are_refused(wrong: tuple[Stage, ...], says: str) -> None:
    with pytest.raises(BadInput, match=says):
        staged.check_stages(wrong, NOW)


def test_a_stage_that_was_given_may_lie_in_the_past() -> None:
    had = at(-30, 30)
    staged.check_stages((had[0], replace(had[1], on=NOW + timedelta(days=40))), NOW, had)
    staged.check_stages((*at(0, ids=("entry",)), Stage(id="end", on=None)), NOW)  # a day that is not known yet
    with pytest.raises(BadInput, match="past"):
        staged.check_stages((replace(had[0], on=NOW - timedelta(days=29)), had[1]), NOW, had)


def test_only_level_3_and_above_plan_stages_and_only_where_there_is_a_plan(site: VerbSite) -> None:
    case_id = site.ready()
    with pytest.raises(NotAllowed, match="takes level 3"):
        staged.set_stages(site.store, site.four, case_id, at(0, 5), {})
    with pytest.raises(NotAllowed, match="no plan yet"):
        staged.set_stages(site.store, site.three, case_id, at(0, 5), {})
    draft(site.store, site.three, case_id, (line(),))
    with pytest.raises(BadInput, match="Stage middle has no instrument"):
        staged.set_stages(site.store, site.three, case_id, at(0, 5), {"entry": (GRIP,)})


def test_a_sitting_is_of_the_stage_it_was_prepared_for(site: VerbSite) -> None:
    plan = three_times(site, 0, 60, 120)
    with pytest.raises(NotAllowed, match="not in the approved plan"):
        stages.prepare(site.store, site.three, plan.case_id, "entry")
    approve(site.store, site.three, plan.id)
    made = stages.prepare(site.store, site.three, plan.case_id, "entry")
    assert [(one.instrument, one.stage, one.plan_stage) for one in made] == [
        (RIASEC, "entry", "entry"),
        (GRIP, "entry", "entry"),
    ]
    assert stages.prepare(site.store, site.three, plan.case_id, "entry") == ()  # all of it is there
    run.void(site.store, site.three, made[1].id, "wrong room")
    (again_made,) = stages.prepare(site.store, site.three, plan.case_id, "entry")
    assert again_made.instrument == GRIP
    (last,) = stages.prepare(site.store, site.three, plan.case_id, "end")
    assert (last.stage, last.plan_stage) == ("end", "end")


def test_own_stages_between_run_as_the_middle_of_the_course() -> None:
    own = at(0, 30, 60, 90, ids=("entry", "第一个月", "第二个月", "end"))
    assert [staged.training_stage(own, one.id) for one in own] == ["entry", "middle", "middle", "end"]
    assert staged.training_stage(own, "middle") is None and staged.training_stage((), "") is None


def test_two_stages_in_between_are_two_points_of_the_course(site: VerbSite) -> None:
    case_id = site.ready()
    draft(site.store, site.three, case_id, (line(),))
    ids = ("entry", "一", "二", "end")
    plan = staged.set_stages(site.store, site.three, case_id, at(0, 30, 60, 90, ids=ids), dict.fromkeys(ids, (GRIP,)))
    approve(site.store, site.three, plan.id)
    for number, name in enumerate(ids[:3]):
        (sitting,) = stages.prepare(site.store, site.three, case_id, name)
        site.measured(sitting, *[30.0 + number] * 6)
    right = next(one for one in site.case(case_id).at_work.courses if one.scale == "grip_right")
    assert [(point.stage, point.value) for point in right.points] == [("entry", 30), ("middle", 31), ("middle", 32)]


def test_what_is_to_come_does_not_hold_the_case_up(site: VerbSite) -> None:
    case_id = site.ready()
    draft(site.store, site.three, case_id, (line(),))
    plan = staged.set_stages(
        site.store, site.three, case_id, at(0, 60, ids=("entry", "end")), dict.fromkeys(("entry", "end"), (GRIP,))
    )
    approve(site.store, site.three, plan.id)
    assert staged.due(plan, NOW) == plan.lines[:1]
    assert staged.due(plan, NOW + timedelta(days=60)) == plan.lines

    def given() -> bool:
        return next(state.done for state in steps(site.case(case_id)) if state.step is Step.SITTINGS)

    assert not given()
    (sitting,) = stages.prepare(site.store, site.three, case_id, "entry")
    site.measured(sitting, *[30.0] * 6)
    assert given()


def test_a_newer_draft_keeps_the_stages_and_puts_what_is_added_first(site: VerbSite) -> None:
    plan = three_times(site, 0, 60, 120)
    newer = draft(site.store, site.three, plan.case_id, (*plan.lines, line(SERIES)))
    assert newer.stages == plan.stages and newer.lines[-1].stage == "entry"
    with pytest.raises(BadInput, match="stands twice"):
        draft(site.store, site.three, plan.case_id, (*plan.lines, line(GRIP)))
    with pytest.raises(BadInput, match="which the plan does not have"):
        draft(site.store, site.three, plan.case_id, (replace(line(), stage="after"),))


# what is minded where an instrument is given again


def told(instrument: str, *days: int) -> tuple[str, ...]:
    lines = tuple(replace(line(instrument), stage=name) for name in THREE[: len(days)])
    return again.doubts(a_plan(lines, at(*days)), KNOWN, (), SAY).get(instrument, ())


def a_plan(lines: tuple[PlanLine, ...], stages_of: tuple[Stage, ...]) -> Plan:
    who = {"drafted_by": "e3", "drafted_level": 3, "drafted_at": canonical.now()}
    return Plan(id="p", case_id="c", lines=lines, stages=stages_of, **who)  # type: ignore[arg-type]


def test_two_parallel_forms_last_for_two_times_and_not_for_three() -> None:
    assert KNOWN[SERIES].form.parallel == (1, 2)
    assert "2 parallel forms are given in turn" in told(SERIES, 0, 60)[0]
    assert "2 parallel forms for 3 times: one form comes again" in told(SERIES, 0, 60, 120)[0]


def test_the_same_items_again_may_show_practice_and_a_rating_wants_the_same_person() -> None:
    assert "a gain may be practice" in told(RIASEC, 0, 60)[0]
    assert "the same person rate" in told("post_assessment", 0, 60)[0]
    assert told(RIASEC, 0) == ()


def test_an_interval_under_that_of_the_protocol_is_said() -> None:
    assert KNOWN["pinch_tip"].protocol is not None
    known = {**KNOWN, "pinch_tip": replace(KNOWN["pinch_tip"], protocol=longer(7))}
    lines = tuple(replace(line("pinch_tip"), stage=name) for name in THREE)
    said = again.doubts(a_plan(lines, at(0, 5, 20)), known, (), SAY)["pinch_tip"]
    assert [one for one in said if "days after" in one] == [
        "5 days after the time before; its protocol asks for 7. The score will say so."
    ]


def longer(days: int) -> Protocol:
    protocol = KNOWN["pinch_tip"].protocol
    assert protocol is not None and protocol.retest is not None
    return replace(protocol, retest=replace(protocol.retest, minimum_days=days))


def test_interests_and_senses_are_proposed_once_and_what_training_changes_each_time() -> None:
    lines = [line(one) for one in (RIASEC, "visual_acuity", "packing_sample", "post_assessment", SERIES)]
    usual = staged.usual(lines, at(0, 60), KNOWN)
    assert usual["entry"] == [one.instrument for one in lines]
    assert usual["middle"] == ["packing_sample", "post_assessment", SERIES]
