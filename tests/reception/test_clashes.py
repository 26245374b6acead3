"""Two meetings of one room, evaluator, client or device: told exactly when a count of minutes finds them together."""

from __future__ import annotations

import doctest
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.locale import translator
from assess.nouns.referral import Appointment
from assess.nouns.room import Room
from assess.reception.clashes import Book, Slot, clashes, told
from assess.reception.hours import Hours

MIDNIGHT = datetime(2026, 12, 1, tzinfo=UTC)
SHANGHAI, BERLIN = Hours(zone=ZoneInfo("Asia/Shanghai")), Hours(zone=ZoneInfo("Europe/Berlin"))
TRAVEL = 7
GRID = 80  # minutes looked at one by one: every meeting below ends before, and has room for the way


@st.composite
def slots(draw: st.DrawFn, number: int) -> Slot:
    """A meeting of a few minutes in a narrow time, so that many meet."""
    at_home = draw(st.booleans())
    meeting = Appointment(
        id=f"m{number}",
        case_id=f"c{number}",
        starts_at=MIDNIGHT + timedelta(minutes=draw(st.integers(10, 40))),
        minutes=draw(st.integers(1, 20)),
        place="",
        purpose="home_visit" if at_home else "assessment",
        room_id=None if at_home else draw(st.sampled_from((None, "r1", "r2"))),
        evaluator_id=draw(st.sampled_from((None, "e1", "e2"))),
        equipment=draw(st.sampled_from(((), ("d1",), ("d1", "d2")))),
        state=draw(st.sampled_from(("booked", "kept", "cancelled", "missed"))),
    )
    return Slot(meeting=meeting, number=f"ZH-{number}", client_id=draw(st.sampled_from(("p1", "p2", "p3"))))


def minutes(slot: Slot) -> set[int]:
    """The minutes of the day in which a meeting is held."""
    first = int((slot.meeting.starts_at - MIDNIGHT).total_seconds()) // 60
    return set(range(first, first + slot.meeting.minutes))


