"""What leads from a client to a plan: forms, surveys, attachments, groups, rooms, reviews of plans.

Revision ID: 0010_intake
Revises: 0009_teaching
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010_intake"
down_revision: str | None = "0009_teaching"
SEALED = ("filled_form", "attachment")
OF_CASE = ("plan_version", "plan_review")
OF_SITE = {"form_draft": (("form", 80),), "survey": (), "survey_answer": (("survey_id", 36),), "organisation": (),
           "client_group": (), "group_needs": (("organisation_id", 36),), "room": ()}  # fmt: skip


def upgrade() -> None:
    """A table a noun, as every other; the bytes of attachments beside theirs."""
    for name in (*SEALED, *OF_CASE):
        _table(name, _case(), *((sa.Column("sealed", sa.LargeBinary()),) if name in SEALED else ()))
        op.create_index(f"ix_{name}_case_id", name, ["case_id"])
    for name, columns in OF_SITE.items():
        _table(name, *(sa.Column(column, sa.String(width), nullable=False) for column, width in columns))
        for column, _ in columns:
            op.create_index(f"ix_{name}_{column}", name, [column])
    _table("form_link", sa.Column("link_hash", sa.String(64), nullable=False, unique=True))
    op.create_table(
        "attachment_content",
        sa.Column("attachment_id", sa.String(36), sa.ForeignKey("attachment.id"), primary_key=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )


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
