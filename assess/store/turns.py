"""Whose turn is it to write, where several app processes share one database server?

One lock for every transaction that writes, taken as its first step and given back by its commit: a chain of the audit,
a sitting's chain of answers and the state that they are judged by are then read and lengthened by one process at a
time, and since there is one lock only, no two can wait for each other. SQLite needs none: `BEGIN IMMEDIATE` is its own.
"""

from __future__ import annotations

TURN = 0x7A68_6968_656E_67  # "zhiheng" in ASCII: a key that other programs on the same database do not take
PATIENCE_SECONDS = 30  # for another process's turn; the same as SQLite's; our own setting


def taken() -> str:
    """The steps that wait for the turn; the transaction keeps it to its end. They fail where it does not come in time.

    They must be the transaction's first: PostgreSQL (READ COMMITTED) then sees all that was written before it. The
    commit waits for the disk, whatever the server or the account has been set to: an acknowledged answer is kept.
    """
    settings = f"SET LOCAL lock_timeout = '{PATIENCE_SECONDS}s'; SET LOCAL synchronous_commit = on"
    return f"{settings}; SELECT pg_advisory_xact_lock({TURN})"
