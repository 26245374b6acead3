"""How do norm sets and samples differ, whom would it move, and is a revision proposed?"""

from __future__ import annotations

import streamlit as st

from assess.service import norm_comparison
from assess.service.levels import may
from assess.service.norm_comparison import Compared
from assess.service.norm_proposals import PROPOSES
from assess.ui.act import attempt
from assess.ui.desk import Desk
from assess.ui.pages.norms import compare_clients, compare_revise, compare_sides, compare_told
from assess.ui.pages.norms.compare_sides import Sides

MARGIN_UNIT = ("mean", "percentile")  # statistics in raw units
MARGIN_SD = ("hedges_g", "glass_delta")  # statistics in standard deviations
KEPT = "norm-compared"


def show(desk: Desk) -> None:
    """The sides and what difference matters; then the answer, the pictures, the clients and the revision."""
    say = desk.say
    st.write(say("Two or more norms of the same measure, group by group. Nothing here changes a score."))
    if not may(desk.evaluator, PROPOSES):
        st.info(
            say("Comparing norms takes level 3. You can read the sets under “Browse norm sets”."),
            icon=":material/info:",
        )
        return
    sides = compare_sides.sides(desk)
    if sides is None:
        return
    margins = _margins(desk, sides)
    token = (
        tuple((source.name, len(source.parameters)) for source in sides.sources),
        sides.token,
        tuple(margins.items()),
    )
    kept = st.session_state.get(KEPT)
    if kept is None or kept[0] != token:
        with st.container(horizontal=True, horizontal_alignment="right"):
            if not st.button(say("Compare"), type="primary", key="norm-compare"):
                return
        found = attempt(desk, norm_comparison.compared, desk.evaluator, sides.sources, margins=margins)
        if found is None:
            return
        st.session_state[KEPT] = kept = (token, found)
    compared: Compared = kept[1]
    compare_told.show(desk, compared, sides.unit)
    impact = compare_clients.show(desk, sides)
    compare_revise.show(desk, sides, compared, impact)


def _margins(desk: Desk, sides: Sides) -> dict[str, float]:
    """The largest differences that do not matter; without one nothing is called equivalent."""
    say = desk.say
    st.markdown(f"**{say('Which difference does not matter?')}**")
    with st.container(horizontal=True):
        unit = st.number_input(
            say("Up to, in {unit}").format(unit=sides.unit),
            min_value=0.0,
            value=None,
            step=0.5,
            key="compare-margin-unit",
        )
        sd = st.number_input(
            say("Up to, in standard deviations"), min_value=0.0, value=None, step=0.05, key="compare-margin-sd"
        )
    st.caption(say("May stay empty. Without it nothing is called equivalent: no difference found is no proof of none."))
    found = dict.fromkeys(MARGIN_UNIT, unit) | dict.fromkeys(MARGIN_SD, sd)
    return {statistic: margin for statistic, margin in found.items() if margin}
