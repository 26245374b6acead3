"""What may a client's link ask and send, and what does it never get?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from player_site import PlayerSite
from sqlalchemy import event
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from assess import api
from assess.nouns.sitting import Sitting
from assess.sitting import run

if TYPE_CHECKING:
    from httpx2 import Response

HOST = "http://127.0.0.1"
OURS = {"origin": HOST}
ANSWER: Mapping[str, Any] = {
    "schema": 1,
    "sequence": 1,
    "kind": "answered",
    "item_id": "q1",
    "value": 3,
    "how": "key",
    "elapsed_ms": 900.5,
    "after_speech_ms": None,
    "detail": {},
    "page_load_id": "0" * 32,
    "monotonic_ms": 1200.0,
    "client_time": "2026-03-01T09:00:00.000Z",
}


@dataclass
class Client:
    """A page of one sitting, without a browser."""

    http: TestClient
    site: PlayerSite
    sitting: Sitting

    @property
    def way(self) -> str:
        """The path of its link."""
        return "/sit/" + self.site.link(self.sitting).rsplit("/", 1)[1]

    def lease(self, **sent: Any) -> Response:
        """Ask for the right to write."""
        return self.http.post(f"{self.way}/lease", json=sent, headers=OURS)

    def send(self, lease: str, *rows: Any) -> Response:
        """Send events; NaN and infinity as JSON's readers know them."""
        body = json.dumps({"lease": lease, "events": rows})
        return self.http.post(f"{self.way}/events", content=body, headers={**OURS, "content-type": "application/json"})


@pytest.fixture(scope="module")
def http(site: PlayerSite) -> Iterator[TestClient]:
    """The player's routes behind the guard."""
    app = Starlette(routes=api.routes(site.store), middleware=api.middleware(site.store))
    with TestClient(app, base_url=HOST) as client:
        yield client


@pytest.fixture
def client(http: TestClient, site: PlayerSite) -> Client:
    """A client before a new sitting."""
    return Client(http, site, site.sitting())


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (OURS, 200),
        ({}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:81"}, 403),
        (OURS | {"host": "evil.example"}, 400),
        (OURS | {"content-type": "text/plain"}, 422),
    ],
)
def test_only_a_page_of_ours_may_send(client: Client, headers: dict[str, str], status: int) -> None:
    sent = {"content-type": "application/json", **headers}
    assert client.http.post(f"{client.way}/lease", content="{}", headers=sent).status_code == status


def test_a_foreign_host_may_not_even_read(client: Client) -> None:
    assert client.http.get(f"{client.way}/form", headers={"host": "evil.example"}).status_code == 400


def test_a_call_that_is_too_large_is_refused(client: Client) -> None:
    sent = client.http.post(f"{client.way}/events", content=b"x" * 300_000, headers=OURS)
    assert sent.status_code == 413


def test_an_answer_goes_past_what_the_desks_pages_need_but_not_past_the_guard(client: Client) -> None:
    passed: list[str] = []

    class Pages:
        def __init__(self, app: ASGIApp) -> None:
            self.app = app

        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            passed.append(scope.get("path", "").rsplit("/", 1)[-1])
            await self.app(scope, receive, send)

    store = client.site.store
    app = Starlette(routes=api.routes(store), middleware=[*api.middleware(store), Middleware(Pages)])
    here = Client(TestClient(app, base_url=HOST), client.site, client.sitting)
    lease = here.lease().json()["lease"]
    sent = here.send(lease, ANSWER)
    assert sent.json()["accepted"] == [1]
    assert "default-src 'self'" in sent.headers["content-security-policy"]
    for headers, status in (({"origin": "http://evil.example"}, 403), (OURS | {"host": "evil.example"}, 400)):
        assert here.http.post(f"{here.way}/events", json={}, headers=headers).status_code == status
    assert here.http.post("/sit/AAAAAAAAAAAAAAAAAAAAAA/events", json={}, headers=OURS).status_code == 404
    assert passed == ["lease"]
    assert here.http.get(f"{here.way}/events").status_code == 405


def test_every_answer_says_what_its_page_may_load(client: Client) -> None:
    headers = client.http.get(client.way).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("call", ["form", "state", "speech/00.ogg"])
def test_an_unknown_link_leads_nowhere(http: TestClient, call: str) -> None:
    assert http.get(f"/sit/AAAAAAAAAAAAAAAAAAAAAA/{call}").status_code == 404


def test_a_sitting_set_aside_is_gone(client: Client) -> None:
    run.void(client.site.store, client.site.lead, client.sitting.id, "the wrong client")
    assert client.http.get(f"{client.way}/form").status_code == 410
    assert client.lease().status_code == 410


@pytest.mark.parametrize("path", ["..%2fsettings.py", "..%2f..%2fpyproject.toml", "__init__.py", "words", "%00.js"])
def test_nothing_but_the_players_files_is_served(http: TestClient, path: str) -> None:
    assert http.get(f"/player/{path}").status_code == 404


