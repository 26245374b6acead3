"""What does the person say of an issued document, and what are they answered?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case, Step
from assess.nouns.document import ClientStatement
from assess.service import statements
from assess.ui import document_words, goto, words
from assess.ui.act import act, act_once, fresh
from assess.ui.desk import Desk
from assess.ui.pages.case import report_issued

ANSWER_HEIGHT_PX = 120


def draw(desk: Desk, case: Case) -> None:
    """Take down what the person says; below, each statement with its answer, the open ones first."""
    say = desk.say
    st.subheader(say("What the person says of it"), anchor=False)
    _take_down(desk, case)
    for one in sorted(case.statements, key=lambda one: (one.outcome is not None, one.at)):
        _one(desk, case, one)


def _take_down(desk: Desk, case: Case) -> None:
    say, kinds, ways = desk.say, document_words.statement_kinds(desk.say), document_words.ways(desk.say)
    givers, named = words.givers(say), report_issued.labels(desk, case)
    with st.expander(say("Take down what the person says")), st.form(fresh("statement")):
        document_id = st.selectbox(say("Report"), tuple(named), format_func=named.__getitem__)
        kind = st.radio(say("What it is"), tuple(kinds), format_func=kinds.__getitem__)
        text = st.text_area(say("In the person's own words"), height=ANSWER_HEIGHT_PX)
        said_by = st.radio(say("Who says it"), tuple(givers), format_func=givers.__getitem__, horizontal=True)
        way = st.selectbox(say("How it was said"), tuple(ways), format_func=ways.__getitem__)
        sent = st.form_submit_button(say("Keep the statement"), type="primary")
    if sent:
        done, given = say("The statement is kept with the document."), (desk.store, desk.evaluator, document_id)
        how = {"kind": kind, "text": text, "said_by": said_by, "way": way}
        act_once(desk, "statement", done, statements.take_down, *given, **how)  # type: ignore[arg-type]


def _one(desk: Desk, case: Case, one: ClientStatement) -> None:
    say, numbers = desk.say, {d.id: d.number for d in case.documents}
    day = statements.due(one, desk.store.site.zone)
    with st.container(border=True):
        by = say("on the person's own screen") if one.by == statements.CLIENT else _name(case, one.by)
        st.markdown(
            f"**{document_words.statement_kinds(say)[one.kind]}** · {numbers.get(one.document_id, '—')} · "
            f"{words.givers(say)[one.said_by]} · {by} · {desk.moment(one.at)}"
        )
        if one.section:
            st.caption(say("about the part: {section}").format(section=_section(desk, case, one)))
        st.text(one.text or say("No words yet: ask the person, and take down what they say."))
        if day is None:
            _answered(desk, case, one)
            return
        if day < desk.today():
            st.warning(say("It was to be answered by {day}.").format(day=day), icon=":material/schedule:")
        else:
            st.caption(say("To be answered by {day}.").format(day=day))
        _answer(desk, one)


def _section(desk: Desk, case: Case, one: ClientStatement) -> str:
    """The title of a section in the words of its document."""
    document = next((d for d in case.documents if d.id == one.document_id), None)
    return report_issued.section_title(desk, document, one.section) if document else one.section


def _answered(desk: Desk, case: Case, one: ClientStatement) -> None:
    say = desk.say
    told = document_words.outcomes(say)[one.outcome] if one.outcome else ""
    when = desk.moment(one.answered_at) if one.answered_at else ""
    st.markdown(f"**{told}** · {_name(case, one.answered_by or '')} · {when}")
    if one.answer:
        st.text(one.answer)
    if one.outcome == "reassess" and st.button(say("Go to the plan"), key=f"plan-{one.id}"):
        goto.open_case(case.file.id, Step.PLAN)


def _answer(desk: Desk, one: ClientStatement) -> None:
    say = desk.say
    with desk.store.reading() as at:
        mine = statements.may_answer(at, desk.evaluator, one)
    if not mine:
        st.caption(say("Another evaluator answers this: of the level that it takes, and not who wrote the document."))
        return
    named = {key: said for key, said in document_words.outcomes(say).items() if key in statements.OUTCOMES[one.kind]}
    with st.form(f"answer-{one.id}"):
        outcome = st.radio(say("What becomes of it"), tuple(named), format_func=named.__getitem__)
        text = st.text_area(say("What the person is told"), height=ANSWER_HEIGHT_PX)
        sent = st.form_submit_button(say("Keep the answer"), type="primary")
    if sent:
        done = say("The answer is kept with the document.")
        act(desk, done, statements.answer, desk.store, desk.evaluator, one, outcome, text)


def _name(case: Case, evaluator_id: str) -> str:
    return case.evaluators[evaluator_id].display_name if evaluator_id in case.evaluators else evaluator_id
