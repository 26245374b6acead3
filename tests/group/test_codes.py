"""Do six digits lead in while they should, to whoever has them, and to nobody who guesses?"""

from __future__ import annotations

import math
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import group_site
import pytest
from group_site import GroupSite
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assess import api
from assess.api import seat as seat_calls
from assess.errors import Closed, NotFound
from assess.group import codes, joining, room
from assess.nouns.session import GroupSession
from assess.store import audit, canonical, links, shelf

SEATS, CODES = 200, 10**6


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroupSite]:
    made = group_site.site(tmp_path_factory.mktemp("base"), 2)
    yield made
    made.store.close()


@pytest.fixture
def session(base: GroupSite) -> Iterator[GroupSession]:
    """The only session of the base whose lobby is open."""
    made = base.session()
    yield room.open_lobby(base.store, base.third, made.id)
    room.end(base.store, base.third, made.id)


@pytest.fixture
def web(base: GroupSite) -> Iterator[TestClient]:
    app = Starlette(routes=api.routes(base.store), middleware=api.middleware(base.store))
    with TestClient(app, base_url="http://127.0.0.1", headers={"Origin": "http://127.0.0.1"}) as client:
        yield client


def code_of(base: GroupSite, session: GroupSession, place: int = 0) -> str:
    return links.join_code(base.store.keys, base.seats(session)[place])


def wrong(base: GroupSite, many: int) -> list[str]:
    """Digits that are nobody's."""
    with base.store.reading() as at:
        free = (code for n in range(CODES) if links.seat_of_code(at, code := f"{n:06d}") is None)
        return [next(free) for _ in range(many)]


def test_a_code_leads_to_its_own_seat_only_while_its_room_takes_codes(base: GroupSite) -> None:
    session = base.session()
    code, token = code_of(base, session), links.seat_token(base.store.keys, base.seats(session)[0])
    with pytest.raises(Closed, match="No room takes codes"):
        joining.exchange(base.store, code)
    room.open_lobby(base.store, base.third, session.id)
    assert joining.exchange(base.store, f" {code[:3]} {code[3:]}") == token
    with base.store.writing("e3", "room.step", f"session:{session.id}") as tx:
        shelf.save(tx, replace(shelf.read(tx, GroupSession, session.id), codes_until=canonical.now()))
    with pytest.raises(Closed, match="No room takes codes"):
        joining.exchange(base.store, code)
    room.end(base.store, base.third, session.id)
    with pytest.raises(Closed, match="No room takes codes"):
        joining.exchange(base.store, code)


def test_who_guesses_does_not_learn_which_codes_of_another_room_exist(base: GroupSite, session: GroupSession) -> None:
    shut, told = base.session(), set[str]()
    (nobodys,) = wrong(base, 1)
    for code in (code_of(base, shut), nobodys):
        with pytest.raises(NotFound) as refused:
            joining.exchange(base.store, code)
        told.add(str(refused.value))
    assert len(told) == 1
    with base.store.reading() as at:  # who came to the wrong room too early did not guess
        assert codes.wrong_since_opening(at, session.id) == 1


def test_two_hundred_tablets_behind_one_address_come_in_at_once(
    base: GroupSite, session: GroupSession, web: TestClient
) -> None:
    right = [code_of(base, session, place) for place in (0, 1)]

    def join(number: int) -> int:
        return web.post("/join/exchange", json={"code": right[number % 2]}).status_code

    for slip in wrong(base, seat_calls.WRONG_A_MINUTE - 1):  # and nineteen slips before
        assert web.post("/join/exchange", json={"code": slip}).status_code == 404
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(join, range(SEATS))) == {200}


def test_after_twenty_wrong_codes_of_a_minute_an_address_is_told_to_wait_before_it_is_looked_up(
    base: GroupSite, session: GroupSession, web: TestClient
) -> None:
    slips = wrong(base, seat_calls.WRONG_A_MINUTE + 1)
    answers = [web.post("/join/exchange", json={"code": slip}) for slip in slips]
    assert [one.status_code for one in answers] == [404] * 20 + [429]
    assert answers[-1].headers["Retry-After"] == "60"
    assert web.post("/join/exchange", json={"code": code_of(base, session)}).status_code == 429
    with base.store.reading() as at:
        assert codes.wrong_since_opening(at, session.id) == 20


def test_too_many_wrong_codes_stop_the_codes_until_the_evaluator_opens_the_room_again(
    base: GroupSite, session: GroupSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(codes, "WRONG_MOST", 6)
    code, slips = code_of(base, session), wrong(base, 12)

    def slip(digits: str) -> str:
        with pytest.raises((NotFound, Closed)) as refused:
            joining.exchange(base.store, digits)
        return type(refused.value).__name__

    assert [slip(one) for one in slips[:5]] == ["NotFound"] * 5
    assert joining.exchange(base.store, code)
    with ThreadPoolExecutor(7) as pool:
        list(pool.map(slip, slips[5:-1]))  # what is under way when the codes stop is still looked up
    assert slip(slips[-1]) == "Closed"
    with pytest.raises(Closed, match="Too many wrong codes"):
        joining.exchange(base.store, code)
    with base.store.reading() as at:
        stopped = shelf.read(at, GroupSession, session.id)
        verbs = [entry.verb for entry in audit.entries(at, f"session:{session.id}")]
    assert stopped.codes_stopped_at is not None and verbs.count(codes.WRONG) >= 6
    again = room.open_lobby(base.store, base.third, session.id)
    assert again.codes_stopped_at is None and joining.exchange(base.store, code)
    with base.store.reading() as at:
        assert codes.wrong_since_opening(at, session.id) == 0


def test_so_many_guesses_hit_a_full_room_of_two_hundred_in_one_opening_of_fifty() -> None:
    missed = math.prod((CODES - SEATS - n) / (CODES - n) for n in range(codes.WRONG_MOST))
    assert missed == pytest.approx(0.980, abs=0.0005)
    tries = (CODES + 1) / (SEATS + 1)  # on average to the first hit, without putting back
    assert tries / codes.WRONG_MOST == pytest.approx(49.75, abs=0.01)