def near(one: Slot, other: Slot) -> bool:
    """Whether the way to or from a visit leaves one of them no time, minute by minute."""
    home = [slot.meeting.purpose == "home_visit" for slot in (one, other)]
    way = TRAVEL if any(home) and not (all(home) and one.client_id == other.client_id) else 0
    held = minutes(other)
    return any(minute + step in held for minute in minutes(one) for step in range(-way, way + 1))


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6, unique=True).flatmap(
    lambda numbers: st.tuples(*(slots(number) for number in numbers))
))  # fmt: skip
@settings(max_examples=300)
def test_a_clash_is_told_exactly_where_minutes_counted_one_by_one_find_it(given_slots: tuple[Slot, ...]) -> None:
    asked, *others = given_slots
    rooms = {"r1": Room(id="r1", name="1", seats=1), "r2": Room(id="r2", name="2", seats=2)}
    found = clashes(asked, Book(hours=SHANGHAI, slots=given_slots, rooms=rooms, travel_minutes=TRAVEL))
    takes = [one for one in others if one.meeting.state in ("booked", "kept")]

    room = rooms.get(asked.meeting.room_id or "")
    full = set()
    for minute in range(GRID):
        here = [one for one in takes if room and one.meeting.room_id == room.id and minute in minutes(one)]
        if room and minute in minutes(asked) and len(here) >= room.seats:
            full.add(minute)
    said: set[int] = set()
    for clash in (one for one in found if one.what == "room"):
        begin, end = ((at - MIDNIGHT) // timedelta(minutes=1) for at in (clash.starts_at, clash.ends_at))
        said |= set(range(begin, end))
    assert said == full

    together = [one for one in takes if minutes(one) & minutes(asked) and one.client_id == asked.client_id]
    assert sorted(c.numbers[0] for c in found if c.what == "client") == sorted(one.number for one in together)
    close = [one for one in takes if near(asked, one)]
    same = [
        one for one in close if asked.meeting.evaluator_id and one.meeting.evaluator_id == asked.meeting.evaluator_id
    ]
    assert sorted(c.numbers[0] for c in found if c.what == "evaluator") == sorted(one.number for one in same)
    devices = [
        (device, one.number) for one in close for device in asked.meeting.equipment if device in one.meeting.equipment
    ]
    assert sorted((c.name, c.numbers[0]) for c in found if c.what == "equipment") == sorted(devices)


def meeting(hour: int, minute: int = 0, **more: object) -> Slot:
    """An hour with evaluator Li, of a client of its own unless `more` says otherwise."""
    at = MIDNIGHT + timedelta(hours=hour, minutes=minute)
    plain = Appointment(id=f"{hour}:{minute}", case_id="c", starts_at=at, minutes=60, place="", evaluator_id="li")
    return Slot(meeting=replace(plain, **more), number=f"ZH-{hour}", client_id=f"p{hour}:{minute}")  # type: ignore[arg-type]


def test_a_meeting_that_ends_as_the_next_begins_does_not_clash() -> None:
    assert clashes(meeting(2), Book(hours=SHANGHAI, slots=(meeting(1), meeting(3)))) == ()


def test_an_evaluator_back_from_a_visit_has_the_way_between() -> None:
    visit = meeting(1, purpose="home_visit")
    book = Book(hours=SHANGHAI, slots=(visit,), travel_minutes=30, evaluators={"li": "李评估"})
    assert clashes(meeting(2, 30), book) == ()
    (late,) = clashes(meeting(2, 29), book)
    assert (late.what, late.ends_at - late.starts_at) == ("evaluator", timedelta(minutes=1))
    assert str(told(late, SHANGHAI)) == (
        "李评估 is with ZH-1, or on the way, from 2026-12-01 10:29 to 2026-12-01 10:30."
    )


def test_a_room_of_two_seats_is_full_with_the_third_client_only_while_both_others_are_there() -> None:
    first, second = meeting(1, room_id="r"), meeting(1, 30, room_id="r", evaluator_id="wang")
    book = Book(hours=SHANGHAI, slots=(first, second), rooms={"r": Room(id="r", name="二号室", seats=2)})
    (full,) = clashes(meeting(1, 15, room_id="r", evaluator_id=None), book)
    assert full.starts_at == second.meeting.starts_at and full.ends_at == first.ends_at
    assert told(full, SHANGHAI).say(translator("zh")) == (
        "房间“二号室”（座位 2 个）2026-12-01 09:30 到 2026-12-01 10:00 已坐满（ZH-1, ZH-1）。"
    )
    alone = replace(second, meeting=replace(second.meeting, state="cancelled"))
    assert clashes(meeting(1, 15, room_id="r", evaluator_id=None), replace(book, slots=(first, alone))) == ()


@pytest.mark.parametrize(
    ("day", "clock", "what"),
    [
        (date(2026, 3, 27), time(8, 30), None),
        (date(2026, 3, 27), time(8, 29), "hours"),
        (date(2026, 3, 30), time(8, 30), None),  # after the clock went forward in Berlin, an hour earlier in UTC
        (date(2026, 3, 30), time(16, 30), None),
        (date(2026, 3, 30), time(16, 31), "hours"),
        (date(2026, 3, 28), time(9), "closed"),
        (date(2026, 4, 3), time(9), "closed"),
    ],
)
@pytest.mark.parametrize("hours", [SHANGHAI, BERLIN], ids=["Shanghai", "Berlin"])
def test_opening_hours_are_those_of_the_wall_clock_in_summer_and_winter(
    hours: Hours, day: date, clock: time, what: str | None
) -> None:
    open_hours = replace(
        hours, opens=time(8, 30), closes=time(17, 30), weekdays=frozenset({6, 7}), days=frozenset({date(2026, 4, 3)})
    )
    at = datetime.combine(day, clock, tzinfo=hours.zone).astimezone(UTC)
    found = clashes(meeting(0, starts_at=at), Book(hours=open_hours))
    assert [one.what for one in found] == ([what] if what else [])


def test_the_page_on_appointments_holds() -> None:
    failed, tried = doctest.testfile(str(Path(__file__).parents[2] / "docs" / "appointments.md"), module_relative=False)
    assert (failed, tried > 5) == (0, True)
