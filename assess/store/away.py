"""Which errors say that the database takes nothing just now, or cannot even be asked?"""

from __future__ import annotations

from sqlalchemy.exc import InterfaceError, InternalError, OperationalError

from assess.errors import Unavailable

REFUSED = (
    OperationalError,
    InternalError,
)  # a server set to read alone, as some are when their disk is full, has 25006
AWAY: tuple[type[Exception], ...] = (OperationalError, InterfaceError, Unavailable)
