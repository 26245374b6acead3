"""What does the client allow? Each purpose is shown, read aloud and asked by itself."""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.consent import Consent, Purpose
from assess.reception import consent
from assess.ui import read_aloud, words
from assess.ui.act import act
from assess.ui.desk import Desk
from assess.ui.pages.case import explanation


def draw(desk: Desk, case: Case) -> None:
    """A fold for each purpose; the assessment itself comes first and is open until it is asked."""
    say = desk.say
    explanation.draw(desk, case)
    st.write(
        say("Ask for each purpose by itself. The client may refuse one and allow another, and may withdraw later.")
    )
    names = words.purposes(say)
    for purpose in Purpose:
        last = _last(case, purpose)
        label = f"{names[purpose]} · {_state(desk, last)}"
        with st.expander(label, expanded=purpose is Purpose.ASSESSMENT and last is None):
            _purpose(desk, case, purpose, last)


def _last(case: Case, purpose: Purpose) -> Consent | None:
    asked = [c for c in case.consents if c.purpose is purpose]
    return asked[-1] if asked else None


def _state(desk: Desk, last: Consent | None) -> str:
    say = desk.say
    if last is None:
        return say("not asked yet")
    if last.withdrawn_at:
        return say("withdrawn")
    if not last.given or last.assent is False:
        return say("refused")
    return say("allowed until {until}").format(until=last.until)


def _purpose(desk: Desk, case: Case, purpose: Purpose, last: Consent | None) -> None:
    said = consent.words(purpose, desk.language, desk.store.settings.consent_months)
    st.markdown(f"**{said.title}**")
    st.markdown(said.text)
    read_aloud.player(desk, said.text, key=f"read-{purpose}")
    if last is not None and last.holds(desk.today()):
        _withdraw(desk, last)
    else:
        _ask(desk, case, purpose)


def _ask(desk: Desk, case: Case, purpose: Purpose) -> None:
    say, formats = desk.say, words.consent_formats(desk.say)
    givers = words.givers(say)
    answers = {True: say("Allowed"), False: say("Refused")}
    needed = consent.guardian_needed(case.client, desk.today())
    if needed:
        st.info(say("A guardian's consent is needed here; the client's own assent is asked as well."))
    with st.form(f"consent-{purpose}"):
        given = st.radio(say("Answer"), (True, False), format_func=answers.__getitem__, index=None, horizontal=True)
        by = st.radio(
            say("Who answers"), tuple(givers), format_func=givers.__getitem__, index=int(needed), horizontal=True
        )
        assent = st.radio(
            say("The client's own assent (where a guardian answers)"),
            (True, False),
            format_func={True: say("agrees"), False: say("does not agree")}.__getitem__,
            index=None,
            horizontal=True,
        )
        shown_as = st.selectbox(say("How the words were given"), tuple(formats), format_func=formats.__getitem__)
        sent = st.form_submit_button(say("Record the answer"), type="primary")
    if sent:
        act(
            desk,
            say("The answer is recorded."),
            consent.give,
            desk.store,
            desk.evaluator,
            case.file.id,
            purpose=purpose,
            given=given,
            given_by=by,
            assent=assent if by == "guardian" else None,
            format=shown_as,
            language=desk.language,
        )


def _withdraw(desk: Desk, last: Consent) -> None:
    say = desk.say
    with st.form(f"withdraw-{last.purpose}"):
        reason = st.text_input(say("Why it is withdrawn (the client need not say)"))
        st.caption(
            say("Withdrawing holds from now on. What was assessed before is kept unless the client asks otherwise.")
        )
        sent = st.form_submit_button(say("Withdraw this consent"))
    if sent:
        act(desk, say("Withdrawn."), consent.withdraw, desk.store, desk.evaluator, last, reason)
