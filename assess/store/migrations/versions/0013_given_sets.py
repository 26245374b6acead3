"""Data sets that were handed out, and who stands in them by keyed digest.

Revision ID: 0013_given_sets
Revises: 0012_group
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013_given_sets"
down_revision: str | None = "0012_group"


def upgrade() -> None:
    """A table as of every other noun."""
    op.create_table(
        "given_set",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(36), nullable=False, unique=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
    )
