"""What is heard of each sentence, and how does a person's voice come in its place?"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assess.nouns.recording import PLAYER, Recording
from assess.nouns.score import Instrument
from assess.service import recordings
from assess.service.levels import may
from assess.sitting import spoken
from assess.speech.render import speech_file
from assess.speech.voices import spoken_language
from assess.store.canonical import digest
from assess.ui.act import attempt, remember
from assess.ui.desk import Desk
from assess.ui.pages.voices_kept import told, withdraw

NEXT = "voices-next"  # the sentence that comes after the one just saved
KINDS = ("wav", "ogg", "opus", "flac", "mp3")
SAMPLES_A_SECOND = 48_000
PERSON, ENGINE = "●", "○"


def draw(desk: Desk, instrument: Instrument | None, language: str) -> None:
    """One sentence at a time, and below all of them with what is heard."""
    say = desk.say
    dialect = st.text_input(
        say("Dialect"),
        key="voices-dialect",
        placeholder=say("Standard language"),
        help=say("A short name such as yue or sichuan. Leave it empty for the standard language."),
    )
    dialect = dialect.strip().lower()
    place = instrument.id if instrument else PLAYER
    with desk.store.reading() as at:
        found = recordings.voices(at, place, spoken_language(language), dialect)
    sentences = recordings.sentences_of(instrument, language)
    has = {sentence: found[sentence] for sentence in sentences if sentence in found}
    share = len(has) / len(sentences) if sentences else 0.0
    counted = say("{count} of {of} sentences have a person's voice.").format(count=len(has), of=len(sentences))
    st.progress(share, text=counted)
    sentence = _chosen(desk, sentences, has)
    with st.container(border=True):
        st.subheader(sentence, anchor=False)
        _heard(desk, sentence, language, has.get(sentence))
        if may(desk.evaluator, 3):
            _add(desk, place, language, dialect, sentence, sentences, has)
    with st.expander(say("All sentences and what is heard")):
        _all(desk, sentences, has)


def _chosen(desk: Desk, sentences: tuple[str, ...], has: Mapping[str, Recording]) -> str:
    """The sentence to work on; after one is saved, the next without a person's voice."""
    key = f"voices-sentence-{digest(''.join(sentences))[:8]}"
    if (waiting := st.session_state.pop(NEXT, None)) in sentences:
        st.session_state[key] = waiting
    marked = {s: f"{PERSON if s in has else ENGINE} {n}. {s}" for n, s in enumerate(sentences, start=1)}
    legend = desk.say("{person} a person's voice, {engine} the computer's voice")
    return st.selectbox(
        desk.say("Sentence"),
        sentences,
        format_func=marked.__getitem__,
        key=key,
        help=legend.format(person=PERSON, engine=ENGINE),
    )


def _heard(desk: Desk, sentence: str, language: str, recording: Recording | None) -> None:
    """Who says it now, to listen to."""
    say = desk.say
    if recording:
        st.write(told(desk, recording))
        st.audio(spoken.kept_file(desk.store, recording).read_bytes(), format="audio/ogg")
        withdraw(desk, recording)
        return
    st.write(say("Heard now: the computer's voice."))
    if st.button(say("Listen"), key=f"listen-{digest(sentence)}", icon=":material/volume_up:"):
        file = attempt(desk, speech_file, spoken.folder(desk.store), sentence, language)
        if file:
            st.audio(file.read_bytes(), format="audio/ogg", autoplay=True)


def _add(
    desk: Desk,
    place: str,
    language: str,
    dialect: str,
    sentence: str,
    sentences: tuple[str, ...],
    has: Mapping[str, Recording],
) -> None:
    say, kept = desk.say, has.get(sentence)
    key = f"{digest(sentence)[:16]}-{kept.id if kept else dialect}"
    st.markdown(f"**{say('Record or upload a voice')}**")
    taken = st.audio_input(
        say("Record with this computer's microphone"), sample_rate=SAMPLES_A_SECOND, key=f"mic-{key}"
    )
    sent = st.file_uploader(
        say("Or choose a sound file (WAV, Ogg, FLAC, MP3; up to 30 MB)"),
        type=KINDS,
        key=f"file-{key}",
        max_upload_size=30,
    )
    speaker = st.text_input(say("Whose voice, if not yours"), key="voices-speaker")
    content = sent or taken
    if not st.button(say("Use this voice"), type="primary", key=f"use-{key}", disabled=content is None) or not content:
        return
    saved = attempt(
        desk,
        recordings.add_voice,
        desk.store,
        desk.evaluator,
        instrument_id=place,
        language=language,
        dialect=dialect,
        sentence=sentence,
        content=content.getvalue(),
        speaker=speaker,
    )
    if saved:
        after = sentences[sentences.index(sentence) + 1 :] + sentences
        st.session_state[NEXT] = next((s for s in after if s not in has and s != sentence), sentence)
        remember(say("The voice is kept and will be heard."))
        st.rerun()


def _all(desk: Desk, sentences: tuple[str, ...], has: Mapping[str, Recording]) -> None:
    say = desk.say
    by = [told(desk, has[s]) if s in has else say("Heard now: the computer's voice.") for s in sentences]
    st.table({say("Sentence"): list(sentences), say("What is heard"): by})
