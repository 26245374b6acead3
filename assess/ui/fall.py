"""What does the evaluator see when a page fails through a mistake of the programme?"""

from __future__ import annotations

import traceback

import streamlit as st

from assess.locale import translator
from assess.store.journal import journal
from assess.ui.desk import language_of, the_store


def explain(fault: Exception) -> bool:
    """Say it in the evaluator's language; log where it happened, without values. Returns True: it has been said."""
    where = traceback.extract_tb(fault.__traceback__)[-1]
    journal().error("page_failed", why=type(fault).__name__, file=f"{where.filename}:{where.lineno}")
    say = translator(language_of(the_store()))
    st.error(
        say("This page stopped because of a mistake in the programme, not because of you. What was saved is safe."),
        icon=":material/error:",
    )
    st.write(say("Reload the page. If it happens again, tell whoever looks after the site; the log names the place."))
    return True
