"""What is the engine handed, so that numbers, letters and units are said right?

espeak-ng's Mandarin reads 2026年 as two thousand and twenty-six, 10005 without its 零, 2个 as 二个, 1/2 and 25% in
English, drops a minus, a range and ℃, and takes A1 for the syllable ā: so all of these become characters. Single Latin
letters it says whole, by their English names, and they stay; a run of capitals is spelled.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from assess.speech import chinese, english

_MOST = 4096  # spoken forms and texts kept; a plan has a few hundred sentences
_ENDS = "。！？；!?;"
_CLOSING = "”’」』）)】》\"'"
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"'])(?:[A-Za-z]|e\.g|i\.e|a\.m|p\.m|Mr|Mrs|Ms|Dr|Prof|vs|etc|approx|Fig|St|min|max)$"
)
_FORMS: dict[str, Callable[[str], str]] = {"zh": chinese.spoken, "en": english.spoken}


@lru_cache(_MOST)
def spoken_form(text: str, language: str) -> str:
    """The text as the voice of `language` ("zh", "zh-easy", "en") should read it; other languages get it as it is.

    >>> spoken_form("请在8:30前搬2个箱子，每个120 kg。", "zh")
    '请在八点三十分前搬两个箱子，每个一百二十千克。'
    >>> spoken_form("Lift 5-10 kg.", "en")
    'Lift 5 to 10 kilograms.'
    """
    form = _FORMS.get(language.partition("-")[0])
    return form(text) if form else text


@lru_cache(_MOST)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, without space around them; joined they are the text again, apart from space.

    One ends at 。！？；!?; and at a line's end, and at a full stop before a space that ends no abbreviation. What holds
    neither letter nor digit stays with the sentence before it.

    >>> sentences("您好！疼吗？请说。  Dr. Li reads 3.5 kg. Then rest.")
    ('您好！', '疼吗？', '请说。', 'Dr. Li reads 3.5 kg.', 'Then rest.')
    """
    found: list[str] = []
    begin = 0
    for end in (*_cuts(text), len(text)):
        piece, begin = text[begin:end].strip(), end
        if not piece:
            continue
        if found and not (_has_words(piece) and _has_words(found[-1])):  # a mark alone, before or behind its words
            found[-1] += piece
        else:
            found.append(piece)
    return tuple(found)


def _cuts(text: str) -> list[int]:
    """Where a sentence ends: the position behind its mark and the closing marks that follow."""
    cuts = []
    for place, character in enumerate(text):
        if character in _ENDS or character == "\n" or (character == "." and _is_stop(text, place)):
            end = place + 1
            while end < len(text) and text[end] in _CLOSING + _ENDS:
                end += 1
            cuts.append(end)
    return cuts


def _is_stop(text: str, place: int) -> bool:
    """A full stop that ends a sentence: before space, a closing mark or the end, and after no abbreviation."""
    after = text[place + 1 : place + 2]
    if after and not after.isspace() and after not in _CLOSING:
        return False
    before = text[max(0, place - 8) : place]
    if before.endswith(("No", "no")) and text[place + 1 :].lstrip()[:1].isdecimal():  # No. 5
        return False
    return not after or not _ABBREVIATION.search(before)


def _has_words(piece: str) -> bool:
    return any(character.isalnum() for character in piece)
