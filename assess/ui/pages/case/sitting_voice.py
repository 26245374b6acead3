"""Is every word of the sitting ready to be heard, before the client begins?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.sitting import Sitting, SittingState
from assess.sitting import kept, spoken
from assess.ui.desk import Desk

LOOK_EVERY_SECONDS = 1.0


def draw(desk: Desk, sitting: Sitting) -> None:
    """Progress until all is ready; a notice with the remedy where a voice is missing. Begun again after a restart."""
    if sitting.state in (SittingState.FINISHED, SittingState.VOID):
        return
    now = spoken.progress(sitting.id)
    if now is None:
        _begin(desk, sitting)
        now = spoken.progress(sitting.id)
    if now and now.over:
        _told(desk, sitting, now)
    else:
        _going(desk, sitting)


@st.fragment(run_every=LOOK_EVERY_SECONDS)
def _going(desk: Desk, sitting: Sitting) -> None:
    now = spoken.progress(sitting.id)
    if now is None:
        return
    if now.over:  # told in its place: a rerun of the page would take a finished client's last screen away
        _told(desk, sitting, now)
        return
    counted = desk.say("The voice is being prepared: {done} of {of} sentences").format(done=now.done, of=now.of)
    st.progress((now.done + len(now.failed)) / now.of if now.of else 1.0, text=counted)


def _told(desk: Desk, sitting: Sitting, now: spoken.Rendering) -> None:
    say = desk.say
    if not now.failed:
        st.caption(say("Every sentence can be heard ({of}).").format(of=now.of))
        return
    told = say("{count} of {of} sentences have no sound yet.").format(count=len(now.failed), of=now.of)
    why = now.why.say(say) if now.why else ""
    st.warning(f"**{told}** {why}", icon=":material/volume_off:")
    st.caption(
        say("Until then read these sentences aloud yourself, or keep a person's voice under “Voices and signs”.")
    )
    with st.expander(say("Sentences without sound")):
        st.markdown("\n".join(f"- {sentence}" for sentence in now.failed))
    if st.button(say("Prepare the voice again"), key=f"voice-{sitting.id}"):
        _begin(desk, sitting)
        st.rerun()


def _begin(desk: Desk, sitting: Sitting) -> None:
    with desk.store.reading() as at:
        instrument = kept.instrument_of(at, sitting)
    spoken.render_soon(desk.store, sitting, instrument)
