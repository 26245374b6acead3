"""Items served in adaptive sittings, and why; appended only.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision: str | None = "0006"


def upgrade() -> None:
    """One table, and the triggers that keep it as it was written."""
    op.create_table(
        "served",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("sitting_id", sa.String(36), sa.ForeignKey("sitting.id"), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.UniqueConstraint("sitting_id", "step", name="uq_served_sitting_id_step"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for statement in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER served_no_{statement.lower()} BEFORE {statement} ON served "
                "BEGIN SELECT RAISE(ABORT, 'served is appended to only'); END"
            )
        return
    op.execute(
        "CREATE TRIGGER served_appended_only BEFORE UPDATE OR DELETE ON served "
        "FOR EACH ROW EXECUTE FUNCTION appended_only()"
    )
