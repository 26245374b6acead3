"""How does a drawing look in points? For files that take no vector drawing."""

from __future__ import annotations

import re
from functools import lru_cache

import typst

from reports.errors import NotTold
from reports.pdf import fonts, whole

PPI = 144.0  # points an inch of the drawing's own size; twice what a page prints
SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"')
PAGE = '#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n#image(bytes({svg}), format: "svg", width: 100%)'


@lru_cache(maxsize=64)
def png_of(svg: str, ppi: float = PPI) -> bytes:
    """An SVG drawing of ours as PNG on white, its letters in the fonts of print. Raises NotTold for no drawing."""
    width, height = size_of(svg)
    source = PAGE.format(width=width, height=height, svg=_quoted(svg))
    compiler = typst.Compiler(source.encode(), font_paths=fonts(), ignore_system_fonts=True)
    try:
        return whole(compiler.compile(format="png", ppi=ppi))
    except typst.TypstError as wrong:
        raise NotTold("A drawing cannot be set: {wrong}. Draw it again.", wrong=wrong.message) from wrong


def size_of(svg: str) -> tuple[float, float]:
    """Width and height of a drawing, in points. Raises NotTold where it says none.

    >>> size_of('<svg xmlns="http://www.w3.org/2000/svg" width="340" height="322" viewBox="0 0 340 322"></svg>')
    (340.0, 322.0)
    """
    found = SIZE.search(svg)
    if found is None:
        raise NotTold("A drawing says no width and height. Draw it again.")
    return float(found[1]), float(found[2])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
