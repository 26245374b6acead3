"""Does an alarm reach every tablet that has nothing on it yet, and does the lobby stand as before when all are back?"""

from __future__ import annotations

from collections.abc import Iterator

import group_site
import pytest
from group_site import GroupSite
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assess import api
from assess.group import evacuation, joining, lobby, orders, pulse, room
from assess.nouns.session import SessionState
from assess.store import links

TABLETS = tuple(letter * 32 for letter in "abcd")
CHECK = {"screen": "1280x800", "touch": True, "storage": True}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroupSite]:
    made = group_site.site(tmp_path_factory.mktemp("base"), 4)
    yield made
    made.store.close()


def test_an_alarm_in_the_lobby_reaches_each_seat_however_it_stands_and_the_tablets_without_one(
    base: GroupSite,
) -> None:
    app = Starlette(routes=api.routes(base.store), middleware=api.middleware(base.store))
    web = TestClient(app, base_url="http://127.0.0.1", headers={"Origin": "http://127.0.0.1"})
    store, third = base.store, base.third
    session = room.open_lobby(store, third, base.session().id)
    tokens = [links.seat_token(store.keys, seat) for seat in base.seats(session)]
    for token, device in zip(tokens, TABLETS, strict=True):
        joining.take(store, token, device)
    for place in (1, 2, 3):
        lobby.checked(store, tokens[place], TABLETS[place], CHECK)
    lobby.practised(store, tokens[1], TABLETS[1], attempts=3, right=3, of=3)
    lobby.practised(store, tokens[2], TABLETS[2], attempts=6, right=1, of=3)
    orders.stop(store, third, base.seats(session)[3].id, "tired")

    def told() -> list[tuple[object, object, object]]:
        answers = [pulse.answer(store, one, {"device": d}) for one, d in zip(tokens, TABLETS, strict=True)]
        return [(one["standing"], one["evacuated"], one["way"]) for one in answers]

    def waits() -> object:
        return web.post("/join/wait", json={"device": "e" * 32}).json()["evacuated"]

    stands = ["joined", "ready", "held_back", "stopped"]
    assert told() == [(one, False, None) for one in stands] and waits() is False
    evacuation.sound(store, base.fourth, session.id)
    assert told() == [(one, True, None) for one in stands] and waits() is True
    for seat in base.seats(session):
        evacuation.escorted(store, third, seat.id)
    assert evacuation.all_back(store, third, session.id).state is SessionState.LOBBY
    assert told() == [(one, False, None) for one in stands] and waits() is False
    room.start(store, third, session.id)
    evacuation.sound(store, base.fourth, session.id)
    assert [one[1:] for one in told()] == [(True, None)] * 4  # who was ready is led nowhere in an alarm
