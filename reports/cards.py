"""How are the cards of an instrument printed, to be cut and laid before the client? PDF/UA-1."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from xml.etree import ElementTree

import typst

from reports.errors import NotTold
from reports.pdf import DRAFT_DAY, typeset

TEMPLATE = "cards.typ"
SVG = "{http://www.w3.org/2000/svg}"
BOX = re.compile(r'viewBox="0 0 (\S+) (\S+)"')


def cards_pdf(named: Mapping[str, str], language: str, title: str, how: str) -> bytes:
    """The cards, each an SVG by its name, in their order; `how` says how they are printed and used.

    Raises NotTold where there is none, or one cannot be set.
    """
    if not named:
        raise NotTold("{title}: there are no cards to print.", title=title)
    content = {
        "language": language,
        "title": title,
        "how": how,
        "cards": [
            {"name": name, "svg": svg, "alt": title_of(svg, language), "tall": _tall(svg)}
            for name, svg in named.items()
        ],
    }
    template = (files("reports") / "templates" / TEMPLATE).read_text(encoding="utf-8")
    try:
        return typeset(template, content, DRAFT_DAY)
    except typst.TypstError as wrong:
        told = "{title}: the cards cannot be printed: {wrong}. Mend the pictures."
        raise NotTold(told, title=title, wrong=wrong.message) from wrong


def title_of(svg: str, language: str) -> str:
    """What a card shows, in words of the language, or as its first title says.

    Raises NotTold where the picture has no title or is none.
    """
    try:
        titles = ElementTree.fromstring(svg).findall(f"{SVG}title")
    except ElementTree.ParseError as wrong:
        raise NotTold("A card is no picture: {wrong}. Mend the SVG.", wrong=str(wrong)) from wrong
    said = {title.get("lang", ""): title.text or "" for title in titles}
    if not any(said.values()):
        raise NotTold("A card has no title. Say in <title> what it shows.")
    return said.get(language) or next(iter(said.values()))


def _tall(svg: str) -> bool:
    box = BOX.search(svg)
    return box is not None and float(box[2]) > float(box[1])
