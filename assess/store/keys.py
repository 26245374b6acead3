"""Which secrets does the site hold, and where do they lie?"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

import keyring
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from keyring.errors import KeyringError

from assess.errors import BadInput, Unavailable
from assess.settings import Settings

FILE = "site.key"
SERVICE = "zhiheng"
BYTES = 32


@dataclass(frozen=True)
class Keys:
    """The site key and what is derived from it: to wrap clients' keys, to search, to make links."""

    site: bytes = field(repr=False)

    def derived(self, purpose: str) -> bytes:
        """32 bytes for one purpose (HKDF-SHA256, RFC 5869)."""
        return HKDF(algorithm=SHA256(), length=BYTES, salt=None, info=f"zhiheng {purpose}".encode()).derive(self.site)

    def found_by(self, field_name: str, text: str) -> str:
        """The keyed hash under which a field is found: HMAC-SHA256 of the normalised text."""
        normal = "".join(unicodedata.normalize("NFKC", text).casefold().split())
        return hmac.new(self.derived("search"), f"{field_name}|{normal}".encode(), hashlib.sha256).hexdigest()

    def mark(self) -> str:
        """Tells one site key from another without giving it away."""
        return hmac.new(self.derived("mark"), b"mark", hashlib.sha256).hexdigest()

    def recovery_key(self) -> str:
        """The site key to write down: base32 with four check characters, in groups of four."""
        letters = base64.b32encode(self.site).decode().rstrip("=")
        letters += _check_letters(self.site)
        return "-".join(letters[i : i + 4] for i in range(0, len(letters), 4))


def keys_of(settings: Settings, *, fresh: bool) -> Keys:
    """The site's keys: from the OS keyring or the 0600 file; made where the site is `fresh`.

    Raises Unavailable where an existing site's key is missing: a new one could not read what is there.
    """
    found = _from_keyring(settings) or _from_file(settings)
    if found:
        return Keys(found)
    if not fresh:
        raise Unavailable(
            "{place}: the site key is missing, so names and ID numbers cannot be read. Nothing is lost: "
            "put {file} back or restore it from the recovery key that was written down at the first start.",
            place=str(settings.workspace),
            file=FILE,
        )
    return _keep(settings, Keys(os.urandom(BYTES)))


def restore(settings: Settings, recovery_key: str) -> Keys:
    """Put the site key back from its written form. Raises BadInput where a character is wrong."""
    letters = "".join(recovery_key.upper().replace("-", "").split())
    try:
        site = base64.b32decode(letters[:-4] + "=" * (-len(letters[:-4]) % 8))
    except ValueError as wrong:
        raise BadInput("The recovery key has letters A-Z and digits 2-7 only. Read it again.") from wrong
    if len(site) != BYTES or _check_letters(site) != letters[-4:]:
        raise BadInput("The recovery key is not complete or a character is wrong. Read it again.")
    there = _from_keyring(settings) or _from_file(settings)
    if there is not None and there != site:
        raise BadInput(
            "{place}: another site key is there already and is not written over. Move it away first if it is wrong.",
            place=str(settings.workspace),
        )
    return _keep(settings, Keys(site))


def _check_letters(site: bytes) -> str:
    return base64.b32encode(hashlib.sha256(b"check" + site).digest()).decode()[:4]


def _account(settings: Settings) -> str:
    return hashlib.sha256(str(settings.workspace).encode()).hexdigest()[:16]


def _from_keyring(settings: Settings) -> bytes | None:
    if settings.key_store == "file":
        return None
    try:
        kept = keyring.get_password(SERVICE, _account(settings))
    except KeyringError:
        return None  # no keyring on this machine: the file decides
    return bytes.fromhex(kept) if kept else None


def _from_file(settings: Settings) -> bytes | None:
    file = settings.workspace / FILE
    return bytes.fromhex(file.read_text(encoding="ascii").strip()) if file.is_file() else None


def _keep(settings: Settings, keys: Keys) -> Keys:
    if settings.key_store != "file":
        try:
            keyring.set_password(SERVICE, _account(settings), keys.site.hex())
            return keys
        except KeyringError as none:
            if settings.key_store == "keyring":
                raise Unavailable(
                    "Setting 'key_store' is 'keyring', but this computer has none. Set it to 'file' or 'auto'."
                ) from none
    _write_private(settings.workspace / FILE, keys.site.hex())
    return keys


def _write_private(file: Path, text: str) -> None:
    flags = os.O_WRONLY | os.O_CREAT | (0 if file.exists() and file.read_text("ascii") == text + "\n" else os.O_EXCL)
    with os.fdopen(os.open(file, flags, 0o600), "w", encoding="ascii") as opened:
        opened.write(text + "\n")
        opened.flush()
        os.fsync(opened.fileno())
