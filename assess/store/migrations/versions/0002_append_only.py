"""What is appended never changes: the database itself refuses UPDATE and DELETE.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision: str | None = "0001"

APPEND_ONLY = (
    "event",
    "quarantine",
    "score",
    "profile",
    "issued_document",
    "document_file",
    "kept_folder",
    "kept_file",
    "audit",
    "checkpoint",
)


def upgrade() -> None:
    """A trigger a table and statement (SQLite), or one function for all (PostgreSQL)."""
    if op.get_bind().dialect.name == "sqlite":
        for table in APPEND_ONLY:
            for statement in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{statement.lower()} BEFORE {statement} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is appended to only'); END"
                )
        return
    op.execute(
        "CREATE FUNCTION appended_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is appended to only', TG_TABLE_NAME; END $$"
    )
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_appended_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION appended_only()"
        )
