"""Is the site's certificate one that a strict client trusts, for these addresses, and for no others?"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import stat
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from assess.service import tls

NOW = datetime.now(UTC)
HOUSE = ("192.168.1.20", "10.0.0.5")


def _trusts(papers: tls.Papers, name: x509.IPAddress, at: datetime = NOW) -> bool:
    """Whether the verifier of `cryptography`, which follows RFC 5280, trusts the server by the authority alone."""
    authority = x509.load_pem_x509_certificate(papers.authority.read_bytes())
    server = x509.load_pem_x509_certificate(papers.certificate.read_bytes())
    verifier = PolicyBuilder().store(Store([authority])).time(at).build_server_verifier(name)
    try:
        verifier.verify(server, [])
    except VerificationError:
        return False
    return True


def _at(address: str) -> x509.IPAddress:
    return x509.IPAddress(ipaddress.ip_address(address))


def test_a_client_that_trusts_the_authority_trusts_the_server_at_its_addresses_only(tmp_path: Path) -> None:
    papers = tls.keep(tmp_path, HOUSE, NOW)
    assert [_trusts(papers, _at(a)) for a in (*HOUSE, "127.0.0.1", "192.168.1.21")] == [True, True, True, False]


def test_the_authority_cannot_speak_for_a_public_host_should_its_key_be_lost(tmp_path: Path) -> None:
    (tmp_path / tls.FOLDER).mkdir()
    tls._make_authority(tmp_path / tls.FOLDER, NOW)
    tls._make_server(tmp_path / tls.FOLDER, ["8.8.8.8"], NOW)  # as somebody with the key would
    papers = tls.read(tmp_path)
    assert papers is not None
    assert papers.addresses == ("127.0.0.1", "8.8.8.8")
    assert not _trusts(papers, _at("8.8.8.8"))


def test_the_keys_are_for_their_owner_only(tmp_path: Path) -> None:
    papers = tls.keep(tmp_path, HOUSE, NOW)
    keys = (papers.key, papers.key.with_name(tls.AUTHORITY_KEY))
    assert [stat.S_IMODE(key.stat().st_mode) for key in keys] == [0o600, 0o600]


def test_papers_are_used_again_and_renewed_for_a_new_address_under_the_same_authority(tmp_path: Path) -> None:
    first = tls.keep(tmp_path, HOUSE, NOW)
    served = first.certificate.read_bytes()
    assert tls.keep(tmp_path, HOUSE[:1], NOW) == first
    assert first.certificate.read_bytes() == served
    moved = tls.keep(tmp_path, ("192.168.7.7",), NOW)
    assert moved.fingerprint == first.fingerprint  # no tablet must be told again
    assert _trusts(moved, _at("192.168.7.7"))


@pytest.mark.parametrize("days", [tls.SERVER_DAYS - tls.RENEW_DAYS + 1, -10])
def test_papers_that_end_soon_or_are_not_valid_yet_are_renewed(tmp_path: Path, days: int) -> None:
    tls.keep(tmp_path, HOUSE, NOW)
    later = NOW + timedelta(days=days)  # a clock set back, too
    assert _trusts(tls.keep(tmp_path, HOUSE, later), _at(HOUSE[0]), later)


def test_a_start_cut_off_between_two_files_costs_no_tablet_its_trust(tmp_path: Path) -> None:
    first = tls.keep(tmp_path, HOUSE, NOW)
    tls._write(first.key, tls._pem(tls.ec.generate_private_key(tls.ec.SECP256R1())), 0o600)  # of the next certificate
    again = tls.keep(tmp_path, HOUSE, NOW)
    assert again.fingerprint == first.fingerprint
    assert _shakes_hands(again)


def test_openssl_shakes_hands_with_the_server(tmp_path: Path) -> None:
    assert _shakes_hands(tls.keep(tmp_path, HOUSE, NOW))


def _shakes_hands(papers: tls.Papers) -> bool:
    serving = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    serving.load_cert_chain(papers.certificate, papers.key)
    trusting = ssl.create_default_context(cafile=str(papers.authority))
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            connection, _ = listening.accept()
            with serving.wrap_socket(connection, server_side=True) as secure:
                secure.recv(1)

        answering = threading.Thread(target=answer, daemon=True)
        answering.start()
        with (
            socket.create_connection(listening.getsockname(), timeout=10) as plain,
            trusting.wrap_socket(plain, server_hostname="127.0.0.1") as secure,
        ):
            secure.send(b"x")
        answering.join(10)
    return True
