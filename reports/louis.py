"""How do words become braille cells? By liblouis, which knows how Chinese characters are read.

Tables: 国家通用盲文 (Chinese Common Braille Scheme, 2018; zhcn-cbs.ctb, in liblouis from 3.23), and Unified English
Braille, uncontracted (en-ueb-g1.ctb). ASCII cells as BRF files have them (en-us-brf.dis).
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal

from reports.errors import NotTold

PROGRAM = "lou_translate"
DISPLAY = "en-us-brf.dis"
TABLES: Mapping[str, str] = {"zh": "zhcn-cbs.ctb", "en": "en-ueb-g1.ctb"}
SECONDS = 120
LONGEST = 200  # characters of a piece that is given at once; the program cuts lines over about 1,200 in silence
PIECE = re.compile(r"[^。！？；!?\n]*[。！？；!?]*\s*")
UNKNOWN = re.compile(r"'.{2,}'")  # how the program writes a character that the table does not have
Atoms = list[str]  # cells of a line, cut where a line may end


def there() -> bool:
    """Whether liblouis's program is on this machine."""
    return shutil.which(PROGRAM) is not None


def atoms(lines: Sequence[str], language: Literal["zh", "en"]) -> list[Atoms]:
    """The cells of each line, cut after spaces and, in Chinese, between syllables.

    Raises NotTold where liblouis is not there, lacks the table, or has no cells for a character.
    """
    _known("".join(dict.fromkeys("".join(lines))), language)
    pieces = [_pieces(line) for line in lines]
    asked = [part for line in pieces for piece in line for part in _ends(piece, language)]
    cells = iter(translated(asked, language))
    return [[atom for piece in line for atom in _cut([next(cells) for _ in _ends(piece, language)])] for line in pieces]


def translated(lines: Sequence[str], language: Literal["zh", "en"]) -> list[str]:
    """Each line as ASCII cells. Raises NotTold where liblouis is not there or lacks the table."""
    if not there():
        told = (
            "Braille needs the program {program} of liblouis, which is not on this machine. Install it (Debian: "
            "apt install liblouis-bin), or take the text to an embosser's translator."
        )
        raise NotTold(told, program=PROGRAM)
    command = [PROGRAM, f"{DISPLAY},{TABLES[language]}"]
    text = "\n".join(lines) + "\n"
    done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=SECONDS, check=False)
    cells = done.stdout.decode(errors="replace").split("\n")[:-1]
    if done.returncode or len(cells) != len(lines):
        told = "liblouis cannot use its table {table}: {wrong}. Install liblouis 3.23 or newer."
        raise NotTold(told, table=TABLES[language], wrong=done.stderr.decode(errors="replace").strip()[:200])
    return cells


def _known(characters: str, language: Literal["zh", "en"]) -> None:
    """Refuse a character that the table lacks, rather than emboss its number."""
    asked = [sign for sign in characters if not sign.isspace()]
    for sign, cells in zip(asked, translated(asked, language) if asked else (), strict=True):
        if UNKNOWN.fullmatch(cells) and sign not in "'’‘":
            told = "Braille has no cells here for {thing!r} ({code}). Write it otherwise, or leave it to print."
            raise NotTold(told, thing=sign, code=f"U+{ord(sign):04X}")


def _pieces(line: str) -> list[str]:
    """A line by its sentences, none longer than may be given at once."""
    whole = [piece for piece in PIECE.findall(" ".join(line.split())) if piece.strip()]
    return [piece[at : at + LONGEST].strip() for piece in whole for at in range(0, len(piece), LONGEST)]


def _ends(piece: str, language: str) -> list[str]:
    """In Chinese each end of the piece too, so that the beginning of each syllable is seen; in English the whole.

    The end of a syllable is not seen from its beginnings: whether its tone is written depends on what follows.
    """
    return [piece[start:] for start in range(len(piece))] if language == "zh" else [piece]


def _cut(ends: Sequence[str]) -> Atoms:
    """The cells of the first, cut where a later one begins as its end; then at each space."""
    whole = ends[0].rstrip()
    places = {0, len(whole)} | {found.end() for found in re.finditer(" +", whole)}
    for end in map(str.rstrip, ends[1:]):
        if 0 < len(end) < len(whole) and whole.endswith(end):
            places.add(len(whole) - len(end))
    cut = [whole[a:b] for a, b in pairwise(sorted(places))]
    return [*cut[:-1], cut[-1] + " "] if cut else []
