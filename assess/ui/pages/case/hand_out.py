"""How does a form of a case get to the client's tablet or phone, and come back?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.form import FormLink
from assess.reception import filled, form_links, hand_out
from assess.store import links
from assess.ui import lan, library
from assess.ui.act import act, not_chosen
from assess.ui.desk import Desk

LOOK_EVERY_SECONDS = 5


def draw(desk: Desk, case: Case) -> None:
    """Choose a form and a last day; below, what is out, with its code shown large, and what came back."""
    say = desk.say
    with st.expander(say("Hand a form to the client's tablet or phone")):
        offered = [one.id for one in filled.offered(library.instruments(desk))]
        with st.form(f"hand-out-{case.file.id}", border=False):
            form_id = st.selectbox(
                say("Which form"), offered, format_func=lambda key: library.name(desk, key), index=None,
                placeholder=say("choose"),
            )  # fmt: skip
            until = st.date_input(say("Last day to answer"), value=desk.today(), format="YYYY-MM-DD")
            sent = st.form_submit_button(say("Hand out"), type="primary")
        if sent and form_id is None:
            not_chosen(desk, say("Which form"))
        elif sent and form_id:
            given = (desk.store, desk.evaluator, case.file.id, form_id, until)
            act(desk, say("The form is handed out. Show the code, or give the tablet."), hand_out.hand_out, *given)
    _out(desk, case.file.id)


@st.fragment(run_every=LOOK_EVERY_SECONDS)
def _out(desk: Desk, case_id: str) -> None:
    """Drawn anew by itself, so that what comes back is seen."""
    with desk.store.reading() as at:
        handed = [(link, form_links.why_over(at, link)) for link in hand_out.handed_out(at, case_id)]
    for link, over in handed:
        if over is None or over == "expired":
            _one(desk, link, late=over == "expired")


def _one(desk: Desk, link: FormLink, late: bool) -> None:
    say, name = desk.say, library.name(desk, link.form)
    with st.container(border=True):
        st.markdown(f"**{name}** · " + say("open until {day}").format(day=link.until.isoformat()))
        if late:
            st.warning(say("The last day is over. Put it off, or take the form back."))
        else:
            way = f"/form/{links.form_token(desk.store.keys, link)}"
            lan.draw(desk, way, say("Code that leads to the form"))
            st.link_button(
                say("Fill it in on this screen"), way, help=say("The questions open on a page of their own.")
            )
        _last_day(desk, link)


def _last_day(desk: Desk, link: FormLink) -> None:
    """Put it off, or take it back."""
    say = desk.say
    with st.container(horizontal=True, vertical_alignment="bottom"):
        usual = max(link.until, desk.today())
        day = st.date_input(say("Last day to answer"), value=usual, format="YYYY-MM-DD", key=f"day-{link.id}")
        if st.button(say("Set this last day"), key=f"put-off-{link.id}"):
            act(desk, say("Saved."), hand_out.put_off, desk.store, desk.evaluator, link.id, day)
        if st.button(say("Take it back"), key=f"take-back-{link.id}"):
            act(desk, say("The link leads nowhere now."), hand_out.take_back, desk.store, desk.evaluator, link.id)
