"""Which errors say that the database cannot be asked at all just now?"""

from __future__ import annotations

from sqlalchemy.exc import InterfaceError, OperationalError

from assess.errors import Unavailable

AWAY: tuple[type[Exception], ...] = (OperationalError, InterfaceError, Unavailable)
