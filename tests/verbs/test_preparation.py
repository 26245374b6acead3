"""The check list of a plan: room, devices, materials; and what a visit at home cannot give."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from verb_site import OURS, VerbSite, line

from assess.errors import BadInput, NotAllowed
from assess.nouns.civil import today
from assess.nouns.equipment import Equipment
from assess.physical import care, equipment, preparation
from instruments.find import library


def test_a_list_needs_an_approved_plan_and_is_begun_once(site: VerbSite) -> None:
    case_id = site.ready()
    with pytest.raises(NotAllowed, match="no approved plan"):
        preparation.begin(site.store, site.four, case_id, "site")
    site.planned(case_id, line(), line("riasec_interest"))
    begun = preparation.begin(site.store, site.four, case_id, "site")
    assert preparation.begin(site.store, site.four, case_id, "site").id == begun.id
    told = {point.id for point in begun.points}
    assert {"room.step_free", "device.hand_dynamometer", "device.tablet", "material.grip_strength.chair"} <= told
    assert not any(point.part == "not_at_home" for point in begun.points)


def test_a_point_is_ready_while_its_newest_tick_says_so(site: VerbSite) -> None:
    case_id = site.ready()
    site.planned(case_id, line())
    begun = preparation.begin(site.store, site.four, case_id, "site")
    waiting = len(begun.waiting)
    ready = preparation.tick(site.store, site.four, begun.id, "room.floor", True, "收好了电线")
    assert (ready.ready("room.floor"), len(ready.waiting)) == (True, waiting - 1)
    assert not preparation.tick(site.store, site.three, begun.id, "room.floor", False).ready("room.floor")
    assert [tick.by for tick in site.case(case_id).preparation.ticks] == [site.four.id, site.three.id]  # type: ignore[union-attr]
    with pytest.raises(BadInput, match="no point"):
        preparation.tick(site.store, site.four, begun.id, "room.moon", True)


def test_a_visit_at_home_names_what_it_cannot_give(site: VerbSite) -> None:
    case_id = site.ready()
    site.planned(case_id, line(), line("riasec_interest"))
    plan = site.case(case_id).plan
    assert plan is not None and OURS["grip_strength"].protocol is not None
    fixed = replace(OURS["grip_strength"], protocol=replace(OURS["grip_strength"].protocol, home_visit=False))
    at_home = preparation.points(plan, library(), "home")
    left = preparation.points(plan, {**library(), "grip_strength": fixed}, "home")
    assert {p.id for p in at_home if p.part == "kit"} > {"device.hand_dynamometer", "device.tablet"}
    assert [p.id for p in left if p.part == "not_at_home"] == ["not_at_home.grip_strength"]
    assert "device.hand_dynamometer" not in {p.id for p in left}


def test_a_device_of_the_list_stands_with_its_calibration(site: VerbSite) -> None:
    on = today(site.store.site.zone)
    made = Equipment(id="", kind="goniometer", maker="G", model="", serial="1", calibration_days=10)
    kept = equipment.register(site.store, site.four, made)
    equipment.register(site.store, site.four, replace(made, serial="2", condition="retired"))
    care.note(site.store, site.four, kept.id, "calibration", on - timedelta(days=11))
    ((one, stands),) = preparation.on_hand(site.store, "goniometer", on)
    assert (one.serial, stands.state, stands.days) == ("1", "overdue", -1)
