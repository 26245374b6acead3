"""Whose turn is it to write, where several app processes share one database server?

One lock for every transaction that writes, taken as its first step and given back by its commit: a chain of the audit,
a sitting's chain of answers and the state that they are judged by are then read and lengthened by one process at a
time, and since there is one lock only, no two can wait for each other. SQLite needs none: `BEGIN IMMEDIATE` is its own.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

TURN = 0x7A68_6968_656E_67  # "zhiheng" in ASCII: a key that other programs on the same database do not take
_TAKE = text(
    "SELECT set_config('lock_timeout', :patience, true), set_config('synchronous_commit', 'on', true), "
    "pg_advisory_xact_lock(:turn)"
)
PATIENCE_SECONDS = 30  # for another process's turn; the same as SQLite's; our own setting


def take(connection: Connection) -> None:
    """Wait for the turn; the transaction keeps it to its end. Raises OperationalError where it does not come in time.

    It must be the transaction's first step: PostgreSQL (READ COMMITTED) then sees all that was written before it. The
    commit waits for the disk, whatever the server or the account has been set to: an acknowledged answer is kept.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_TAKE, {"turn": TURN, "patience": f"{PATIENCE_SECONDS}s"})
