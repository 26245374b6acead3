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
    String,
    Table,
    Text,
    UniqueConstraint,
)

from assess.store.schema_parts import FOUND_BY, HASH, ID, INSTANT, SEALED_FIELDS, order, shelf_table
from assess.store.schema_parts import metadata as metadata
from assess.store.schema_site import attachment_content as attachment_content
from assess.store.schema_site import audit as audit
from assess.store.schema_site import checkpoint as checkpoint
from assess.store.schema_site import clinician_release as clinician_release
from assess.store.schema_site import code_link as code_link
from assess.store.schema_site import contact as contact
from assess.store.schema_site import equipment as equipment
from assess.store.schema_site import equipment_care as equipment_care
from assess.store.schema_site import form_draft as form_draft
from assess.store.schema_site import form_link as form_link
from assess.store.schema_site import given_set as given_set
from assess.store.schema_site import group as group
from assess.store.schema_site import group_needs as group_needs
from assess.store.schema_site import group_session as group_session
from assess.store.schema_site import kept_file as kept_file
from assess.store.schema_site import kept_folder as kept_folder
from assess.store.schema_site import norm_proposal as norm_proposal
from assess.store.schema_site import organisation as organisation
from assess.store.schema_site import recording as recording
from assess.store.schema_site import recording_content as recording_content
from assess.store.schema_site import room as room
from assess.store.schema_site import seat_sitting as seat_sitting
from assess.store.schema_site import session_notice as session_notice
from assess.store.schema_site import session_seat as session_seat
from assess.store.schema_site import site_post as site_post
from assess.store.schema_site import survey as survey
from assess.store.schema_site import survey_answer as survey_answer
from assess.store.schema_site import tablet_presence as tablet_presence
from assess.store.schema_site import vacancy as vacancy
from assess.store.schema_site import waiting_tablet as waiting_tablet
from assess.store.schema_site import work_standard as work_standard
from assess.store.schema_site import workplace_visit as workplace_visit

site = Table("site", metadata, Column("key", String(40), primary_key=True), Column("value", Text, nullable=False))
counter = Table(
    "counter", metadata, Column("name", String(60), primary_key=True), Column("value", Integer, nullable=False)
)

client = Table(
    "client",
    metadata,
    order(),
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

evaluator = shelf_table("evaluator", Column("sign_in_name", String(80), nullable=False, unique=True), in_case=False)
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

case_file = shelf_table(
    "case_file",
    Column("case_number", String(40), nullable=False, unique=True),
    Column("client_id", ID, ForeignKey("client.id"), nullable=False, index=True),
    in_case=False,
)
referral = shelf_table("referral")
appointment = shelf_table("appointment", Column("starts_at", INSTANT, nullable=False, index=True))
eligibility = shelf_table("eligibility")
consent = shelf_table("consent")
needs = shelf_table("needs")
plan = shelf_table("plan")
sitting = shelf_table(
    "sitting", Column("state", String(20), nullable=False), Column("link_hash", HASH, nullable=True, unique=True)
)
fit_today = shelf_table("fit_today", Column("sealed", LargeBinary))
companion = shelf_table("companion", Column("sealed", LargeBinary))
scene_note = shelf_table("scene_note")
incident = shelf_table("incident")
sign_off = shelf_table("sign_off")
vital_signs = shelf_table("vital_signs")
check_in = shelf_table("check_in")
urgent_concern = shelf_table("urgent_concern", Column("sealed", LargeBinary))
observation = shelf_table("observation")
training_goal = shelf_table("training_goal")
teaching = shelf_table("teaching")
preparation = shelf_table("preparation")
finding = shelf_table("finding")
question_answer = shelf_table("question_answer")
recommendation = shelf_table("recommendation")
follow_up = shelf_table("follow_up", Column("due", String(10), nullable=False, index=True))
receipt = shelf_table("receipt")

filled_form = shelf_table("filled_form", Column("sealed", LargeBinary))
attachment = shelf_table("attachment", Column("sealed", LargeBinary))
match_run = shelf_table("match_run")
document_draft = shelf_table("document_draft", Column("sealed", LargeBinary))
document_review = shelf_table("document_review")
client_statement = shelf_table("client_statement", Column("sealed", LargeBinary))
document_copy = shelf_table("document_copy", Column("sealed", LargeBinary))
reading_link = shelf_table(
    "reading_link", Column("sealed", LargeBinary), Column("link_hash", HASH, nullable=False, unique=True)
)
case_study = shelf_table("case_study", Column("sealed", LargeBinary))
case_conference = shelf_table("case_conference", Column("sealed", LargeBinary))
guidance_plan = shelf_table("guidance_plan")
plan_version = shelf_table("plan_version")
plan_review = shelf_table("plan_review")

lease = Table(
    "lease",
    metadata,
    order(),
    Column("id", ID, nullable=False, unique=True),
    Column("sitting_id", ID, ForeignKey("sitting.id"), nullable=False, index=True),
    Column("granted_at", INSTANT, nullable=False),
    Column("revoked_at", INSTANT),
)
event = Table(
    "event",
    metadata,
    order(),
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
    order(),
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
    order(),
    Column("sitting_id", ID, ForeignKey("sitting.id"), nullable=False),
    Column("step", Integer, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("sitting_id", "step"),
)

score = Table(
    "score",
    metadata,
    order(),
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
    order(),
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
site_document = Table(
    "site_document",
    metadata,
    order(),
    Column("id", ID, nullable=False, unique=True),
    Column("subject_id", String(80), nullable=False, index=True),
    Column("issue_number", String(60), nullable=False, unique=True),
    Column("body", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
site_document_file = Table(
    "site_document_file",
    metadata,
    Column("document_id", ID, ForeignKey("site_document.id"), primary_key=True),
    Column("suffix", String(20), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
