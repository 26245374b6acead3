"""At which address do the tablets of a session join, and how does the room see it?"""

from __future__ import annotations

from html import escape

import segno
import streamlit as st

from assess.nouns.session import GroupSession
from assess.ui import lan
from assess.ui.desk import Desk

JOIN = "/join"
LARGE = 14  # dots a square of the code, for a projector
LINE = '<p style="font-size: {size}rem; font-weight: 700; text-align: center; overflow-wrap: anywhere">{line}</p>'


def draw(desk: Desk, session: GroupSession) -> None:
    """The address and its code on this page, and large in front of everything for the projector."""
    say = desk.say
    if not st.toggle(say("Where the tablets join"), key=f"way-in-{session.id}"):
        return
    lan.draw(desk, JOIN, say("QR code of the joining page"))
    if st.button(say("Show it large for the room"), icon=":material/fullscreen:", key=f"way-in-large-{session.id}"):
        st.dialog(say("Join here"), width="large")(_large)(desk)


def _large(desk: Desk) -> None:
    """Nothing but the way in: the room reads it."""
    say, address = desk.say, lan.whole(desk, JOIN)
    with st.container(horizontal_alignment="center"):
        code = segno.make(address, error="m").svg_inline(scale=LARGE, border=4, light="white")
        st.image(code, alt=say("QR code of the joining page"))
        st.html(LINE.format(size=2.6, line=escape(address)))
        st.html(LINE.format(size=1.8, line=escape(say("Then type the six digits of your card."))))
