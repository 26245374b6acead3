"""Who may see and steer a session's console, and how soon does it tell of a change?"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import group_site
import pytest
from group_site import GroupSite
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assess import api
from assess.api import console, door
from assess.nouns.people import Evaluator
from assess.nouns.session import GroupSession, SeatRow
from assess.store import seats, shelf, sign_in

HOST = "http://127.0.0.1"
ORIGIN = {"origin": HOST}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroupSite]:
    made = group_site.site(tmp_path_factory.mktemp("console"), 3)
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def session(base: GroupSite) -> GroupSession:
    return base.session(rows=[SeatRow(number=1, places=2, evaluator_id="e4"), SeatRow(number=2, places=2)])


def page(base: GroupSite, who: Evaluator | None) -> TestClient:
    app = Starlette(
        routes=[*door.routes(base.store), *api.routes(base.store)],
        middleware=[*api.middleware(base.store), door.keeper(base.store)],
    )
    client = TestClient(app, base_url=HOST, follow_redirects=False)
    client.cookies.set(door.LANGUAGE_COOKIE, "en")
    if who:
        client.cookies.set(door.SESSION_COOKIE, sign_in.start(base.store, who.id))
    return client


def test_who_is_not_signed_in_sees_no_seat_and_moves_none(base: GroupSite, session: GroupSession) -> None:
    out = page(base, None)
    shown = out.get(f"/console/{session.id}", headers={"accept": "text/html"})
    assert (shown.status_code, shown.headers["location"]) == (303, f"/sign-in?next=%2Fconsole%2F{session.id}")
    assert out.get(f"/console/{session.id}/board").status_code == 401
    sent = {"verb": "pause", "seats": [], "values": {}}
    assert out.post(f"/console/{session.id}/do", json=sent, headers=ORIGIN).status_code == 401


def test_a_page_of_another_site_moves_nothing(base: GroupSite, session: GroupSession) -> None:
    sent = {"verb": "pause", "seats": [], "values": {}}
    client = page(base, base.third)
    for headers in ({"origin": "http://evil.example"}, {}):
        assert client.post(f"/console/{session.id}/do", json=sent, headers=headers).status_code == 403


def test_the_board_names_cases_and_no_person(base: GroupSite, session: GroupSession) -> None:
    answer = page(base, base.third).get(f"/console/{session.id}/board")
    told = answer.json()
    assert [tile["number"] for tile in told["tiles"]] == [1, 2, 3]
    assert "示例" not in answer.text and told["room"]["state"] == "prepared"


def test_a_change_is_told_at_once_and_alone(
    base: GroupSite, session: GroupSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "WAIT_SECONDS", 600)  # a question without news would wait so long
    client = page(base, base.third)
    mark = client.get(f"/console/{session.id}/board").json()["mark"]
    with base.store.writing("e3", "session.absent", f"session:{session.id}") as tx:
        seat = seats.of_session(tx, session.id)[1]
        shelf.save(tx, replace(seat, absent="ill"))
    began = time.monotonic()
    told = client.get(f"/console/{session.id}/board", params={"seen": mark}).json()
    assert time.monotonic() - began < 300
    assert [(tile["number"], tile["standing"]) for tile in told["tiles"]] == [(2, "absent")]
    assert "room" not in told and not told["whole"]


def test_level_four_attends_no_call_in_rows_of_others(base: GroupSite, session: GroupSession) -> None:
    third = base.seats(session)[2]
    assert third.row == 2
    sent = {"verb": "attend", "seats": [third.id], "values": {"decision": "go_on"}}
    told = page(base, base.fourth).post(f"/console/{session.id}/do", json=sent, headers=ORIGIN)
    assert (told.status_code, "own rows" in told.json()["error"]) == (403, True)


def test_a_seat_of_another_session_is_not_touched(base: GroupSite, session: GroupSession) -> None:
    other = base.seats(base.session())[0]
    sent = {"verb": "move", "seats": [other.id], "values": {}}
    assert page(base, base.third).post(f"/console/{session.id}/do", json=sent, headers=ORIGIN).status_code == 404
