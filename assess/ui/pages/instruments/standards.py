"""Which standards of work is an instrument held against, and who may set one?"""

from __future__ import annotations

from typing import get_args

import streamlit as st

from assess.nouns.score import Instrument
from assess.nouns.work_standard import StandardKind, WorkStandard
from assess.physical import standards
from assess.service.levels import may
from assess.ui import norm_told, score_words, words, work_words
from assess.ui.act import act_once, fresh
from assess.ui.desk import Desk
from assess.ui.pages.instruments import standards_decided


def show(desk: Desk, instrument: Instrument) -> None:
    """The standards of each scale, what waits for a decision, and the form to set one."""
    say = desk.say
    if not standards.takes(instrument):
        return
    with desk.store.reading() as at:
        held = standards.standards_of(at, instrument.id)
    st.markdown(f"**{say('Standards of work')}**")
    st.caption(
        say("What competitive workers need for the same task. The toolkit comes without any: each has a source.")
    )
    if held:
        _table(desk, instrument, held)
    else:
        st.info(say("No standard is set, so no share of a standard is told."), icon=":material/info:")
    standards_decided.show(desk, instrument, held)
    if may(desk.evaluator, standards.SETS):
        with st.expander(say("Set a standard")):
            _form(desk, instrument)


def value(desk: Desk, one: WorkStandard) -> str:
    """Its figure with its unit."""
    return f"{one.value:g} {words.named(score_words.units(desk.say), one.unit)}"


def _table(desk: Desk, instrument: Instrument, held: tuple[WorkStandard, ...]) -> None:
    say, named = desk.say, instrument.words[desk.language].scales
    kinds, states = work_words.kinds(say), work_words.states(say)
    st.table(
        {
            say("Scale"): [named[one.scale] for one in held],
            say("Standard"): [value(desk, one) for one in held],
            say("Kind"): [kinds[one.kind] for one in held],
            say("Source and workers"): [_source(desk, one) for one in held],
            say("Last day"): [one.valid_until.isoformat() if one.valid_until else "—" for one in held],
            say("State"): [states[standards.state_on(held, one, desk.today())] for one in held],
        },
        border="horizontal",
    )


def _source(desk: Desk, one: WorkStandard) -> str:
    counted = [] if one.n is None else [desk.say("{n} workers").format(n=one.n)]
    return norm_told.listed(desk, [part for part in (one.source, one.workers, *counted) if part])


def _form(desk: Desk, instrument: Instrument) -> None:
    say, named = desk.say, instrument.words[desk.language].scales
    fitting = {scale.id: scale for scale in instrument.scales if standards.fits(scale)}
    kinds, units = work_words.kinds(say), score_words.units(say)
    form = f"standard-{instrument.id}"
    with st.form(fresh(form)):
        label = {i: f"{named[i]} ({words.named(units, scale.unit or '')})" for i, scale in fitting.items()}
        scale_id = st.selectbox(say("Scale"), tuple(fitting), format_func=label.__getitem__)
        figure = st.number_input(say("Standard, in this unit"), min_value=0.0, value=None, step=0.01, format="%.3f")
        kind = st.selectbox(say("Kind of standard"), get_args(StandardKind), format_func=kinds.__getitem__)
        source = st.text_input(say("Source: where it is printed, or who counted it and when"))
        workers = st.text_input(say("The workers: who they are, and how they were counted"))
        n = st.number_input(say("How many workers"), min_value=1, value=None, step=1)
        until = st.date_input(say("Last day on which it counts (may be left out)"), value=None)
        st.caption(say("It counts once level 2 approves it. A standard never changes: a newer one takes its place."))
        sent = st.form_submit_button(say("Set this standard"), type="primary")
    if sent:
        given = (desk.store, desk.evaluator, instrument, scale_id)
        more = {"kind": kind, "source": source, "workers": workers, "n": n, "valid_until": until}
        told = float("nan") if figure is None else figure
        act_once(desk, form, say("Set. Level 2 decides."), standards.set_standard, *given, value=told, **more)
