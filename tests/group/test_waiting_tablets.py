"""Does a tablet that waits get the seat it is given, once, however many give and ask at the same moment?"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import group_site
import pytest
from group_site import GroupSite

from assess.errors import Closed, Conflict, ZhihengError
from assess.group import joining, lobby, orders, pulse, room
from assess.nouns.session import GroupSession
from assess.store import links, seats

ROUNDS = 12


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroupSite]:
    made = group_site.site(tmp_path_factory.mktemp("base"), 2)
    yield made
    made.store.close()


@pytest.fixture
def session(base: GroupSite) -> Iterator[GroupSession]:
    made = base.session()
    yield room.open_lobby(base.store, base.third, made.id)
    room.end(base.store, base.third, made.id)


def tablet(number: int) -> str:
    return f"{number:032x}"


def tried(step: Callable[[], object]) -> ZhihengError | None:
    try:
        step()
    except ZhihengError as refused:
        return refused
    return None


def test_a_tablet_that_asks_all_the_time_gets_the_seat_it_is_given_at_that_moment(
    base: GroupSite, session: GroupSession
) -> None:
    seat = base.seats(session)[0]
    token = links.seat_token(base.store.keys, seat)
    for number in range(ROUNDS):
        device, stop = tablet(number), threading.Event()
        joining.wait(base.store, device)

        def asks(device: str = device, stop: threading.Event = stop) -> str | None:
            while not stop.is_set():
                joining.wait(base.store, device)
            return joining.wait(base.store, device)[1]

        with ThreadPoolExecutor(3) as pool:
            asking = [pool.submit(asks) for _ in range(3)]
            room.assign(base.store, base.third, seat.id, device)
            stop.set()
            assert [one.result() for one in asking] == [token] * 3
        room.unassign(base.store, base.third, seat.id)
        assert joining.wait(base.store, device)[1] is None


def test_of_two_evaluators_who_give_one_tablet_two_seats_one_is_told_where_it_is(
    base: GroupSite, session: GroupSession
) -> None:
    first, second = base.seats(session)
    for number in range(ROUNDS):
        device, ready = tablet(100 + number), threading.Barrier(2)
        joining.wait(base.store, device)

        def gives(seat_id: str, device: str = device, ready: threading.Barrier = ready) -> ZhihengError | None:
            ready.wait()
            return tried(lambda: room.assign(base.store, base.third, seat_id, device))

        with ThreadPoolExecutor(2) as pool:
            told = list(pool.map(gives, (first.id, second.id)))
        (refused,) = [one for one in told if one is not None]
        given = (first, second)[told.index(None)]
        assert isinstance(refused, Conflict) and f"seat {given.number}" in str(refused)
        assert joining.wait(base.store, device)[1] == links.seat_token(base.store.keys, given)
        room.unassign(base.store, base.third, given.id)


def test_a_tablet_is_led_to_its_seat_again_while_it_is_its_own_and_not_once_it_was_freed(
    base: GroupSite, session: GroupSession
) -> None:
    seat, other = base.seats(session)
    device, token = tablet(200), links.seat_token(base.store.keys, seat)
    joining.wait(base.store, device)
    room.assign(base.store, base.third, seat.id, device)
    joining.take(base.store, token, device)
    assert joining.wait(base.store, device)[1] == token  # it was switched off and is back
    with pytest.raises(Closed, match="is in at seat"):
        room.unassign(base.store, base.third, seat.id)
    with pytest.raises(Conflict, match=f"seat {seat.number}"):
        room.assign(base.store, base.third, other.id, device)
    orders.move(base.store, base.third, seat.id)
    assert joining.wait(base.store, device)[1] is None  # the seat is for another tablet now
    room.assign(base.store, base.third, other.id, device)
    assert joining.wait(base.store, device)[1] == links.seat_token(base.store.keys, other)


def test_the_second_tablet_on_one_code_is_told_so_and_takes_nothing_of_the_first(
    base: GroupSite, session: GroupSession
) -> None:
    seat = base.seats(session)[1]
    token = joining.exchange(base.store, links.join_code(base.store.keys, seat))
    first, second = tablet(300), tablet(301)
    joining.take(base.store, token, first)
    check = {"screen": "1280x800", "touch": True, "storage": True}
    steps: list[Callable[[], object]] = [
        lambda: joining.take(base.store, token, second),
        lambda: lobby.checked(base.store, token, second, check | {"storage": False}),
        lambda: lobby.practised(base.store, token, second, attempts=9, right=0, of=3),
        lambda: pulse.answer(base.store, token, {"device": second, "seen": ""}),
    ]
    with ThreadPoolExecutor(6) as pool:
        intruding = [pool.submit(tried, step) for _ in range(3) for step in steps]
        lobby.checked(base.store, token, first, check)
        lobby.practised(base.store, token, first, attempts=3, right=3, of=3)
        told = [one.result() for one in intruding]
    assert all(isinstance(one, Conflict) and "Another tablet has this seat" in str(one) for one in told)
    kept = base.seats(session)[1]
    assert kept.device_id == first and kept.check is not None and kept.check.storage is True
    assert kept.practice is not None and kept.practice.passed
    with base.store.reading() as at:
        assert seats.waiting_tablet(at, second) is None
