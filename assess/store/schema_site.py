"""Which tables hold what belongs to the site, to no single case?"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from assess.store.schema_parts import HASH, ID, INSTANT, metadata, order, shelf_table

recording = shelf_table("recording", Column("instrument", String(80), nullable=False, index=True), in_case=False)
norm_proposal = shelf_table("norm_proposal", Column("norm_set", String(80), nullable=False, index=True), in_case=False)
equipment = shelf_table("equipment", in_case=False)
equipment_care = shelf_table(
    "equipment_care", Column("equipment_id", String(80), nullable=False, index=True), in_case=False
)
work_standard = shelf_table(
    "work_standard", Column("instrument", String(80), nullable=False, index=True), in_case=False
)
contact = shelf_table("contact", in_case=False)
clinician_release = shelf_table(
    "clinician_release", Column("instrument", String(80), nullable=False, index=True), in_case=False
)
form_draft = shelf_table("form_draft", Column("form", String(80), nullable=False, index=True), in_case=False)
form_link = shelf_table("form_link", Column("link_hash", HASH, nullable=False, unique=True), in_case=False)
survey = shelf_table("survey", in_case=False)
survey_answer = shelf_table("survey_answer", Column("survey_id", ID, nullable=False, index=True), in_case=False)
organisation = shelf_table("organisation", in_case=False)
group = shelf_table("client_group", in_case=False)
group_needs = shelf_table("group_needs", Column("organisation_id", ID, nullable=False, index=True), in_case=False)
room = shelf_table("room", in_case=False)
site_post = shelf_table("site_post", Column("occupation", String(20), nullable=False, index=True), in_case=False)
vacancy = shelf_table("vacancy", Column("post_id", ID, nullable=False, index=True), in_case=False)
code_link = shelf_table(
    "code_link",
    Column("one", String(60), nullable=False, index=True),
    Column("other", String(60), nullable=False, index=True),
    in_case=False,
)
workplace_visit = shelf_table(
    "workplace_visit", Column("organisation_id", ID, nullable=False, index=True), in_case=False
)

group_session = shelf_table("group_session", Column("group_id", ID, nullable=False, index=True), in_case=False)
session_seat = shelf_table(
    "session_seat",
    Column("session_id", ID, ForeignKey("group_session.id"), nullable=False, index=True),
    Column("code_hash", HASH, unique=True),
    Column("link_hash", HASH, unique=True),
)
session_notice = shelf_table(
    "session_notice",
    Column("session_id", ID, ForeignKey("group_session.id"), nullable=False, index=True),
    in_case=False,
)
given_set = shelf_table("given_set", in_case=False)
seat_sitting = Table(
    "seat_sitting",
    metadata,
    Column("sitting_id", ID, ForeignKey("sitting.id"), primary_key=True),
    Column("seat_id", ID, ForeignKey("session_seat.id"), nullable=False, index=True),
)
tablet_presence = Table(
    "tablet_presence",
    metadata,
    Column("seat_id", ID, ForeignKey("session_seat.id"), primary_key=True),
    Column("device_id", ID, primary_key=True),
    Column("session_id", ID, nullable=False, index=True),
    Column("seen_at", INSTANT, nullable=False),
    Column("body", Text, nullable=False),
)
waiting_tablet = Table(
    "waiting_tablet",
    metadata,
    Column("id", ID, primary_key=True),
    Column("seen_at", INSTANT, nullable=False, index=True),
    Column("body", Text, nullable=False),
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
attachment_content = Table(
    "attachment_content",
    metadata,
    Column("attachment_id", ID, ForeignKey("attachment.id"), primary_key=True),
    Column("content", LargeBinary, nullable=False),
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
    order(),
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
    order(),
    Column("body", Text, nullable=False),
    Column("previous", HASH, nullable=False),
    Column("hash", HASH, nullable=False),
)
