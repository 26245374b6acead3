"""What does the chosen field ask and take, and where does it stand?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.form import FormDraft
from assess.reception.form_editor import answers, fields
from assess.reception.form_editor.fields import CHOSEN, KINDS, Asked
from assess.reception.form_editor.outline import FormField, Outline, Said
from assess.ui import form_words
from assess.ui.desk import Desk
from assess.ui.pages.forms import branch, held, limits


def show(desk: Desk, draft: FormDraft, outline: Outline, each: FormField) -> None:
    """Its place and its removal; its words, kind and limits in one form; its branches."""
    _place(desk, draft, outline, each)
    say, kinds = desk.say, form_words.kinds(desk.say)
    key = f"field-{draft.id}-{draft.revision}-{each.id}"
    at = KINDS.index(each.kind)
    kind = st.selectbox(say("Kind of field"), KINDS, at, format_func=kinds.__getitem__, key=f"{key}-kind")
    with st.form(key):
        zh = st.text_input(say("Question in Chinese"), each.said.get("zh", ""), key=f"{key}-zh")
        en = st.text_input(say("Question in English"), each.said.get("en", ""), key=f"{key}-en")
        hint_zh = st.text_input(say("Hint in Chinese (may be left out)"), each.hint.get("zh", ""), key=f"{key}-hint-zh")
        hint_en = st.text_input(say("Hint in English (may be left out)"), each.hint.get("en", ""), key=f"{key}-hint-en")
        taken = limits.asked(desk, outline, each, kind, key)
        new = limits.new_answers(desk, key) if kind in CHOSEN else ()
        sent = st.form_submit_button(say("Save the field"), type="primary")
    st.caption(say("A question that asks something else is a new field: answers are kept under the old one."))
    if sent:
        asked = Asked(kind=kind, said={"zh": zh, "en": en}, hint={"zh": hint_zh, "en": hint_en}, **taken)
        held.change(desk, draft, say("Saved."), change_with_answers, each.id, asked, new)
    branch.show(desk, draft, outline, each)
    _section(desk, draft, outline, each)


def change_with_answers(outline: Outline, field_id: str, asked: Asked, new: tuple[Said, ...]) -> Outline:
    """The form with that field asking so, offering these new answers where some are written. NotFound."""
    changed = fields.change_field(outline, field_id, asked)
    if not new:
        return changed
    grown = answers.add_set(changed, new)
    return fields.offer(grown, field_id, grown.sets[-1].id)


def _place(desk: Desk, draft: FormDraft, outline: Outline, each: FormField) -> None:
    say = desk.say
    name = form_words.short(form_words.first(desk, each.said, each.id))
    ids = [one.id for one in outline.fields]
    with st.container(horizontal=True, key="field-moves"):
        if st.button(say("Move up: {name}").format(name=name), disabled=each.id == ids[0]):
            held.change(desk, draft, say("Moved."), fields.move_field, each.id, "up")
        if st.button(say("Move down: {name}").format(name=name), disabled=each.id == ids[-1]):
            held.change(desk, draft, say("Moved."), fields.move_field, each.id, "down")
        if st.button(say("Remove: {name}").format(name=name)):
            held.change(desk, draft, say("Removed."), fields.remove_field, each.id)


def _section(desk: Desk, draft: FormDraft, outline: Outline, each: FormField) -> None:
    say, here = desk.say, outline.section_of(each.id)
    name = form_words.short(form_words.first(desk, each.said, each.id))
    others = {s.id: form_words.first(desk, s.heading, s.id) for s in outline.sections if s.id != here.id}
    if not others:
        return
    to = st.selectbox(
        say("Move “{name}” to another section").format(name=name),
        tuple(others),
        index=None,
        format_func=others.__getitem__,
        placeholder=form_words.first(desk, here.heading, here.id),
        key=f"move-{draft.id}-{draft.revision}-{each.id}",
    )
    if to:
        held.change(desk, draft, say("Moved."), fields.move_to_section, each.id, to)
