"""What was issued in this case, and does it still stand?"""

from __future__ import annotations

import streamlit as st

from assess.errors import NotAllowed
from assess.nouns.case import Case
from assess.nouns.document import IssuedDocument
from assess.service import copies, statements, verify
from assess.ui import document_forms, document_kinds, document_words, words
from assess.ui.act import explained
from assess.ui.desk import Desk
from reports.formats import FORMS, Form


def draw(desk: Desk, case: Case) -> None:
    """Every issued document, newest first: what it is, what corrects it, what the person said of it, its files."""
    if not case.documents:
        return
    st.subheader(desk.say("Issued reports"), anchor=False)
    corrected = verify.superseded(case.documents)
    for document in reversed(case.documents):
        _one(desk, case, document, corrected.get(document.number))


def title(desk: Desk, document: IssuedDocument) -> str:
    """Number, kind where it is not the usual one, edition, language and instant."""
    say = desk.say
    editions, languages = words.editions(say), words.languages(say)
    names = {kind.id: kind.name(desk.language) for kind in document_kinds.of_cases(desk)}
    kind = "" if document.kind == document_kinds.USUAL else f"{names.get(document.kind, document.kind)} · "
    corrects = f" · {say('corrects')} {document.corrects}" if document.corrects else ""
    return (
        f"**{document.number}** · {kind}{editions[document.edition]} · {languages[document.language]} · "
        f"{desk.moment(document.issued_at)}{corrects}"
    )


def labels(desk: Desk, case: Case) -> dict[str, str]:
    """The documents of the case by id, newest first, as a list offers them."""
    editions = words.editions(desk.say)
    return {d.id: f"{d.number} · {editions[d.edition]}" for d in reversed(case.documents)}


def section_title(desk: Desk, document: IssuedDocument, section: str) -> str:
    """The title of a section in the language of the desk."""
    kinds = {kind.id: kind for kind in document_kinds.of_cases(desk)}
    kind = kinds.get(document.kind)
    return kind.words[desk.language].get(f"sections.{section}", section) if kind else section


def _one(desk: Desk, case: Case, document: IssuedDocument, newer: str | None) -> None:
    say = desk.say
    with st.container(border=True):
        st.markdown(title(desk, document))
        if newer:
            st.warning(say("No longer valid: corrected by {newer}.").format(newer=newer), icon=":material/warning:")
        _signed(desk, case, document)
        _said(desk, case, document)
        _downloads(desk, document)


def _signed(desk: Desk, case: Case, document: IssuedDocument) -> None:
    """Whether a second person read it, and until when it holds."""
    say, told = desk.say, []
    reviewer = case.evaluators.get(document.reviewed_by or "")
    if reviewer is not None:
        told.append(say("reviewed by {name}").format(name=reviewer.display_name))
    if document.review == "nobody_else":
        told.append(say("issued without a second review: nobody else of level 2 was here"))
    if document.valid_until:
        told.append(say("valid until {day}").format(day=document.valid_until))
    if told:
        st.caption(" · ".join(told))


def _said(desk: Desk, case: Case, document: IssuedDocument) -> None:
    """What the person said of it stands with it."""
    say, kinds = desk.say, document_words.statement_kinds(desk.say)
    outcomes = document_words.outcomes(say)
    for one in statements.of_document(case.statements, document.id):
        answer = outcomes[one.outcome] if one.outcome else say("not answered yet")
        st.markdown(f"- {kinds[one.kind]} · {desk.moment(one.at)} · {answer}" + (f": {one.text}" if one.text else ""))


def _downloads(desk: Desk, document: IssuedDocument) -> None:
    """What was drawn when it was issued, then the forms that are drawn from it when they are asked for."""
    say = desk.say
    kept = [form for key, form in FORMS.items() if key in document.file_hashes]
    with st.container(horizontal=True, vertical_alignment="center"):
        for form in kept:
            try:
                drawn = copies.read_file(desk.store, document.id, form.key)
            except NotAllowed as wrong:
                st.warning(wrong.say(say), icon=":material/lock:")
                return
            _download(desk, document, form, drawn)
    others = [form for form in FORMS.values() if form not in kept and document.edition in form.editions]
    with st.expander(say("More forms of {number}").format(number=document.number)):
        for form in others:
            _drawn_when_asked(desk, document, form)


def _drawn_when_asked(desk: Desk, document: IssuedDocument, form: Form) -> None:
    say, name = desk.say, form.named(desk.language)
    if not st.button(say("Make: {form}").format(form=name), key=f"make-{document.id}-{form.key}"):
        return
    with explained(desk):
        bar, archived = (
            st.progress(0.0, text=say("It is being made ...")),
            copies.read_document(desk.store, document.id),
        )

        def told(done: int, of: int) -> None:
            bar.progress(done / of)

        drawn = document_forms.drawn(archived, form, told)
        bar.empty()
        _download(desk, document, form, drawn)


def _download(desk: Desk, document: IssuedDocument, form: Form, drawn: bytes) -> None:
    label = desk.say("Download {kind} of {number}").format(kind=form.named(desk.language), number=document.number)
    file = f"{document.number}{form.suffix}"
    st.download_button(label, drawn, file, form.media_type, on_click="ignore", key=f"load-{document.id}-{form.key}")
