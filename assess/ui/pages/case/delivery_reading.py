"""How does the person read the report on a screen, at their own pace and not alone?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.document import ReadingLink
from assess.service import reading
from assess.store import links
from assess.ui import lan
from assess.ui.act import act
from assess.ui.desk import Desk

LOOK_EVERY_SECONDS = 5


def draw(desk: Desk, case: Case) -> None:
    """Make a link to the client's edition; below, the links that are open, with their code and how far it is read."""
    say = desk.say
    st.subheader(say("Explain it on the screen"), anchor=False)
    readable = {d.id: d.number for d in reversed(case.documents) if d.edition in reading.EDITIONS}
    if not readable:
        st.caption(say("Only the client's edition is read on the screen. Issue that edition first."))
        return
    with st.expander(say("Open the report on this screen or on a tablet")), st.form("reading"):
        document_id = st.selectbox(say("Report"), tuple(readable), format_func=readable.__getitem__)
        companion = st.text_input(
            say("Who sits beside the person, by name"),
            value=desk.evaluator.display_name,
            help=say(
                "Nobody reads scores about themselves alone. The page asks before them whether this person is there."
            ),
        )
        until = st.date_input(say("Last day to read"), value=desk.today(), format="YYYY-MM-DD")
        sent = st.form_submit_button(say("Open it for reading"), type="primary")
    if sent:
        done = say("The report can be read. Open it here, or show the code.")
        given = (desk.store, desk.evaluator, document_id)
        act(desk, done, reading.make, *given, companion=companion, until=until)
    _open(desk, case.file.id, readable, len(case.statements))


@st.fragment(run_every=LOOK_EVERY_SECONDS)
def _open(desk: Desk, case_id: str, numbers: dict[str, str], said: int) -> None:
    """Drawn anew by itself; the page follows when the person says something on their screen."""
    with desk.store.reading() as at:
        found = [link for link in reading.of_case(at, case_id) if reading.why_over(at, link) is None]
    if _said(desk, case_id) != said and found:
        st.rerun()
    for link in reversed(found):
        _one(desk, link, numbers.get(link.document_id, "—"))


def _said(desk: Desk, case_id: str) -> int:
    with desk.store.reading() as at:
        return reading.said(at, case_id)


def _one(desk: Desk, link: ReadingLink, number: str) -> None:
    say, way = desk.say, f"/read/{links.reading_token(desk.store.keys, link)}"
    with st.container(border=True):
        beside = say("beside: {name}").format(name=link.companion or "—")
        st.markdown(f"**{number}** · {beside} · " + say("open until {day}").format(day=link.until.isoformat()))
        read = say("{count} parts read").format(count=len(link.read))
        st.caption(f"{read} · {say('read to the end')}" if link.finished_at else read)
        st.link_button(say("Read it on this screen"), way, help=say("It opens on a page of its own."))
        with st.expander(say("Link and code for a tablet")):
            lan.draw(desk, way, say("Code that leads to the report"))
        if st.button(say("Take the link back"), key=f"revoke-{link.id}"):
            act(desk, say("The link leads nowhere now."), reading.revoke, desk.store, desk.evaluator, link.id)
