"""How far is the fit, and what came of it?"""

from __future__ import annotations

import streamlit as st

from assess.service import norm_work
from assess.service.norm_columns import Gathered
from assess.service.norm_fitting import Fitting, Plan
from assess.ui.desk import Desk

LOOK_EVERY_SECONDS = 1.0
OUTCOMES = "norm-fittings"
KEPT = 3  # fits of this window


def fitted(desk: Desk, key: str, gathered: Gathered, plan: Plan) -> Fitting | None:
    """The fit of this very sample and plan; else a button, its progress, or why there is none."""
    say = desk.say
    outcomes: dict[str, Fitting] = st.session_state.setdefault(OUTCOMES, {})
    if key in outcomes:
        return outcomes[key]
    now = norm_work.progress(key)
    if now is not None and now.fitting is not None:
        while len(outcomes) >= KEPT:
            outcomes.pop(next(iter(outcomes)))
        outcomes[key] = now.fitting
        norm_work.forget(key)
        return now.fitting
    if now is not None and not now.over:
        _going(desk, key)
        return None
    if now is not None:
        _refused(desk, now)
    elif outcomes:
        st.caption(say("What you chose has changed. Fit again to see what comes of it."))
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(say("Fit"), type="primary", key="norm-fit"):
            norm_work.begin(key, desk.evaluator, gathered, plan)
            st.rerun()
    return None


def _refused(desk: Desk, now: norm_work.Work) -> None:
    say = desk.say
    why = now.wrong.say(say) if now.wrong else say("The computation broke off. Try again, or choose fewer models.")
    st.error(f"**{say('There is no fit.')}** {why}", icon=":material/error:")


@st.fragment(run_every=LOOK_EVERY_SECONDS)
def _going(desk: Desk, key: str) -> None:
    now = norm_work.progress(key)
    if now is None or now.over:
        st.rerun()
    counted = desk.say("Fitting: {done} of {of} fits are done. You may work on other pages.")
    share = now.done / now.of if now.of else 0.0
    st.progress(share, text=counted.format(done=now.done, of=now.of or "?"))
