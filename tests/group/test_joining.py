"""Does a code lead its client to their own seat, one tablet at a time, and tell nobody of another?"""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import group_site
import pytest
from group_site import GroupSite
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assess import api
from assess.api import seat_pulse
from assess.errors import Closed, Conflict, NotAllowed
from assess.group import joining, lobby
from assess.nouns.session import GroupSession, SessionSeat, SessionState
from assess.nouns.sitting import Sitting
from assess.store import audit, canonical, events, links, seats, shelf

TABLET, OTHER = "a" * 32, "b" * 32
WELL = {"screen": "1280x800", "touch": True, "storage": True, "sound": None}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroupSite]:
    made = group_site.site(tmp_path_factory.mktemp("base"), 2)
    yield made
    made.store.close()


@pytest.fixture
def web(base: GroupSite) -> TestClient:
    app = Starlette(routes=api.routes(base.store), middleware=api.middleware(base.store))
    return TestClient(app, base_url="http://127.0.0.1", headers={"Origin": "http://127.0.0.1"})


def put(base: GroupSite, session: GroupSession, **changed: object) -> GroupSession:
    """The session as it is after a step of the room."""
    with base.store.writing("e3", "room.step", f"session:{session.id}") as tx:
        now = shelf.read(tx, GroupSession, session.id)
        return shelf.save(tx, replace(now, **changed))  # type: ignore[arg-type]


def opened(base: GroupSite) -> tuple[GroupSession, list[SessionSeat], list[str], list[str]]:
    """A session whose lobby is open, its seats, their codes and their tokens."""
    until = canonical.now() + timedelta(hours=4)
    session = put(base, base.session(), state=SessionState.LOBBY, codes_until=until)
    here, keys = list(base.seats(session)), base.store.keys
    return session, here, [links.join_code(keys, s) for s in here], [links.seat_token(keys, s) for s in here]


def test_of_eight_tablets_on_one_code_exactly_one_gets_the_seat(base: GroupSite) -> None:
    _, _, _, tokens = opened(base)

    def take(number: int) -> bool:
        try:
            joining.take(base.store, tokens[0], f"{number:032x}")
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(take, range(8))) == 1


def test_a_check_without_storage_holds_back_until_the_evaluator_of_the_row_decides(base: GroupSite) -> None:
    session, here, _, tokens = opened(base)
    joining.take(base.store, tokens[0], TABLET)
    late = (canonical.now() - timedelta(days=1)).isoformat()
    held = lobby.checked(base.store, tokens[0], TABLET, WELL | {"storage": False, "client_time": late})
    assert held.check is not None and held.check.problems == ("storage", "clock")
    with pytest.raises(NotAllowed, match="level 4 acts on their own rows"):
        lobby.decide(base.store, base.fourth, here[0].id, "let_in", "paper beside it")
    mine = tuple(replace(row, evaluator_id=base.fourth.id) for row in session.rows)
    put(base, session, rows=mine)
    decided = lobby.decide(base.store, base.fourth, here[0].id, "let_in", "paper beside it").decided
    assert decided is not None and decided.by == base.fourth.id
    sealed = lobby.decide(base.store, base.third, here[0].id, "not_today", "他说不想活了").decided
    assert sealed is not None and "不想活" not in sealed.reason
    with base.store.reading() as at:
        assert not any("不想活" in entry.reason for entry in audit.entries(at, f"session:{session.id}"))
    put(base, session, state=SessionState.ENDED)
    with pytest.raises(Closed):
        lobby.decide(base.store, base.third, here[0].id, "let_in", "late")


def test_the_pulse_leads_from_the_lobby_to_the_own_sitting_and_tells_of_nobody_else(
    base: GroupSite, web: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, here, codes, tokens = opened(base)
    seat = f"/seat/{tokens[0]}"
    assert web.post(f"{seat}/take", json={"device": TABLET}).status_code == 200
    assert web.post(f"{seat}/take", json={"device": OTHER}).status_code == 409
    assert web.post(f"{seat}/pulse", json={"device": OTHER}).status_code == 409
    web.post(f"{seat}/check", json=WELL | {"device": TABLET})
    web.post(f"{seat}/practice", json={"device": TABLET, "attempts": 3, "right": 3, "of": 3})
    told = web.post(f"{seat}/pulse", json={"device": TABLET, "waiting": 2})
    assert (told.json()["standing"], told.json()["way"]) == ("ready", None)
    monkeypatch.setattr(seat_pulse, "HELD_SECONDS", 600)  # a pulse without news would wait so long
    with ThreadPoolExecutor(1) as pool:
        began = time.monotonic()
        asked = {"device": TABLET, "seen": told.json()["mark"]}
        later = pool.submit(web.post, f"{seat}/pulse", json=asked)
        time.sleep(0.8)
        put(base, session, state=SessionState.RUNNING, started_at=canonical.now())
        answer = later.result()
    assert answer.json()["way"].startswith("/sit/") and time.monotonic() - began < 300
    assert web.get(f"{seat}/form", params={"device": OTHER}).status_code == web.get(f"{seat}/form").status_code == 409
    said = answer.text + told.text + web.get(f"{seat}/form", params={"device": TABLET}).text
    assert not any(word in said for word in (codes[1], tokens[1], here[1].id, here[1].case_id, *here[1].sitting_ids))
    with base.store.reading() as at:
        assert seats.presences(at, session.id)[here[0].id][TABLET].page == "lobby"
    put(base, session, state=SessionState.ENDED)
    assert web.post(f"{seat}/pulse", json={"device": TABLET}).status_code == 410


def test_two_tablets_that_wait_have_two_names_and_the_one_given_a_seat_hears_of_it(base: GroupSite) -> None:
    _, here, _, tokens = opened(base)
    (first, none), (second, _) = joining.wait(base.store, TABLET), joining.wait(base.store, OTHER)
    assert first != second and none is None
    with base.store.reading() as at:
        tablet = next(one for one in seats.waiting_tablets(at) if one.id == TABLET)
    seats.waits(base.store, replace(tablet, seat_id=here[0].id))
    assert joining.wait(base.store, TABLET) == (first, tokens[0])
    assert joining.wait(base.store, OTHER) == (second, None)


def test_a_sitting_begun_in_one_session_goes_on_in_the_next_on_the_tablet_that_has_its_seat(
    base: GroupSite, web: TestClient
) -> None:
    def leased(seat: SessionSeat, device: str, lease: str) -> int:
        with base.store.reading() as at:
            way = links.token_for(base.store, shelf.read(at, Sitting, seat.sitting_ids[0]))
        return web.post(f"/sit/{way}/lease", json={"known": None, "lease": lease, "device": device}).status_code

    first, here, _, tokens = opened(base)
    joining.take(base.store, tokens[0], TABLET)
    assert leased(here[0], TABLET, "1" * 32) == 200
    assert leased(here[0], OTHER, "2" * 32) == 409  # a link alone takes nothing from the tablet that has it
    put(base, first, state=SessionState.ENDED)
    _, there, _, again = opened(base)
    assert leased(there[0], OTHER, "2" * 32) == 409
    joining.take(base.store, again[0], OTHER)
    assert leased(there[0], OTHER, "2" * 32) == 200
    assert leased(there[0], TABLET, "3" * 32) == 409
    holder = events.lease_of(base.store, there[0].sitting_ids[0])
    assert holder is not None and holder.id == "2" * 32
