"""Which instruments stay shut without a clinician, and who has released them?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.safety import ClinicianRelease
from assess.nouns.score import Instrument
from assess.physical import release
from assess.service.levels import may
from assess.store import shelf
from assess.ui import library
from assess.ui.act import act
from assess.ui.desk import Desk
from instruments import find


def draw(desk: Desk) -> None:
    """A row for each instrument that needs a release, as it is in the library now."""
    shut = [one for one in find.library(desk.store.settings.workspace / "instruments").values() if release.needed(one)]
    if not shut:
        return
    st.header(desk.say("Released by a clinician"), anchor=False)
    for instrument in shut:
        with st.container(border=True):
            _one(desk, instrument)


def _one(desk: Desk, instrument: Instrument) -> None:
    say = desk.say
    st.markdown(f"**{library.name(desk, instrument.id)}** · {instrument.version}")
    with desk.store.reading() as at:
        kept = [one for one in shelf.every(at, ClinicianRelease) if one.instrument == instrument.id]
        holds = release.standing(at, instrument.id, instrument.version, desk.today())
    for one in kept:
        _told(desk, one)
    if holds is None:
        st.warning(say("Shut: no release of this version holds today."), icon=":material/lock:")
    if may(desk.evaluator, 2):
        _enter(desk, instrument)
    else:
        st.caption(say("Level 2 enters and withdraws releases."))


def _told(desk: Desk, one: ClinicianRelease) -> None:
    say = desk.say
    told = say("{version}: {clinician} ({registration}), {site}, signed on {day}, valid until {until}")
    line = told.format(
        version=one.version,
        clinician=one.clinician,
        registration=one.registration,
        site=one.site,
        day=one.signed_on,
        until=one.until,
    )
    if one.withdrawn_at:
        st.caption(f"~~{line}~~ {say('Withdrawn.')} {one.withdrawn_reason}")
        return
    st.markdown(line)
    if may(desk.evaluator, 2):
        with st.form(f"withdraw-{one.id}", border=False):
            reason = st.text_input(say("Reason"))
            sent = st.form_submit_button(say("Withdraw the release"))
        if sent:
            act(desk, say("Withdrawn."), release.withdraw, desk.store, desk.evaluator, one.id, reason)


def _enter(desk: Desk, instrument: Instrument) -> None:
    say = desk.say
    label = say("Enter a release of {name}").format(name=library.name(desk, instrument.id))
    with st.expander(label), st.form(f"release-{instrument.id}", border=False):
        clinician = st.text_input(say("Clinician's name"))
        registration = st.text_input(say("Registration number"))
        site = st.text_input(say("Site"), value=desk.store.site.name)
        cited = st.text_area(say("Protocol cited, with its stops for heart rate, blood pressure and symptoms"))
        signed_on = st.date_input(say("Signed on"), value=None, max_value=desk.today(), format="YYYY-MM-DD")
        until = st.date_input(say("Valid until"), value=None, format="YYYY-MM-DD")
        sent = st.form_submit_button(say("Keep the release"), type="primary")
    if sent and (signed_on is None or until is None):
        st.error(say("A date is empty. Read both from the paper."), icon=":material/error:")
    elif sent and signed_on and until:
        given = {"instrument": instrument.id, "version": instrument.version, "clinician": clinician}
        given |= {"registration": registration, "site": site, "protocol_cited": cited}
        days = {"signed_on": signed_on, "until": until}
        done = say("The release is kept.")
        act(desk, done, release.enter, desk.store, desk.evaluator, **given, **days)  # type: ignore[arg-type]
