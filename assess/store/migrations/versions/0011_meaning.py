"""What follows from the scores: posts, comparisons, drafts and reviews of documents, what clients say, case studies.

Revision ID: 0011_meaning
Revises: 0010_intake
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011_meaning"
down_revision: str | None = "0010_intake"
SEALED = ("document_draft", "client_statement", "document_copy", "case_study", "case_conference")
OF_CASE = ("match_run", "document_review", "guidance_plan", "reading_link")
OF_SITE = {"site_post": (("occupation", 20),), "vacancy": (("post_id", 36),),
           "code_link": (("one", 60), ("other", 60)), "workplace_visit": (("organisation_id", 36),)}  # fmt: skip


def upgrade() -> None:
    """A table a noun, as every other; documents of no single case with their files."""
    for name in (*SEALED, *OF_CASE):
        more: list[sa.Column[str] | sa.Column[bytes]] = []
        if name in (*SEALED, "reading_link"):
            more.append(sa.Column("sealed", sa.LargeBinary()))
        if name == "reading_link":
            more.append(sa.Column("link_hash", sa.String(64), nullable=False, unique=True))
        _table(name, _case(), *more)
        op.create_index(f"ix_{name}_case_id", name, ["case_id"])
    for name, columns in OF_SITE.items():
        _table(name, *(sa.Column(column, sa.String(width), nullable=False) for column, width in columns))
        for column, _ in columns:
            op.create_index(f"ix_{name}_{column}", name, [column])
    _documents()


def _documents() -> None:
    op.create_table(
        "site_document",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(36), nullable=False, unique=True),
        sa.Column("subject_id", sa.String(80), nullable=False),
        sa.Column("issue_number", sa.String(60), nullable=False, unique=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_site_document_subject_id", "site_document", ["subject_id"])
    op.create_table(
        "site_document_file",
        sa.Column("document_id", sa.String(36), sa.ForeignKey("site_document.id"), primary_key=True),
        sa.Column("suffix", sa.String(20), primary_key=True),
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
