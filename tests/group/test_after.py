"""After a session: is everybody who is incomplete told, with the true reason, and do they go on where they stopped?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import group_site
import pytest
from group_site import GroupSite

from assess.errors import NotAllowed
from assess.group import after, catch_up
from assess.nouns.session import GroupClock, GroupSession, Presence, SessionSeat, SessionState, Skipped
from assess.nouns.sitting import Sitting
from assess.sitting import run
from assess.store import canonical, seats, shelf
from assess.store.database import Store

PEOPLE = 9
Noun = TypeVar("Noun", GroupSession, SessionSeat)


def kept(store: Store, noun: Noun) -> Noun:
    with store.writing("e3", "test.set", "session:x") as tx:
        return shelf.save(tx, noun)


def begun(base: GroupSite, seat: SessionSeat, **how: object) -> SessionSeat:
    run.start(base.store, "e3", seat.sitting_ids[0])
    return kept(base.store, replace(seat, joined_at=canonical.now(), device_id=f"d{seat.number}", **how))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroupSite]:
    made = group_site.site(tmp_path_factory.mktemp("base"), PEOPLE)
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def ended(base: GroupSite) -> GroupSession:
    """One client for each end: 1 finished, 2 absent, 3 never came, 4 stopped, 5 skipped, 6 works, 7 rests, 8 late."""
    session = base.session()
    one, two, _three, four, five, six, seven, eight, nine = base.seats(session)
    begun(base, one)
    run.finish(base.store, "e3", one.sitting_ids[0])
    kept(base.store, replace(two, absent="生病"))
    begun(base, four, stopped="头痛")
    skipped = Skipped(sitting_id=five.sitting_ids[0], reason="没有手语翻译", by="e3", at=canonical.now())
    kept(base.store, replace(five, skipped=(skipped,), joined_at=canonical.now()))
    begun(base, six)
    begun(base, seven)
    run.pause(base.store, "e3", seven.sitting_ids[0])
    begun(base, eight)
    seats.says(
        base.store, session.id, Presence(seat_id=eight.id, page="sitting", waiting=3, clock_off_seconds=-86400.0)
    )
    begun(base, nine, more_minutes=30.0)
    return kept(base.store, replace(session, state=SessionState.ENDED, ended_at=canonical.now()))


def codes(found: after.After) -> dict[int, list[str]]:
    return {one.seat.number: [why.code for why in one.why] for one in found.seats}


def test_each_client_is_told_with_the_reason_that_was_theirs(base: GroupSite, ended: GroupSession) -> None:
    found = after.after(base.store, ended.id)
    assert codes(found) == {
        1: [],
        2: ["absent"],
        3: ["never_joined"],
        4: ["stopped"],
        5: ["skipped"],
        6: ["still_running"],
        7: ["paused"],
        8: ["still_running", "answers_waiting"],
        9: ["still_running"],
    }
    assert found.complete == 1
    assert found.counts["still_running"] == 3
    assert [one.why[0].reason for one in found.seats if one.seat.number in (2, 4, 5)] == [
        "生病",
        "头痛",
        "没有手语翻译",
    ]


def test_a_tablet_that_never_spoke_is_not_said_to_have_delivered(base: GroupSite, ended: GroupSession) -> None:
    found = {one.seat.number: one.tablet for one in after.after(base.store, ended.id).seats}
    assert found[3].delivered is None
    assert found[8].delivered is False
    assert found[8].waiting == 3
    assert found[8].clock_wrong
    assert not found[3].clock_wrong


def test_the_clock_runs_out_only_after_the_minutes_without_those_it_stood(base: GroupSite, ended: GroupSession) -> None:
    """30 minutes, 5 stood: at 34 minutes 29 have run, at 35 all 30; with 30 more, 60 have run at 65."""
    seat, late = base.seats(ended)[5], base.seats(ended)[8]
    begin = canonical.now()
    clock = GroupClock(minutes=30, started_at=begin, by="e3", stood_seconds=300)
    with base.store.reading() as at:
        sitting = shelf.read(at, Sitting, seat.sitting_ids[0])
    ran = [
        after.ran_out(clock, one, sitting, begin + timedelta(minutes=m)) for one in (seat, late) for m in (34, 35, 65)
    ]
    assert ran == [False, True, True, False, False, True]
    assert not after.ran_out(replace(clock, stands_since=begin), seat, sitting, begin + timedelta(hours=9))


def test_a_catch_up_takes_over_what_is_left_and_nothing_else(tmp_path: Path) -> None:
    base = group_site.site(tmp_path, 3)
    session = base.session()
    first, second, third = base.seats(session)
    begun(base, first)
    run.finish(base.store, "e3", first.sitting_ids[0])
    begun(base, second)
    with pytest.raises(NotAllowed, match="has not ended"):
        catch_up.make(base.store, base.third, session.id, name="B")
    kept(base.store, replace(session, state=SessionState.ENDED, ended_at=canonical.now()))
    with pytest.raises(NotAllowed):
        catch_up.make(base.store, base.fourth, session.id, name="B")
    again = catch_up.make(base.store, base.third, session.id, name="B")
    assert again.catches_up == session.id
    seated = {seat.case_id: seat.sitting_ids for seat in base.seats(again)}
    assert seated == {one.case_id: one.sitting_ids for one in (second, third)}
    with base.store.reading() as at:
        owner = seats.seat_of_sitting(at, second.sitting_ids[0])
        assert owner is not None and owner.session_id == again.id
        assert shelf.read(at, Sitting, second.sitting_ids[0]).state == "running"
    with pytest.raises(NotAllowed, match="already catches up"):
        catch_up.make(base.store, base.third, session.id, name="C")
    base.store.close()
