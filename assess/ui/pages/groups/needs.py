"""What does the organisation need of this group's assessment?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.group import Group
from assess.reception.needs_of_group import FORM, keep, of_group
from assess.ui.act import act
from assess.ui.desk import Desk
from assess.ui.library import instruments
from assess.ui.pages.case import form_fields


def draw(desk: Desk, group: Group) -> None:
    """The needs form as it was filled in last; saving keeps another filling."""
    say, form = desk.say, instruments(desk).get(FORM)
    if form is None:
        return
    known = of_group(desk.store, group)
    told, open_yet = say("Needs of the organisation: told on {when}"), say("Needs of the organisation: not asked yet")
    with st.expander(told.format(when=desk.moment(known.at)) if known else open_yet):
        same = known is not None and known.hash == form.hash
        if known and not same:
            st.caption(say("The form was changed since. What was told on the older one is kept with it."))
        key = f"group-needs-{group.id}-{group.revision}"
        answers = form_fields.draw(desk, form, desk.language, known.answers if known and same else {}, key=key)
        if st.button(say("Save the needs"), key=f"{key}-save"):
            store, who = desk.store, desk.evaluator
            act(desk, say("The needs are saved."), keep, store, who, group, form, desk.language, answers)
