"""What does a look at the database tell that nobody wrote?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from assess.nouns.audit import AuditEntry
from assess.store import canonical, schema
from assess.store.database import Reading


def newest_entry(at: Reading) -> datetime | None:
    """The instant of the audit entry that was written last; None where there is none."""
    table = schema.audit
    body = at.connection.scalar(select(table.c.body).order_by(table.c.number.desc()).limit(1))
    return None if body is None else canonical.noun_of(body, AuditEntry).at


def careless(at: Reading) -> tuple[str, ...]:
    """Settings of a database server by which an acknowledged answer could be lost when its power fails."""
    if at.connection.dialect.name != "postgresql":
        return ()
    shown = text("SELECT name FROM pg_settings WHERE name IN ('fsync', 'full_page_writes') AND setting = 'off'")
    return tuple(f"{name}=off" for name in sorted(at.connection.execute(shown).scalars()))


def unsound(at: Reading) -> tuple[str, ...]:
    """What SQLite finds wrong in its own file (PRAGMA quick_check); a database server looks after its own."""
    if at.connection.dialect.name != "sqlite":
        return ()
    try:
        said = tuple(map(str, at.connection.execute(text("PRAGMA quick_check")).scalars()))
    except DatabaseError as wrong:  # so damaged that it cannot even be looked through
        return (str(wrong.orig),)
    return () if said == ("ok",) else said
