"""What must still be mended, which version would be published and why, and how is it published or dropped?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.form import FormDraft
from assess.reception.form_editor import drafts
from assess.reception.form_editor.outline import Outline
from assess.reception.form_editor.publish import publish, version_of
from assess.reception.form_editor.version import Change, changes
from assess.reception.form_editor.wrong import Fault, faults
from assess.ui import form_words, library
from assess.ui.act import attempt, remember
from assess.ui.desk import Desk
from assess.ui.pages.forms import held, limits


def show(desk: Desk, draft: FormDraft, outline: Outline) -> None:
    """The list of what is wrong, or the version with its reasons and the button that publishes it."""
    say = desk.say
    wrong = faults(outline, say)
    if wrong:
        told = say("{count} things must be mended before the form can be published.").format(count=len(wrong))
        st.error(told, icon=":material/error:")
        st.markdown("\n".join(f"- {_named(desk, outline, fault)}{fault.wrong.say(say)}" for fault in wrong))
    else:
        st.success(say("Everything is in order."), icon=":material/check_circle:")
        _publish(desk, draft, outline)
    with st.expander(say("Drop this draft")):
        st.write(say("The published versions stay. What was written in this draft is no longer offered."))
        dropped = st.button(say("Drop the draft"))
        if dropped and attempt(desk, drafts.drop, desk.store, desk.evaluator, draft) is not None:
            _done(say("The draft was dropped."))


def _named(desk: Desk, outline: Outline, fault: Fault) -> str:
    if not fault.of:
        return ""
    if fault.where == "form":
        name = {str(part): words for part, words in form_words.parts(desk.say).items()}[fault.of]
    elif fault.where == "answers":
        name = limits.words_of(desk, outline, fault.of)
    elif fault.where == "section":
        name = form_words.first(desk, outline.section(fault.of).heading, fault.of)
    else:
        name = form_words.first(desk, outline.field_of(fault.of).said, fault.of)
    return f"**{name}**: "


def _publish(desk: Desk, draft: FormDraft, outline: Outline) -> None:
    say, before = desk.say, drafts.published(desk.store, draft)
    same = _same_meaning(desk, before, outline) if before else ()
    version = attempt(desk, version_of, before, outline, same)
    if version is None:
        return
    st.write(say("It would be published as version {version}.").format(version=version))
    for change in changes(before, outline, same) if before else ():
        st.markdown(f"- {_why(desk)[change.place]}: {form_words.told(desk, change, outline, before)}")  # type: ignore[arg-type]
    why = st.text_area(say("Why is this version published? (kept in the audit)"), key=f"why-{draft.id}")
    st.caption(
        say("What was filled in before keeps its version and stays readable. A published version never changes.")
    )
    if st.button(say("Publish version {version}").format(version=version), type="primary"):
        done = attempt(desk, publish, desk.store, desk.evaluator, draft, why, same_meaning=same)
        if done:
            library.forget_instruments()
            _done(say("Version {version} is published.").format(version=done[1].version))


def _same_meaning(desk: Desk, before: Outline, outline: Outline) -> tuple[str, ...]:
    """Answers with other words: which of them still mean the same? Nobody but the evaluator can say."""
    say = desk.say
    reworded = [each for each in changes(before, outline) if each.kind == "answer_means_other"]
    if not reworded:
        return ()
    st.write(say("These answers have other words. Tick those that still mean the same."))
    return tuple(each.key for each in reworded if st.checkbox(_reworded(desk, each, before, outline), key=each.key))


def _reworded(desk: Desk, change: Change, before: Outline, outline: Outline) -> str:
    old, new = (form_words.concerned(desk, change, one) for one in (before, outline))
    return desk.say("“{old}” and “{new}” mean the same").format(old=old, new=new)


def _why(desk: Desk) -> dict[int, str]:
    say = desk.say
    return {
        1: say("first number (an old answer could be read wrongly)"),
        2: say("second number (something else is asked)"),
        3: say("third number (words only)"),
    }


def _done(said: str) -> None:
    held.leave()
    remember(said)
    st.rerun()
