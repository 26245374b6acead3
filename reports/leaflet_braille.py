"""How does a leaflet become braille: a text for an embosser's translator, and English cells?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assess.nouns.leaflet import Leaflet
from reports.braille import Lines, brf_pages
from reports.errors import NotTold
from reports.ueb import ueb


def leaflet_text(told: Leaflet) -> str:
    """The leaflet in plain words (UTF-8), one thought a line, for a braille translator; lines are not cut."""
    return "\n\n".join("\n".join(part) for part in _parts(told)) + "\n"


def leaflet_brf(told: Leaflet) -> bytes:
    """The leaflet in uncontracted English braille, marked as not proofread: 40 cells, 25 lines.

    A site's name or address in Chinese is left to the printed leaflet, and the braille says so. Raises NotTold for a
    leaflet in Chinese, whose cells need a translator that knows how each character is read.
    """
    if told.base != "en":
        raise NotTold("Braille cells are written for English only. Take the text and your embosser's translator.")
    contact = tuple((label, value if _has_cells(value) else told.label("in_chinese")) for label, value in told.contact)
    return brf_pages(_parts(replace(told, contact=contact)))


def _has_cells(value: str) -> bool:
    """Whether English braille can write it: a site's name or address may be in Chinese."""
    try:
        ueb(value)
    except NotTold:
        return False
    return True


def _parts(told: Leaflet) -> Iterator[Lines]:
    yield [told.title, *([told.subtitle] if told.subtitle else []), told.label("unproofed")]
    for passage in told.passages:
        yield [passage.title, *(part for line in passage.lines for part in (line.text, line.note) if part)]
    blank = told.label("blank")
    yield [told.contact_title, *(f"{label}: {value or blank}" for label, value in told.contact)]
