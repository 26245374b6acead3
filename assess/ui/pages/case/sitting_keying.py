"""How is a sheet keyed twice, and what differs resolved?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.paper import Difference, GivenOnPaper
from assess.nouns.score import Instrument
from assess.nouns.sitting import Sitting
from assess.sitting import keying, paper
from assess.sitting.keying_differences import differences, resolve, settle
from assess.sitting.paper_code import codes_of
from assess.ui import keying_table, paper_words
from assess.ui.act import act, attempt
from assess.ui.desk import Desk


def draw(desk: Desk, case: Case, sitting: Sitting, given: GivenOnPaper) -> None:
    """What is known of the paper, then the keying that is open, or the differences of both."""
    say = desk.say
    instrument = case.instruments[sitting.instrument_hash]
    editions, whose = paper_words.editions(say), paper_words.whose(say)
    when = f"{say('Given on paper')}: {desk.moment(given.began_at)} · {editions[given.edition]}"
    st.markdown(f"{when} · {say('answers written by')} {whose[given.whose]} · {say('filed')}: {given.filed or '—'}")
    reasons = paper_words.why_not(say)
    for item_id, why in given.left_out.items():
        text = instrument.words[sitting.language].items[item_id]
        st.caption(say("Not on paper: {item} ({why})").format(item=text, why=reasons[why]))
    if len(given.keyings) < keying.KEYINGS:
        _key(desk, sitting, len(given.keyings) + 1)
    else:
        _differ(desk, sitting, instrument, given)
    if not given.keyings:
        _take_back(desk, sitting)


def _key(desk: Desk, sitting: Sitting, number: int) -> None:
    """One keying; who typed the first sees that a colleague types the second."""
    say = desk.say
    st.subheader(say("Keying {number} of 2").format(number=number), anchor=False)
    with desk.store.reading() as at:
        first = keying.why_not_second(at, desk.evaluator, sitting.id) if number == keying.KEYINGS else None
    if first:
        told = say("You typed in the first keying. A colleague types the second, without seeing yours.")
        st.info(told, icon=":material/group:")
        return
    going = attempt(desk, keying.open_keying, desk.store, desk.evaluator, sitting.id)
    if going is None:
        return
    whole = keying_table.draw(desk, sitting, going)
    if st.button(say("End this keying"), key=f"end-{sitting.id}-{number}", type="primary", disabled=not whole):
        act(desk, say("The keying has ended."), keying.end, desk.store, desk.evaluator, sitting.id)


def _differ(desk: Desk, sitting: Sitting, instrument: Instrument, given: GivenOnPaper) -> None:
    """Item by item what each keying says; then the end."""
    say = desk.say
    found = differences(desk.store, sitting.id)
    waiting = sum(1 for difference in found if difference.settled is None)
    st.subheader(say("Both keyings have ended"), anchor=False)
    told = say("{count} items were keyed in two ways; {waiting} wait for a look at the sheet.")
    st.write(told.format(count=len(found), waiting=waiting))
    numbers = {item.id: n for n, item in enumerate(keying.items_of(instrument, given), start=1)}
    for difference in found:
        _one(desk, sitting, instrument, difference, numbers[difference.item_id])
    if st.button(say("Finish and score"), key=f"settle-{sitting.id}", type="primary", disabled=waiting > 0):
        act(desk, say("Finished and scored."), settle, desk.store, desk.evaluator, sitting.id)


def _one(desk: Desk, sitting: Sitting, instrument: Instrument, difference: Difference, number: int) -> None:
    say, said = desk.say, instrument.words[sitting.language]
    item = instrument.item(difference.item_id)
    with st.form(f"differ-{sitting.id}-{item.id}"):
        st.markdown(f"**{number}. {said.items[item.id]}**")
        for label, answer in ((say("First keying"), difference.first), (say("Second keying"), difference.second)):
            st.markdown(f"{label}: {paper_words.told(say, instrument, said, item, answer)}")
        if difference.settled is not None:
            resolved = paper_words.told(say, instrument, said, item, difference.settled)
            st.success(f"{say('Resolved')}: {resolved} · {difference.reason}", icon=":material/check_circle:")
        allowed = say("Code on the sheet ({codes}; - left blank, / unclear)")
        code = st.text_input(allowed.format(codes=codes_of(instrument, item)))
        reason = st.text_input(say("What the sheet shows"))
        sent = st.form_submit_button(say("Resolve question {number}").format(number=number))
    if sent:
        given = (desk.store, desk.evaluator, sitting.id, item.id, code, reason)
        act(desk, say("Resolved."), resolve, *given)


def _take_back(desk: Desk, sitting: Sitting) -> None:
    say = desk.say
    with st.expander(say("Not on paper after all")), st.form(f"unmark-{sitting.id}"):
        st.write(say("The sitting is then as it was before it was marked. This is open until the keying begins."))
        reason = st.text_input(say("Why it is not one on paper"))
        if st.form_submit_button(say("Take the mark back")):
            act(desk, say("The mark is taken back."), paper.unmark, desk.store, desk.evaluator, sitting.id, reason)
