"""What came out of a personality questionnaire, as the report for professionals tells it?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.sitting import Sitting
from assess.ui import told
from assess.ui.desk import Desk
from reports.kind import find_kind
from reports.sections.personality import one_sitting, two_views
from reports.telling import Telling

KIND = "individual"


def draw(desk: Desk, case: Case, sitting: Sitting) -> None:
    """The sitting's scores and caveats, and the views that stand beside its own."""
    telling = Telling(case, find_kind(KIND).words[desk.language], "professional", desk.language, desk.today())
    told.draw(one_sitting(telling, sitting, case.instruments[sitting.instrument_hash]), sitting.id)
    for views in case.two_views:
        if views.own_sitting_id == sitting.id:
            with st.container(border=True):
                told.draw(two_views(telling, views), f"{sitting.id}-{views.other_sitting_id}")
