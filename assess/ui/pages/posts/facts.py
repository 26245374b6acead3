"""What is a post called, whose is it, and under which occupation does it fall?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from assess.meaning.classification import csco
from assess.meaning.posts import site
from assess.nouns.group import Organisation
from assess.nouns.post import Post, SitePost
from assess.store import canonical
from assess.ui import post_words
from assess.ui.act import act, act_once, fresh
from assess.ui.desk import Desk

FORM = "post-new"


def new(desk: Desk, organisations: Sequence[Organisation]) -> None:
    """A form for another post or programme."""
    say = desk.say
    with st.expander(say("Add a post or programme")), st.form(fresh(FORM), border=False):
        kinds, named = post_words.kinds(say), {each.id: each.name for each in organisations}
        kind = st.selectbox(say("Kind"), tuple(kinds), format_func=kinds.__getitem__, key=f"{fresh(FORM)}-kind")
        title = st.text_input(say("Title of the post or programme"), key=f"{fresh(FORM)}-title")
        whose = st.selectbox(
            say("Organisation"), tuple(named), index=None, key=f"{fresh(FORM)}-organisation",
            format_func=named.__getitem__, placeholder=say("no organisation"),
        )  # fmt: skip
        if st.form_submit_button(say("Add it"), type="primary"):
            made = SitePost(id="", kind=kind, organisation_id=whose, by="", at=canonical.now(),
                            post=Post(title=title, demands=()))  # fmt: skip
            act_once(
                desk, FORM, say("It is kept. Fill in its job analysis."), site.add, desk.store, desk.evaluator, made
            )


def change(desk: Desk, post: SitePost) -> None:
    """The facts that no job analysis asks for, to be changed."""
    say, key = desk.say, f"facts-{post.id}-{post.revision}"
    with st.expander(say("Title, place and codes")), st.form(key, border=False):
        codes = [entry.code for entry in csco.entries().values() if entry.level == "occupation"]
        title = st.text_input(say("Title of the post or programme"), post.post.title, key=f"{key}-title")
        place = st.text_input(say("Place"), post.place, key=f"{key}-place")
        occupation = st.selectbox(
            say("Occupation (职业分类大典 2022)"), codes, key=f"{key}-occupation", placeholder=say("choose"),
            index=codes.index(post.occupation) if post.occupation in codes else None,
            format_func=lambda code: f"{code} {csco.one(code).name}",
        )  # fmt: skip
        onet = st.text_input(say("O*NET-SOC code, e.g. 37-2011.00"), post.onet, key=f"{key}-onet")
        if st.form_submit_button(say("Save the facts")):
            newer = replace(post, place=place.strip(), occupation=occupation or "", onet=onet.strip(),
                            post=replace(post.post, title=title))  # fmt: skip
            act(desk, say("The post is saved."), site.change, desk.store, desk.evaluator, newer)
