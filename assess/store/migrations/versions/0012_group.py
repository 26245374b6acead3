"""Rooms of clients who are assessed at the same time: sessions, seats, notices, and what their tablets say.

Revision ID: 0012_group
Revises: 0011_meaning
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012_group"
down_revision: str | None = "0011_meaning"


def upgrade() -> None:
    """A table a noun, as every other; and three that are no part of the file."""
    _table("group_session", sa.Column("group_id", sa.String(36), nullable=False))
    op.create_index("ix_group_session_group_id", "group_session", ["group_id"])
    _table(
        "session_seat",
        sa.Column("case_id", sa.String(36), sa.ForeignKey("case_file.id"), nullable=False),
        sa.Column("session_id", sa.String(36), sa.ForeignKey("group_session.id"), nullable=False),
        sa.Column("code_hash", sa.String(64), unique=True),
        sa.Column("link_hash", sa.String(64), unique=True),
    )
    for column in ("case_id", "session_id"):
        op.create_index(f"ix_session_seat_{column}", "session_seat", [column])
    _table("session_notice", sa.Column("session_id", sa.String(36), sa.ForeignKey("group_session.id"), nullable=False))
    op.create_index("ix_session_notice_session_id", "session_notice", ["session_id"])
    _apart()


def _apart() -> None:
    """What leads from a sitting to its seat, and what is overwritten as it changes."""
    op.create_table(
        "seat_sitting",
        sa.Column("sitting_id", sa.String(36), sa.ForeignKey("sitting.id"), primary_key=True),
        sa.Column("seat_id", sa.String(36), sa.ForeignKey("session_seat.id"), nullable=False),
    )
    op.create_index("ix_seat_sitting_seat_id", "seat_sitting", ["seat_id"])
    op.create_table(
        "seat_presence",
        sa.Column("seat_id", sa.String(36), sa.ForeignKey("session_seat.id"), primary_key=True),
        sa.Column("session_id", sa.String(36), nullable=False),
        sa.Column("seen_at", sa.String(32), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
    )
    op.create_index("ix_seat_presence_session_id", "seat_presence", ["session_id"])
    op.create_table(
        "waiting_tablet",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("seen_at", sa.String(32), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
    )
    op.create_index("ix_waiting_tablet_seen_at", "waiting_tablet", ["seen_at"])


def _table(name: str, *columns: sa.Column[str]) -> None:
    op.create_table(
        name,
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(36), nullable=False, unique=True),
        *columns,
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
    )
