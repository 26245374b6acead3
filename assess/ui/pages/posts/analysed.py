"""How is a post's job analysis filled in and confirmed?"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assess.meaning.posts import analysis
from assess.nouns.post import SitePost
from assess.nouns.score import Instrument
from assess.ui.act import act
from assess.ui.desk import Desk
from assess.ui.library import instruments
from assess.ui.pages.case import form_fields


def draw(desk: Desk, post: SitePost) -> None:
    """The form, part by part, with what was told before where the form is the same."""
    say, form = desk.say, instruments(desk).get(analysis.FORM)
    if form is None or post.closed_on is not None:
        return
    with desk.store.reading() as at:
        known = analysis.of_post(at, post)
    told = say("Job analysis: told on {when}") if known else say("Job analysis: not filled in yet")
    with st.expander(told.format(when=desk.moment(known.at) if known else "")):
        same = known is not None and known.hash == form.hash
        if known and not same:
            st.caption(say("The form was changed since. What was told on the older one is kept with it."))
        before = dict(known.answers) if known and same else {"title": post.post.title}
        _form(desk, post, form, before)


@st.fragment
def _form(desk: Desk, post: SitePost, form: Instrument, known: Mapping[str, float | str | None]) -> None:
    say, key = desk.say, f"analysis-{post.id}-{post.revision}"
    parts = {part.id: form.words[desk.language].sections[part.id] for part in form.sections}
    part = st.selectbox(say("Part of the form"), tuple(parts), format_func=parts.__getitem__, key=f"{key}-part")
    tried = bool(st.session_state.get(f"tried-{key}"))
    answers = form_fields.draw(desk, form, desk.language, known, key=key, section=part, tried=tried)
    st.caption(say("Confirming keeps all parts, and takes the demands from them. Level 2 then reviews the post."))
    if st.button(say("Confirm the job analysis"), type="primary", key=f"{key}-save"):
        st.session_state[f"tried-{key}"] = True
        given = (desk.store, desk.evaluator, post, form, desk.language, answers)
        act(desk, say("The job analysis is kept, and the post says what it asks."), analysis.confirm, *given)
