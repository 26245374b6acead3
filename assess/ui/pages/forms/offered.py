"""Which answers to choose from does the form have, and how are they worded, ordered, added and removed?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.form import FormDraft
from assess.reception.form_editor import answers
from assess.reception.form_editor.outline import AnswerSet, Outline, Said
from assess.ui import form_words
from assess.ui.desk import Desk
from assess.ui.pages.forms import chosen, held, limits


def show(desk: Desk, draft: FormDraft, outline: Outline) -> None:
    """One set of answers at a time; several fields may offer the same set."""
    say = desk.say
    st.write(say("Several fields may offer the same answers. What is changed here changes for all of them."))
    named = {one.id: limits.words_of(desk, outline, one.id) for one in outline.sets}
    if named:
        label = say("Answers to change")
        key = f"answer-set-{draft.id}"
        chosen.settle(key, named)
        set_id = chosen.keep(key, st.selectbox(label, tuple(named), format_func=named.__getitem__, key=key))
        _one(desk, draft, outline, outline.answer_set(set_id))
    with st.form(f"new-set-{draft.id}-{draft.revision}"):
        st.markdown(f"**{say('Write a new set of answers')}**")
        zh = st.text_area(say("Answers in Chinese, one a line")).splitlines()
        en = st.text_area(say("The same in English, in the same order (may follow later)")).splitlines()
        sent = st.form_submit_button(say("Add the set"))
    if sent:
        said: list[Said] = [
            {"zh": one, "en": other} for one, other in zip(zh, [*en, *[""] * len(zh)], strict=False) if one.strip()
        ]
        held.change(desk, draft, say("The answers were added."), answers.add_set, said)


def _one(desk: Desk, draft: FormDraft, outline: Outline, found: AnswerSet) -> None:
    say = desk.say
    users = [form_words.first(desk, each.said, each.id) for each in outline.fields if each.choices == found.id]
    st.caption(say("Offered by: {fields}").format(fields="；".join(users) or "—"))
    if found.of is not None:
        told = say("The words of these answers are those of “{answers}”. Change them there.")
        st.info(told.format(answers=limits.words_of(desk, outline, found.of)), icon=":material/info:")
    _order(desk, draft, found)
    _words(desk, draft, found)
    if not users and st.button(say("Remove this set of answers")):
        held.change(desk, draft, say("Removed."), answers.remove_set, found.id)


def _words(desk: Desk, draft: FormDraft, found: AnswerSet) -> None:
    say = desk.say
    with st.form(f"set-{draft.id}-{draft.revision}-{found.id}"):
        zh = st.text_input(say("One more answer in Chinese"))
        en = st.text_input(say("The same answer in English (may follow later)"))
        sent = st.form_submit_button(say("Add the answer"))
    if sent:
        held.change(desk, draft, say("The answer was added."), answers.add_answer, found.id, {"zh": zh, "en": en})


def _order(desk: Desk, draft: FormDraft, found: AnswerSet) -> None:
    """One answer of the set: its words, its place, its removal."""
    say = desk.say
    said = {answer.value: form_words.first(desk, answer.said, str(answer.value)) for answer in found.answers}
    if not said:
        return
    key = f"answer-{draft.id}-{found.id}"
    chosen.settle(key, said)
    label = say("Answer to change")
    value = chosen.keep(key, st.radio(label, tuple(said), format_func=said.__getitem__, key=key))
    answer = next(each for each in found.answers if each.value == value)
    key = f"answer-{draft.id}-{draft.revision}-{found.id}-{value}"
    with st.form(key):
        zh = st.text_input(say("Answer in Chinese"), answer.said.get("zh", ""), key=f"{key}-zh")
        en = st.text_input(say("Answer in English"), answer.said.get("en", ""), key=f"{key}-en")
        sent = st.form_submit_button(say("Save the answer"), type="primary")
    if sent:
        said_now: Said = {"zh": zh, "en": en}
        held.change(desk, draft, say("Saved."), answers.change_answer, found.id, value, said_now)
    name = form_words.short(said[value])
    with st.container(horizontal=True, key="answer-moves"):
        if st.button(say("Move up: {name}").format(name=name), disabled=answer is found.answers[0]):
            held.change(desk, draft, say("Moved."), answers.move_answer, found.id, value, "up")
        if st.button(say("Move down: {name}").format(name=name), disabled=answer is found.answers[-1]):
            held.change(desk, draft, say("Moved."), answers.move_answer, found.id, value, "down")
        if st.button(say("Remove: {name}").format(name=name)):
            held.change(desk, draft, say("Removed."), answers.remove_answer, found.id, value)
