"""Does each client have the time that is theirs, to the second, whatever stood meanwhile?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import group_site
import pytest
from group_site import GroupSite

from assess.errors import BadInput, Closed, NotAllowed
from assess.group import clock, clocks_told, evacuation, orders, pulse
from assess.nouns.accommodation import Accommodation
from assess.nouns.session import GroupClock, GroupSession, SessionSeat, SessionState
from assess.nouns.sitting import Sitting
from assess.store import canonical, links, shelf

NINE = datetime(2026, 11, 2, 9, tzinfo=UTC)


def at(minute: float) -> datetime:
    """So many minutes after nine."""
    return NINE + timedelta(minutes=minute)


class Hands:
    """The hands of the clock on the wall, set by the claim."""

    def __init__(self) -> None:
        self.now = NINE

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroupSite]:
    made = group_site.site(tmp_path_factory.mktemp("clock"), 2)
    yield made
    made.store.close()


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    wall = Hands()
    monkeypatch.setattr(canonical, "now", wall)
    return wall


def running(base: GroupSite) -> tuple[GroupSession, SessionSeat]:
    """A session that has started, and the first of its seats."""
    session = base.session()
    with base.store.writing("system", "start", f"session:{session.id}") as tx:
        session = shelf.save(tx, replace(session, state=SessionState.RUNNING, started_at=canonical.now()))
    return session, base.seats(session)[0]


def left(base: GroupSite, seat: SessionSeat, factor: float | None = 1.0) -> float | None:
    """Seconds left for the seat as it is kept now."""
    with base.store.reading() as reading:
        session, seat = shelf.read(reading, GroupSession, seat.session_id), shelf.read(reading, SessionSeat, seat.id)
    return clock.left(session, seat, factor, canonical.now())


def with_time(base: GroupSite, seat: SessionSeat, time: dict[str, str] | None) -> Sitting:
    with base.store.reading() as reading:
        sitting = shelf.read(reading, Sitting, seat.sitting_ids[0])
    more = () if time is None else (Accommodation(feature="additional-testing-time", parameters=time),)
    return replace(sitting, accommodations=more)


def test_the_minutes_are_multiplied_by_the_clients_own_factor_and_what_was_given_comes_on_top(
    base: GroupSite, hands: Hands
) -> None:
    session, seat = running(base)
    clock.begin(base.store, base.third, session.id, 20)
    orders.more_time(base.store, base.third, [seat.id], 5)
    hands.now = at(12)
    # by hand: 20 * 1.5 + 5 = 35 min, less 12 = 23 min = 1380 s; without a factor 20 + 5 - 12 = 13 min = 780 s
    assert left(base, seat, 1.5) == 1380
    assert left(base, seat) == 780
    assert left(base, seat, None) is None
    assert left(base, base.seats(session)[1]) == 480  # 20 - 12 = 8 min: nobody else has the five minutes


@pytest.mark.parametrize(
    ("time", "factor"), [(None, 1.0), ({"time": "1.3"}, 1.3), ({"time": "unlimited"}, None), ({}, 1.5)]
)
def test_the_factor_is_that_of_the_plan(base: GroupSite, time: dict[str, str] | None, factor: float | None) -> None:
    assert clock.factor_of(with_time(base, base.seats(base.session())[0], time)) == factor


def test_a_pause_of_one_within_a_pause_of_all_is_counted_once(base: GroupSite, hands: Hands) -> None:
    session, seat = running(base)
    clock.begin(base.store, base.third, session.id, 20)
    for minute, verb, whom in (
        (4, orders.pause, (seat.id,)),
        (5, orders.pause, ()),
        (8, orders.resume, ()),
        (10, orders.resume, (seat.id,)),
    ):
        hands.now = at(minute)
        verb(base.store, base.third, session.id, whom)
    hands.now = at(12)
    # by hand: this client worked 9:00 to 9:04 and 9:10 to 9:12, 6 of 20 min; the others 12 - 3 = 9 min
    assert left(base, seat) == 14 * 60
    assert left(base, base.seats(session)[1]) == 11 * 60


def test_a_client_who_rests_alone_from_before_the_clock_has_all_of_it(base: GroupSite, hands: Hands) -> None:
    session, seat = running(base)
    orders.pause(base.store, base.third, session.id, [seat.id])
    hands.now = at(3)
    clock.begin(base.store, base.third, session.id, 10)
    hands.now = at(9)
    assert left(base, seat) == 600
    orders.resume(base.store, base.third, session.id, [seat.id])
    hands.now = at(10)
    assert left(base, seat) == 540


def test_an_alarm_makes_the_clock_stand_and_all_back_lets_it_go_on(base: GroupSite, hands: Hands) -> None:
    session, seat = running(base)
    clock.begin(base.store, base.third, session.id, 10)
    hands.now = at(2)
    evacuation.sound(base.store, base.fourth, session.id, "fire drill")
    hands.now = at(30)
    assert left(base, seat) == 480
    evacuation.all_back(base.store, base.third, session.id)
    hands.now = at(33)
    assert left(base, seat) == 300  # 10 min less 2 before and 3 after


def test_a_clock_that_was_made_to_stand_does_not_go_on_with_the_room(base: GroupSite, hands: Hands) -> None:
    session, seat = running(base)
    clock.begin(base.store, base.third, session.id, 10)
    hands.now = at(1)
    clock.stand(base.store, base.third, session.id)
    orders.pause(base.store, base.third, session.id)
    hands.now = at(5)
    orders.resume(base.store, base.third, session.id)
    hands.now = at(6)
    assert left(base, seat) == 540
    clock.go_on(base.store, base.third, session.id)
    hands.now = at(7)
    assert left(base, seat) == 480


def test_at_nought_nothing_ends_by_itself(base: GroupSite, hands: Hands) -> None:
    session, seat = running(base)
    clock.begin(base.store, base.third, session.id, 1)
    hands.now = at(3)
    assert left(base, seat) == -120
    with base.store.reading() as reading:
        assert shelf.read(reading, GroupSession, session.id).state is SessionState.RUNNING
    orders.more_time(base.store, base.third, [seat.id], 4)
    assert left(base, seat) == 120


def test_the_next_clock_begins_without_what_was_given_on_the_last(base: GroupSite, hands: Hands) -> None:
    session, seat = running(base)
    clock.begin(base.store, base.third, session.id, 10)
    orders.more_time(base.store, base.third, [seat.id], 5)
    with pytest.raises(Closed, match="End it before"):
        clock.begin(base.store, base.third, session.id, 10)
    clock.end(base.store, base.third, session.id)
    assert left(base, seat) is None
    with pytest.raises(Closed, match="no group clock"):
        orders.more_time(base.store, base.third, [seat.id], 5)
    clock.begin(base.store, base.third, session.id, 10)
    assert left(base, seat) == 600


def test_a_clock_for_one_instrument_says_nothing_on_another(base: GroupSite) -> None:
    session, seat = base.session(), base.seats(base.session())[0]
    sitting = with_time(base, seat, None)
    made = GroupClock(minutes=10, started_at=NINE, by="e3", instrument=sitting.instrument)
    timed = replace(session, clock=made)
    assert clock.told(timed, seat, sitting, at(1)) == clock.Told(left=540, runs=True)
    assert clock.told(timed, replace(seat, paused=True, paused_at_run=30), sitting, at(1)) == clock.Told(
        left=570, runs=False
    )
    assert clock.told(replace(session, clock=replace(made, instrument="another")), seat, sitting, at(1)) is None


def test_the_console_is_told_one_instant_that_counts_what_stood_and_the_clients_factor(
    base: GroupSite, hands: Hands
) -> None:
    session, seat = running(base)
    clock.begin(base.store, base.third, session.id, 20)
    hands.now = at(2)
    orders.pause(base.store, base.third, session.id)
    hands.now = at(5)
    room = orders.resume(base.store, base.third, session.id)
    sitting = with_time(base, seat, {"time": "1.5"})
    # by hand: 20 * 1.5 = 30 min from nine, and the three that it stood
    for minute in (6, 20.3):
        assert clocks_told.told(room, seat, sitting, at(minute)) == (at(33), None)
    assert clocks_told.told(room, seat, with_time(base, seat, {"time": "unlimited"}), at(6)) == (None, None)


def test_a_tablet_is_woken_by_what_turns_the_clock_and_not_by_the_clock(base: GroupSite, hands: Hands) -> None:
    session, seat = running(base)
    with base.store.writing("system", "come", f"session:{session.id}") as tx:
        shelf.save(tx, replace(seat, device_id="d"))
    clock.begin(base.store, base.third, session.id, 10)

    def pulsed() -> dict[str, object]:
        with base.store.reading() as reading:
            token = links.seat_token(reading.keys, shelf.read(reading, SessionSeat, seat.id))
        return pulse.answer(base.store, token, {"device": "d"})

    hands.now = at(1)
    first = pulsed()
    assert first["clock"] == {"left": 540, "runs": True}
    hands.now = at(2)
    second = pulsed()
    assert second["clock"] == {"left": 480, "runs": True} and second["mark"] == first["mark"]
    orders.more_time(base.store, base.third, [seat.id], 1)
    third = pulsed()
    assert third["clock"] == {"left": 540, "runs": True} and third["mark"] != second["mark"]
    clock.end(base.store, base.third, session.id)
    assert pulsed()["clock"] is None


@pytest.mark.parametrize("minutes", [0, -5, 241, float("nan"), float("inf")])
def test_minutes_that_are_no_time_are_refused(base: GroupSite, minutes: float) -> None:
    session, seat = running(base)
    with pytest.raises(BadInput, match="above 0"):
        clock.begin(base.store, base.third, session.id, minutes)
    clock.begin(base.store, base.third, session.id, 10)
    with pytest.raises(BadInput, match="cannot be added"):
        orders.more_time(base.store, base.third, [seat.id], minutes)


def test_no_clock_before_the_start_and_none_by_level_four(base: GroupSite) -> None:
    with pytest.raises(Closed, match="not started"):
        clock.begin(base.store, base.third, base.session().id, 10)
    with pytest.raises(NotAllowed, match="level 3"):
        clock.begin(base.store, base.fourth, running(base)[0].id, 10)
