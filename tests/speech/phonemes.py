"""How does espeak-ng itself break a text into phonemes? Asked in a process of its own, since it may end one."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache

_ASKED = """
import ctypes, json, sys
from pathlib import Path
import espeakng_loader
speech = ctypes.CDLL(str(Path(espeakng_loader.get_library_path())))
speech.espeak_Initialize(2, 0, espeakng_loader.get_data_path().encode(), 0)
speech.espeak_TextToPhonemes.restype = ctypes.c_char_p
speech.espeak_SetVoiceByName(sys.argv[1].encode())
def phonemes(text):
    place, found = ctypes.c_char_p(text.encode()), []
    pointer = ctypes.pointer(place)
    while pointer.contents.value:
        found.append((speech.espeak_TextToPhonemes(ctypes.cast(pointer, ctypes.c_void_p), 1, 0) or b"").decode())
    return "".join(found)
print(json.dumps([phonemes(text) for text in json.loads(sys.stdin.read())]))
"""


@cache
def phonemes(texts: tuple[str, ...], voice: str = "cmn") -> tuple[str, ...]:
    """What espeak-ng would say for each text, in its own notation."""
    asked = subprocess.run(
        [sys.executable, "-c", _ASKED, voice],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    return tuple(json.loads(asked.stdout))
