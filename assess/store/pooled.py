"""How does a process keep its connections to a database server, and find out that one is dead before it is needed?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError, NoSuchModuleError

from assess.errors import Unavailable

# Connections of a process: two processes stay under the 100 of PostgreSQL's own setting. As many are kept as threads
# answer at once: one that is closed and opened again costs the server more than fifty questions.
KEPT, AT_ONCE = 40, 45
DRIVER = "psycopg"


def engine_of(url: URL) -> Engine:
    """An engine for a server that may restart. Its transactions begin as `begun` says, never by the driver.

    Raises Unavailable where the toolkit has no driver for it.
    """
    try:
        engine = create_engine(
            url,
            hide_parameters=True,  # values must not reach errors and logs
            isolation_level="AUTOCOMMIT",
            pool_size=KEPT,
            max_overflow=AT_ONCE - KEPT,
            pool_use_lifo=True,
        )
    except (NoSuchModuleError, ModuleNotFoundError) as wrong:
        told = (
            "Setting 'database' begins with {name!r}, for which there is no driver here. Begin it with "
            "postgresql+psycopg:// and install the driver: pip install 'zhiheng[postgresql]'."
        )
        raise Unavailable(told, name=url.drivername) from wrong
    if engine.dialect.driver == DRIVER:
        event.listen(engine, "checkout", _look(engine.dialect.loaded_dbapi.Error))
    return engine


def _look(gone: type[Exception]) -> Callable[[Any, object, object], None]:
    def look(connection: Any, _entry: object, _proxy: object) -> None:
        """Raise DisconnectionError where the server has closed the connection: the pool then makes another.

        What has come is read, nothing is asked: a question would cost each step of a page one more wait.
        """
        try:
            for _ in range(2):  # a server that ends says so first, and closes after it
                connection.pgconn.consume_input()
        except gone as wrong:
            raise DisconnectionError("the database server has closed the connection") from wrong

    return look
