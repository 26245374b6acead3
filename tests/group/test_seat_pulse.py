"""Is a pulse cheap while nothing happens to its seat, and right as soon as something does?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import group_site
import pytest
from group_site import GroupSite
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assess import api
from assess.api import seat_pulse
from assess.group import joining, lobby, orders, pulse, room
from assess.nouns.session import GroupSession, SessionSeat
from assess.nouns.sitting import Sitting
from assess.sitting import run
from assess.store import canonical, links, seats, shelf

TABLET = "a" * 32
HERE = {"Origin": "http://127.0.0.1"}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroupSite]:
    made = group_site.site(tmp_path_factory.mktemp("base"), 2)
    yield made
    made.store.close()


@pytest.fixture
def web(base: GroupSite, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """The app in one loop, as it is served; what waits is answered after half a second."""
    monkeypatch.setattr(seat_pulse, "HELD_SECONDS", 0.5)
    app = Starlette(routes=api.routes(base.store), middleware=api.middleware(base.store))
    with TestClient(app, base_url="http://127.0.0.1", headers=HERE) as client:
        yield client


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The seats that were read for an answer."""
    tokens, read = list[str](), pulse.read

    def counted(store: object, token: str, sent: object) -> pulse.Read:
        tokens.append(token)
        return read(store, token, sent)  # type: ignore[arg-type]

    monkeypatch.setattr(pulse, "read", counted)
    return tokens


def working(base: GroupSite) -> tuple[GroupSession, SessionSeat, str]:
    """A client at work in a room that runs, and the token of their seat."""
    session = base.session()
    room.open_lobby(base.store, base.third, session.id)
    seat = base.seats(session)[0]
    token = links.seat_token(base.store.keys, seat)
    joining.take(base.store, token, TABLET)
    lobby.checked(base.store, token, TABLET, {"touch": True, "storage": True})
    lobby.practised(base.store, token, TABLET, attempts=3, right=3, of=3)
    return room.start(base.store, base.third, session.id), base.seats(session)[0], token


def asked(web: TestClient, token: str, seen: str, **more: object) -> dict[str, object]:
    answer = web.post(f"/seat/{token}/pulse", json={"device": TABLET, "seen": seen} | more)
    assert answer.status_code == 200
    told: dict[str, object] = answer.json()
    return told


def test_nothing_is_read_while_nothing_happens_and_an_order_is_told_at_once(
    base: GroupSite, web: TestClient, reads: list[str]
) -> None:
    session, seat, token = working(base)
    mark = str(asked(web, token, "")["mark"])
    mark = str(asked(web, token, mark)["mark"])
    reads.clear()
    for battery in (0.9, 0.8, 0.7):
        assert asked(web, token, mark, battery=battery)["mark"] == mark
    assert reads == []
    with base.store.reading() as at:
        assert seats.presences(at, session.id)[seat.id][TABLET].battery == 0.7
    orders.pause(base.store, base.third, session.id, [base.seats(session)[1].id])
    assert asked(web, token, mark)["held"] is False and reads == []
    orders.pause(base.store, base.third, session.id, [seat.id])
    told = asked(web, token, mark)
    assert (told["held"], told["way"], reads) == (True, None, [token])


def test_a_seat_that_was_given_to_another_tablet_answers_the_old_one_no_more(base: GroupSite, web: TestClient) -> None:
    _, seat, token = working(base)
    mark = str(asked(web, token, "")["mark"])
    mark = str(asked(web, token, mark)["mark"])
    orders.move(base.store, base.third, seat.id)
    for _ in range(2):
        assert web.post(f"/seat/{token}/pulse", json={"device": TABLET, "seen": mark}).status_code == 409
    kept = (base.store.settings.workspace / "logs" / "zhiheng.log").read_text(encoding="utf-8")
    assert "/pulse" in kept and token not in kept  # a refusal is noted without the link


def test_a_notice_is_told_for_ten_minutes_without_another_look_at_the_store(base: GroupSite) -> None:
    session, _, token = working(base)
    orders.tell(base.store, base.third, session.id, "请喝水")
    found = pulse.read(base.store, token, {"device": TABLET})
    assert [one["text"] for one in found.now()["notices"]] == ["请喝水"]  # type: ignore[attr-defined]
    long_ago = tuple(replace(one, at=canonical.now() - timedelta(minutes=11)) for one in found.notices)
    assert replace(found, notices=long_ago).now()["notices"] == []


def test_a_sitting_that_runs_is_paused_by_nobody(base: GroupSite) -> None:
    _, seat, token = working(base)
    (sitting_id,) = seat.sitting_ids
    with base.store.reading() as at:
        planned = shelf.read(at, Sitting, sitting_id).state.value == "planned"
    if planned:
        run.start(base.store, "client", sitting_id)
    sent = {"device": TABLET, "sitting": sitting_id}
    told = pulse.answer(base.store, token, sent)["sitting"]
    assert told == {"state": "running", "paused_by": None, "decision": None, "companions": []}
    run.pause(base.store, "client", sitting_id)
    told = pulse.answer(base.store, token, sent)["sitting"]
    assert told == {"state": "paused", "paused_by": "client", "decision": None, "companions": []}
    run.resume(base.store, "client", sitting_id)
