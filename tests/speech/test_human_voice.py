"""A human voice is kept only where clients can hear it, and then it is as loud as the engine."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.errors import BadInput
from assess.locale import translator
from assess.speech import clip, human, sound

SENTENCE = "请想一想：做这件事，您喜欢吗？"
HZ = 22_050


def spoken(seconds: float, loud: float, bursts: float = 3.0) -> np.ndarray:
    """A tone that rises and falls like syllables."""
    t = np.arange(int(seconds * HZ)) / HZ
    return (loud * np.sin(2 * np.pi * 180 * t) * (0.55 + 0.45 * np.sin(2 * np.pi * bursts * t))).astype(np.float32)


def file(samples: np.ndarray, form: str = "WAV", rate_hz: int = HZ) -> bytes:
    """The samples as a file."""
    made = BytesIO()
    soundfile.write(made, samples, rate_hz, format=form)
    return made.getvalue()


@pytest.mark.parametrize("form", ["WAV", "OGG", "FLAC", "MP3"])
@pytest.mark.parametrize("loud", [0.03, 0.2, 0.9])
def test_every_kind_of_file_comes_to_the_engines_loudness(form: str, loud: float) -> None:
    heard = human.voice(file(spoken(4, loud), form), SENTENCE)
    assert 0.09 <= heard.rms <= 0.12
    assert np.abs(heard.samples).max() < human.CLIPPED_AT


def test_two_channels_become_one() -> None:
    left = spoken(4, 0.3)
    heard = human.voice(file(np.column_stack([left, left])), SENTENCE)
    assert heard.samples.ndim == 1 and heard.seconds == pytest.approx(4, abs=0.3)


def test_silence_before_and_after_the_words_is_cut_to_an_edge() -> None:
    """The end of the file is then the end of speech, from which a reaction time may run."""
    quiet = np.zeros(3 * HZ, np.float32)
    heard = human.voice(file(np.concatenate([quiet, spoken(4, 0.3), quiet])), SENTENCE)
    assert heard.seconds == pytest.approx(4 + 2 * human.EDGE_S, abs=0.2)


def test_a_bang_beside_speech_neither_clips_nor_makes_the_words_soft() -> None:
    samples = spoken(4, 0.1)
    samples[HZ : HZ + 40] = 0.95
    heard = human.voice(file(samples), SENTENCE)
    assert 0.09 <= heard.rms <= 0.12 and np.abs(heard.samples).max() <= human.PEAK + 1e-3


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (file(np.zeros(4 * HZ, np.float32)), "silent or too soft"),
        (file(spoken(4, 0.002)), "silent or too soft"),
        (file(np.clip(spoken(4, 3.0), -1, 1)), "clipped"),
        (file(spoken(0.6, 0.3)), "lasts 0.6 s"),
        (file(spoken(60, 0.3)), "lasts 60.0 s"),
        (file(spoken(310, 0.1)), "at most 300 s"),
        (file(spoken(4, 0.3), rate_hz=4000), "at least 8000 samples"),
        (b"", "no sound file"),
        (b"RIFF and nothing of a sound behind it", "no sound file"),
        (file(np.zeros(0, np.float32)), "no sound file"),
        (bytes(30_000_001), "30 MB"),
    ],
)
def test_what_a_client_could_not_hear_is_refused_with_its_reason(content: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=says) as wrong:
        human.voice(content, SENTENCE)
    assert wrong.value.say(translator("zh")).startswith("真人声音：")


def test_not_a_number_is_refused() -> None:
    samples = spoken(4, 0.3)
    samples[100] = np.nan
    made = BytesIO()
    soundfile.write(made, samples, HZ, format="WAV", subtype="FLOAT")
    with pytest.raises(BadInput, match="no sound file"):
        human.voice(made.getvalue(), SENTENCE)


@settings(max_examples=25)
@given(loud=st.floats(0.02, 0.95), bursts=st.floats(0.5, 6), noise=st.floats(0, 0.01), seed=st.integers(0, 99))
def test_whatever_is_kept_is_as_loud_as_the_engine_and_unclipped(
    loud: float, bursts: float, noise: float, seed: int
) -> None:
    hiss = np.random.default_rng(seed).normal(0, noise, 4 * HZ).astype(np.float32)
    heard = human.voice(file(np.clip(spoken(4, loud, bursts) + hiss, -0.99, 0.99)), SENTENCE)
    assert 0.09 <= heard.rms <= 0.12
    again = BytesIO(sound.opus(heard))
    assert soundfile.info(again).subtype == "OPUS"


MP4 = b"\x00\x00\x00\x20ftypisom" + bytes(64)
WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + bytes(64)


@pytest.mark.parametrize(("content", "media"), [(MP4, "video/mp4"), (WEBM, "video/webm")])
def test_a_clip_is_known_by_its_first_bytes(content: bytes, media: str) -> None:
    assert clip.media_of(content) == media


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "neither MP4 nor WebM"),
        (b"GIF89a" + bytes(50), "neither MP4 nor WebM"),
        (b"\x00\x00\x00\x14ftypqt  " + bytes(50), "neither MP4 nor WebM"),
        (b"\x1a\x45\xdf\xa3\x42\x82\x88matroska" + bytes(50), "neither MP4 nor WebM"),
        (b"<html>ftyp", "neither MP4 nor WebM"),
        (MP4 + bytes(50_000_000), "50 MB"),
    ],
)
def test_another_film_is_refused(content: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        clip.media_of(content)
