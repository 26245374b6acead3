"""In which pieces is a line spoken, each in its language?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

HAN = "\u3400-\u9fff\U00020000-\U000323af"
PIECES = re.compile(f"[{HAN}][{HAN}\\d\\s\u3000-\u303f\uff00-\uffef·]*|[^{HAN}]+")  # Chinese with its figures and signs
SENTENCE = re.compile(r"[^。！？；!?]*[。！？；!?]*")
LONGEST = 400  # characters at once: about a minute and a half


def spoken_parts(text: str, language: Literal["zh", "en"]) -> Iterator[tuple[str, Literal["zh", "en"]]]:
    """Pieces with the language of their voice: a Chinese voice says Latin letters too, an English one no characters.

    >>> list(spoken_parts("Site: 示例站", "en"))
    [('Site:', 'en'), ('示例站', 'zh')]
    """
    pieces = [text] if language == "zh" else PIECES.findall(text)
    for piece in pieces:
        spoken_in: Literal["zh", "en"] = "zh" if language == "zh" or re.match(f"[{HAN}]", piece) else "en"
        for part in _short(piece):
            if any(map(str.isalnum, part)):
                yield part, spoken_in


def _short(piece: str) -> Iterator[str]:
    """The piece, or where it is long its sentences, cut where one is longer still."""
    if len(piece) <= LONGEST:
        yield piece.strip()
        return
    for sentence in SENTENCE.findall(piece):
        yield from (sentence[at : at + LONGEST].strip() for at in range(0, len(sentence), LONGEST))
