"""Which voice speaks this language, and how fast?"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass

from assess.errors import BadInput, Unavailable

RATE = 150  # words a minute, the measure of pyttsx3
SLOWEST, FASTEST = 80, 300  # espeak-ng speaks no slower than 80; above 300 listeners lose the words


@dataclass(frozen=True, kw_only=True)
class Voice:
    """A voice of the engine: espeak-ng names it by file (sit/cmn), the others by language (zh-CN)."""

    id: str
    name: str
    languages: tuple[str, ...]


# the first that the engine has; zh-HK is left out on purpose: it is Cantonese
_WANTED = {
    "zh": ("sit/cmn", "zh-CN", "zh-SG", "zh-TW"),
    "en": ("gmw/en-us", "en-US", "gmw/en", "en-GB", "en-IN", "en-AU"),
}
_SPOKEN_AS = {"zh": "zh", "zh-easy": "zh", "en": "en"}


def engine_name() -> str:
    """pyttsx3's engine on this system: sapi5, nsss or espeak."""
    return {"win32": "sapi5", "darwin": "nsss"}.get(sys.platform, "espeak")


def spoken_language(language: str) -> str:
    """The language as spoken. Raises BadInput where there is no voice for it.

    >>> spoken_language("zh-easy")
    'zh'
    """
    if language not in _SPOKEN_AS:
        raise BadInput(
            "Speech: language {value!r} is not spoken. Spoken: {known}.", value=language, known=", ".join(_SPOKEN_AS)
        )
    return _SPOKEN_AS[language]


def check_rate(rate: int) -> int:
    """The rate, where the engine can keep it: it would cut others to its range in silence. Raises BadInput."""
    if not SLOWEST <= rate <= FASTEST:
        raise BadInput(
            "Speech: the rate must be {low} to {high} words a minute, got {value}. Usual: {usual}.",
            low=SLOWEST,
            high=FASTEST,
            value=rate,
            usual=RATE,
        )
    return rate


def voice_for(language: str, offered: Iterable[Voice]) -> Voice:
    """The wanted voice among those offered. Raises BadInput for the language, Unavailable where no voice fits."""
    wanted = _WANTED[spoken_language(language)]
    voices = tuple(offered)
    for name in wanted:
        for voice in voices:
            if name == voice.id or name in (tag.replace("_", "-") for tag in voice.languages):
                return voice
    raise Unavailable(
        "Speech: this computer has no voice for {language!r} among its {count}. "
        "Add one in the system's speech settings: {wanted}.",
        language=language,
        count=len(voices),
        wanted=", ".join(wanted),
    )
