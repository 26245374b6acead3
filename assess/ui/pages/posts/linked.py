"""Which codes mean much the same work, and how is a link made or removed?"""

from __future__ import annotations

import streamlit as st

from assess.meaning.posts import links
from assess.nouns.post import CodeLink
from assess.service.levels import may
from assess.ui import post_words
from assess.ui.act import act, act_once, fresh
from assess.ui.as_written import as_written
from assess.ui.code_names import name_of
from assess.ui.desk import Desk

FORM = "link"


def show(desk: Desk) -> None:
    """All links that hold, and a form for another one."""
    say = desk.say
    with desk.store.reading() as at:
        found = links.of(at)
    if not found:
        st.info(say("No link is kept yet. Make one below, or take in a file of them."), icon=":material/info:")
    for link in found:
        _one(desk, link)
    _new(desk, "")


def of_code(desk: Desk, code: str) -> None:
    """The links of one code, and a form for another one of it."""
    st.markdown(f"#### {desk.say('Links to other tables')}")
    with desk.store.reading() as at:
        found = links.of(at, code)
    if not found:
        st.caption(desk.say("None are known."))
    for link in found:
        _one(desk, link)
    _new(desk, code)


def _one(desk: Desk, link: CodeLink) -> None:
    say = desk.say
    names = f"{name_of(desk, link.one)} — {name_of(desk, link.other)}"
    st.markdown(as_written(f"{names} · {post_words.links(say)[link.kind]} · {link.basis}"))
    if not may(desk.evaluator, links.LEVEL):
        return
    with st.popover(say("Remove this link")):
        reason = st.text_input(say("Why it no longer holds"), key=f"unlink-{link.id}-reason")
        if st.button(say("Remove it, and keep the reason"), key=f"unlink-{link.id}"):
            act(desk, say("The link is removed."), links.remove, desk.store, desk.evaluator, link, reason)


def _new(desk: Desk, code: str) -> None:
    say, form = desk.say, f"{FORM}-{code}"
    if not may(desk.evaluator, links.LEVEL):
        return
    with st.expander(say("Make a link")), st.form(fresh(form), border=False):
        st.caption(
            as_written(say("Codes are written csco:4-09-08-01, onet:37-2011.00 or post: with the post's own code."))
        )
        if code:
            st.caption(as_written(say("The code of this one: {code}").format(code=code)))
        kinds, key = post_words.links(say), fresh(form)
        one = code or st.text_input(say("First code"), key=f"{key}-one")
        other = st.text_input(say("Second code"), key=f"{key}-other")
        kind = st.selectbox(say("How they stand"), tuple(kinds), format_func=kinds.__getitem__, key=f"{key}-kind")
        basis = st.text_input(say("On what it rests"), key=f"{key}-basis")
        if st.form_submit_button(say("Keep the link")):
            told = (desk.store, desk.evaluator, one.strip(), other.strip(), kind, basis)
            act_once(desk, form, say("The link is kept."), links.add, *told)
