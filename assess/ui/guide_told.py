"""How is the communication guide shown and printed?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.leaflet import Leaflet, LeafletLine, Passage
from assess.reception.guide import VERSION, Part, guide_of
from assess.ui import leaflet_files, words
from assess.ui.desk import Desk
from reports.leaflet import framed
from reports.leaflet_pdf import leaflet_pdf

COLUMNS = 2


def of_client(desk: Desk, case: Case) -> None:
    """The guide for the client of a case, folded."""
    say, client = desk.say, case.client
    named, ways = words.categories(say), words.communications(say)
    categories = dict.fromkeys(disability.category for disability in client.disabilities)
    whom = [*(named[one] for one in categories), *(ways[one] for one in client.communication)]
    with st.expander(say("How to speak with this client"), icon=":material/forum:"):
        if not whom:
            st.caption(say("Category and way of communicating are not known yet: this holds for everyone."))
        draw(desk, guide_of(client, desk.language), " · ".join(whom))


def draw(desk: Desk, parts: Sequence[Part], whom: str) -> None:
    """The moments of a meeting with their lines, in two columns, and the page to print."""
    columns = st.columns(COLUMNS)
    shown, total = 0, sum(len(part.advice) for part in parts)
    for part in parts:
        lines = "\n".join(f"- {a.text}" + (f" — {a.source}" if a.source else "") for a in part.advice)
        columns[(shown * COLUMNS + len(part.advice)) // total].markdown(f"**{part.title}**\n\n{lines}")
        shown += len(part.advice)
    make = partial(leaflet_pdf, _page(desk, parts, whom), "standard")
    leaflet_files.download(desk, desk.say("Download the guide to print"), make, "guide.pdf")


def _page(desk: Desk, parts: Sequence[Part], whom: str) -> Leaflet:
    passages = tuple(
        Passage(
            id=part.moment, title=part.title, lines=tuple(LeafletLine(text=a.text, note=a.source) for a in part.advice)
        )
        for part in parts
    )
    title = desk.say("How to speak with a client")
    return framed(kind="guide", version=VERSION, language=desk.language, title=title, subtitle=whom, passages=passages)
