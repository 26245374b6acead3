"""After a seat was moved, is it known what the first tablet still keeps, until it is here?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import group_site
import pytest
from group_site import GroupSite
from sqlalchemy import create_engine, text
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assess import api
from assess.group import after, joining, orders, room, tablets
from assess.group.board import Tile
from assess.group.board_reader import Reader
from assess.nouns.session import GroupSession, Presence, SessionSeat
from assess.store import canonical, links, seats
from assess.store.migrate import migrate

FIRST, SECOND, OTHER = "a" * 32, "b" * 32, "c" * 32
ADDRESS = "http://127.0.0.1"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroupSite]:
    made = group_site.site(tmp_path_factory.mktemp("base"), 1)
    yield made
    made.store.close()


@pytest.fixture
def web(base: GroupSite) -> TestClient:
    app = Starlette(routes=api.routes(base.store), middleware=api.middleware(base.store))
    return TestClient(app, base_url=ADDRESS, headers={"Origin": ADDRESS})


@pytest.fixture
def seated(base: GroupSite) -> tuple[GroupSession, SessionSeat, str]:
    """A seat with its first tablet, in a room whose lobby is open; and the seat's token."""
    session = base.session()
    room.open_lobby(base.store, base.third, session.id)
    (seat,) = base.seats(session)
    token = links.seat_token(base.store.keys, seat)
    joining.take(base.store, token, FIRST)
    return session, seat, token


def says(web: TestClient, token: str, device: str, waiting: int) -> int:
    """The status that a tablet with a sitting on it gets, when it tells how many answers wait there."""
    sent = {"device": device, "page": "sitting", "waiting": waiting}
    return web.post(f"/seat/{token}/pulse", json=sent).status_code


def tile(base: GroupSite, session: GroupSession) -> Tile:
    (found,) = Reader(base.store, session.id).look().tiles
    return found


def left(base: GroupSite, session: GroupSession) -> list[tuple[int, bool | None]]:
    """What the tablets that had the seat keep, and whether they delivered, as the page after the session tells it."""
    (found,) = after.after(base.store, session.id).seats
    return [(one.waiting, one.delivered) for one in found.earlier]


def test_answers_on_the_first_tablet_are_told_beside_the_second_ones_until_the_first_says_that_none_wait(
    base: GroupSite, web: TestClient, seated: tuple[GroupSession, SessionSeat, str]
) -> None:
    session, seat, token = seated
    reader = Reader(base.store, session.id)
    assert says(web, token, FIRST, 3) == 200
    orders.move(base.store, base.third, seat.id)
    joining.take(base.store, token, SECOND)
    assert says(web, token, SECOND, 1) == 200
    here = tile(base, session)
    assert (here.waiting, here.left_behind, here.unheard) == (1, 3, 1)
    assert left(base, session) == [(3, False)]
    assert after.after(base.store, session.id).seats[0].undelivered == 2  # tablets
    assert says(web, token, FIRST, 2) == 409  # refused, and heard
    assert [(one.waiting, one.left_behind, one.unheard) for one in reader.look().tiles] == [(1, 2, 0)]
    assert says(web, token, OTHER, 9) == 409  # never had the seat
    assert says(web, token, FIRST, 0) == 409
    assert (tile(base, session).left_behind, left(base, session)) == (0, [(0, True)])
    assert reader.look(now := canonical.now()) == Reader(base.store, session.id).look(now)
    with base.store.reading() as at:
        assert set(seats.presences(at, session.id)[seat.id]) == {FIRST, SECOND}


def test_a_tablet_that_has_not_spoken_since_it_let_go_is_not_said_to_have_delivered(
    base: GroupSite, web: TestClient, seated: tuple[GroupSession, SessionSeat, str]
) -> None:
    """It said that nothing waits, lost the network and took answers on: only its own word says that they are here."""
    session, seat, token = seated
    assert says(web, token, FIRST, 0) == 200
    orders.move(base.store, base.third, seat.id)
    assert (tile(base, session).unheard, left(base, session)) == (1, [(0, None)])
    room.start(base.store, base.third, session.id)
    room.end(base.store, base.third, session.id)
    assert says(web, token, FIRST, 4) == 410  # the session is over, and what a tablet keeps is heard all the same
    assert left(base, session) == [(4, False)]
    assert says(web, token, FIRST, 0) == 410
    assert left(base, session) == [(0, True)]


def test_a_tablet_that_comes_back_is_the_seats_own_again(
    base: GroupSite, web: TestClient, seated: tuple[GroupSession, SessionSeat, str]
) -> None:
    session, seat, token = seated
    assert says(web, token, FIRST, 3) == 200
    orders.move(base.store, base.third, seat.id)
    joining.take(base.store, token, SECOND)
    assert says(web, token, SECOND, 2) == 200
    orders.move(base.store, base.third, seat.id)
    assert left(base, session) == [(3, False), (2, False)]
    joining.take(base.store, token, FIRST)
    assert left(base, session) == [(2, False)]
    assert (tile(base, session).waiting, tile(base, session).left_behind) == (3, 2)


def test_what_was_said_before_tablets_were_told_apart_is_the_seats_own(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'old.sqlite'}")
    migrate(engine, "0012_group")
    old = '{"page":"sitting","seat_id":"s","waiting":3}'
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO seat_presence VALUES ('s', 'g', '2026-11-29', :body)"), {"body": old})
    migrate(engine)
    with engine.connect() as connection:
        ((seat_id, device_id, body),) = connection.execute(text("SELECT seat_id, device_id, body FROM tablet_presence"))
    engine.dispose()
    said = canonical.noun_of(body, Presence)
    assert (seat_id, device_id, said.waiting, said.device_id) == ("s", "", 3, "")
    row = {"id": "s", "session_id": "g", "case_id": "c", "number": 1, "symbol": "sun", "row": 1, "place": 1}
    seat = SessionSeat(**row, sitting_ids=(), device_id=FIRST)  # type: ignore[arg-type]
    assert tablets.own(seat, {device_id: said}) is said
