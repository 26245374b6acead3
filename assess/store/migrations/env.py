"""How does Alembic reach the connection that `assess.store.migrate` opened?"""

from __future__ import annotations

from alembic import context

from assess.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
