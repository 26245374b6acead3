"""How is English written in uncontracted braille, as the ASCII cells of an embosser?

Unified English Braille, grade 1: The Rules of Unified English Braille (ICEB, 2nd edition 2013), sections 3 (general
symbols), 6 (numeric mode), 7 (punctuation), 8 (capitals). ASCII cells: North American ASCII Braille, as in BRF files.
Only what is listed here is written; nothing is left out in silence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from reports.errors import NotTold

CAPITAL, WORD = ",", ",,"  # 8.3, 8.4: one letter, a whole word
NUMERIC, GRADE_1 = "#", ";"  # 6.1, 5.2
DIGITS: Mapping[str, str] = dict(zip("1234567890", "abcdefghij", strict=True))
AFTER_NUMBER = "abcdefghij"  # 6.5: a letter that would be read as a digit takes the grade 1 indicator
SIGNS: Mapping[str, str] = {
    **{" ": " ", ",": "1", ";": "2", ":": "3", ".": "4", "!": "6", "?": "8", "'": "'", "’": "'", "-": "-"},
    **{"“": "8", "”": "0", "(": '"<', ")": '">', "/": "_/", "—": ",-", "–": ",-", "…": "444", "%": ".0"},
    **{"+": '"6', "=": '"7', "×": '"8', "÷": '"/', "&": "@&", "°": "^j"},
}
OPENING = re.compile(r'(^|[\s(])"')  # a straight quotation mark that opens
PIECE = re.compile(r"[A-Za-z]+|[0-9]+(?:[.,][0-9]+)*|.", re.DOTALL)


def ueb(text: str) -> str:
    """The text in ASCII cells. Raises NotTold for a character that is not in the list.

    >>> ueb("Is it 12 or 3b?")
    ',is it #ab or #c;b8'
    """
    cells, before = [], ""
    for piece in PIECE.findall(OPENING.sub(r"\1“", text).replace('"', "”")):
        cells.append(_cells(piece, before))
        before = piece
    return "".join(cells)


def _cells(piece: str, before: str) -> str:
    if piece[0].isascii() and piece[0].isdigit():
        return NUMERIC + "".join(DIGITS.get(sign, "4" if sign == "." else "1") for sign in piece)
    if piece[0].isascii() and piece[0].isalpha():
        return _letters(piece, before)
    if piece == "?" and (not before or before in " (“"):  # 7.5.2: standing where it would be an opening quotation mark
        return GRADE_1 + SIGNS[piece]
    if piece not in SIGNS:
        told = "Braille has no cells here for {thing!r} ({code}). Write it otherwise, or use an embosser's translator."
        raise NotTold(told, thing=piece, code=f"U+{ord(piece):04X}")
    return SIGNS[piece]


def _letters(word: str, before: str) -> str:
    """A run of letters with its capitals."""
    lead = GRADE_1 if before[-1:].isdigit() and word[0] in AFTER_NUMBER else ""
    if len(word) > 1 and word.isupper():
        return lead + WORD + word.lower()
    return lead + "".join(CAPITAL + letter.lower() if letter.isupper() else letter for letter in word)
