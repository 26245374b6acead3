"""Who made a recording, and how is it withdrawn?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.people import Evaluator
from assess.nouns.recording import Recording
from assess.service import recordings
from assess.service.levels import may
from assess.store import shelf
from assess.ui.act import act
from assess.ui.desk import Desk


def told(desk: Desk, recording: Recording) -> str:
    """Whose voice or hands, in which dialect, kept by whom and when."""
    say = desk.say
    with desk.store.reading() as at:
        by = shelf.read(at, Evaluator, recording.by).display_name
    when = desk.moment(recording.at)
    said = say("Recorded: {speaker}, kept by {by}, {when}.") if recording.speaker else say("Recorded: {by}, {when}.")
    dialect = say("Dialect: {dialect}.").format(dialect=recording.dialect) if recording.dialect else ""
    return said.format(speaker=recording.speaker, by=by, when=when) + (f" {dialect}" if dialect else "")


def withdraw(desk: Desk, recording: Recording) -> None:
    """Take it out of use, with a reason."""
    if not may(desk.evaluator, 3):
        return
    say = desk.say
    with st.expander(say("Withdraw this recording")), st.form(f"withdraw-{recording.id}", border=False):
        reason = st.text_input(say("Reason"))
        if st.form_submit_button(say("Withdraw it")):
            done = say("The recording is withdrawn.")
            act(desk, done, recordings.withdraw, desk.store, desk.evaluator, recording.id, reason)
