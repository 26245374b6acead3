"""How are spoken sounds joined and kept small?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import soundfile
from numpy.typing import NDArray

from reports.errors import NotTold


@dataclass(frozen=True)
class Sound:
    """Mono samples, full scale 1."""

    samples: NDArray[np.float32]
    rate_hz: int

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / self.rate_hz


def read_wav(content: bytes) -> Sound:
    """The sound in a WAV file. Raises NotTold where there is none."""
    try:
        samples, rate_hz = soundfile.read(BytesIO(content), dtype="float32")
    except soundfile.SoundFileError as wrong:
        raise NotTold("The voice gave no sound. Try again, or have the document read aloud by a person.") from wrong
    if not len(samples):
        raise NotTold("The voice gave no sound. Try again, or have the document read aloud by a person.")
    return Sound(samples if samples.ndim == 1 else samples.mean(axis=1), rate_hz)


def silence(seconds: float, rate_hz: int) -> Sound:
    """A pause."""
    return Sound(np.zeros(round(seconds * rate_hz), dtype=np.float32), rate_hz)


def joined(sounds: Sequence[Sound]) -> Sound:
    """One after the other. Raises NotTold where their sampling rates differ."""
    rates = {sound.rate_hz for sound in sounds}
    if len(rates) != 1:
        told = "The voices give sounds of different rates ({rates} Hz). Set voices of one engine for both languages."
        raise NotTold(told, rates=", ".join(map(str, sorted(rates))))
    return Sound(np.concatenate([sound.samples for sound in sounds]), rates.pop())


def mp3(sound: Sound) -> bytes:
    """The sound as MP3 of constant rate, mono."""
    file = BytesIO()
    how = {"format": "MP3", "subtype": "MPEG_LAYER_III", "bitrate_mode": "CONSTANT", "compression_level": 0.6}
    soundfile.write(file, sound.samples, sound.rate_hz, **how)
    return file.getvalue()
