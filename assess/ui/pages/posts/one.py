"""What does one post ask and offer, who stands behind it, and where are its places?"""

from __future__ import annotations

import streamlit as st

from assess.meaning.classification import csco
from assess.meaning.posts import site
from assess.nouns.people import Evaluator
from assess.nouns.post import SitePost
from assess.service.levels import may
from assess.store import shelf
from assess.ui import match_people, post_words
from assess.ui.act import act
from assess.ui.as_written import as_written
from assess.ui.desk import Desk
from assess.ui.pages.posts import analysed, facts, linked, onet_beside, places


def draw(desk: Desk, post: SitePost) -> None:
    """The post from its demands to what others say of such work."""
    st.subheader(post.post.title, anchor=False, divider="gray")
    st.caption(as_written(_told(desk, post)))
    _demands(desk, post)
    _offers(desk, post)
    if may(desk.evaluator, site.LEVEL):
        analysed.draw(desk, post)
        facts.change(desk, post)
    places.draw(desk, post)
    match_people.draw_persons(desk, post)
    linked.of_code(desk, f"post:{post.id}")
    onet_beside.draw(desk, post)
    _state(desk, post)


def _told(desk: Desk, post: SitePost) -> str:
    say = desk.say
    parts = [post_words.kinds(say)[post.kind], post_words.state(say, post)]
    if post.occupation:
        parts.append(f"{post.occupation} {csco.one(post.occupation).name}")
    if post.post.source:
        parts.append(say("told by {who}").format(who=post.post.source))
    with desk.store.reading() as at:
        names = {each.id: each.display_name for each in shelf.every(at, Evaluator)}
    parts.append(say("kept by {who} on {when}").format(who=names.get(post.by, post.by), when=desk.moment(post.at)))
    if post.reviewed_by:
        parts.append(say("reviewed by {who}").format(who=names.get(post.reviewed_by, post.reviewed_by)))
    return " · ".join(parts)


def _demands(desk: Desk, post: SitePost) -> None:
    say, found = desk.say, post.post.demands
    if not found:
        st.info(say("No demand is told yet. Fill in the job analysis."), icon=":material/info:")
        return
    st.table(
        {
            say("What the post asks for"): [post_words.demand(desk, each) for each in found],
            say("Weight"): [post_words.how_much(desk, each) for each in found],
            say("Level asked for"): [post_words.level(desk, each) for each in found],
            say("Held against"): [post_words.measured_by(desk, each) for each in found],
            say("What closes a gap"): [
                say("; ").join(post_words.closing(desk, closing) for closing in each.closable) or "—" for each in found
            ],
        },
        border="horizontal",
    )


def _offers(desk: Desk, post: SitePost) -> None:
    """What else was told, a line each; nothing for what was not."""
    say = desk.say
    schedules, reachable, values = post_words.schedules(say), post_words.reachable(say), post_words.values(say)
    met = (f"{values[value]} {told:g}" for value, told in post.offers.items())
    minutes = f"{post.commute_minutes:g} {say('minutes')}" if post.commute_minutes is not None else ""
    rows = {
        say("Place"): post.place,
        say("Working time"): say("; ").join(schedules[code] for code in post.schedule),
        say("Hours a week"): f"{post.hours_week:g}" if post.hours_week is not None else "",
        say("One way from the town"): minutes,
        say("How it is reached"): say("; ").join(reachable[code] for code in post.reachable),
        say("Days of training"): f"{post.training_days:g}" if post.training_days is not None else "",
        say("Tools"): post.tools,
        say("Other conditions"): post.conditions,
        say("Interest types"): f"{post.letters} ({_basis(desk, post)})" if post.letters else "",
        say("Work values met, 1 to 5"): say("; ").join(met),
    }
    st.markdown("\n".join(f"- **{name}** {as_written(told)}" for name, told in rows.items() if told))


def _basis(desk: Desk, post: SitePost) -> str:
    say = desk.say
    return {
        "own_judgement": say("the evaluator's judgement"),
        "reviewed": say("reviewed by level 2"),
        "onet": "O*NET",
        "": say("not known"),
    }[post.letters_basis]


def _state(desk: Desk, post: SitePost) -> None:
    """Review, close, open again."""
    say, given = desk.say, (desk.store, desk.evaluator, post)
    with st.container(horizontal=True):
        if post.closed_on is not None:
            if may(desk.evaluator, site.LEVEL) and st.button(say("Offer it again"), key=f"reopen-{post.id}"):
                act(desk, say("The post is offered again."), site.reopen, *given)
            return
        reviews = may(desk.evaluator, site.REVIEW_LEVEL) and post.post.demands and not post.reviewed_by
        if reviews and st.button(say("I have reviewed this post"), key=f"review-{post.id}", type="primary"):
            act(desk, say("The review is kept."), site.review, *given)
        if may(desk.evaluator, site.LEVEL) and st.button(say("Offer it no longer"), key=f"close-{post.id}"):
            act(desk, say("The post is no longer offered."), site.close, *given, desk.today())
