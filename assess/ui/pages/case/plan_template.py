"""Does the plan follow one that is laid out beforehand?"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.plan import PlanLine, PlanTemplate
from assess.nouns.score import Instrument
from assess.planning.templates import lay_out, templates
from assess.service.levels import may
from assess.ui import library
from assess.ui.desk import Desk

FREE = ""


def chosen(desk: Desk, case: Case) -> PlanTemplate | None:
    """The template that the evaluator chooses, or that the plan has; None where the plan is free."""
    say, had = desk.say, case.plan.template if case.plan else None
    offered = {template.id: template for template in templates() if may(desk.evaluator, template.level)}
    if had is not None:
        offered[had.id] = had
    if not offered:
        return None
    names = {FREE: say("No template"), **{one.id: one.names[desk.language] for one in offered.values()}}
    ids = tuple(names)
    start = ids.index(had.id) if had else 0
    key = f"template-{case.file.id}-{case.plan.revision if case.plan else None}"
    wanted = st.selectbox(say("Plan by a template"), ids, start, names.__getitem__, key=key)
    return offered.get(wanted)


def lines(
    desk: Desk, case: Case, template: PlanTemplate | None, instruments: Mapping[str, Instrument]
) -> tuple[PlanLine, ...]:
    """The lines of a template that is chosen anew, and what it asks for that nothing serves; none where it stands."""
    had = case.plan.template if case.plan else None
    if template is None or (had is not None and had.id == template.id):
        return ()
    say, laid = desk.say, lay_out(template, case, instruments, desk.language)
    st.write(say("The parts of this assessment, each with the form that suits the client. Change what does not fit."))
    for part in template.parts:
        served = [line.instrument for line in laid.lines if any(line.instrument in entry for entry in part.choices)]
        named = ", ".join(library.name(desk, one) for one in served) or say("nothing that suits this client")
        st.markdown(f"- **{part.names[desk.language]}**: {named}")
    for entry in laid.unserved:
        told = say("Not planned, as it does not suit this client: {names}")
        st.caption(told.format(names=" / ".join(library.name(desk, one) for one in entry)))
    return laid.lines
