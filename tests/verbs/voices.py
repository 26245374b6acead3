"""A voice file as an evaluator would upload it, and films by their first bytes."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import soundfile

HZ = 22_050
MP4 = b"\x00\x00\x00\x20ftypisom" + bytes(range(256)) * 8
WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + bytes(64)


def voice(seconds: float = 3.0, pitch_hz: float = 180.0) -> bytes:
    """A WAV that rises and falls like syllables; another pitch is another file."""
    t = np.arange(int(seconds * HZ)) / HZ
    samples = 0.3 * np.sin(2 * np.pi * pitch_hz * t) * (0.55 + 0.45 * np.sin(6 * np.pi * t))
    made = BytesIO()
    soundfile.write(made, samples.astype(np.float32), HZ, format="WAV")
    return made.getvalue()
