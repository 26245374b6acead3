"""What measuring and observing keep: safety, equipment, standards of work, observations, goals.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision: str | None = "0007"
OF_CASE = ("sign_off", "vital_signs", "check_in", "observation", "training_goal", "preparation")
OF_SITE = {"equipment": (), "equipment_care": ("equipment_id",), "work_standard": ("instrument",), "contact": (),
           "clinician_release": ("instrument",)}  # fmt: skip


def upgrade() -> None:
    """A table a noun, as every other."""
    for name in OF_CASE:
        _table(name, _case())
        op.create_index(f"ix_{name}_case_id", name, ["case_id"])
    _table("urgent_concern", _case(), sa.Column("sealed", sa.LargeBinary()))
    op.create_index("ix_urgent_concern_case_id", "urgent_concern", ["case_id"])
    for name, columns in OF_SITE.items():
        _table(name, *(sa.Column(column, sa.String(80), nullable=False) for column in columns))
        for column in columns:
            op.create_index(f"ix_{name}_{column}", name, [column])


def _case() -> sa.Column[str]:
    return sa.Column("case_id", sa.String(36), sa.ForeignKey("case_file.id"), nullable=False)


def _table(name: str, *columns: sa.Column[str] | sa.Column[bytes]) -> None:
    op.create_table(
        name,
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(36), nullable=False, unique=True),
        *columns,
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
    )
