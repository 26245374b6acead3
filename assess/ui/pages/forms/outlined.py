"""Which section or field of the form is being written? All of them in their order, one chosen."""

from __future__ import annotations

import streamlit as st

from assess.nouns.form import FormDraft
from assess.reception.form_editor import fields, sections
from assess.reception.form_editor.fields import KINDS, Asked
from assess.reception.form_editor.outline import FormField, Outline
from assess.ui import form_words
from assess.ui.desk import Desk
from assess.ui.pages.forms import chosen, held, one_field, one_section

HEIGHT = 560  # pixels of the outline; what does not fit is scrolled


def show(desk: Desk, draft: FormDraft, outline: Outline) -> None:
    """The outline on the left, what is chosen on the right; below, a new field and a new section."""
    tree, panel = st.columns([2, 3], gap="medium")
    with tree, st.container(height=HEIGHT, key="form-outline"):
        at = _tree(desk, draft, outline)
    with panel:
        if at.startswith(chosen.FIELD):
            one_field.show(desk, draft, outline, outline.field_of(at.removeprefix(chosen.FIELD)))
        else:
            one_section.show(desk, draft, outline, outline.section(at.removeprefix(chosen.SECTION)))
    _new_field(desk, draft, outline, at)
    _new_section(desk, draft)


def _tree(desk: Desk, draft: FormDraft, outline: Outline) -> str:
    say, kinds = desk.say, form_words.kinds(desk.say)
    labels: dict[str, str] = {}
    captions: list[str] = []
    number = 0
    for section in outline.sections:
        labels[chosen.of_section(section.id)] = f"**{form_words.first(desk, section.heading, say('No heading'))}**"
        captions.append(say("section, {count} fields").format(count=len(section.fields)))
        for each in section.fields:
            number += 1
            labels[chosen.of_field(each.id)] = f"{number}. {form_words.first(desk, each.said, each.id)}"
            captions.append(" · ".join([kinds[each.kind], *_marks(desk, each)]))
    key = chosen.outline_key(draft.id)
    chosen.settle(key, labels)
    at = st.radio(
        say("Section or field to change"),
        tuple(labels),
        format_func=labels.__getitem__,
        captions=captions,
        key=key,
    )
    return chosen.keep(key, at)


def _marks(desk: Desk, each: FormField) -> list[str]:
    say = desk.say
    told = {
        say("needed"): each.required,
        say("needed after some answers"): bool(each.required_if),
        say("asked after some answers"): bool(each.show_if),
        say("names a person"): each.personal,
    }
    return [mark for mark, holds in told.items() if holds]


def _new_field(desk: Desk, draft: FormDraft, outline: Outline, at: str) -> None:
    """A field at the end of the section that is chosen, or of that of the field that is chosen."""
    say, kinds = desk.say, form_words.kinds(desk.say)
    section = chosen.section_at(outline, at)
    heading = form_words.first(desk, section.heading, say("No heading"))
    with st.form(f"new-field-{draft.id}-{draft.revision}"):
        st.markdown(f"**{say('Add a field at the end of “{section}”').format(section=heading)}**")
        kind = st.selectbox(say("Kind of the new field"), KINDS, format_func=kinds.__getitem__)
        zh = st.text_input(say("New question in Chinese"))
        en = st.text_input(say("New question in English (may follow later)"))
        sent = st.form_submit_button(say("Add the field"), type="primary")
    if sent:
        after = fields.add_field(outline, section.id, Asked(kind=kind, said={"zh": zh, "en": en}))
        chosen.go(chosen.outline_key(draft.id), chosen.of_field(after.section(section.id).fields[-1].id))
        asked = Asked(kind=kind, said={"zh": zh, "en": en})
        held.change(desk, draft, say("The field was added."), fields.add_field, section.id, asked)


def _new_section(desk: Desk, draft: FormDraft) -> None:
    say = desk.say
    with st.form(f"new-section-{draft.id}-{draft.revision}"):
        st.markdown(f"**{say('Add a section at the end')}**")
        zh = st.text_input(say("New heading in Chinese"))
        en = st.text_input(say("New heading in English (may follow later)"))
        sent = st.form_submit_button(say("Add the section"))
    if sent:
        done = say("The section was added.")
        held.change(desk, draft, done, sections.add_section, {"zh": zh, "en": en})
