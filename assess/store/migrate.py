"""How does an older database become today's?"""

from __future__ import annotations

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from assess.errors import Unavailable
from assess.store import begun

HEAD = "head"


def migrate(engine: Engine, to: str = HEAD) -> None:
    """Run the migrations that are missing. Raises Unavailable for a database of a newer toolkit."""
    config = Config()
    config.set_main_option("script_location", str(files("assess.store") / "migrations"))
    _refuse_newer(engine, ScriptDirectory.from_config(config))
    with begun.to(engine, begun.WRITING) as connection, connection.begin():
        # Two processes take turns: one that starts at the same moment finds nothing left to do.
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def revision_of(engine: Engine) -> str | None:
    """The migration that the database stands at; None before the first."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def at_head(engine: Engine) -> bool:
    """Whether the database stands at this toolkit's newest migration."""
    config = Config()
    config.set_main_option("script_location", str(files("assess.store") / "migrations"))
    return revision_of(engine) == ScriptDirectory.from_config(config).get_current_head()


def _refuse_newer(engine: Engine, scripts: ScriptDirectory) -> None:
    revision = revision_of(engine)
    known = {script.revision for script in scripts.walk_revisions()}
    if revision is not None and revision not in known:
        told = "The database is of a newer toolkit (migration {revision}). Install that version, or restore a backup."
        raise Unavailable(told, revision=revision)
