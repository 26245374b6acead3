"""What do all the sources of a case say together? As the report for professionals tells it, contradictions first."""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.ui import told
from assess.ui.desk import Desk
from assess.ui.evidence_figure import LOOK, SOURCES, evidence
from reports.kind import Wording, find_kind
from reports.sections.integration import contradictions, differences, dimensions, not_compared
from reports.telling import Telling

KIND = "individual"
STILL = {"staticPlot": True}  # nothing to hover: the same stands in the table and the list below


def draw(desk: Desk, case: Case) -> None:
    """Contradictions with both sides, the shapes of what each source says, the table of dimensions, differences."""
    telling = telling_of(desk, case)
    for name, section in (("contradictions", contradictions), ("dimensions", dimensions), ("differences", differences)):
        if name == "dimensions":
            _figure(desk, case, telling.say)
        blocks = section(telling) or (not_compared(telling) if name == "differences" else ())
        if blocks:
            st.header(telling.say(f"sections.{name}"), anchor=False)
            told.draw(blocks, f"joined-{name}")


def telling_of(desk: Desk, case: Case) -> Telling:
    """The case as the report for professionals tells it, in the evaluator's language."""
    return Telling(case, find_kind(KIND).words[desk.language], "professional", desk.language, desk.today())


def _figure(desk: Desk, case: Case, wording: Wording) -> None:
    views = [view for view in case.integration.dimensions if view.agreement != "none"]
    if not views:
        st.info(desk.say("Nothing that was given or told speaks about a dimension yet."), icon=":material/info:")
        return
    sources = {source: wording(f"integration_sources.{source}") for source in SOURCES}
    standings = {standing: wording(f"integration_standings.{standing}") for standing in LOOK}
    st.caption(desk.say("Which source says what about each dimension; the table below tells the same in words."))
    st.plotly_chart(evidence(views, desk.language, sources, standings), config=STILL, key=f"evidence-{case.file.id}")
