"""The check list of a plan: room, devices, materials; and what a visit at home cannot give."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from verb_site import OURS, VerbSite, line

from assess.errors import BadInput, NotAllowed
from assess.nouns.civil import today
from assess.nouns.equipment import Equipment
from assess.nouns.room import Room
from assess.nouns.seen import Seen
from assess.physical import care, contacts, equipment, preparation
from assess.reception import book, rooms
from assess.reception.book import Asked
from assess.sitting import foreseen, spoken
from assess.store import canonical
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


def test_a_newer_draft_has_a_list_of_its_own(site: VerbSite) -> None:
    case_id = site.ready()
    site.planned(case_id, line(), line("riasec_interest"))
    first = preparation.begin(site.store, site.four, case_id, "site")
    site.planned(case_id, line("riasec_interest"))
    plan = site.case(case_id).plan
    assert plan is not None and not preparation.is_of(first, plan, library())
    anew = preparation.begin(site.store, site.four, case_id, "site")
    assert anew.id != first.id and "device.hand_dynamometer" not in {point.id for point in anew.points}
    assert preparation.begin(site.store, site.four, case_id, "site").id == anew.id


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


@pytest.fixture(scope="module")
def case_id(site: VerbSite) -> str:
    """A case whose plan measures grip, asks for interests (by level 3 or above) and times reactions."""
    made = site.ready()
    site.planned(made, line(), replace(line("riasec_interest"), level=3), line("reaction"))
    return made


def looked(site: VerbSite, case_id: str) -> dict[tuple[str, str], Seen]:
    """What the toolkit sees of the case's plan, by what it is and whom it is about."""
    plan = site.case(case_id).plan
    assert plan is not None
    found = foreseen.seen(site.store, plan, OURS, plan.place, today(site.store.site.zone))
    return {(one.looked, one.about if one.looked != "evaluator" else ""): one for one in found}


def test_a_room_and_an_evaluator_of_the_rank_that_the_plan_needs_are_seen_not_ticked(
    site: VerbSite, case_id: str
) -> None:
    told = looked(site, case_id)
    assert told["meeting", ""].ok is False and ("room", "") not in told
    place = rooms.add(site.store, site.three, Room(id="", name="准备室"))
    soon = canonical.now() + timedelta(days=400)
    made = book.further(site.store, site.four, case_id, Asked(starts_at=soon, minutes=30, evaluator_id="e4"))
    told = looked(site, case_id)
    assert told["meeting", ""].ok and told["room", ""].ok is False
    assert (told["evaluator", ""].ok, told["evaluator", ""].count, told["evaluator", ""].about) == (False, 3, "E4")
    asked = Asked(starts_at=soon, minutes=30, evaluator_id="e2", room_id=place.id)  # level 2 ranks above 3
    book.change(site.store, site.four, made, asked)
    told = looked(site, case_id)
    assert told["room", ""].ok and told["evaluator", ""].ok


def test_a_calibration_a_contact_and_the_questions_beforehand_are_seen(site: VerbSite, case_id: str) -> None:
    had = looked(site, case_id)["calibration", "hand_dynamometer"]
    new = Equipment(id="", kind="hand_dynamometer", maker="P", model="", serial="p-1", calibration_days=30)
    kept = equipment.register(site.store, site.four, new)
    told = looked(site, case_id)
    assert told["calibration", "hand_dynamometer"].of == had.of + 1 and told["contacts", ""].ok is False
    care.note(site.store, site.four, kept.id, "calibration", today(site.store.site.zone))
    contacts.add(site.store, site.three, "emergency", "王", "13800000000", 1)
    told = looked(site, case_id)
    assert told["calibration", "hand_dynamometer"].count == had.count + 1 and told["contacts", ""].ok
    assert told["questions", "grip_strength"].count == 6  # those of verb_site.SCREEN
    assert len(foreseen.questions(OURS["grip_strength"], "zh")) == 6


def test_speech_is_missing_until_each_sentence_has_its_file_and_what_no_booklet_holds_is_counted(
    site: VerbSite, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = looked(site, case_id)
    assert ("speech", "grip_strength") not in told and ("booklet", "grip_strength") not in told  # given at the desk
    assert told["speech", "riasec_interest"].ok is False
    assert told["speech", "riasec_interest"].count > 60  # 60 statements and the player's own words
    assert told["booklet", "riasec_interest"].ok
    assert told["booklet", "reaction"].ok is False and told["booklet", "reaction"].count > 0
    monkeypatch.setattr(spoken, "is_kept", lambda _file: True)
    assert looked(site, case_id)["speech", "riasec_interest"].ok
