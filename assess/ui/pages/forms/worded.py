"""How does the form read in each language, side by side, and what is not translated yet?"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assess.nouns.form import FormDraft
from assess.reception.form_editor import words
from assess.reception.form_editor.outline import LANGUAGES, NEEDED, Outline
from assess.reception.form_editor.words import Text
from assess.ui import form_words
from assess.ui.desk import Desk
from assess.ui.pages.forms import chosen, held, limits
from instruments.definition import Language

LONG = ("purpose", "instruction")


def show(desk: Desk, draft: FormDraft, outline: Outline) -> None:
    """The texts of one part of the form, a column a language; a text that is missing says so."""
    say = desk.say
    every = words.texts(outline)
    count = sum(len(words.missing(outline, text)) for text in every)
    if count:
        st.warning(say("{count} texts are not written yet.").format(count=count), icon=":material/warning:")
    else:
        st.success(say("Every text is written in every language of the form."), icon=":material/check_circle:")
    groups = _groups(outline, every)
    label, listed = say("Part of the form"), f"words-of-{draft.id}"
    named = {group: _named(desk, outline, group, groups[group]) for group in groups}
    chosen.settle(listed, named)
    group = chosen.keep(listed, st.selectbox(label, tuple(named), format_func=named.__getitem__, key=listed))
    easy = st.toggle(say("Easy-read Chinese too"), words.has_easy(outline))
    languages = LANGUAGES if easy else NEEDED
    key = f"words-{draft.id}-{draft.revision}-{group}"
    with st.form(key):
        said = {text.key: _row(desk, outline, text, languages, key) for text in groups[group]}
        sent = st.form_submit_button(say("Save the words"), type="primary")
    if sent:
        held.change(desk, draft, say("Saved."), words.translate_all, said)
    if easy:
        _easy_words(desk, draft, outline)


def _easy_words(desk: Desk, draft: FormDraft, outline: Outline) -> None:
    """Words that this form needs and that are not on the list of easy words for everybody."""
    say, key = desk.say, f"easy-{draft.id}-{draft.revision}"
    with st.expander(say("Easy words of this form's own")):
        st.caption(say("Only words that people who read easy-read Chinese know, and that this form cannot do without."))
        listed = st.text_area(say("Words, one a line"), words.easy_words(outline), key=key)
        if st.button(say("Save the easy words")):
            held.change(desk, draft, say("Saved."), words.set_easy_words, listed)


def _groups(outline: Outline, every: tuple[Text, ...]) -> dict[str, list[Text]]:
    """The form as a whole, each section, each set of answers that is not borrowed; as "section:<id>"."""
    groups: dict[str, list[Text]] = {}
    section_of = {each.id: section.id for section in outline.sections for each in section.fields}
    for text in every:
        if text.part == "answer":
            group = f"answers:{text.of.rpartition('.')[0]}"
        elif text.part == "section":
            group = f"section:{text.of}"
        else:
            group = f"section:{section_of[text.of]}" if text.of else "form:"
        groups.setdefault(group, []).append(text)
    return groups


def _named(desk: Desk, outline: Outline, group: str, texts: list[Text]) -> str:
    """The part of the form, and how much of it is still to be written."""
    say = desk.say
    kind, _, part_id = group.partition(":")
    if kind == "answers":
        name = say("Answers: {answers}").format(answers=limits.words_of(desk, outline, part_id))
    elif kind == "section":
        name = form_words.first(desk, outline.section(part_id).heading, say("No heading"))
    else:
        name = say("The form as a whole")
    count = sum(len(words.missing(outline, text)) for text in texts)
    return say("{part} ({count} missing)").format(part=name, count=count) if count else name


def _row(desk: Desk, outline: Outline, text: Text, languages: tuple[Language, ...], key: str) -> Mapping[Language, str]:
    say, named = desk.say, form_words.languages(desk.say)
    missing = words.missing(outline, text)
    columns = st.columns(len(languages))
    said: dict[Language, str] = {}
    for column, language in zip(columns, languages, strict=True):
        label = f"{form_words.parts(say)[text.part]} · {named[language]}"
        if language in missing:
            label = say("{text}: missing").format(text=label)
        ask = column.text_area if text.part in LONG else column.text_input
        said[language] = ask(label, text.said.get(language, ""), key=f"{key}-{text.key}-{language}")
    return said
