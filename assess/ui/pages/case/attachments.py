"""Which photos, scans and films belong to this case?"""

from __future__ import annotations

import base64
import html

import streamlit as st

from assess.nouns.attachment import Attachment, AttachmentKind
from assess.nouns.case import Case
from assess.reception.attached_files import MEDIA_OF, MEGABYTE, PICTURES, SUFFIXES, megabytes_most
from assess.reception.attachments import attach, content_of, remove, removed, standing
from assess.ui import uploads
from assess.ui.act import act, act_once, attempt, fresh
from assess.ui.desk import Desk

FORM = "attachment"


def kinds(desk: Desk) -> dict[AttachmentKind, str]:
    """What an attachment is of."""
    say = desk.say
    return {
        "certificate": say("Certificate"),
        "doctor_note": say("Doctor's note"),
        "consent": say("Signed or spoken consent"),
        "photo": say("Photo of the person or their work"),
        "video": say("Film of the person or their work"),
        "other": say("Something else"),
    }


def draw(desk: Desk, case: Case) -> None:
    """The attachments that stand, with looking and removing; a form for another; what was removed."""
    say = desk.say
    st.subheader(say("Attachments"), anchor=False, divider="gray")
    st.caption(say("Each file is encrypted with this client's own key, and goes when the client's identity is erased."))
    with desk.store.reading() as at:
        there, gone = standing(at, case.file.id), removed(at, case.file.id)
    for attachment in there:
        _one(desk, attachment)
    if case.file.closed_at is None:
        _add(desk, case)
    for attachment in gone:
        told = say("Removed on {when}: {name} ({reason})")
        name = attachment.name or kinds(desk)[attachment.kind]
        when = desk.moment(attachment.removed_at) if attachment.removed_at else ""
        st.caption(told.format(when=when, name=name, reason=attachment.why_removed))


def _one(desk: Desk, attachment: Attachment) -> None:
    say, bytes_ = desk.say, attachment.size
    size = f"{bytes_ / MEGABYTE:.1f} MB" if bytes_ >= MEGABYTE else f"{max(1, bytes_ // 1000)} KB"
    name = attachment.name or say("identity erased")
    told = f"{kinds(desk)[attachment.kind]} · {name} · {SUFFIXES[attachment.media].upper()} {size}"
    with st.expander(told, key=f"attachment-{attachment.id}"):
        st.caption(desk.moment(attachment.at))
        if attachment.note:
            st.write(attachment.note)
        if st.toggle(say("Show the file"), key=f"attachment-show-{attachment.id}"):
            _shown(desk, attachment, name)
        why = st.text_input(say("Reason for removing it"), key=f"attachment-why-{attachment.id}")
        if st.button(say("Remove for good"), key=f"attachment-remove-{attachment.id}", disabled=not why.strip()):
            act(desk, say("The attachment is removed."), remove, desk.store, desk.evaluator, attachment, why)


def _shown(desk: Desk, attachment: Attachment, name: str) -> None:
    """A picture within the page itself, at no address of its own; anything else to be saved. Opened when asked for."""
    content = attempt(desk, content_of, desk.store, attachment)
    if content is None:
        return
    if attachment.media in PICTURES:
        picture = base64.b64encode(content).decode()
        st.html(
            f'<img alt="{html.escape(name)}" src="data:{attachment.media};base64,{picture}" style="max-width: 100%">'
        )
    file = f"{name}.{SUFFIXES[attachment.media]}"
    key = f"attachment-save-{attachment.id}"
    st.download_button(desk.say("Save to this computer"), content, file, attachment.media, key=key, on_click="ignore")


def _add(desk: Desk, case: Case) -> None:
    say, named, key = desk.say, kinds(desk), fresh(f"{FORM}-{case.file.id}")
    with st.expander(say("Attach a file")):
        uploads.dress(desk)
        kind = st.selectbox(say("What it is"), tuple(named), format_func=named.__getitem__, key=f"{key}-kind")
        most = {media: megabytes_most(media, desk.store.settings) for media in MEDIA_OF[kind]}
        limits = "、".join(f"{SUFFIXES[media].upper()} {limit} MB" for media, limit in most.items())
        label, types = say("File (at most {limits})").format(limits=limits), tuple(SUFFIXES[media] for media in most)
        sent = st.file_uploader(label, type=types, key=key, max_upload_size=max(most.values()))
        name = st.text_input(say("Name of the attachment"), key=f"{key}-name")
        note = st.text_input(say("Note"), key=f"{key}-note")
        st.caption(say("Place, time and camera are taken out of pictures. PDF and film keep what is written in them."))
        if st.button(say("Attach"), type="primary", disabled=sent is None) and sent is not None:
            _attach(desk, case, kind, sent.getvalue(), name or sent.name.rsplit(".", 1)[0], note)


def _attach(desk: Desk, case: Case, kind: AttachmentKind, content: bytes, name: str, note: str) -> None:
    told = {"kind": kind, "content": content, "name": name, "note": note}
    act_once(
        desk,
        f"{FORM}-{case.file.id}",
        desk.say("The file is attached."),
        lambda: attach(desk.store, desk.evaluator, case.file.id, **told),  # type: ignore[arg-type]
    )
