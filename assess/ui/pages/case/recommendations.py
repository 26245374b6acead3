"""Who does what next, and why?"""

from __future__ import annotations

import streamlit as st

from assess.meaning import findings
from assess.meaning.posts.site import every
from assess.nouns.case import Case
from assess.nouns.finding import Recommendation
from assess.ui import recommendation_words
from assess.ui.act import act, act_once, fresh
from assess.ui.desk import Desk
from assess.ui.pages.case.answers import accepted_findings


def draw(desk: Desk, case: Case) -> None:
    """What is recommended so far, what the findings lead to by rule, and a form for one more."""
    for recommendation in case.recommendations:
        _known(desk, case, recommendation)
    _proposals(desk, case)
    _new(desk, case)


def _known(desk: Desk, case: Case, made: Recommendation) -> None:
    say, kinds = desk.say, recommendation_words.kinds(desk.say)
    limit = f" · {say('by')} {made.due}" if made.due else ""
    named = [case.posts[post].post.title for post in made.posts if post in case.posts]
    posts = f" · {say('; ').join(named)}" if named else ""
    told = f"**{made.who}** ({kinds[made.kind]}): {made.text}{limit}{posts}"
    if made.taken_back:
        st.markdown(f"- ~~{told}~~  \n  {say('Taken back')}: {made.taken_back}")
        return
    st.markdown(f"- {told}")
    with st.expander(say("Take this recommendation back")), st.form(f"untold-{made.id}"):
        reason = st.text_input(say("Why it does not stand any more"))
        sent = st.form_submit_button(say("Take the recommendation back"))
    if sent:
        done = say("The recommendation is taken back.")
        act(desk, done, findings.take_back, desk.store, desk.evaluator, made.id, reason)


def _proposals(desk: Desk, case: Case) -> None:
    say, kinds = desk.say, recommendation_words.kinds(desk.say)
    proposed = findings.proposals(case, desk.language)
    if not proposed:
        return
    with st.expander(say("Proposed by rule from the findings ({count})").format(count=len(proposed))):
        st.caption(say("A proposal is nothing yet. Say who does it, change the words, and recommend it; or let it be."))
        for one in proposed:
            with st.form(f"proposed-{one.kind}-{one.findings[0]}"):
                text = st.text_area(kinds[one.kind], value=one.text)
                who = st.text_input(say("Done by"))
                sent = st.form_submit_button(say("Recommend this"))
            if sent:
                told = {"text": text, "who": who, "due": None, "findings": one.findings, "kind": one.kind}
                done = say("The recommendation is added.")
                act(desk, done, findings.recommend, desk.store, desk.evaluator, case.file.id, **told)  # type: ignore[arg-type]


def _new(desk: Desk, case: Case) -> None:
    say, accepted, kinds = desk.say, accepted_findings(case), recommendation_words.kinds(desk.say)
    with desk.store.reading() as at:
        posts = {post.id: post.post.title for post in every(at)}
    with st.form(fresh("recommend")):
        text = st.text_area(say("What is to be done"))
        kind = st.selectbox(say("Kind of recommendation"), tuple(kinds), len(kinds) - 1, kinds.__getitem__)
        who = st.text_input(say("Who does it (a named person or office)"))
        due = st.date_input(say("By when"), value=None, format="YYYY-MM-DD")
        rests_on = st.multiselect(
            say("Rests on these findings"), tuple(accepted), format_func=accepted.__getitem__, placeholder=say("choose")
        )
        named = st.multiselect(
            say("Posts or programmes it names"), tuple(posts), format_func=posts.__getitem__, placeholder=say("choose")
        )
        sent = st.form_submit_button(say("Add the recommendation"), type="primary")
    if sent:
        act_once(
            desk,
            "recommend",
            say("The recommendation is added."),
            findings.recommend,
            desk.store,
            desk.evaluator,
            case.file.id,
            text=text,
            who=who,
            due=due,
            findings=tuple(rests_on),
            kind=kind,
            posts=tuple(named),
        )
