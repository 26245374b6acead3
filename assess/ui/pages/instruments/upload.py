"""How does an edited instrument come back: read, checked, and taken in with a reason?"""

from __future__ import annotations

import streamlit as st

from assess.service.instrument_import import TAKES, take_in
from assess.service.instrument_place import examined
from assess.service.levels import may
from assess.ui import library, uploads
from assess.ui.act import act_once, attempt, explained, fresh
from assess.ui.desk import Desk
from assess.ui.pages.instruments import drafted
from instruments.errors import ManyFaults
from instruments.interchange.workbook import read_workbook

MEGABYTES_MOST = 20
FORM = "instrument-upload"


def show(desk: Desk) -> None:
    """A spreadsheet is checked and taken in; a QTI package gives a spreadsheet to be finished."""
    say = desk.say
    st.write(say("Choose a spreadsheet that was saved here and edited, or a QTI 3 package from another test system."))
    uploads.dress(desk)
    sent = st.file_uploader(
        say("Spreadsheet (.xlsx) or QTI 3 package (.zip), up to 20 MB"),
        type=("xlsx", "zip"),
        key=fresh(FORM),
        max_upload_size=MEGABYTES_MOST,
    )
    if sent is None:
        return
    if sent.name.lower().endswith(".zip"):
        drafted.show(desk, sent.name, sent.getvalue())
        return
    files = _read(desk, sent.name, sent.getvalue())
    instrument = attempt(desk, examined, desk.store.settings.workspace, files) if files else None
    if files is None or instrument is None:
        return
    told = say("“{name}”, version {version}: {items} items, {scales} scales. Everything is in order.")
    st.success(
        told.format(
            name=instrument.words[desk.language].name,
            version=instrument.version,
            items=len(instrument.items),
            scales=len(instrument.scales),
        ),
        icon=":material/check_circle:",
    )
    _take(desk, files)


def _read(desk: Desk, name: str, content: bytes) -> dict[str, bytes] | None:
    """The folder of the spreadsheet; where something is wrong, all of it is listed."""
    with explained(desk):
        try:
            return read_workbook(name, content)
        except ManyFaults as wrong:
            told = desk.say("{count} things must be mended first. Nothing was changed.").format(count=len(wrong.faults))
            st.error(told, icon=":material/error:")
            st.markdown("\n".join(f"- {fault.say(desk.say)}" for fault in wrong.faults))
    return None


def _take(desk: Desk, files: dict[str, bytes]) -> None:
    say = desk.say
    if not may(desk.evaluator, TAKES):
        told = say("Only level {level} may take it in. Ask a colleague of that level.")
        st.info(told.format(level=TAKES), icon=":material/info:")
        return
    why = st.text_area(say("Why is this instrument taken in?"), key=f"{FORM}-why")
    st.caption(say("Sittings prepared from now on use it; those prepared before keep what they have."))
    if st.button(say("Take it in as this site's own"), type="primary"):
        act_once(desk, FORM, say("The instrument is now one of this site."), _taken, desk, files, why)


def _taken(desk: Desk, files: dict[str, bytes], why: str) -> None:
    take_in(desk.store, desk.evaluator, files, why)
    library.forget_instruments()
