"""Which number does the next case carry?"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from sqlalchemy import select

from assess.store import canonical
from assess.store.database import Transaction
from assess.store.schema import counter


def next_number(tx: Transaction) -> str:
    """Prefix, civil year and a running number without gaps, e.g. ZH-2026-0001."""
    year = canonical.now().astimezone(ZoneInfo(tx.site.zone)).year
    return f"{tx.site.prefix}-{year}-{count_up(tx, f'case {year}'):04d}"


def count_up(tx: Transaction, name: str) -> int:
    """The next value of a counter, from 1; given back if the transaction fails."""
    value = (tx.connection.scalar(select(counter.c.value).where(counter.c.name == name)) or 0) + 1
    if value == 1:
        tx.connection.execute(counter.insert().values(name=name, value=value))
    else:
        tx.connection.execute(counter.update().where(counter.c.name == name).values(value=value))
    return value
