"""How is a direct identifier closed, so that only its own row and column can open it?"""

from __future__ import annotations

import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from assess.errors import Unavailable

NONCE = 12  # bytes, NIST SP 800-38D


@dataclass(frozen=True, eq=False)
class Sealed:
    """A ciphertext (nonce first). Comparing two raises: equal texts have different ciphertexts."""

    content: bytes

    def __eq__(self, other: object) -> bool:
        raise TypeError("Ciphertexts cannot be compared. Search by the keyed hash beside the field instead.")

    __hash__ = None  # type: ignore[assignment]


def seal(key: bytes, text: bytes, *, table: str, column: str, row: str) -> Sealed:
    """AES-256-GCM with table, column and row id as associated data."""
    nonce = os.urandom(NONCE)
    return Sealed(nonce + AESGCM(key).encrypt(nonce, text, _place(table, column, row)))


def unseal(key: bytes, sealed: Sealed, *, table: str, column: str, row: str) -> bytes:
    """The text, if the ciphertext belongs to this key and place; else Unavailable."""
    nonce, closed = sealed.content[:NONCE], sealed.content[NONCE:]
    try:
        return AESGCM(key).decrypt(nonce, closed, _place(table, column, row))
    except InvalidTag as wrong:
        raise Unavailable(
            "{table}.{column} of {row} does not open: it was moved, altered or closed with another key. "
            "Compare with a backup.",
            table=table,
            column=column,
            row=row,
        ) from wrong


def _place(table: str, column: str, row: str) -> bytes:
    return f"{table}|{column}|{row}".encode()
