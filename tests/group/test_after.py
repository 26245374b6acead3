"""After a session: is everybody who is incomplete told, with the true reason, and do they go on where they stopped?"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import group_site
import pytest
import short_form
from group_site import GroupSite
from openpyxl import load_workbook

from assess.errors import NotAllowed
from assess.group import after, after_sheet, catch_up
from assess.nouns.accommodation import Accommodation
from assess.nouns.session import GroupClock, GroupSession, Presence, SessionSeat, SessionState, Skipped
from assess.nouns.sitting import Sitting
from assess.planning.draft import approve, draft
from assess.sitting import run
from assess.store import audit, canonical, seats, shelf
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


def test_a_tablet_that_fell_silent_with_a_sitting_open_is_not_said_to_have_delivered(
    base: GroupSite, ended: GroupSession
) -> None:
    """It said that nothing waits, and then took answers for half an hour without the network: they are not here."""
    six = base.seats(ended)[5]
    seats.says(base.store, ended.id, Presence(seat_id=six.id, page="sitting"))
    assert ended.ended_at is not None
    for minutes, delivered in ((0, True), (30, None)):
        later = replace(ended, ended_at=ended.ended_at + timedelta(minutes=minutes))
        with base.store.reading() as at:
            (found,) = [one for one in after.of(at, later, canonical.now()).seats if one.seat.id == six.id]
        assert found.tablet.delivered is delivered
        assert found.tablet.silent is (delivered is None)


def longer(sitting: Sitting, time: str) -> Sitting:
    given = Accommodation(feature="additional-testing-time", parameters={"time": time})
    return replace(sitting, accommodations=(given,))


def test_the_clock_runs_out_only_after_the_clients_own_minutes(base: GroupSite, ended: GroupSession) -> None:
    """30 minutes, 5 stood: 29 have run at 34, all at 35; with 30 more 60 at 65; with half as much again 45 at 50."""
    seat, late = base.seats(ended)[5], base.seats(ended)[8]
    begin = canonical.now()
    clock = GroupClock(minutes=30, started_at=begin, by="e3", stood_seconds=300)
    with base.store.reading() as at:
        sitting = shelf.read(at, Sitting, seat.sitting_ids[0])

    def ran_out(minute: int, who: SessionSeat, on: Sitting = sitting, **of_clock: object) -> bool:
        session = replace(ended, clock=replace(clock, **of_clock))  # type: ignore[arg-type]
        return after.ran_out(session, who, on, begin + timedelta(minutes=minute))

    assert [ran_out(minute, seat) for minute in (34, 35)] == [False, True]
    assert [ran_out(minute, late) for minute in (35, 64, 65)] == [False, False, True]
    assert [ran_out(minute, seat, longer(sitting, "1.5")) for minute in (35, 49, 50)] == [False, False, True]
    assert not ran_out(540, seat, longer(sitting, "unlimited"))
    assert not ran_out(540, seat, stands_since=begin)
    assert not ran_out(540, seat, instrument="another")
    assert not ran_out(540, seat, ended_at=begin + timedelta(hours=1))


def test_the_table_that_leaves_holds_no_formula_and_says_so_in_the_audit(base: GroupSite, ended: GroupSession) -> None:
    """What somebody wrote as a reason may begin like a formula; a spreadsheet must show it as it was written."""
    one, *_ = base.seats(ended)
    head, lines = ("No.", "Why"), {one.id: ("1", '=HYPERLINK("http://a","b")')}
    text = after_sheet.export(base.store, base.third, ended.id, head, lines, "csv").decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [["No.", "Why"], ["1", '\'=HYPERLINK("http://a","b")']]
    book = load_workbook(io.BytesIO(after_sheet.export(base.store, base.third, ended.id, head, lines, "xlsx")))
    cell = book.worksheets[0]["B2"]
    assert cell.data_type == "s" and str(cell.value).startswith("'=")
    with base.store.reading() as at:
        entry = audit.entries(at, f"session:{ended.id}")[-1]
    assert entry.verb == "after_sheet.export" and entry.reason == "xlsx, 1 seats"
    with pytest.raises(NotAllowed, match="own rows"):
        after_sheet.export(base.store, base.fourth, ended.id, head, lines)


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
    assert again.catches_up == session.id and again.rows == session.rows
    seated = {seat.case_id: seat.sitting_ids for seat in base.seats(again)}
    assert seated == {one.case_id: one.sitting_ids for one in (second, third)}
    with base.store.reading() as at:
        owner = seats.seat_of_sitting(at, second.sitting_ids[0])
        assert owner is not None and owner.session_id == again.id
        assert shelf.read(at, Sitting, second.sitting_ids[0]).state == "running"
    with pytest.raises(NotAllowed, match="already catches up"):
        catch_up.make(base.store, base.third, session.id, name="C")
    base.store.close()


def test_a_catch_up_gives_no_sitting_that_the_first_session_did_not_give(base: GroupSite) -> None:
    other = replace(short_form.CHINESE, instrument="riasec_interest", version="2.0.0", accommodations=())
    session = base.session()
    *_, second, first = base.seats(session)
    approve(base.store, base.lead, draft(base.store, base.lead, first.case_id, [short_form.CHINESE, other]).id)
    today = run.prepare(base.store, base.third, first.case_id, other)
    run.void(base.store, base.third, first.sitting_ids[0], "wrong client")
    anew = run.prepare(base.store, base.third, first.case_id, short_form.CHINESE)
    kept(base.store, replace(session, state=SessionState.ENDED, ended_at=canonical.now()))
    one = catch_up.make(base.store, base.third, session.id, name="B", case_ids=[first.case_id])
    assert base.seats(one)[0].sitting_ids == (anew.id,) != (today.id,)  # what replaces the void one, and no more
    two = catch_up.make(base.store, base.third, session.id, name="C", case_ids=[second.case_id])  # another day
    assert [seat.case_id for seat in base.seats(two)] == [second.case_id]
    assert not {first.case_id, second.case_id} & set(catch_up.left(base.store, session.id))
