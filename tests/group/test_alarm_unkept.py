"""Is an alarm told at once while the disk takes nothing, and written once, as it was ordered, when it takes it?"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import group_site
import pytest
from group_site import GroupSite
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assess import api
from assess.api import seat_pulse
from assess.api.door import SESSION_COOKIE
from assess.errors import Closed, Unavailable
from assess.group import board_reader, evacuation, heard, joining, orders, pulse, room, unkept
from assess.group.tiles import OFFLINE_SECONDS
from assess.nouns.audit import AuditEntry
from assess.nouns.disability import Category, Disability
from assess.nouns.functioning import Functioning
from assess.nouns.people import Client
from assess.nouns.session import GroupSession, SessionSeat, SessionState
from assess.store import audit, later, links, shelf, sign_in
from assess.store.database import Store

TABLETS = ("a" * 32, "b" * 32)
STRANGER = "e" * 32
PATIENCE_SECONDS = 30  # a busy machine is not an alarm that nobody hears
SILENT = timedelta(seconds=OFFLINE_SECONDS)  # longer than that, and a tablet is offline
BACK = [{"verb": "all_back", "seats": [], "values": {}}]
TRIES = 20 * PATIENCE_SECONDS
HERE = {"Origin": "http://127.0.0.1"}


def first_deaf(number: int, client: Client) -> Client:
    """The first does not hear; the second sees, hears and uses a wheelchair."""
    category = Category.HEARING if number == 1 else Category.LIMB
    kept = (Disability(category=category, grade=1, evidence="certificate"),)
    senses = Functioning(hears="nothing" if number == 1 else "speech", sees="print")
    return replace(client, disabilities=kept, functioning=senses)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroupSite]:
    made = group_site.site(tmp_path_factory.mktemp("full"), 2, change=first_deaf)
    yield made
    made.store.close()


@pytest.fixture
def web(base: GroupSite, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """The app in one loop, as it is served; a pulse that nothing wakes is not answered in time."""
    monkeypatch.setattr(seat_pulse, "HELD_SECONDS", 10 * PATIENCE_SECONDS)
    app = Starlette(routes=api.routes(base.store), middleware=api.middleware(base.store))
    with TestClient(app, base_url="http://127.0.0.1", headers=HERE, raise_server_exceptions=False) as client:
        client.cookies.set(SESSION_COOKIE, sign_in.start(base.store, base.third.id))
        yield client


@contextmanager
def refusing(store: Store) -> Iterator[None]:
    """SQLite itself takes nothing: each of the store's connections is set to read alone (`PRAGMA query_only`)."""

    def full(connection: sqlite3.Connection, _entry: object, _proxy: object) -> None:
        connection.execute("PRAGMA query_only = ON")

    event.listen(store.engine, "checkout", full)
    try:
        with pytest.raises(Unavailable), store.writing("e3", "verb", "site") as tx:
            tx.touch("site", "1", "-")
        yield
    finally:
        event.remove(store.engine, "checkout", full)
        store.engine.dispose()  # other connections, which take what is written


@contextmanager
def away(store: Store) -> Iterator[None]:
    """No connection to the database is had, neither to read nor to write."""

    def nowhere(*_: object) -> None:
        raise sqlite3.OperationalError("unable to open database file")

    event.listen(store.engine, "do_connect", nowhere)
    store.engine.dispose()
    try:
        with pytest.raises(OperationalError), store.reading():
            pass
        yield
    finally:
        event.remove(store.engine, "do_connect", nowhere)


def begun(base: GroupSite) -> tuple[GroupSession, dict[str, str]]:
    """A room that runs, the only one of the house, both tablets at their seats; the seats' tokens by tablet."""
    with base.store.writing("system", "put", "site") as tx:
        for one in shelf.every(tx, GroupSession):
            shelf.save(tx, replace(one, state=SessionState.ENDED))
    session = room.open_lobby(base.store, base.third, base.session().id)
    seats = base.seats(session)
    tokens = {one: links.seat_token(base.store.keys, seat) for one, seat in zip(TABLETS, seats, strict=True)}
    for device, token in tokens.items():
        joining.take(base.store, token, device)
    return room.start(base.store, base.third, session.id), tokens


