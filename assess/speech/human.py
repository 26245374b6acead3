"""May this file of a human voice be heard by clients, and how is it made as loud as the engine?"""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import numpy as np
import soundfile
from scipy.ndimage import maximum_filter1d, uniform_filter1d

from assess.errors import BadInput
from assess.speech import sound
from assess.speech.sound import Sound

BYTES_MOST = 30_000_000
SECONDS_MOST = 300.0
LEAST_HZ = 8_000
QUIET_BELOW = 0.005  # root mean square of a whole file: below it, hiss would be raised to the loudness of speech
CLIPPED_AT = 0.999  # of full scale
CLIPPED_MOST = 0.0005  # share of the samples; a clean recording has none
LOUDNESS = 0.105  # root mean square; the engine speaks at 0.09 to 0.12
LOUDNESS_LEAST, LOUDNESS_MOST = 0.09, 0.12
PEAK = 0.95
EDGE_S = 0.1  # of silence kept before and after the words: a reaction time may run from the end of speech
EDGE_SHARE = 0.05  # of the file's peak: what is softer at either end is no word
WINDOW_S = 0.02
FASTEST, SLOWEST = 320, 50  # words a minute, by which a length is judged; a human reads slowly for some


def voice(content: bytes, text: str) -> Sound:
    """The voice in a WAV, Ogg, FLAC or MP3 file: mono, without silence at its ends, at the engine's loudness.

    Raises BadInput where it is no such file, silent, too soft, clipped, or of a length that `text` cannot have.
    """
    heard = _read(content)
    _refuse_clipped(heard)
    if heard.rms < QUIET_BELOW:
        raise BadInput(
            "Voice: the recording is silent or too soft. Check the microphone, come nearer to it, and record again."
        )
    trimmed = _trim(heard)
    low, _ = sound.plausible_seconds(text, FASTEST)
    _, high = sound.plausible_seconds(text, SLOWEST)
    if not low <= trimmed.seconds <= high:
        raise BadInput(
            "Voice: the recording lasts {seconds:.1f} s, where {low:.1f} to {high:.1f} s fit the sentence. "
            "Listen whether it is this sentence and whole, and record it again.",
            seconds=trimmed.seconds,
            low=low,
            high=high,
        )
    return _as_loud_as_the_engine(trimmed)


def _read(content: bytes) -> Sound:
    if len(content) > BYTES_MOST:
        raise BadInput("Voice: a file may have {most} MB. Save it as Ogg or MP3.", most=BYTES_MOST // 1_000_000)
    try:
        about = soundfile.info(BytesIO(content))
        if about.frames > SECONDS_MOST * about.samplerate or about.samplerate < LEAST_HZ:
            raise BadInput(
                "Voice: a recording of one sentence lasts at most {most:.0f} s and has at least {least} samples a "
                "second. Record the sentence alone.",
                most=SECONDS_MOST,
                least=LEAST_HZ,
            )
        samples, rate_hz = soundfile.read(BytesIO(content), dtype="float32", always_2d=True)
    except (soundfile.SoundFileError, ValueError) as wrong:
        raise BadInput("Voice: this is no sound file that can be read. Use WAV, Ogg, FLAC or MP3.") from wrong
    if not len(samples) or not np.isfinite(samples).all():
        raise BadInput("Voice: this is no sound file that can be read. Use WAV, Ogg, FLAC or MP3.")
    return Sound(samples=samples.mean(axis=1, dtype=np.float32), rate_hz=rate_hz)


def _refuse_clipped(heard: Sound) -> None:
    share = float(np.mean(np.abs(heard.samples) >= CLIPPED_AT))
    if share > CLIPPED_MOST:
        raise BadInput(
            "Voice: {percent:.2f} % of the recording is clipped (too loud for the microphone). "
            "Turn the level down or move back, and record again.",
            percent=100 * share,
        )


def _trim(heard: Sound) -> Sound:
    """Without the silence before the first and after the last word, but for a short edge."""
    window = max(1, int(WINDOW_S * heard.rate_hz))
    level = np.sqrt(uniform_filter1d(heard.samples.astype(np.float64) ** 2, window))
    loud = np.flatnonzero(level > EDGE_SHARE * level.max())
    edge = int(EDGE_S * heard.rate_hz)
    return replace(heard, samples=heard.samples[max(0, loud[0] - edge) : loud[-1] + edge])


def _as_loud_as_the_engine(heard: Sound) -> Sound:
    """Raised or lowered; peaks that would clip are turned down smoothly for the moment they last. Raises BadInput."""
    loud = heard
    for _ in range(4):
        loud = _limited(replace(loud, samples=loud.samples * np.float32(LOUDNESS / loud.rms)))
    if not LOUDNESS_LEAST <= loud.rms <= LOUDNESS_MOST:
        raise BadInput(
            "Voice: loud bangs stand beside soft words, so the words cannot be made loud enough. "
            "Record again in a quiet room, at an even distance from the microphone."
        )
    return loud


def _limited(heard: Sound) -> Sound:
    """No sample above PEAK: the gain falls before a peak and rises after it over one window."""
    window = max(3, int(WINDOW_S * heard.rate_hz) | 1)
    peak = maximum_filter1d(np.abs(heard.samples.astype(np.float64)), window)
    gain = uniform_filter1d(np.minimum(1.0, PEAK / np.maximum(peak, 1e-9)), window)
    return replace(heard, samples=(heard.samples * gain).astype(np.float32))
