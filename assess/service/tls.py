"""With which certificate does the site speak https to tablets in the house?

A certificate authority of the site's own, and one certificate of the server for its present addresses. Whoever trusts
the authority trusts it for addresses of private networks only (name constraints, RFC 5280, 4.2.1.10): should its key be
lost, it cannot speak for a bank.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv4Network, ip_address
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from assess.errors import Unavailable

FOLDER = "tls"
AUTHORITY, AUTHORITY_KEY, SERVER, SERVER_KEY = "ca.crt", "ca.key", "server.crt", "server.key"
AUTHORITY_DAYS = 3650  # our own setting: a tablet is told to trust it once
SERVER_DAYS = 397  # our own setting, under the 825 days that iPadOS and macOS accept (Apple, HT210176)
RENEW_DAYS = 30  # before its end; our own setting
EARLIER = timedelta(days=2)  # valid from before now, since tablets' clocks differ; our own setting
# RFC 1918, RFC 6598, RFC 3927 and loopback: where a house's network has its addresses
PRIVATE = tuple(
    map(
        IPv4Network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8")
    )
)
LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, kw_only=True)
class Papers:
    """Files for the server, the authority's fingerprint to compare, and for which addresses until when they stand."""

    authority: Path
    certificate: Path
    key: Path
    fingerprint: str  # SHA-256 of the authority's certificate: pairs of hexadecimal digits joined by colons
    addresses: tuple[str, ...]
    since: datetime
    until: datetime


def covered(addresses: Iterable[str]) -> tuple[str, ...]:
    """Those addresses that a certificate of this site may name: private ones.

    >>> covered(["192.168.1.20", "8.8.8.8"])
    ('192.168.1.20',)
    """
    return tuple(a for a in addresses if any(IPv4Address(a) in network for network in PRIVATE))


def keep(workspace: Path, addresses: Sequence[str], now: datetime) -> Papers:
    """The papers for these addresses: those that lie in the workspace, or new ones where they do not fit or end soon.

    `now` in UTC. The authority is kept as long as it holds, so that no tablet must be told again. Raises Unavailable
    where a file cannot be read as what it is.
    """
    folder = workspace / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _authority_holds(folder, now):
        _make_authority(folder, now)
    wanted, there = covered(addresses), read(workspace)
    if there is None or not _holds(there.since, there.until, now) or not {LOOPBACK, *wanted} <= set(there.addresses):
        _make_server(folder, wanted, now)
    kept = read(workspace)
    if kept is None:
        raise _unreadable(folder / SERVER)
    return kept


def read(workspace: Path) -> Papers | None:
    """The papers that lie in the workspace; None where there are none. Raises Unavailable for unreadable ones."""
    folder = workspace / FOLDER
    if not all((folder / name).is_file() for name in (AUTHORITY, AUTHORITY_KEY, SERVER, SERVER_KEY)):
        return None
    authority, server = _certificate(folder / AUTHORITY), _certificate(folder / SERVER)
    try:
        server.verify_directly_issued_by(authority)
    except (ValueError, TypeError, InvalidSignature):
        return None  # of an authority before this one
    if server.public_key() != _key(folder / SERVER_KEY).public_key():
        return None
    named = server.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return Papers(
        authority=folder / AUTHORITY,
        certificate=folder / SERVER,
        key=folder / SERVER_KEY,
        fingerprint=fingerprint(authority),
        addresses=tuple(map(str, named.get_values_for_type(x509.IPAddress))),
        since=max(server.not_valid_before_utc, authority.not_valid_before_utc),
        until=min(server.not_valid_after_utc, authority.not_valid_after_utc),
    )


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 of a certificate as a tablet shows it."""
    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()


def _holds(since: datetime, until: datetime, now: datetime) -> bool:
    return since <= now and until - now >= timedelta(days=RENEW_DAYS)


def _authority_holds(folder: Path, now: datetime) -> bool:
    if not all((folder / name).is_file() for name in (AUTHORITY, AUTHORITY_KEY)):
        return False
    authority = _certificate(folder / AUTHORITY)
    theirs = _key(folder / AUTHORITY_KEY).public_key() == authority.public_key()
    return theirs and _holds(authority.not_valid_before_utc, authority.not_valid_after_utc, now)


def _make_authority(folder: Path, now: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"ZhiHeng {now:%Y-%m-%d} {os.urandom(2).hex()}")])
    only = x509.NameConstraints(
        permitted_subtrees=[*map(x509.IPAddress, PRIVATE), x509.DNSName("localhost")], excluded_subtrees=None
    )
    made = (
        _begun(name, name, key, now, AUTHORITY_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_others=True), critical=True)
        .add_extension(only, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    _write(folder / AUTHORITY_KEY, _pem(key), 0o600)
    _write(folder / AUTHORITY, made.public_bytes(Encoding.PEM), 0o644)


def _make_server(folder: Path, addresses: Sequence[str], now: datetime) -> None:
    authority, signing = _certificate(folder / AUTHORITY), _key(folder / AUTHORITY_KEY)
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "ZhiHeng")])
    days = min(SERVER_DAYS, (authority.not_valid_after_utc - now).days)
    numbers = dict.fromkeys((LOOPBACK, *addresses))
    names = [x509.DNSName("localhost"), *(x509.IPAddress(ip_address(number)) for number in numbers)]
    made = (
        _begun(name, authority.subject, key, now, days)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_others=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()), critical=False)
        .sign(signing, hashes.SHA256())
    )
    _write(folder / SERVER_KEY, _pem(key), 0o600)
    _write(folder / SERVER, made.public_bytes(Encoding.PEM) + authority.public_bytes(Encoding.PEM), 0o644)


def _begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, now: datetime, days: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - EARLIER)
        .not_valid_after(now + timedelta(days=days))
    )


def _usage(*, signs_others: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_others,
        key_cert_sign=signs_others,
        crl_sign=signs_others,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _certificate(file: Path) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificate(file.read_bytes())
    except ValueError as wrong:
        raise _unreadable(file) from wrong


def _key(file: Path) -> ec.EllipticCurvePrivateKey:
    try:
        key = load_pem_private_key(file.read_bytes(), password=None)
    except ValueError as wrong:
        raise _unreadable(file) from wrong
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise _unreadable(file)
    return key


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _write(file: Path, written: bytes, mode: int) -> None:
    """Beside and renamed, with its rights from the start."""
    part = file.with_name(file.name + ".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as opened:
        opened.write(written)
        opened.flush()
        os.fsync(opened.fileno())
    part.replace(file)


def _unreadable(file: Path) -> Unavailable:
    told = "{file}: cannot be read as a certificate or key. Move the folder away; new ones are made at the next start."
    return Unavailable(told, file=str(file))
