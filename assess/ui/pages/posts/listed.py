"""Which posts and programmes does the site know, by kind, organisation and state?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from assess.meaning.posts import site, vacancies
from assess.nouns.group import Organisation
from assess.nouns.post import SitePost, Vacancy
from assess.service.levels import may
from assess.store import shelf
from assess.ui import post_words
from assess.ui.desk import Desk
from assess.ui.pages.posts import facts, one


def show(desk: Desk) -> None:
    """The filters, the table, the post chosen, and a form for another one."""
    say = desk.say
    with desk.store.reading() as at:
        posts, places = site.every(at), vacancies.every(at)
        organisations = {each.id: each for each in shelf.every(at, Organisation)}
    found = _filtered(desk, posts, organisations)
    if found:
        _table(desk, found, organisations, places)
        _chosen(desk, found)
    elif posts:
        st.info(say("No post is left by these choices."), icon=":material/info:")
    else:
        told = say("No post is kept yet. Add the first below, then fill in its job analysis.")
        st.info(told, icon=":material/info:")
    if may(desk.evaluator, site.LEVEL):
        facts.new(desk, tuple(organisations.values()))
    else:
        st.caption(say("Level {level} adds and changes posts.").format(level=site.LEVEL))


def _filtered(desk: Desk, posts: Sequence[SitePost], organisations: Mapping[str, Organisation]) -> tuple[SitePost, ...]:
    say, kinds = desk.say, post_words.kinds(desk.say)
    left, middle, right = st.columns(3)
    kind = left.selectbox(
        say("Kind"), tuple(kinds), index=None, format_func=kinds.__getitem__, placeholder=say("all"), key="posts-kind"
    )
    whose = middle.selectbox(
        say("Organisation"), tuple(organisations), index=None, key="posts-organisation",
        format_func=lambda each: organisations[each].name, placeholder=say("all"),
    )  # fmt: skip
    gone = right.checkbox(say("Those no longer offered too"), key="posts-gone")
    return tuple(
        post
        for post in posts
        if kind in (None, post.kind)
        and whose in (None, post.organisation_id)
        and (gone or site.is_open(post, desk.today()))
    )


def _table(
    desk: Desk, found: Sequence[SitePost], organisations: Mapping[str, Organisation], places: Sequence[Vacancy]
) -> None:
    say, kinds = desk.say, post_words.kinds(desk.say)
    there = [each for each in places if vacancies.is_open(each, desk.today())]
    st.table(
        {
            say("Post or programme"): [post.post.title for post in found],
            say("Kind"): [kinds[post.kind] for post in found],
            say("Organisation"): [
                organisations[post.organisation_id].name if post.organisation_id else "—" for post in found
            ],
            say("Demands"): [len(post.post.demands) for post in found],
            say("Open places"): [sum(each.places for each in there if each.post_id == post.id) for post in found],
            say("State"): [post_words.state(say, post) for post in found],
        },
        border="horizontal",
    )


def _chosen(desk: Desk, found: Sequence[SitePost]) -> None:
    named = {post.id: post.post.title for post in found}
    asked = st.query_params.get("post", "")
    chosen = st.selectbox(
        desk.say("Look at one"),
        tuple(named),
        index=tuple(named).index(asked) if asked in named else 0,
        format_func=named.__getitem__,
        key=f"posts-chosen-{asked}",
    )
    one.draw(desk, next(post for post in found if post.id == chosen))
