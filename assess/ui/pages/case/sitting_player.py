"""How does the client answer on a screen, and what does the evaluator see meanwhile?"""

from __future__ import annotations

from datetime import datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

import segno
import streamlit as st

from assess.nouns.case import Case
from assess.nouns.sitting import Sitting, SittingState
from assess.sitting import live, run
from assess.store import links
from assess.ui import words
from assess.ui.act import act, explained
from assess.ui.desk import Desk
from assess.ui.pages.case import scene_notes, sitting_voice

LOOK_EVERY_SECONDS = 2
CODE_SCALE = 6


def draw(desk: Desk, case: Case, sitting: Sitting, called_at: datetime | None) -> None:
    """The ways to the player, live progress and the scene notes; `called_at` as the page shows it.

    The player has a page of its own. Inside this one the client would see the desk, and a server that is gone would
    lay its notice over questions that go on without it.
    """
    say = desk.say
    way = f"/sit/{links.token_for(desk.store, sitting)}"
    _progress(desk, sitting, called_at)
    sitting_voice.draw(desk, sitting)
    st.link_button(say("Answer on this screen"), way, help=say("The questions open on a page of their own."))
    with st.expander(say("On a tablet: link and code")):
        link(desk, sitting, way, say("Code that leads to the questions"))
    scene_notes.draw(desk, case, sitting)
    _finish(desk, sitting)


@st.fragment(run_every=LOOK_EVERY_SECONDS)
def _progress(desk: Desk, drawn: Sitting, called_at: datetime | None) -> None:
    """Drawn anew every two seconds; the page follows when the sitting's state changes or its page calls."""
    say = desk.say
    with explained(desk):
        now = live.progress(desk.store, drawn.id)
        told = say("{answered} answered, at most {of}") if now.at_most else say("{answered} of {of} answered")
        st.progress(now.share, text=told.format(answered=now.answered, of=now.of))
        st.caption(words.sitting_states(say)[now.state])
        if now.quarantined:
            st.warning(
                say("{count} answers came twice with different content; they are kept aside.").format(
                    count=now.quarantined
                )
            )
        if now.state is SittingState.FINISHED:
            st.success(say("The client has finished; the sitting is scored."), icon=":material/check_circle:")
            if st.button(say("Close this sitting"), key=f"close-{drawn.id}", type="primary"):
                st.rerun()
        elif now.state is not drawn.state or now.called_at != called_at:
            st.rerun()


def link(desk: Desk, sitting: Sitting, way: str, alt: str) -> None:
    """The whole address with its code, and a new one in its place."""
    say = desk.say
    address = urlsplit(st.context.url or "")
    whole = f"{address.scheme}://{address.netloc}{way}"
    code = segno.make(whole, error="m").svg_inline(scale=CODE_SCALE, border=4, light="white")
    st.image(code, alt=alt)
    st.code(whole, language=None, wrap_lines=True)
    if _only_here(address.hostname or ""):
        st.caption(say("This address works on this computer only. For tablets, start it with `zhiheng serve --lan`."))
    if st.button(say("New link (the old one stops working)"), key=f"link-{sitting.id}"):
        act(desk, say("The sitting has a new link."), run.new_link, desk.store, desk.evaluator, sitting.id)


def _only_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _finish(desk: Desk, sitting: Sitting) -> None:
    say = desk.say
    if sitting.state is SittingState.PLANNED:
        return
    with st.container(horizontal=True):
        if sitting.state is SittingState.RUNNING and st.button(say("Pause"), key=f"pause-{sitting.id}"):
            act(desk, say("Paused."), run.pause, desk.store, desk.evaluator.id, sitting.id)
        if sitting.state is SittingState.PAUSED and st.button(say("Go on"), key=f"resume-{sitting.id}"):
            act(desk, say("Going on."), run.resume, desk.store, desk.evaluator.id, sitting.id)
        if st.button(say("Finish and score"), key=f"finish-{sitting.id}"):
            act(desk, say("Finished and scored."), run.finish, desk.store, desk.evaluator.id, sitting.id)
