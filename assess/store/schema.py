"""Which tables are there?

Instants are ISO 8601 text in UTC; a noun's body is canonical JSON beside its query columns.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
ID = String(36)
HASH = String(64)
INSTANT = String(32)
SEALED_FIELDS = ("name", "pinyin", "id_number", "certificate_number", "phone", "address", "guardian")
FOUND_BY = ("name", "id_number", "certificate_number", "phone")  # fields with a keyed hash beside them


def _order() -> Column[int]:
    return Column("number", Integer, primary_key=True, autoincrement=True)


def _shelf(name: str, *more: Column[str] | Column[bytes], in_case: bool = True) -> Table:
    """A noun's table: order of arrival, id, case, query columns, revision, body."""
    case = [Column("case_id", ID, ForeignKey("case_file.id"), nullable=False, index=True)] if in_case else []
    return Table(
        name,
        metadata,
        _order(),
        Column("id", ID, nullable=False, unique=True),
        *case,
        *more,
        Column("revision", Integer, nullable=False),
        Column("body", Text, nullable=False),
    )


site = Table("site", metadata, Column("key", String(40), primary_key=True), Column("value", Text, nullable=False))
counter = Table(
    "counter", metadata, Column("name", String(60), primary_key=True), Column("value", Integer, nullable=False)
)

