"""Who may sign in?"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import Row, func, select

from assess.errors import BadInput, NotAllowed
from assess.nouns.people import Evaluator
from assess.store import canonical, schema, shelf
from assess.store.database import Reading, Store, Transaction

_hasher = PasswordHasher()  # argon2id, RFC 9106 low-memory profile
CREDENTIAL = schema.credential


def register(tx: Transaction, evaluator: Evaluator, password: str) -> Evaluator:
    """A new evaluator with a password. Raises BadInput where the sign-in name is taken."""
    taken = select(schema.evaluator.c.id).where(schema.evaluator.c.sign_in_name == evaluator.sign_in_name)
    if tx.connection.scalar(taken):
        raise BadInput("The sign-in name {name!r} is taken. Choose another.", name=evaluator.sign_in_name)
    shelf.add(tx, evaluator)
    row = {"evaluator_id": evaluator.id, "password_hash": _hasher.hash(password), "failures": 0}
    tx.connection.execute(CREDENTIAL.insert().values(**row))
    return evaluator


def count(at: Reading) -> int:
    """How many evaluators there are."""
    return at.connection.scalar(select(func.count()).select_from(schema.evaluator)) or 0


def change_password(tx: Transaction, evaluator_id: str, password: str) -> None:
    """Set a new password and lift a lock-out."""
    row = {"password_hash": _hasher.hash(password), "failures": 0, "locked_until": None}
    tx.connection.execute(CREDENTIAL.update().where(CREDENTIAL.c.evaluator_id == evaluator_id).values(**row))
    tx.touch("credential", evaluator_id, "password changed")


def authenticate(store: Store, sign_in_name: str, password: str) -> Evaluator:
    """The evaluator of that name and password. Raises NotAllowed, in the same words for a wrong name and password.

    Tries are counted in the transaction that checks them, so that many at once do not get around the lock-out.
    """
    with store.reading() as at:
        found = _by_name(at, sign_in_name)
    if not found or not found.active:
        _matches(_anyone(), password)  # the same work, so that time does not tell names apart
        raise NotAllowed(_WRONG)
    right = False
    with store.writing(found.id, "sign_in", "site") as tx:
        row = tx.connection.execute(select(CREDENTIAL).where(CREDENTIAL.c.evaluator_id == found.id)).one()
        locked = bool(row.locked_until) and row.locked_until > canonical.instant(canonical.now())
        if not locked:
            right = _matches(row.password_hash, password)
            values = _after_right(row, password) if right else _after_wrong(store, row)
            tx.connection.execute(CREDENTIAL.update().where(CREDENTIAL.c.evaluator_id == found.id).values(**values))
        tx.touch("credential", found.id, "right" if right else "locked" if locked else "refused")
    if locked:
        told = "Too many wrong passwords. Signing in is locked for {minutes} minutes."
        raise NotAllowed(told, minutes=store.settings.lock_out_minutes)
    if not right:
        raise NotAllowed(_WRONG)
    return found


_WRONG = "Sign-in name or password is not right. Check the keyboard's language and capitals, and try again."


def _by_name(at: Reading, sign_in_name: str) -> Evaluator | None:
    query = select(schema.evaluator.c.body).where(schema.evaluator.c.sign_in_name == sign_in_name.strip())
    body = at.connection.scalar(query)
    return canonical.noun_of(body, Evaluator) if body else None


def _after_right(row: Row[Any], password: str) -> dict[str, object]:
    """Forget the failures; renew a hash of older parameters."""
    renewed = {"password_hash": _hasher.hash(password)} if _hasher.check_needs_rehash(row.password_hash) else {}
    return {"failures": 0, "locked_until": None, **renewed}


def _after_wrong(store: Store, row: Row[Any]) -> dict[str, object]:
    """Count the failure; lock at the last one allowed."""
    if row.failures + 1 < store.settings.lock_out_tries:
        return {"failures": row.failures + 1, "locked_until": None}
    until = canonical.now() + timedelta(minutes=store.settings.lock_out_minutes)
    return {"failures": 0, "locked_until": canonical.instant(until)}


def _matches(kept: str, password: str) -> bool:
    try:
        return _hasher.verify(kept, password)
    except VerifyMismatchError:
        return False


@cache
def _anyone() -> str:
    return _hasher.hash("nobody signs in with this")
