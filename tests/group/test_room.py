"""Does the room open, start and end as the evaluators say, and does each seat keep to its own client?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import group_site
import pytest
from group_site import GroupSite

from assess.errors import BadInput, Closed, NotAllowed, NotFound
from assess.group import making, room
from assess.nouns.session import SeatRow, SessionSeat, SessionState, WaitingTablet
from assess.nouns.sitting import Sitting, SittingState
from assess.sitting import run
from assess.store import canonical, events, links, seats, shelf


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroupSite]:
    made = group_site.site(tmp_path_factory.mktemp("room"), 4)
    yield made
    made.store.close()


def rows(base: GroupSite) -> list[SeatRow]:
    """Two rows of three, the second looked after by level 4."""
    return [SeatRow(number=1, places=3), SeatRow(number=2, places=3, evaluator_id=base.fourth.id)]


def found_by(base: GroupSite, code: str) -> SessionSeat | None:
    with base.store.reading() as at:
        return links.seat_of_code(at, code)


def test_the_lobby_opens_for_so_many_hours_and_the_room_starts_once_from_it(base: GroupSite) -> None:
    session = base.session()
    with pytest.raises(Closed, match="lobby"):
        room.start(base.store, base.third, session.id)
    opened = room.open_lobby(base.store, base.third, session.id, hours=2)
    assert opened.opened_at and opened.codes_until == opened.opened_at + timedelta(hours=2)
    started = room.start(base.store, base.third, session.id)
    assert started.state is SessionState.RUNNING
    with pytest.raises(Closed):
        room.start(base.store, base.third, session.id)
    later = room.open_lobby(base.store, base.third, session.id, hours=3)  # for who comes late
    assert later.state is SessionState.RUNNING and later.started_at == started.started_at
    assert later.codes_until and later.codes_until > opened.codes_until


def test_level_four_neither_opens_nor_ends_and_acts_on_their_own_row_alone(base: GroupSite) -> None:
    session = base.session(rows=rows(base))
    first, *_, last = base.seats(session)
    for verb in (room.open_lobby, room.start, room.end):
        with pytest.raises(NotAllowed):
            verb(base.store, base.fourth, session.id)
    with pytest.raises(NotAllowed, match="Row 1"):
        room.absent(base.store, base.fourth, first.id, "ill")
    assert (first.row, last.row) == (1, 2)
    assert room.absent(base.store, base.fourth, last.id, "ill").absent == "ill"
    with pytest.raises(NotAllowed, match="Row 1"):  # whoever sits there is not theirs
        room.seat_at(base.store, base.fourth, last.id, 1, 1)


def test_two_clients_change_places_and_each_keeps_number_picture_and_code(base: GroupSite) -> None:
    session = base.session(rows=rows(base))
    first, second, *_ = base.seats(session)
    room.seat_at(base.store, base.third, first.id, second.row, second.place)
    moved, other, *_ = base.seats(session)
    assert (moved.row, moved.place) == (second.row, second.place)
    assert (other.row, other.place) == (first.row, first.place)
    assert (moved.id, moved.number, moved.symbol) == (first.id, first.number, first.symbol)
    assert found_by(base, links.join_code(base.store.keys, first)) == moved
    with pytest.raises(BadInput, match="Row 9"):
        room.seat_at(base.store, base.third, first.id, 9, 1)


def test_a_new_code_ends_the_old_code_the_old_link_and_the_tablet_that_came_by_it(base: GroupSite) -> None:
    seat = base.seats(base.session())[0]
    with base.store.writing("system", "joins", "site") as tx:
        seat = shelf.save(tx, replace(seat, device_id="tablet"))
    code, token = links.join_code(base.store.keys, seat), links.seat_token(base.store.keys, seat)
    events.grant_lease(base.store, seat.sitting_ids[0])
    newer = room.new_code(base.store, base.third, seat.id)
    assert found_by(base, code) is None and newer.device_id == ""
    assert events.lease_of(base.store, seat.sitting_ids[0]) is None  # what the old tablet sends now is kept aside
    with base.store.reading() as at:
        assert links.seat_of(at, token) is None
        assert links.seat_of(at, links.seat_token(base.store.keys, newer)) == newer


def test_after_the_end_no_code_leads_in_and_the_sittings_are_as_they_were(base: GroupSite) -> None:
    session = base.session()
    room.open_lobby(base.store, base.third, session.id)
    seat = base.seats(session)[0]
    code = links.join_code(base.store.keys, seat)
    assert found_by(base, code) is not None
    ended = room.end(base.store, base.third, session.id)
    assert ended.state is SessionState.ENDED and ended.ended_at and found_by(base, code) is None
    with base.store.reading() as at:
        assert shelf.read(at, Sitting, seat.sitting_ids[0]).state is SittingState.PLANNED
    for verb in (room.open_lobby, room.end):
        with pytest.raises(Closed, match="ended"):
            verb(base.store, base.third, session.id)


def test_nobody_is_absent_whose_tablet_is_in_and_who_comes_after_all_is_expected(base: GroupSite) -> None:
    seat = base.seats(base.session())[1]
    with pytest.raises(BadInput):
        room.absent(base.store, base.third, seat.id, " ")
    room.absent(base.store, base.third, seat.id, "ill")
    back = room.expected(base.store, base.third, seat.id)
    with base.store.writing("system", "joins", "site") as tx:
        shelf.save(tx, replace(back, device_id="tablet"))
    with pytest.raises(Closed, match="the client came"):
        room.absent(base.store, base.third, seat.id, "ill")


def test_a_waiting_tablet_is_given_a_seat_and_the_one_given_it_before_waits_again(base: GroupSite) -> None:
    seat = base.seats(base.session())[0]
    with pytest.raises(NotFound):
        room.assign(base.store, base.third, seat.id, "nowhere")
    for name in ("one", "two"):
        seats.waits(base.store, WaitingTablet(id=name, name=name, seen_at=canonical.now()))
    room.assign(base.store, base.third, seat.id, "one")
    room.assign(base.store, base.third, seat.id, "two")
    with base.store.reading() as at:
        given = {tablet.id: tablet.seat_id for tablet in seats.waiting_tablets(at)}
    assert given == {"one": "", "two": seat.id}


def test_each_line_of_the_plans_is_prepared_once_and_a_void_one_again(base: GroupSite) -> None:
    assert making.prepare_all(base.store, base.third, base.group.id) == ()
    case_id = base.group.case_ids[3]
    with base.store.reading() as at:
        (had,) = shelf.of_case(at, Sitting, case_id)
    run.void(base.store, base.third, had.id, "wrong client")
    assert making.unprepared(base.store, base.group.id) == 1
    assert making.prepare_all(base.store, base.third, base.group.id) == ()
    with base.store.reading() as at:
        assert [one.state for one in shelf.of_case(at, Sitting, case_id)] == [SittingState.VOID, SittingState.PLANNED]
