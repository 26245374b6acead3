"""The first tables, as they were; later steps change them, this one never changes.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None

ID, HASH, INSTANT = sa.String(36), sa.String(64), sa.String(32)
SEALED = ("name", "pinyin", "id_number", "certificate_number", "phone", "address", "guardian")
FOUND_BY = ("name", "id_number", "certificate_number", "phone")
IN_CASE = (
    ("referral", ()),
    ("appointment", (("starts_at", INSTANT, True),)),
    ("eligibility", ()),
    ("consent", ()),
    ("plan", ()),
    ("scene_note", ()),
    ("incident", ()),
    ("finding", ()),
    ("question_answer", ()),
    ("recommendation", ()),
    ("follow_up", (("due", sa.String(10), True),)),
    ("receipt", ()),
)


def upgrade() -> None:
    """Make them."""
    _site()
    _people()
    _cases()
    _sittings()
    _outcomes()
    _documents()
    _audit()


def _number() -> sa.Column[int]:
    return sa.Column("number", sa.Integer, primary_key=True, autoincrement=True)


def _needed(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _refers(name: str, to: str) -> sa.Column[str]:
    return sa.Column(name, ID if "hash" not in to else HASH, sa.ForeignKey(to), nullable=False)


def _shelf(name: str, *more: sa.Column[Any]) -> None:
    state = (_needed("revision", sa.Integer()), _needed("body", sa.Text()))
    op.create_table(name, _number(), sa.Column("id", ID, nullable=False, unique=True), *more, *state)


def _index(table: str, *columns: str, unique: bool = False) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns), unique=unique)


def _site() -> None:
    op.create_table("site", sa.Column("key", sa.String(40), primary_key=True), _needed("value", sa.Text()))
    op.create_table("counter", sa.Column("name", sa.String(60), primary_key=True), _needed("value", sa.Integer()))


def _people() -> None:
    hashes = (sa.Column(f"{field}_hash", HASH) for field in FOUND_BY)
    _shelf("client", *(sa.Column(field, sa.LargeBinary) for field in SEALED), *hashes)
    for field in FOUND_BY:
        _index("client", f"{field}_hash")
    key = sa.Column("client_id", ID, sa.ForeignKey("client.id"), primary_key=True)
    op.create_table("client_key", key, _needed("wrapped", sa.LargeBinary()))
    _shelf("evaluator", sa.Column("sign_in_name", sa.String(80), nullable=False, unique=True))
    op.create_table(
        "credential",
        sa.Column("evaluator_id", ID, sa.ForeignKey("evaluator.id"), primary_key=True),
        _needed("password_hash", sa.String(200)),
        _needed("failures", sa.Integer()),
        sa.Column("locked_until", INSTANT),
    )
    op.create_table(
        "sign_in",
        sa.Column("token_hash", HASH, primary_key=True),
        _refers("evaluator_id", "evaluator.id"),
        _needed("started_at", INSTANT),
        _needed("seen_at", INSTANT),
        sa.Column("ended_at", INSTANT),
    )
    _index("sign_in", "evaluator_id")


def _cases() -> None:
    case_number = sa.Column("case_number", sa.String(40), nullable=False, unique=True)
    _shelf("case_file", case_number, _refers("client_id", "client.id"))
    _index("case_file", "client_id")
    for name, more in IN_CASE:
        _shelf(name, _refers("case_id", "case_file.id"), *(_needed(column, kind) for column, kind, _ in more))
        _index(name, "case_id")
        for column, _kind, indexed in more:
            if indexed:
                _index(name, column)


def _sittings() -> None:
    link = sa.Column("link_hash", HASH, unique=True)
    _shelf("sitting", _refers("case_id", "case_file.id"), _needed("state", sa.String(20)), link)
    _index("sitting", "case_id")
    op.create_table(
        "lease",
        _number(),
        sa.Column("id", ID, nullable=False, unique=True),
        _refers("sitting_id", "sitting.id"),
        _needed("granted_at", INSTANT),
        sa.Column("revoked_at", INSTANT),
    )
    _index("lease", "sitting_id")
    op.create_table(
        "event",
        _number(),
        _refers("sitting_id", "sitting.id"),
        _refers("lease_id", "lease.id"),
        _needed("sequence", sa.Integer()),
        _needed("body", sa.Text()),
        _needed("server_time", INSTANT),
        _needed("previous", HASH),
        _needed("hash", HASH),
        sa.UniqueConstraint("sitting_id", "lease_id", "sequence"),
    )
    _index("event", "sitting_id", "number")
    op.create_table(
        "quarantine",
        _number(),
        _refers("sitting_id", "sitting.id"),
        _needed("lease_id", ID),
        _needed("sequence", sa.Integer()),
        _needed("why", sa.String(40)),
        _needed("body", sa.Text()),
        _needed("server_time", INSTANT),
    )
    _index("quarantine", "sitting_id")


def _outcomes() -> None:
    op.create_table(
        "score",
        _number(),
        _refers("case_id", "case_file.id"),
        _refers("sitting_id", "sitting.id"),
        _needed("scale", sa.String(60)),
        _needed("body", sa.Text()),
        sa.UniqueConstraint("sitting_id", "scale"),
    )
    _index("score", "case_id")
    sitting = sa.Column("sitting_id", ID, sa.ForeignKey("sitting.id"), primary_key=True)
    op.create_table("profile", sitting, _refers("case_id", "case_file.id"), _needed("body", sa.Text()))
    _index("profile", "case_id")


def _documents() -> None:
    op.create_table(
        "issued_document",
        _number(),
        sa.Column("id", ID, nullable=False, unique=True),
        _refers("case_id", "case_file.id"),
        sa.Column("issue_number", sa.String(60), nullable=False, unique=True),
        _needed("body", sa.Text()),
        _needed("content", sa.LargeBinary()),
    )
    _index("issued_document", "case_id")
    document = sa.Column("document_id", ID, sa.ForeignKey("issued_document.id"), primary_key=True)
    suffix = sa.Column("suffix", sa.String(20), primary_key=True)
    op.create_table("document_file", document, suffix, _needed("content", sa.LargeBinary()))
    op.create_table(
        "kept_folder",
        sa.Column("hash", HASH, primary_key=True),
        _needed("kind", sa.String(20)),
        _needed("folder_id", sa.String(80)),
        _needed("version", sa.String(40)),
    )
    folder = sa.Column("hash", HASH, sa.ForeignKey("kept_folder.hash"), primary_key=True)
    path = sa.Column("path", sa.String(200), primary_key=True)
    op.create_table("kept_file", folder, path, _needed("content", sa.LargeBinary()))


def _audit() -> None:
    chained = (_needed("body", sa.Text()), _needed("previous", HASH), _needed("hash", HASH))
    place = (_needed("chain", sa.String(60)), _needed("sequence", sa.Integer()))
    op.create_table("audit", _number(), *place, *chained, sa.UniqueConstraint("chain", "sequence"))
    head = (sa.Column(column.name, column.type, nullable=False) for column in chained)
    op.create_table("checkpoint", _number(), *head)
