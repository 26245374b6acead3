"""Which forms are filled in for this case, what stands in them, and which answers go into the case?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.score import Instrument
from assess.reception import filled
from assess.reception.filled import Filled
from assess.ui import form_answers, library, words
from assess.ui.act import attempt
from assess.ui.desk import Desk
from assess.ui.pages.case import filled_new, filled_paper, filled_taken, hand_out


def draw(desk: Desk, case: Case) -> None:
    """A form to fill in, the fillings so far, and what of the newest may be taken over."""
    say = desk.say
    st.subheader(say("Forms"), anchor=False, divider="gray")
    with desk.store.reading() as at:
        fillings = filled.all_of(at, case.file.id)
    offered = {instrument.id: instrument for instrument in filled.offered(library.instruments(desk))}
    chosen = _chosen(desk, case, offered)
    if chosen is not None:
        instrument, language = chosen
        filled_paper.draw(desk, case, instrument, language)
        filled_new.draw(desk, case, instrument, language, fillings)
    hand_out.draw(desk, case)
    filled_paper.key_back(desk, case, fillings)
    _earlier(desk, fillings, offered)
    for one in filled.newest(fillings).values():
        filled_taken.draw(desk, case, one)


def _chosen(desk: Desk, case: Case, offered: Mapping[str, Instrument]) -> tuple[Instrument, str] | None:
    """The form and the language of its words; None while none is chosen."""
    say = desk.say
    form = st.selectbox(
        say("Form to fill in"),
        tuple(offered),
        index=None,
        format_func=lambda form_id: library.name(desk, form_id),
        placeholder=say("choose"),
        key=f"form-{case.file.id}",
    )
    if form is None:
        return None
    languages = {code: name for code, name in words.languages(say).items() if code in offered[form].words}
    key = f"form-language-{case.file.id}-{form}"
    language = st.radio(say("Words"), tuple(languages), format_func=languages.__getitem__, horizontal=True, key=key)
    return offered[form], language


def _earlier(desk: Desk, fillings: Sequence[Filled], offered: Mapping[str, Instrument]) -> None:
    """Every filling, newest first, in the words and the version in which it was filled in."""
    say, how = desk.say, filled_new.ways(desk.say)
    standing = {one.form.id for one in filled.newest(fillings).values()}
    for one in reversed(fillings):
        said = form_answers.words_of(one.instrument, one.form.language, desk.language)
        head = say("{form}, version {version}: {at}, {how}").format(
            form=said.name, version=one.form.version, at=desk.moment(one.form.at), how=how[one.form.given]
        )
        with st.expander(head if one.form.id in standing else say("{head} (replaced)").format(head=head)):
            now = offered.get(one.form.form)
            if now is not None and now.hash != one.form.hash:
                told = say("The form has changed since. These are the questions as they were asked.")
                st.caption(told)
            attempt(desk, _answers, desk, one)


def _answers(desk: Desk, one: Filled) -> None:
    say, answers = desk.say, one.form.answers
    if answers is None:
        st.caption(say("The answers went with the client's identity, which was erased."))
        return
    said = form_answers.words_of(one.instrument, one.form.language, desk.language)
    asked = [item for item in one.instrument.items if item.id in answers]
    st.table(
        {
            say("Question"): [said.items[item.id] for item in asked],
            say("Answer"): [form_answers.said(one.instrument, said, item, answers[item.id]) for item in asked],
        }
    )
