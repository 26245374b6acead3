"""Was it explained what the assessment is for and where it ends? Shown, read aloud, and kept before consent."""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.reception import explanation
from assess.ui import read_aloud, words
from assess.ui.act import act
from assess.ui.desk import Desk


def draw(desk: Desk, case: Case) -> None:
    """What was explained so far, and the words in the standard or the easy edition with the form that keeps it."""
    say = desk.say
    known = case.eligibility.explained if case.eligibility else ()
    state = say("explained") if known else say("not explained yet")
    title = say("What it is for and where it ends")
    with st.expander(f"{title} · {state}", expanded=not known):
        for one in known:
            _told(desk, case, one.by, f"{desk.moment(one.at)} · {_forms(desk, one.formats)}", one.said_back)
        _explain(desk, case)


def _forms(desk: Desk, formats: tuple[words.ConsentFormat, ...]) -> str:
    named = words.consent_formats(desk.say)
    return ", ".join(named[form] for form in formats)


def _told(desk: Desk, case: Case, by: str, when_and_how: str, said_back: str) -> None:
    who = case.evaluators[by].display_name if by in case.evaluators else by
    back = f" — {said_back}" if said_back else ""
    st.markdown(f"{when_and_how} · {who}{back}")


def _explain(desk: Desk, case: Case) -> None:
    say, formats = desk.say, words.consent_formats(desk.say)
    easy = desk.language == "zh" and st.toggle(say("Easy-read words"), key=f"easy-explanation-{case.file.id}")
    language = "zh-easy" if easy else desk.language
    said = explanation.words(language)
    st.markdown(f"**{said.title}**\n\n" + "\n".join(f"- {line}" for line in said.lines))
    read_aloud.player(desk, said.text, key=f"read-explanation-{language}")
    with st.form("explanation"):
        chosen = st.multiselect(
            say("How the words were given"),
            tuple(formats),
            format_func=formats.__getitem__,
            placeholder=say("choose one or more"),
        )
        back = st.text_input(say("What the client says it is for, in their own words"))
        sent = st.form_submit_button(say("Explained"))
    if sent:
        keep, who = explanation.explain, (desk.store, desk.evaluator, case.file.id)
        act(desk, say("Saved."), keep, *who, tuple(chosen), language, back)
