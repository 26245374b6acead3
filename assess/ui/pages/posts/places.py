"""Where are open places of a post, and who told of them?"""

from __future__ import annotations

import streamlit as st

from assess.meaning.posts import vacancies
from assess.nouns.post import SitePost, Vacancy
from assess.service.levels import may
from assess.ui.act import act, act_once, fresh
from assess.ui.as_written import as_written
from assess.ui.desk import Desk


def draw(desk: Desk, post: SitePost) -> None:
    """Those of the post, each with a button that closes it, and a form for others."""
    say = desk.say
    with desk.store.reading() as at:
        there = [each for each in vacancies.every(at) if each.post_id == post.id]
    st.markdown(f"#### {say('Open places')}")
    open_now = [each for each in there if vacancies.is_open(each, desk.today()) or each.opened_on > desk.today()]
    if not open_now:
        st.caption(say("None are known."))
    for each in open_now:
        _one(desk, each)
    if may(desk.evaluator, vacancies.LEVEL) and post.closed_on is None:
        _new(desk, post)


def _one(desk: Desk, each: Vacancy) -> None:
    say = desk.say
    until = each.until.isoformat() if each.until else say("no last day")
    parts = [say("{count} places").format(count=each.places), f"{each.opened_on.isoformat()} – {until}"]
    told, button = st.columns([3, 1])
    told.markdown(as_written(" · ".join([*parts, *(part for part in (each.wage, each.source, each.note) if part)])))
    if may(desk.evaluator, vacancies.LEVEL) and button.button(say("Taken or gone"), key=f"vacancy-{each.id}"):
        act(desk, say("The places are closed."), vacancies.close, desk.store, desk.evaluator, each, desk.today())


def _new(desk: Desk, post: SitePost) -> None:
    say, form = desk.say, f"vacancy-{post.id}"
    with st.expander(say("Add open places")), st.form(fresh(form), border=False):
        key = fresh(form)
        left, middle, right = st.columns(3)
        count = left.number_input(say("How many"), 1, vacancies.PLACES_MOST, 1, key=f"{key}-count")
        opened = middle.date_input(say("From"), desk.today(), format="YYYY-MM-DD", key=f"{key}-from")
        until = right.date_input(say("Until"), value=None, format="YYYY-MM-DD", key=f"{key}-until")
        wage = st.text_input(say("Wage, as told"), key=f"{key}-wage")
        source = st.text_input(say("Who told of them, and how"), key=f"{key}-source")
        if st.form_submit_button(say("Keep the open places")):
            made = Vacancy(id="", post_id=post.id, places=int(count), opened_on=opened, until=until,
                           source=source.strip(), by="", wage=wage.strip())  # fmt: skip
            act_once(desk, form, say("The open places are kept."), vacancies.add, desk.store, desk.evaluator, made)
