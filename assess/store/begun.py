"""How does a transaction begin, by what it is for?

The drivers begin none by themselves, so that each begins as it should and a single question needs none at all.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, event

from assess.store import turns

FOR = "zhiheng_for"
WRITING, READING, ONE_QUESTION = "writing", "reading", "one question"
_UNPREPARED = {"no_parameters": True}  # several steps in one message


def listen(engine: Engine) -> None:
    """From now on each transaction of the engine begins as its connection's option FOR says."""
    event.listen(engine, "begin", _begin_sqlite if engine.dialect.name == "sqlite" else _begin_server)


def to(engine: Engine, purpose: str) -> Connection:
    """A connection whose transactions are for this purpose."""
    return engine.connect().execution_options(**{FOR: purpose})


def _purpose(connection: Connection) -> str:
    options: dict[str, Any] = dict(connection.get_execution_options())
    return str(options.get(FOR, ""))


def _begin_sqlite(connection: Connection) -> None:
    purpose = _purpose(connection)
    if purpose != ONE_QUESTION:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if purpose == WRITING else "BEGIN")


def _begin_server(connection: Connection) -> None:
    """On PostgreSQL every statement of READ COMMITTED has a view of its own; a reader needs one for all."""
    purpose = _purpose(connection)
    if purpose == ONE_QUESTION:
        return
    steps = f"BEGIN ISOLATION LEVEL {'REPEATABLE READ' if purpose == READING else 'READ COMMITTED'}"
    if purpose == WRITING and connection.dialect.name == "postgresql":
        steps = f"{steps}; {turns.taken()}"
    connection.exec_driver_sql(steps, execution_options=_UNPREPARED)
