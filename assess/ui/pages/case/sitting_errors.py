"""Which sources of error weighed on this measurement, as far as the toolkit and the evaluator know?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.error_source import SourceSeen
from assess.nouns.score import Words
from assess.nouns.sitting import Sitting
from assess.physical.judged import Said, judge
from assess.ui import equipment_words
from assess.ui.act import act
from assess.ui.desk import Desk

ICONS = {"held": ":material/check:", "happened": ":material/warning:", "not_known": ":material/help:"}


def draw(desk: Desk, case: Case, sitting: Sitting, said: Words) -> None:
    """Each source with what became of it; what the toolkit can't know is asked before the end."""
    seen = case.error_sources.get(sitting.id, ())
    if seen:
        st.subheader(desk.say("Sources of error"), anchor=False)
        st.caption(desk.say("What happened is said beside the score. What is not known stays not known."))
        told(desk, case, sitting, said)
        _ask(desk, case, sitting, said, seen)


def told(desk: Desk, case: Case, sitting: Sitting, said: Words) -> None:
    """A line for each source with what became of it."""
    for source in case.error_sources.get(sitting.id, ()):
        _told(desk, said, source)


def _told(desk: Desk, said: Words, source: SourceSeen) -> None:
    outcome = equipment_words.outcomes(desk.say)[source.outcome]
    more = equipment_words.evidence(desk.say, source)
    told = f"{ICONS[source.outcome]} {said.errors.get(source.error, source.error)} — **{outcome}**"
    st.markdown(f"{told} · {more}" if more else told)


def _ask(desk: Desk, case: Case, sitting: Sitting, said: Words, seen: tuple[SourceSeen, ...]) -> None:
    """One source at a time: those not known first."""
    say = desk.say
    named = {source.error: said.errors.get(source.error, source.error) for source in _askable(seen)}
    if not named:
        return
    answers: dict[Said, str] = {"no": say("did not happen"), "yes": say("happened"), "not_known": say("not known")}
    with st.form(f"judge-{sitting.id}"):
        error = st.selectbox(say("What do you say of"), tuple(named), format_func=named.__getitem__)
        answer = st.radio(say("Your answer"), tuple(answers), format_func=answers.__getitem__, horizontal=True)
        note = st.text_input(say("Note: how you know"))
        sent = st.form_submit_button(say("Keep the answer"))
    if sent:
        given = (desk.store, desk.evaluator, sitting.id, error, answer, note, case.client.dominant_hand)
        act(desk, say("The answer is kept."), judge, *given)


def _askable(seen: tuple[SourceSeen, ...]) -> list[SourceSeen]:
    open_ones = [s for s in seen if s.outcome == "not_known" and not s.by]
    rest = [s for s in seen if s not in open_ones and s.checked not in ("calibration", "temperature", "examiner")]
    return [*(s for s in open_ones if s.checked != "examiner"), *rest]