def test_the_player_is_never_told_how_an_item_is_scored(client: Client) -> None:
    told = client.http.get(f"{client.way}/form").text
    assert not [word for word in ("reversed", "scales", "norm", "scoring", "stop_if", "construct") if word in told]
    assert [item["id"] for item in json.loads(told)["items"]] == ["q1", "q2", "q3", "q4", "words"]


def test_a_sound_answer_is_acknowledged_and_once_more(client: Client) -> None:
    lease = client.lease().json()["lease"]
    told = {"accepted": [1], "quarantined": [], "refused": [], "holds": True}
    assert client.send(lease, ANSWER).json() == told
    assert client.send(lease, ANSWER).json() == told
    assert client.site.answers(client.sitting) == [("q1", 3)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"schema": True},
        {"schema": 2},
        {"kind": "guessed"},
        {"how": "thought"},
        {"item_id": 1},
        {"value": True},
        {"value": float("nan")},
        {"value": float("inf")},
        {"value": 10**400},
        {"value": "\ud800"},
        {"elapsed_ms": -1},
        {"elapsed_ms": float("inf")},
        {"elapsed_ms": "900"},
        {"after_speech_ms": -0.5},
        {"monotonic_ms": -1},
        {"monotonic_ms": None},
        {"monotonic_ms": True},
        {"detail": {"a": 1}},
        {"detail": {"a": "x" * 501}},
        {"detail": {"x" * 201: "a"}},
        {"client_time": "x"},
        {"client_time": "2026-03-01T09:00:00"},
        {"client_time": 1},
        {"bogus": 1},
    ],
    ids=str,
)
def test_an_unsound_event_is_refused_by_its_sequence_and_holds_up_no_other(client: Client, wrong: Any) -> None:
    lease = client.lease().json()["lease"]
    told = client.send(lease, {**ANSWER, **wrong}, {**ANSWER, "sequence": 2}).json()
    assert (told["accepted"], told["refused"]) == ([2], [1])


@pytest.mark.parametrize("sequence", [True, 0, -1, 1.5, "1", None, 2**31])
def test_an_event_without_a_readable_sequence_is_refused_with_its_batch(client: Client, sequence: Any) -> None:
    lease = client.lease().json()["lease"]
    assert client.send(lease, {**ANSWER, "sequence": sequence}).status_code == 422
    assert client.send(lease, "not an event").status_code == 422
    assert client.send(lease).status_code == 422
    assert client.site.events(client.sitting) == ()


def test_an_answer_that_the_item_does_not_allow_lies_in_quarantine(client: Client) -> None:
    lease = client.lease().json()["lease"]
    assert client.send(lease, {**ANSWER, "value": 9}).json()["quarantined"] == [1]
    assert client.site.answers(client.sitting) == [] and client.site.aside(client.sitting)[0].value == 9


def test_a_new_load_of_the_page_takes_over_and_the_older_ones_answers_are_kept(client: Client) -> None:
    older = client.lease(lease="a" * 32).json()["lease"]
    newer = client.lease(known=older, lease="b" * 32).json()["lease"]
    late = client.send(older, ANSWER).json()
    assert (late["accepted"], late["holds"]) == ([1], False)
    assert client.send(newer, {**ANSWER, "value": 4}).json()["holds"] is True
    assert client.http.get(f"{client.way}/state").json()["answers"]["q1"]["value"] == 4


def test_a_page_that_asks_twice_is_granted_once(client: Client) -> None:
    """The first answer may have been lost on its way."""
    assert client.lease(lease="c" * 32).json() == client.lease(lease="c" * 32).json()


def test_another_device_does_not_get_in(client: Client) -> None:
    client.lease(lease="d" * 32)
    assert client.lease(lease="e" * 32).status_code == 409
    assert client.lease(lease="e" * 32, known="f" * 32).status_code == 409


def test_after_the_evaluators_move_the_older_devices_answers_lie_in_quarantine(client: Client) -> None:
    older = client.lease(lease="1" * 32).json()["lease"]
    run.new_link(client.site.store, client.site.lead, client.sitting.id)
    client.lease(lease="2" * 32)
    late = client.send(older, ANSWER).json()
    assert (late["accepted"], late["quarantined"], late["holds"]) == ([], [1], False)
    assert client.lease(lease="3" * 32, known=older).status_code == 409


def test_events_of_a_lease_that_this_site_never_granted_stay_with_the_page(client: Client) -> None:
    """A site put back from a backup does not know its newest leases."""
    assert client.send("9" * 32, ANSWER).json() == {"accepted": [], "quarantined": [], "refused": [1], "holds": False}


def test_an_answer_asks_the_store_five_times_at_most_and_writes_once(client: Client) -> None:
    lease, asked = client.lease().json()["lease"], list[str]()
    client.send(lease, ANSWER)
    place, sent = f"{client.way}/events", {"lease": lease, "events": [{**ANSWER, "sequence": 2, "item_id": "q2"}]}

    def hear(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(client.site.store.engine, "before_cursor_execute", hear)
    client.http.post(place, json=sent, headers=OURS)
    event.remove(client.site.store.engine, "before_cursor_execute", hear)
    assert [statement.split()[2] for statement in asked if statement.startswith("INSERT")] == ["event"]
    assert sum(statement.startswith("SELECT") for statement in asked) <= 5, asked
