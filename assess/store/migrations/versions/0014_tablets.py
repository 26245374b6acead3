"""What a tablet said of itself is kept for each tablet of a seat, so that one which let go is not forgotten.

Revision ID: 0014_tablets
Revises: 0013_given_sets
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014_tablets"
down_revision: str | None = "0013_given_sets"
OLD, NEW = "seat_presence", "tablet_presence"


def upgrade() -> None:
    """A table with another key in its place; what was said before stays, of a tablet that is not told apart."""
    op.create_table(
        NEW,
        sa.Column("seat_id", sa.String(36), sa.ForeignKey("session_seat.id"), primary_key=True),
        sa.Column("device_id", sa.String(36), primary_key=True),
        sa.Column("session_id", sa.String(36), nullable=False),
        sa.Column("seen_at", sa.String(32), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
    )
    columns = "session_id, seen_at, body"
    op.execute(f"INSERT INTO {NEW} (seat_id, device_id, {columns}) SELECT seat_id, '', {columns} FROM {OLD}")
    op.drop_table(OLD)
    op.create_index("ix_tablet_presence_session_id", NEW, ["session_id"])