def deaf(base: GroupSite, session: GroupSession) -> SessionSeat:
    return next(seat for seat in base.seats(session) if seat.case_id == base.group.case_ids[0])


def kept(base: GroupSite, session: GroupSession) -> GroupSession:
    """As the store has it."""
    with base.store.reading() as at:
        return shelf.read(at, GroupSession, session.id)


def alarms(base: GroupSite, session: GroupSession) -> list[AuditEntry]:
    with base.store.reading() as at:
        assert audit.verify(at) == ()
        entries = audit.entries(at, f"session:{session.id}")
    return [one for one in entries if one.verb.startswith("evacuation.")]


def becomes(told: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not told():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_waiting_tablets_hear_at_once_and_the_alarm_is_written_once_with_its_moment_and_who_gave_it(
    base: GroupSite, web: TestClient
) -> None:
    session, tokens = begun(base)

    def ask(device: str, seen: str) -> dict[str, Any]:
        sent = {"device": device, "seen": seen}
        told: dict[str, Any] = web.post(f"/seat/{tokens[device]}/pulse", json=sent).json()
        return told

    def waits(device: str) -> Future[dict[str, Any]]:
        return pool.submit(ask, device, ask(device, "")["mark"])

    with ThreadPoolExecutor(2) as pool:
        waiting = [waits(device) for device in TABLETS]
        with refusing(base.store):
            evacuation.sound(base.store, base.fourth, session.id, "smoke")
            answers = [one.result(PATIENCE_SECONDS) for one in waiting]
            assert [(one["evacuated"], one["held"], one["way"]) for one in answers] == [(True, True, None)] * 2
            assert web.post("/join/wait", json={"device": STRANGER}).json() == {
                "name": "",
                "seat": None,
                "evacuated": True,
            }
            evacuation.sound(base.store, base.third, session.id, "pressed once more")
            moment = unkept.of(base.store).stands()(kept(base, session)).evacuations[-1].at
            assert alarms(base, session) == [] and kept(base, session).state is SessionState.RUNNING
        becomes(lambda: kept(base, session).state is SessionState.EVACUATED)  # nobody pressed anything
    (written,) = alarms(base, session)
    assert (written.actor, written.verb) == (base.fourth.id, "evacuation.sound")
    assert written.reason == f"smoke · ordered {moment.isoformat(timespec='microseconds')}" and written.at > moment
    (one,) = kept(base, session).evacuations
    assert (one.at, one.by, one.reason, one.before) == (moment, base.fourth.id, "smoke", SessionState.RUNNING)


def test_all_are_brought_out_and_come_back_while_nothing_can_be_written_and_each_step_is_written_in_its_order(
    base: GroupSite,
) -> None:
    session, tokens = begun(base)
    store, third = base.store, base.third

    def told() -> object:
        return pulse.answer(store, tokens[TABLETS[0]], {"device": TABLETS[0]})["evacuated"]

    with refusing(store):
        evacuation.sound(store, base.fourth, session.id)
        with pytest.raises(Closed, match=f"Seats {deaf(base, session).number} are"):
            evacuation.all_back(store, third, session.id)
        for verb in (evacuation.escorted, evacuation.not_escorted, evacuation.escorted, evacuation.escorted):
            there = verb(store, base.lead, deaf(base, session).id)
        assert [one.by for one in there.evacuations[-1].escorted] == [base.lead.id]
        assert told() is True
        assert evacuation.all_back(store, third, session.id).state is SessionState.RUNNING
        assert told() is False and evacuation.anywhere(store) is False
        with pytest.raises(Closed, match="not evacuated"):
            evacuation.all_back(store, third, session.id)
        held = unkept.of(store).stands()(kept(base, session)).evacuations
    becomes(lambda: not unkept.of(store).waits(session.id))
    assert kept(base, session).evacuations == held and kept(base, session).state is SessionState.RUNNING
    steps = [(one.actor, one.verb.removeprefix("evacuation.")) for one in alarms(base, session)]
    lead = base.lead.id
    confirmed = [(lead, "escorted"), (lead, "not_escorted"), (lead, "escorted")]
    assert steps == [(base.fourth.id, "sound"), *confirmed, (third.id, "all_back")]


def test_an_alarm_of_the_store_is_ended_in_memory_and_tablets_without_a_seat_hear_that_too(base: GroupSite) -> None:
    session, _ = begun(base)
    evacuation.sound(base.store, base.third, session.id)
    evacuation.escorted(base.store, base.third, deaf(base, session).id)
    with refusing(base.store):
        assert evacuation.anywhere(base.store) is True
        evacuation.all_back(base.store, base.third, session.id)
        assert evacuation.anywhere(base.store) is False and kept(base, session).state is SessionState.EVACUATED
    becomes(lambda: kept(base, session).state is SessionState.RUNNING)


def test_the_console_shows_it_says_that_it_is_not_kept_yet_and_signs_nobody_out(
    base: GroupSite, web: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, _ = begun(base)
    monkeypatch.setattr(sign_in, "TOUCH_SECONDS", 0)  # each step of the evaluator is to be noted

    def board() -> dict[str, Any]:
        told: dict[str, Any] = web.get(f"/console/{session.id}/board").json()
        return told

    def press(verb: str, *seat_ids: str) -> None:
        sent = {"verb": verb, "seats": seat_ids, "values": {}}
        assert web.post(f"/console/{session.id}/do", json=sent).status_code == 200

    assert board()["room"]["unkept"] is False
    with refusing(base.store):
        press("evacuate")
        shown = board()
        assert (shown["room"]["state"], shown["room"]["unkept"]) == ("evacuated", True)
        assert shown["room"]["evacuation"]["by"] == base.third.id and all(one["held"] for one in shown["tiles"])
        press("escorted", deaf(base, session).id)
        assert [one["escorted_by"] for one in board()["tiles"] if one["escort"]] == [base.third.id]
        press("all_back")
        back = board()["room"]
        assert (back["state"], back["evacuation"], back["unkept"]) == ("running", None, True)
    becomes(lambda: board()["room"]["unkept"] is False)


def test_a_tablet_that_speaks_is_not_shown_as_offline_because_nothing_can_be_kept_of_it(base: GroupSite) -> None:
    session, tokens = begun(base)
    reader = board_reader.Reader(base.store, session.id)
    with refusing(base.store):
        sent = {"device": TABLETS[0], "page": "sitting", "waiting": 3}
        pulse.keep_presence(base.store, pulse.read(base.store, tokens[TABLETS[0]], sent), sent)
        ((_, said),) = heard.said_since(base.store, session.id, "")
        assert said.seen_at is not None
        told = [(one.waiting, one.away_since is None) for one in reader.look(said.seen_at + SILENT).tiles]
        assert told == [(3, True), (0, False)]
    pulse.keep_presence(base.store, pulse.read(base.store, tokens[TABLETS[0]], sent), sent | {"waiting": 0})
    assert [one.waiting for one in reader.look().tiles] == [0, 0]


def test_an_alarm_is_given_and_told_while_the_database_is_away_to_whomever_this_process_knows(
    base: GroupSite, web: TestClient
) -> None:
    session, tokens = begun(base)
    board, press = f"/console/{session.id}/board", f"/console/{session.id}/do"

    def ask(seen: str) -> dict[str, Any]:
        """As a tablet does: refused for the moment, it asks again."""
        sent = {"device": TABLETS[0], "seen": seen}
        for _ in range(TRIES):
            answer = web.post(f"/seat/{tokens[TABLETS[0]]}/pulse", json=sent)
            if answer.status_code < 500:
                break
            time.sleep(0.05)
        told: dict[str, Any] = answer.json()
        return told

    assert web.get(board).status_code == 200
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(ask, ask("")["mark"])
        with away(base.store):
            answer = web.post(press, json={"verb": "evacuate", "seats": [], "values": {}})
            assert answer.json() == {"done": 0, "refused": [], "back": BACK}
            assert waiting.result(PATIENCE_SECONDS)["evacuated"] is True
            told = ask("")
            assert (told["evacuated"], told["held"], told["way"]) == (True, True, None)
            assert web.post("/join/wait", json={"device": STRANGER}).json()["evacuated"] is True
            room_now = web.get(board).json()["room"]
            assert (room_now["state"], room_now["unkept"]) == ("evacuated", True)
            back = web.post(press, json={"verb": "all_back", "seats": [], "values": {}})
            assert back.status_code == 503 and "数据库" in back.json()["error"]
    becomes(lambda: kept(base, session).state is SessionState.EVACUATED)
    assert [one.actor for one in alarms(base, session)] == [base.third.id]


def test_an_alarm_that_is_written_while_a_tablet_reads_is_not_taken_back_for_a_moment(base: GroupSite) -> None:
    session, _ = begun(base)
    held = unkept.of(base.store)
    with refusing(base.store):
        evacuation.sound(base.store, base.third, session.id)
        stands, read = held.stands(), kept(base, session)  # as a pulse does, and it goes on a moment later
    assert held.write() and read.state is SessionState.RUNNING
    assert stands(read).evacuations == stands(kept(base, session)).evacuations == kept(base, session).evacuations


def test_what_is_pressed_once_there_is_room_again_comes_after_the_alarm(base: GroupSite, web: TestClient) -> None:
    session, _ = begun(base)
    with refusing(base.store):
        evacuation.sound(base.store, base.third, session.id)
    answer = web.post(f"/console/{session.id}/do", json={"verb": "end", "seats": [], "values": {}})
    assert answer.status_code != 200 and kept(base, session).state is SessionState.EVACUATED


def test_another_process_hears_of_it_once_it_is_written(base: GroupSite) -> None:
    session, tokens = begun(base)
    other = Store.as_it_is(base.store.settings)
    with refusing(base.store):
        evacuation.sound(base.store, base.third, session.id)
        assert pulse.answer(other, tokens[TABLETS[0]], {"device": TABLETS[0]})["evacuated"] is False
    becomes(lambda: pulse.answer(other, tokens[TABLETS[0]], {"device": TABLETS[0]})["evacuated"] is True)
    other.close()


def test_a_store_that_closes_writes_what_waits_if_there_is_room_and_a_session_that_is_over_is_let_go(
    base: GroupSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, _ = begun(base)
    monkeypatch.setattr(later, "EVERY_SECONDS", 10 * PATIENCE_SECONDS)  # no try of its own comes in between
    store = Store.as_it_is(base.store.settings)
    with refusing(store):
        evacuation.sound(store, base.third, session.id)
    store.close()
    assert [one.verb for one in alarms(base, session)] == ["evacuation.sound"]
    session, _ = begun(base)
    store, other = Store.as_it_is(base.store.settings), Store.as_it_is(base.store.settings)
    with refusing(store):
        evacuation.sound(store, base.third, session.id)
        room.end(other, base.third, session.id)
    assert unkept.of(store).write() and not unkept.of(store).waits(session.id)
    assert alarms(base, session) == [] and kept(base, session).state is SessionState.ENDED
    store.close()
    other.close()


def test_other_orders_are_refused_as_before(base: GroupSite) -> None:
    session, _ = begun(base)
    with refusing(base.store), pytest.raises(Unavailable):
        orders.pause(base.store, base.third, session.id)
    assert kept(base, session).state is SessionState.RUNNING and not unkept.of(base.store).waits(session.id)
