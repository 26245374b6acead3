"""Does a client who calls from the lobby reach the console, whoever presses how often?"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import group_site
import pytest
from group_site import GroupSite
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assess import api
from assess.api import seat_pulse
from assess.group import attending, joining, room
from assess.group.board import Tile
from assess.group.board_reader import Reader
from assess.nouns.session import GroupSession
from assess.store import audit, links

TABLET, OTHER = "a" * 32, "b" * 32


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroupSite]:
    made = group_site.site(tmp_path_factory.mktemp("base"), 2)
    yield made
    made.store.close()


@pytest.fixture
def web(base: GroupSite, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(seat_pulse, "HELD_SECONDS", 2.0)
    app = Starlette(routes=api.routes(base.store), middleware=api.middleware(base.store))
    with TestClient(app, base_url="http://127.0.0.1", headers={"Origin": "http://127.0.0.1"}) as client:
        yield client


def opened(base: GroupSite) -> tuple[GroupSession, str]:
    """A session in its lobby, and where the first client sits with a tablet."""
    session = room.open_lobby(base.store, base.third, base.session().id)
    token = links.seat_token(base.store.keys, base.seats(session)[0])
    joining.take(base.store, token, TABLET)
    return session, f"/seat/{token}"


def told(web: TestClient, seat: str, seen: object = "") -> dict[str, object]:
    answer: dict[str, object] = web.post(f"{seat}/pulse", json={"device": TABLET, "page": "lobby", "seen": seen}).json()
    return answer


def verbs(base: GroupSite, session: GroupSession) -> list[str]:
    """What changed the seat's call, in its order."""
    with base.store.reading() as at:
        entries = audit.entries(at, f"session:{session.id}")
        return [entry.verb for entry in entries if "calling." in entry.verb and entry.digests]


def test_a_call_from_the_lobby_is_on_the_console_once_until_it_is_attended(base: GroupSite, web: TestClient) -> None:
    session, seat = opened(base)
    reader = Reader(base.store, session.id)

    def tile() -> Tile:
        return reader.look().tiles[0]

    assert tile().call == "" and told(web, seat)["called"] is False
    with ThreadPoolExecutor(5) as pool:  # a switch that bounces
        pressed = [pool.submit(web.post, f"{seat}/call", json={"device": TABLET}) for _ in range(5)]
        assert {one.result().text for one in pressed} == {'{"kept":true,"called":true}'}
    assert verbs(base, session) == ["calling.call"]
    (kept, _) = base.seats(session)
    assert (tile().call, tile().call_at) == ("help", kept.called_at)
    mark = told(web, seat)["mark"]
    attending.attend(base.store, base.third, session.id, [kept.id], "go_on")
    assert told(web, seat, mark)["called"] is False and tile().call == ""


def test_a_client_takes_the_call_back_and_no_other_tablet_calls_for_them(base: GroupSite, web: TestClient) -> None:
    session, seat = opened(base)
    assert web.post(f"{seat}/call", json={"device": OTHER}).status_code == 409
    web.post(f"{seat}/call", json={"device": TABLET})
    assert web.post(f"{seat}/call", json={"device": OTHER, "calls": False}).status_code == 409
    assert told(web, seat)["called"] is True
    assert web.post(f"{seat}/call", json={"device": TABLET, "calls": "no"}).status_code == 422
    assert web.post(f"{seat}/call", json={"device": TABLET, "calls": False}).json()["called"] is False
    assert web.post(f"{seat}/call", json={"device": TABLET, "calls": False}).json()["called"] is False
    assert verbs(base, session) == ["calling.call", "calling.take_back"]
    room.end(base.store, base.third, session.id)
    assert web.post(f"{seat}/call", json={"device": TABLET}).status_code == 410
