"""Does the real server serve tablets in the house: encrypted, by every network card, and only when told how?"""

from __future__ import annotations

import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from served import Served
from sites import PASSWORD
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from assess.service import team, tls
from assess.service.network import addresses
from assess.settings import Settings
from assess.store.database import Store

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    place = tmp_path_factory.mktemp("house") / "site"
    store = Store.open(Settings(workspace=place, key_store="file"))
    team.begin(store, display_name="李评估", sign_in_name="li", password=PASSWORD, again=PASSWORD, level=2)
    store.close()
    started = Served(place, options=("--lan", "--tls")).start()
    yield started
    started.kill()


def _ask(served: Served, path: str, *, plain: bool = False, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    """Status, body and headers; trusts the site's own authority and nothing else."""
    address = f"http://127.0.0.1:{served.port + 1}" if plain else served.address
    context = ssl.create_default_context(cafile=str(served.workspace / tls.FOLDER / tls.AUTHORITY))
    try:
        asked = urllib.request.Request(address + path, headers=headers)
        with urllib.request.urlopen(asked, timeout=20, context=None if plain else context) as answer:
            return answer.status, answer.read(), dict(answer.headers)
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read(), dict(refused.headers)


def test_a_client_that_trusts_the_site_opens_it_by_https(served: Served) -> None:
    assert _ask(served, "/_stcore/health")[:2] == (200, b"ok")
    assert _ask(served, "/sign-in")[0] == 200


def test_the_public_certificate_and_how_to_trust_it_are_all_that_is_served_in_the_clear(served: Served) -> None:
    papers = tls.read(served.workspace)
    assert papers is not None
    status, body, headers = _ask(served, "/trust/ca.crt", plain=True)
    assert (status, body, headers["content-type"]) == (200, papers.authority.read_bytes(), "application/x-x509-ca-cert")
    assert b"PRIVATE" not in body
    assert papers.fingerprint.encode() in _ask(served, "/trust", plain=True)[1]
    ways = ("/sign-in", "/_stcore/health", "/trust/ca.key", "/trust/server.key", "/trust/../tls/ca.key", "/join")
    assert {_ask(served, way, plain=True)[0] for way in ways} == {404}


def test_a_name_that_points_here_from_outside_is_refused(served: Served) -> None:
    assert _ask(served, "/trust", plain=True, Host="evil.example")[0] == 400
    assert _ask(served, "/sign-in", Host="evil.example")[0] == 400


@pytest.mark.skipif(not addresses(), reason="this computer has no network card with an address")
def test_a_tablet_works_by_each_network_card_and_a_foreign_page_by_none(served: Served) -> None:
    anybody = ssl.create_default_context()
    anybody.check_hostname, anybody.verify_mode = False, ssl.CERT_NONE
    for address in addresses():
        there = f"{address}:{served.port}"
        with connect(f"wss://{there}/_stcore/stream", origin=Origin(f"https://{there}"), ssl=anybody):
            pass
        with pytest.raises(InvalidStatus):
            connect(f"wss://{there}/_stcore/stream", origin=Origin("https://evil.example"), ssl=anybody)


def test_the_terminal_says_where_to_join_and_asks_no_foreign_host_for_an_address(served: Served) -> None:
    said = (served.workspace.parent / "served.log").read_text(encoding="utf-8")
    papers = tls.read(served.workspace)
    assert papers is not None
    assert papers.fingerprint in said
    assert all(f"https://{address}:{served.port}/join" in said for address in addresses())
    assert "external IP" not in said
    assert "External URL" not in said