client = Table(
    "client",
    metadata,
    _order(),
    Column("id", ID, nullable=False, unique=True),
    *(Column(field, LargeBinary) for field in SEALED_FIELDS),
    *(Column(f"{field}_hash", HASH, index=True) for field in FOUND_BY),
    Column("revision", Integer, nullable=False),
    Column("body", Text, nullable=False),
)
client_key = Table(
    "client_key",
    metadata,
    Column("client_id", ID, ForeignKey("client.id"), primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
)

evaluator = _shelf("evaluator", Column("sign_in_name", String(80), nullable=False, unique=True), in_case=False)
credential = Table(
    "credential",
    metadata,
    Column("evaluator_id", ID, ForeignKey("evaluator.id"), primary_key=True),
    Column("password_hash", String(200), nullable=False),
    Column("failures", Integer, nullable=False),
    Column("locked_until", INSTANT),
)
sign_in = Table(
    "sign_in",
    metadata,
    Column("token_hash", HASH, primary_key=True),
    Column("evaluator_id", ID, ForeignKey("evaluator.id"), nullable=False, index=True),
    Column("started_at", INSTANT, nullable=False),
    Column("seen_at", INSTANT, nullable=False),
    Column("ended_at", INSTANT),
)

case_file = _shelf(
    "case_file",
    Column("case_number", String(40), nullable=False, unique=True),
    Column("client_id", ID, ForeignKey("client.id"), nullable=False, index=True),
    in_case=False,
)
referral = _shelf("referral")
appointment = _shelf("appointment", Column("starts_at", INSTANT, nullable=False, index=True))
eligibility = _shelf("eligibility")
consent = _shelf("consent")
needs = _shelf("needs")
plan = _shelf("plan")
sitting = _shelf(
    "sitting", Column("state", String(20), nullable=False), Column("link_hash", HASH, nullable=True, unique=True)
)
fit_today = _shelf("fit_today", Column("sealed", LargeBinary))
companion = _shelf("companion", Column("sealed", LargeBinary))
scene_note = _shelf("scene_note")
incident = _shelf("incident")
sign_off = _shelf("sign_off")
vital_signs = _shelf("vital_signs")
check_in = _shelf("check_in")
urgent_concern = _shelf("urgent_concern", Column("sealed", LargeBinary))
observation = _shelf("observation")
training_goal = _shelf("training_goal")
teaching = _shelf("teaching")
preparation = _shelf("preparation")
finding = _shelf("finding")
question_answer = _shelf("question_answer")
recommendation = _shelf("recommendation")
follow_up = _shelf("follow_up", Column("due", String(10), nullable=False, index=True))
receipt = _shelf("receipt")

lease = Table(
    "lease",
    metadata,
    _order(),
    Column("id", ID, nullable=False, unique=True),
    Column("sitting_id", ID, ForeignKey("sitting.id"), nullable=False, index=True),
    Column("granted_at", INSTANT, nullable=False),
    Column("revoked_at", INSTANT),
)
event = Table(
    "event",
    metadata,
    _order(),
    Column("sitting_id", ID, ForeignKey("sitting.id"), nullable=False),
    Column("lease_id", ID, ForeignKey("lease.id"), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("server_time", INSTANT, nullable=False),
    Column("previous", HASH, nullable=False),
    Column("hash", HASH, nullable=False),
    UniqueConstraint("sitting_id", "lease_id", "sequence"),
    Index("ix_event_sitting_id_number", "sitting_id", "number"),
)
quarantine = Table(
    "quarantine",
    metadata,
    _order(),
    Column("sitting_id", ID, ForeignKey("sitting.id"), nullable=False, index=True),
    Column("lease_id", ID, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("why", String(40), nullable=False),
    Column("body", Text, nullable=False),
    Column("server_time", INSTANT, nullable=False),
)

served = Table(
    "served",
    metadata,
    _order(),
    Column("sitting_id", ID, ForeignKey("sitting.id"), nullable=False),
    Column("step", Integer, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("sitting_id", "step"),
)

score = Table(
    "score",
    metadata,
    _order(),
    Column("case_id", ID, ForeignKey("case_file.id"), nullable=False, index=True),
    Column("sitting_id", ID, ForeignKey("sitting.id"), nullable=False),
    Column("scale", String(60), nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("sitting_id", "scale"),
)
profile = Table(
    "profile",
    metadata,
    Column("sitting_id", ID, ForeignKey("sitting.id"), primary_key=True),
    Column("case_id", ID, ForeignKey("case_file.id"), nullable=False, index=True),
    Column("body", Text, nullable=False),
)

issued_document = Table(
    "issued_document",
    metadata,
    _order(),
    Column("id", ID, nullable=False, unique=True),
    Column("case_id", ID, ForeignKey("case_file.id"), nullable=False, index=True),
    Column("issue_number", String(60), nullable=False, unique=True),
    Column("body", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
document_file = Table(
    "document_file",
    metadata,
    Column("document_id", ID, ForeignKey("issued_document.id"), primary_key=True),
    Column("suffix", String(20), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
kept_folder = Table(
    "kept_folder",
    metadata,
    Column("hash", HASH, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("folder_id", String(80), nullable=False),
    Column("version", String(40), nullable=False),
)
kept_file = Table(
    "kept_file",
    metadata,
    Column("hash", HASH, ForeignKey("kept_folder.hash"), primary_key=True),
    Column("path", String(200), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

recording = _shelf("recording", Column("instrument", String(80), nullable=False, index=True), in_case=False)
norm_proposal = _shelf("norm_proposal", Column("norm_set", String(80), nullable=False, index=True), in_case=False)
equipment = _shelf("equipment", in_case=False)
equipment_care = _shelf("equipment_care", Column("equipment_id", String(80), nullable=False, index=True), in_case=False)
work_standard = _shelf("work_standard", Column("instrument", String(80), nullable=False, index=True), in_case=False)
contact = _shelf("contact", in_case=False)
clinician_release = _shelf(
    "clinician_release", Column("instrument", String(80), nullable=False, index=True), in_case=False
)
recording_content = Table(
    "recording_content",
    metadata,
    Column("hash", HASH, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    _order(),
    Column("chain", String(60), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("previous", HASH, nullable=False),
    Column("hash", HASH, nullable=False),
    UniqueConstraint("chain", "sequence"),
)
checkpoint = Table(
    "checkpoint",
    metadata,
    _order(),
    Column("body", Text, nullable=False),
    Column("previous", HASH, nullable=False),
    Column("hash", HASH, nullable=False),
)
