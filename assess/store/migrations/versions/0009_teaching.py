"""What is taught between a test and its repetition.

Revision ID: 0009_teaching
Revises: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009_teaching"
down_revision: str | None = "0008"


def upgrade() -> None:
    """A table a noun, as every other."""
    op.create_table(
        "teaching",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(36), nullable=False, unique=True),
        sa.Column("case_id", sa.String(36), sa.ForeignKey("case_file.id"), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
    )
    op.create_index("ix_teaching_case_id", "teaching", ["case_id"])
