"""Which forms are there, in which version and languages, how often were they filled in, and which are being written?"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assess.nouns.form import FormDraft
from assess.nouns.people import Evaluator
from assess.nouns.score import Instrument
from assess.reception.form_editor import drafts, folder
from assess.reception.form_editor.counted import times_filled
from assess.reception.form_editor.outline import Said
from assess.service.levels import may
from assess.store import shelf
from assess.ui import form_words, library
from assess.ui.act import attempt, fresh
from assess.ui.desk import Desk
from assess.ui.pages.forms import held
from instruments.definition import Kind

BEGIN = "form-begin"


def show(desk: Desk) -> None:
    """The list, the open drafts, and for level 3 and above the ways to begin one."""
    known = attempt(desk, library.instruments, desk)
    if known is None:
        return
    forms = {form_id: form for form_id, form in known.items() if form.kind is Kind.FORM}
    with desk.store.reading() as at:
        times, waiting = times_filled(at), drafts.open_drafts(at)
        names = {one.id: one.display_name for one in shelf.every(at, Evaluator)}
    _table(desk, forms, times)
    writes = may(desk.evaluator, drafts.WRITES)
    _drafts(desk, waiting, names, writes)
    if not writes:
        told = desk.say("Making and changing forms takes level 3. You can read and give them.")
        st.info(told, icon=":material/info:")
        return
    _change(desk, forms)
    _begin(desk)


def _table(desk: Desk, forms: Mapping[str, Instrument], times: Mapping[str, int]) -> None:
    say, ours = desk.say, library.own_instruments(desk)
    named = form_words.languages(say)
    st.table(
        {
            say("Form or questionnaire"): [form.words[desk.language].name for form in forms.values()],
            say("Version"): [form.version for form in forms.values()],
            say("Languages"): ["、".join(named[each] for each in named if each in f.words) for f in forms.values()],
            say("Where from"): [say("this site") if form_id in ours else say("the toolkit") for form_id in forms],
            say("Times filled in"): [str(times.get(form_id, 0)) for form_id in forms],
        }
    )


def _drafts(desk: Desk, waiting: tuple[FormDraft, ...], names: Mapping[str, str], writes: bool) -> None:
    if not waiting:
        return
    say = desk.say
    st.header(say("Drafts"), anchor=False)
    for draft in waiting:
        outline = folder.of_texts(draft.files)
        name = form_words.first(desk, outline.name, draft.form)
        told = say("“{name}”: {count} fields, last changed by {who} on {when}")
        who = names.get(draft.by, draft.by)
        st.write(told.format(name=name, count=len(outline.fields), who=who, when=desk.moment(draft.at)))
        if writes and st.button(say("Go on writing “{name}”").format(name=name), key=f"go-{draft.id}"):
            held.open_draft(draft)
            st.rerun()


def _change(desk: Desk, forms: Mapping[str, Instrument]) -> None:
    say = desk.say
    st.header(say("Change a form"), anchor=False)
    st.write(
        say(
            "A form of this site gets a new version. A form of the toolkit stays as it is: "
            "a copy is made that belongs to this site."
        )
    )
    chosen = st.selectbox(
        say("Form to change or copy"),
        tuple(forms),
        index=None,
        format_func=lambda form_id: forms[form_id].words[desk.language].name,
        placeholder=say("Choose one of {count}").format(count=len(forms)),
    )
    if chosen and st.button(say("Begin a draft of it")):
        _opened(attempt(desk, drafts.begin_from, desk.store, desk.evaluator, chosen))


def _begin(desk: Desk) -> None:
    say, subjects, families = desk.say, form_words.subjects(desk.say), form_words.families(desk.say)
    st.header(say("Make a new form"), anchor=False)
    with st.form(fresh(BEGIN)):
        zh = st.text_input(say("Name in Chinese"))
        en = st.text_input(say("Name in English (may follow later)"))
        family = st.selectbox(say("Where is it used?"), tuple(families), format_func=families.__getitem__)
        subject = st.selectbox(say("Whom is it about?"), tuple(subjects), format_func=subjects.__getitem__)
        sent = st.form_submit_button(say("Begin the form"), type="primary")
    if sent:
        name: Said = {"zh": zh, "en": en}
        begun = attempt(desk, drafts.begin, desk.store, desk.evaluator, name, family=family, subject=subject)
        _opened(begun)


def _opened(draft: FormDraft | None) -> None:
    if draft is not None:
        held.open_draft(draft)
        st.rerun()
