"""Human voices and sign-language clips.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision: str | None = "0003"

CONTENT = "recording_content"


def upgrade() -> None:
    """What is said of a recording may change (it can be withdrawn); its bytes are appended to only."""
    op.create_table(
        "recording",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(36), nullable=False, unique=True),
        sa.Column("instrument", sa.String(80), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
    )
    op.create_index("ix_recording_instrument", "recording", ["instrument"])
    op.create_table(
        CONTENT,
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        for statement in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {CONTENT}_no_{statement.lower()} BEFORE {statement} ON {CONTENT} "
                f"BEGIN SELECT RAISE(ABORT, '{CONTENT} is appended to only'); END"
            )
        return
    op.execute(
        f"CREATE TRIGGER {CONTENT}_appended_only BEFORE UPDATE OR DELETE ON {CONTENT} "
        "FOR EACH ROW EXECUTE FUNCTION appended_only()"
    )
