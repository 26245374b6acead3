"""Whether today is a good day, and who is with the client: two tables with a sealed column each.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision: str | None = "0004"

TABLES = ("fit_today", "companion")


def upgrade() -> None:
    """Make them, each with the index by case."""
    for name in TABLES:
        op.create_table(
            name,
            sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
            sa.Column("id", sa.String(36), nullable=False, unique=True),
            sa.Column("case_id", sa.String(36), sa.ForeignKey("case_file.id"), nullable=False),
            sa.Column("sealed", sa.LargeBinary),
            sa.Column("revision", sa.Integer(), nullable=False),
            sa.Column("body", sa.Text(), nullable=False),
        )
        op.create_index(f"ix_{name}_case_id", name, ["case_id"])
