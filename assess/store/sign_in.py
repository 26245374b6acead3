"""Is this browser still signed in?"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import select

from assess.errors import NotFound, Unavailable
from assess.nouns.people import Evaluator
from assess.store import canonical, schema, shelf
from assess.store.away import AWAY
from assess.store.database import Store

TOUCH_SECONDS = 60  # a page's steps are noted once a minute
TABLE = schema.sign_in


def start(store: Store, evaluator_id: str) -> str:
    """Begin a session; returns the token for the cookie. The store keeps its hash."""
    token, moment = secrets.token_urlsafe(32), canonical.instant(canonical.now())
    row = {"token_hash": canonical.digest(token), "evaluator_id": evaluator_id, "started_at": moment, "seen_at": moment}
    with store.committing() as connection:
        connection.execute(TABLE.insert().values(**row))
    return token


def evaluator_of(store: Store, token: str) -> Evaluator | None:
    """The evaluator of a session that was neither ended nor idle for too long; a step keeps it alive.

    While the database is away it is whoever this process knew at the last step: they may have to give an alarm.
    """
    token_hash = canonical.digest(token)
    try:
        found = _found(store, token_hash)
    except AWAY:
        found = _known(store).get(token_hash)
    if found is None or not found[0].active:
        _known(store).pop(token_hash, None)
        return None
    _known(store)[token_hash] = found
    evaluator, seen_at = found
    idle = canonical.now() - datetime.fromisoformat(_lately(store).get(token_hash, seen_at))
    if idle > timedelta(minutes=store.settings.idle_minutes):
        return None
    if idle > timedelta(seconds=TOUCH_SECONDS):
        _step(store, token_hash, canonical.instant(canonical.now()))
    return evaluator


def end(store: Store, token: str) -> None:
    """Sign out."""
    _known(store).pop(canonical.digest(token), None)
    _set(store, canonical.digest(token), ended_at=canonical.instant(canonical.now()))


def _found(store: Store, token_hash: str) -> tuple[Evaluator, str] | None:
    """Whose session it is, and when they stepped last as the store has it; None where it has ended."""
    with store.reading() as at:
        row = at.connection.execute(select(TABLE).where(TABLE.c.token_hash == token_hash)).first()
        if row is None or row.ended_at:
            return None
        try:
            return shelf.read(at, Evaluator, row.evaluator_id), row.seen_at
        except NotFound:
            return None


def _step(store: Store, token_hash: str, now: str) -> None:
    """Note a step; where the store refuses, in this process: a full disk signs nobody out, who may order an alarm."""
    try:
        _set(store, token_hash, seen_at=now)
        _lately(store).pop(token_hash, None)
    except Unavailable:
        _lately(store)[token_hash] = now


def _lately(store: Store) -> dict[str, str]:
    """When those stepped last whose steps the store refused, by the token's hash."""
    steps: dict[str, str] = store.__dict__.setdefault("steps_unkept", {})
    return steps


def _known(store: Store) -> dict[str, tuple[Evaluator, str]]:
    """Whom this process knows as signed in, and since when they had not stepped, by the token's hash."""
    known: dict[str, tuple[Evaluator, str]] = store.__dict__.setdefault("signed_in", {})
    return known


def _set(store: Store, token_hash: str, **values: str) -> None:
    with store.committing() as connection:
        connection.execute(TABLE.update().where(TABLE.c.token_hash == token_hash).values(**values))
