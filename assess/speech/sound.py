"""Is this the sound of that text, and how is it kept small?"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray
from scipy.signal import resample_poly

from assess.errors import Unavailable
from assess.speech.voices import RATE

EMPTY_BYTES = 44  # the head of a WAV file without a sample
SILENT_BELOW = 0.01  # root mean square, full scale 1; espeak-ng speaks at 0.06 to 0.13
KEPT_HZ = 24_000  # Opus takes 8, 12, 16, 24 or 48 kHz, espeak-ng gives 22.05
COMPRESSION = 0.8  # libsndfile's scale: about 57 kbit/s, and the quickest of those tried

NO_SOUND = "Speech: the engine wrote no sound. Try again, or read the text aloud yourself."

# seconds a character at 150 words a minute, least and most, by what the character is
_HAN = (1 / 9, 1 / 2)
_DIGIT = (0.05, 1.5)  # 1234567 is read as a number: 13 syllables in Mandarin
_LETTER = (0.025, 0.16)  # in a word
_CAPITAL = (0.025, 0.7)  # may be spelled
_SPACE = (0.0, 0.2)
_OTHER = (0.0, 1.0)  # a pause or a spoken sign
_SILENCE_S = 1.5  # before and after


@dataclass(frozen=True, kw_only=True)
class Sound:
    """Mono samples, full scale 1."""

    samples: NDArray[np.float32]
    rate_hz: int

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / self.rate_hz

    @property
    def rms(self) -> float:
        """Root mean square; 0 where nothing sounds."""
        return float(np.sqrt(np.mean(self.samples.astype(np.float64) ** 2))) if len(self.samples) else 0.0


def read_sound(file: Path) -> Sound:
    """The sound in a file. Raises Unavailable where there is no file, or none with a sample in it."""
    if not is_kept(file):
        raise Unavailable(NO_SOUND)
    try:
        samples, rate_hz = soundfile.read(file, dtype="float32")
    except soundfile.SoundFileError as wrong:
        raise Unavailable(NO_SOUND) from wrong
    return Sound(samples=samples, rate_hz=rate_hz)


def is_kept(file: Path) -> bool:
    """There is a file, and more in it than a head."""
    return file.is_file() and file.stat().st_size > EMPTY_BYTES


def plausible_seconds(text: str, rate: int) -> tuple[float, float]:
    """How long `text` may last at `rate` words a minute: a Mandarin text at 150 has 2 to 9 characters a second.

    >>> low, high = plausible_seconds("您喜欢修理机器吗", 150)
    >>> round(low, 2), high  # 8 / 9 and 8 / 2 + 1.5
    (0.89, 5.5)
    """
    bounds = [_bounds(character) for character in text]
    low, high = sum(b[0] for b in bounds), sum(b[1] for b in bounds) + _SILENCE_S
    return low * RATE / rate, high * RATE / rate


def _bounds(character: str) -> tuple[float, float]:
    if character.isnumeric() and unicodedata.category(character) != "Lo":
        return _DIGIT
    if character.isalpha():
        return {"Lo": _HAN, "Lu": _CAPITAL}.get(unicodedata.category(character), _LETTER)
    return _SPACE if character.isspace() else _OTHER


def judge(sound: Sound, text: str, rate: int) -> None:
    """Raise Unavailable where the sound is silent, or cannot be the whole of `text` at `rate`."""
    low, high = plausible_seconds(text, rate)
    if not low <= sound.seconds <= high:
        raise Unavailable(
            "Speech: the sound lasts {seconds:.1f} s, where {low:.1f} to {high:.1f} s were expected, and is not used. "
            "Try again, or read the text aloud yourself.",
            seconds=sound.seconds,
            low=low,
            high=high,
        )
    if sound.rms < SILENT_BELOW:
        raise Unavailable("Speech: the sound is silent and is not used. Try again, or read the text aloud yourself.")


def opus(sound: Sound) -> bytes:
    """The sound as Ogg/Opus, mono, 24 kHz."""
    common = np.gcd(KEPT_HZ, sound.rate_hz)
    kept = resample_poly(sound.samples, KEPT_HZ // common, sound.rate_hz // common).astype(np.float32)
    return _file(kept, KEPT_HZ, format="OGG", subtype="OPUS", compression_level=COMPRESSION)


def wav(sound: Sound) -> bytes:
    """The sound as 16-bit WAV, for browsers without Opus."""
    return _file(sound.samples, sound.rate_hz, format="WAV", subtype="PCM_16")


def _file(samples: NDArray[np.float32], rate_hz: int, **form: object) -> bytes:
    """In memory: a full disk is then an OSError of the one write, not a half file from libsndfile."""
    file = BytesIO()
    soundfile.write(file, samples, rate_hz, **form)
    return file.getvalue()
