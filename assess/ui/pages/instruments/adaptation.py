"""Which rows does the adaptation table have, where is each from, and how does the site change them?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.disability import Category
from assess.planning.adaptation import ANY, FILE, Table, shipped_text
from assess.planning.adaptation.families import name_of
from assess.planning.adaptation.site import FOLDER, TAKES, in_force, take_in
from assess.service.levels import may
from assess.ui import uploads, words
from assess.ui.act import act_once, explained, fresh
from assess.ui.desk import Desk

FORM = "adaptation-upload"
MEGABYTES_MOST = 2


def show(desk: Desk) -> None:
    """The rows of one category with their source and review, the file, and the way to bring back a changed one."""
    say = desk.say
    with explained(desk):
        table = in_force(desk.store.settings.workspace)
        signed = sum(row.review == "signed" for row in table.rows)
        told = say("Version {version}: {rows} rows, of which an expert signed {signed}. Plans name the version.")
        st.write(told.format(version=table.version, rows=len(table.rows), signed=signed))
        _rows(desk, table)
        st.download_button(say("Save the table as a CSV file"), _content(desk, table), FILE, "text/csv")
        _upload(desk)


def _rows(desk: Desk, table: Table) -> None:
    say, named = desk.say, words.categories(desk.say)
    category = st.selectbox(say("Category of disability"), tuple(named), 0, named.__getitem__)
    if category is Category.LIMB:
        st.info(say("Rows of physical disability never decide: they say what to ask of arms, hands, legs and trunk."))
    reviews = {"pending": say("waits for an expert"), "signed": say("signed by an expert")}
    decisions = decided(desk)
    st.dataframe(
        [
            {
                say("Grade"): say("any") if row.grade == ANY else row.grade,
                say("Family"): name_of(row.family, desk.language),
                say("Decision"): decisions[row.decision],
                say("How"): row.how(desk.language),
                say("Instead"): row.substitute(desk.language) or "—",
                say("For the score"): row.note(desk.language) or "—",
                say("Review"): reviews[row.review],
                say("Source"): row.source,
            }
            for row in table.rows
            if row.category == category.value
        ],
        hide_index=True,
    )


def decided(desk: Desk) -> dict[str, str]:
    """What a row decides, in words."""
    say = desk.say
    return {
        "as_is": say("given as it is"),
        "adapt": say("adapted"),
        "ask": say("asked first"),
        "leave_out": say("left out, with a substitute"),
        "strictest": say("the strictest of each category and grade"),
    }


def _content(desk: Desk, table: Table) -> bytes:
    """The file in force, with the mark by which a spreadsheet knows UTF-8."""
    own = desk.store.settings.workspace / FOLDER / table.version / FILE
    return own.read_bytes() if own.is_file() else shipped_text().encode("utf-8-sig")


def _upload(desk: Desk) -> None:
    say = desk.say
    if not may(desk.evaluator, TAKES):
        told = say("Only level {level} may take it in. Ask a colleague of that level.")
        st.info(told.format(level=TAKES), icon=":material/info:")
        return
    st.write(say("Change the file in a spreadsheet, give every row the next version, and read it in here."))
    uploads.dress(desk)
    sent = st.file_uploader(
        say("Changed table (.csv), up to 2 MB"), type="csv", key=fresh(FORM), max_upload_size=MEGABYTES_MOST
    )
    why = st.text_area(say("Why is the table changed?"), key=f"{FORM}-why")
    if sent is not None and st.button(say("Let this version count"), type="primary"):
        done = say("The changed table counts for plans made from now on.")
        act_once(desk, FORM, done, take_in, desk.store, desk.evaluator, sent.getvalue(), why)
