"""Which items have a sign-language clip, and how is one added?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.recording import Recording
from assess.nouns.score import Instrument
from assess.service import recordings
from assess.service.levels import may
from assess.sitting import spoken
from assess.ui.act import act
from assess.ui.desk import Desk
from assess.ui.pages.voices_kept import told, withdraw

KINDS = ("mp4", "webm")
MEGABYTES_MOST = 50
THERE, MISSING = "●", "○"


def draw(desk: Desk, instrument: Instrument, language: str) -> None:
    """One item at a time: its words, its clip, a place for a new one."""
    say = desk.say
    with desk.store.reading() as at:
        clips, missing = recordings.clips(at, instrument), recordings.missing_clips(at, instrument)
    items = recordings.signed_items(instrument)
    counted = say("{count} of {of} have a clip.").format(count=len(clips), of=len(items))
    st.progress(len(clips) / len(items), text=counted)
    if missing:
        st.info(
            say("Where a clip is missing, a client who signs needs an interpreter. Captions do not replace one."),
            icon=":material/sign_language:",
        )
    marks = {item: MISSING if item in missing else THERE for item in items}
    item = st.selectbox(
        say("Which item"),
        items,
        format_func=lambda i: f"{marks[i]} {_words(desk, instrument, language, i)}",
        key="signed-item",
    )
    with st.container(border=True):
        st.subheader(_words(desk, instrument, language, item), anchor=False)
        _shown(desk, clips.get(item))
        if may(desk.evaluator, 3):
            _add(desk, instrument, language, item, clips.get(item))


def _words(desk: Desk, instrument: Instrument, language: str, item: str) -> str:
    said = instrument.words[language]
    if item == recordings.INSTRUCTION:
        return f"{desk.say('The instruction')} · {said.instruction}"
    return said.items.get(item) or item


def _shown(desk: Desk, clip: Recording | None) -> None:
    if clip is None:
        st.write(desk.say("No clip yet."))
        return
    st.write(told(desk, clip))
    st.video(str(spoken.kept_file(desk.store, clip)), format=clip.media, alt=desk.say("Sign language"))
    withdraw(desk, clip)


def _add(desk: Desk, instrument: Instrument, language: str, item: str, clip: Recording | None) -> None:
    say, key = desk.say, f"{instrument.id}-{item}-{clip.id if clip else 'new'}"
    film = st.file_uploader(
        say("A film of the signs (MP4 or WebM; up to 50 MB)"),
        type=KINDS,
        key=f"film-{key}",
        max_upload_size=MEGABYTES_MOST,
    )
    signer = st.text_input(say("Who signs, if not you"), key="signed-signer")
    if st.button(say("Use this clip"), type="primary", key=f"use-{key}", disabled=film is None) and film:
        act(
            desk,
            say("The clip is kept and will be shown."),
            recordings.add_clip,
            desk.store,
            desk.evaluator,
            instrument_id=instrument.id,
            item_id=item,
            language=language,
            content=film.getvalue(),
            speaker=signer,
        )
