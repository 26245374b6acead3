"""Which link leads a client to a sitting?"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from assess.nouns.consent import Consent
from assess.nouns.document import ReadingLink
from assess.nouns.form import FormLink
from assess.nouns.people import Client
from assess.nouns.session import SessionSeat
from assess.nouns.sitting import Sitting
from assess.store import canonical, schema
from assess.store.keys import Keys

if TYPE_CHECKING:
    from assess.store.database import Reading, Store

BYTES = 16  # 128 bits
UUID_LETTERS = 36
CODE_DIGITS = 6
CODES = 10**CODE_DIGITS
_LED = (
    select(schema.sitting.c.body, schema.client.c.body.label("client"), schema.consent.c.body.label("consent"))
    .join(schema.case_file, schema.case_file.c.id == schema.sitting.c.case_id)
    .join(schema.client, schema.client.c.id == schema.case_file.c.client_id)
    .outerjoin(schema.consent, schema.consent.c.case_id == schema.sitting.c.case_id)
    .where(schema.sitting.c.link_hash == bindparam("asked"))
    .order_by(schema.consent.c.number)
)


@dataclass(frozen=True, kw_only=True)
class Led:
    """Where a client's link leads: the sitting, whose it is (without identity), and what they allowed, oldest first."""

    sitting: Sitting
    client: Client
    consents: tuple[Consent, ...]


def form_token(keys: Keys, link: FormLink) -> str:
    """The token of `/form/<token>`; revoked by the link's own `revoked_at` and `until`, which the verb checks."""
    return _said(keys, "form_link", f"{link.id}|{link.nonce}")


def form_link_hash(keys: Keys, link: FormLink) -> str:
    """What the store keeps of a form's link: its hash."""
    return canonical.digest(form_token(keys, link))


def form_link_of(at: Reading, token: str) -> FormLink | None:
    """The form link that a token belongs to, or None."""
    table = schema.form_link
    body = at.connection.scalar(select(table.c.body).where(table.c.link_hash == canonical.digest(token)))
    return canonical.noun_of(body, FormLink) if body else None


def reading_token(keys: Keys, link: ReadingLink) -> str:
    """The token of `/read/<token>`; ended by the link's own `revoked_at` and `until`, which the verb checks."""
    return _said(keys, "reading_link", f"{link.id}|{link.nonce}")


def reading_link_hash(keys: Keys, link: ReadingLink) -> str:
    """What the store keeps of a reading link: its hash."""
    return canonical.digest(reading_token(keys, link))


def reading_link_of(at: Reading, token: str) -> ReadingLink | None:
    """The reading link that a token belongs to, or None."""
    table = schema.reading_link
    body = at.connection.scalar(select(table.c.body).where(table.c.link_hash == canonical.digest(token)))
    return canonical.noun_of(body, ReadingLink) if body else None


def join_code(keys: Keys, seat: SessionSeat) -> str:
    """The six digits that a client types to come in; a new nonce makes others. They name nobody, and only lead on."""
    mac = hmac.new(keys.derived("join_code"), f"{seat.id}|{seat.code_nonce}".encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(mac[:8]) % CODES:0{CODE_DIGITS}d}"


def join_code_hash(keys: Keys, seat: SessionSeat) -> str | None:
    """What the store keeps of the code: a keyed hash, since a million codes are soon tried; None without a code."""
    return code_hash(keys, join_code(keys, seat)) if seat.code_nonce else None


def code_hash(keys: Keys, code: str) -> str:
    """The keyed hash by which a typed code is looked up."""
    return hmac.new(keys.derived("join_code_hash"), code.encode(), hashlib.sha256).hexdigest()


def seat_of_code(at: Reading, code: str) -> SessionSeat | None:
    """The seat that six digits lead to, or None."""
    table = schema.session_seat
    body = at.connection.scalar(select(table.c.body).where(table.c.code_hash == code_hash(at.keys, code)))
    return canonical.noun_of(body, SessionSeat) if body else None


def seat_token(keys: Keys, seat: SessionSeat) -> str:
    """The token of `/seat/<token>`; ended by a new nonce, or by the session's end, which the verb checks."""
    return _said(keys, "seat_link", f"{seat.id}|{seat.link_nonce}")


def seat_link_hash(keys: Keys, seat: SessionSeat) -> str | None:
    """What the store keeps of a seat's link: its hash; None for a seat without one."""
    return canonical.digest(seat_token(keys, seat)) if seat.link_nonce else None


def seat_of(at: Reading, token: str) -> SessionSeat | None:
    """The seat that a token leads to, or None."""
    table = schema.session_seat
    body = at.connection.scalar(select(table.c.body).where(table.c.link_hash == canonical.digest(token)))
    return canonical.noun_of(body, SessionSeat) if body else None


def dry_run_token(keys: Keys, preparation_id: str, on: date) -> str:
    """The token of `/try/<token>`: it leads to that preparation on that civil day alone."""
    return f"{preparation_id}-{_said(keys, 'dry_run', f'{preparation_id}|{on.isoformat()}')}"


def dry_run_of(keys: Keys, token: str, on: date) -> str | None:
    """The preparation's id that a token leads to on that day, or None."""
    preparation_id = token[:UUID_LETTERS]
    return preparation_id if hmac.compare_digest(token, dry_run_token(keys, preparation_id, on)) else None


def token_for(store: Store, sitting: Sitting) -> str:
    """The token of `/sit/<token>`: from the site key, the sitting and its nonce; a new nonce revokes the old token."""
    return _token(store.keys, sitting)


def token_in(at: Reading, sitting: Sitting) -> str:
    """The same, within a reading."""
    return _token(at.keys, sitting)


def link_hash(keys: Keys, sitting: Sitting) -> str | None:
    """What the store keeps of the link: its hash; None for a sitting without one."""
    return canonical.digest(_token(keys, sitting)) if sitting.link_nonce else None


def led(at: Reading, token: str) -> Led | None:
    """Where a token leads, or None. It is one question, since it is asked at every answer."""
    rows = at.connection.execute(_LED, {"asked": canonical.digest(token)}).all()
    if not rows:
        return None
    return Led(
        sitting=canonical.noun_again(rows[0].body, Sitting),
        client=canonical.noun_again(rows[0].client, Client),
        consents=tuple(canonical.noun_again(row.consent, Consent) for row in rows if row.consent is not None),
    )


def sitting_of(at: Reading, token: str) -> Sitting | None:
    """The sitting that a token leads to, or None."""
    found = led(at, token)
    return found.sitting if found else None


def _token(keys: Keys, sitting: Sitting) -> str:
    return _said(keys, "link", f"{sitting.id}|{sitting.link_nonce}")


def _said(keys: Keys, purpose: str, said: str) -> str:
    mac = hmac.new(keys.derived(purpose), said.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(mac[:BYTES]).decode().rstrip("=")
