"""After which answers is the chosen field asked, and after which must it be answered?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.form import FormDraft
from assess.reception.form_editor import fields
from assess.reception.form_editor.fields import CHOSEN, Branch
from assess.reception.form_editor.outline import FormField, Outline
from assess.ui import form_words
from assess.ui.desk import Desk
from assess.ui.pages.forms import held


def show(desk: Desk, draft: FormDraft, outline: Outline, each: FormField) -> None:
    """The conditions that stand, and one to be set: on a field before it that offers answers."""
    say = desk.say
    titles: dict[Branch, str] = {
        "show_if": say("Asked only after certain answers"),
        "required_if": say("Must be answered after certain answers"),
    }
    for branch, title in titles.items():
        standing = getattr(each, branch)
        with st.expander(f"{title} ({len(standing)})", expanded=bool(standing)):
            for on, values in standing.items():
                st.write(_told(desk, outline, on, values))
            _set(desk, draft, outline, each, branch)


def _told(desk: Desk, outline: Outline, on: str, values: tuple[int | str, ...]) -> str:
    asked = form_words.first(desk, outline.field_of(on).said, on)
    offered = [answer for answer in outline.answers_to(on) if answer.value in values]
    words = desk.say(" or ").join(f"“{form_words.first(desk, each.said, str(each.value))}”" for each in offered)
    return desk.say("“{field}” is answered {answers}").format(field=asked, answers=words)


def _set(desk: Desk, draft: FormDraft, outline: Outline, each: FormField, branch: Branch) -> None:
    say, ids = desk.say, [one.id for one in outline.fields]
    before = {one.id: one for one in outline.fields[: ids.index(each.id)] if one.kind in CHOSEN and one.choices}
    if not before:
        st.caption(say("No field before this one offers answers to choose from."))
        return
    key = f"{branch}-{draft.id}-{draft.revision}-{each.id}"
    on = st.selectbox(
        say("Field that it hangs on"),
        tuple(before),
        format_func=lambda one: form_words.first(desk, before[one].said, one),
        key=f"{key}-on",
    )
    said = {answer.value: form_words.first(desk, answer.said, str(answer.value)) for answer in outline.answers_to(on)}
    standing = [value for value in getattr(each, branch).get(on, ()) if value in said]
    values = st.pills(
        say("After any of these answers (none: the condition is taken away)"),
        tuple(said),
        default=standing,
        selection_mode="multi",
        format_func=said.__getitem__,
        key=f"{key}-{on}",
        wrap=True,
    )
    if st.button(say("Save the condition"), key=f"{key}-save"):
        held.change(desk, draft, say("Saved."), fields.set_branch, each.id, branch, on, tuple(sorted(values)))
