"""How do open posts stand beside this client, and which does the evaluator propose?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from assess.meaning.match import keep as matching
from assess.meaning.match.posts import Offer, offers
from assess.meaning.match.settings import LEAST_OPTIONS
from assess.nouns.case import Case
from assess.nouns.match import MatchRun, PostMatch
from assess.service.levels import may
from assess.ui import match_told
from assess.ui.act import act_once, attempt, fresh
from assess.ui.desk import Desk

KEPT = "posts"  # of the form, which is empty again when it is kept
AT_FIRST = 3  # posts chosen before anybody chose: those with most open places (our own setting)


def draw(desk: Desk, case: Case) -> None:
    """What was kept, then open posts side by side with the client, each demand, and the choice of options."""
    say = desk.say
    if case.match:
        _kept(desk, case, case.match)
    if not may(desk.evaluator, matching.LEVEL):
        told = say("Only level {level} compares posts. Ask a colleague of that level.")
        st.info(told.format(level=matching.LEVEL), icon=":material/info:")
        return
    known = offers(desk.store)
    if not known:
        told = say("No post or training programme is open at this site. Add one with its demands first.")
        st.info(told, icon=":material/info:")
        return
    chosen = _choose(desk, case, known)
    found = attempt(desk, matching.side_by_side, desk.store, desk.evaluator, case.file.id, chosen) if chosen else None
    if found:
        match_told.side_by_side(desk, case, found)
        match_told.each(desk, case, found)
        _options(desk, case, found)


def _kept(desk: Desk, case: Case, run: MatchRun) -> None:
    say = desk.say
    by = case.evaluators[run.by].display_name if run.by in case.evaluators else "—"
    told = say("Kept {when} by {who}: {count} posts proposed").format(
        when=desk.moment(run.at), who=by, count=len(run.options)
    )
    with st.expander(told):
        match_told.kept(desk, case)


def _choose(desk: Desk, case: Case, known: Sequence[Offer]) -> tuple[str, ...]:
    """Those with open places stand first."""
    say, by_id = desk.say, {offer.post.id: offer for offer in known}
    before = [post_id for post_id in (case.match.revisions if case.match else ()) if post_id in by_id]
    first = [offer.post.id for offer in known[:AT_FIRST]]
    chosen = st.multiselect(
        say("Posts and programmes to compare"),
        tuple(by_id),
        default=before or first,
        format_func=lambda post_id: _named(desk, by_id[post_id]),
        placeholder=say("choose"),
        key=f"posts-{case.file.id}",
    )
    return tuple(chosen)


def _named(desk: Desk, offer: Offer) -> str:
    say, title = desk.say, offer.post.post.title
    if offer.post.kind == "programme":
        told = say("{post} (training programme): {count} places open")
        return told.format(post=title, count=offer.places)
    return say("{post}: {count} places open").format(post=title, count=offer.places)


def _options(desk: Desk, case: Case, found: Sequence[PostMatch]) -> None:
    """For each post whether it is proposed and why; then all of it is kept."""
    say = desk.say
    st.subheader(say("Which are proposed"), anchor=False)
    words = {"": say("not decided"), "option": say("propose"), "left_out": say("do not propose")}
    answers: dict[str, tuple[str, str]] = {}
    with st.form(fresh(KEPT)):
        for one in found:
            answers[one.post_id] = _answer(desk, one, words)
        told = say("Why fewer than {least} are proposed, where that is so").format(least=LEAST_OPTIONS)
        fewer = st.text_input(told)
        sent = st.form_submit_button(say("Keep the comparison"), type="primary")
    if sent:
        chosen = matching.Chosen(
            posts=tuple(one.post_id for one in found),
            options=_decided(answers, "option"),
            left_out=_decided(answers, "left_out"),
            fewer_because=fewer,
        )
        act_once(desk, KEPT, say("The comparison is kept."), matching.keep, desk.store, desk.evaluator,
                 case.file.id, chosen)  # fmt: skip


def _answer(desk: Desk, one: PostMatch, words: Mapping[str, str]) -> tuple[str, str]:
    say = desk.say
    apart = bool(one.critical_unmet)
    shown = [code for code in words if not (apart and code == "option")]
    with st.container(border=True):
        if apart:
            told = say("{post}: a demand that must be met is not, and nothing is named that closes it.")
            st.warning(told.format(post=one.title), icon=":material/block:")
        what = st.selectbox(one.title, shown, format_func=words.__getitem__, key=f"{fresh(KEPT)}-{one.post_id}")
        why = st.text_input(say("Why: {post}").format(post=one.title), key=f"{fresh(KEPT)}-why-{one.post_id}")
    return str(what), why


def _decided(answers: Mapping[str, tuple[str, str]], what: str) -> dict[str, str]:
    return {post_id: why for post_id, (decided, why) in answers.items() if decided == what}
