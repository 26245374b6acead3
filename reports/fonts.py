"""Have the fonts of print a form for these characters?"""

from __future__ import annotations

import typst

from reports.errors import NotTold
from reports.pdf import NO_GLYPH, fonts, whole


def unprintable(text: str) -> str:
    """The characters that cannot be printed, as typst names the first of them; empty where all can.

    Raises NotTold where it fails for another reason.
    """
    try:
        compiler = typst.Compiler(_source(text), font_paths=fonts(), ignore_system_fonts=True)
        whole(compiler.compile(format="pdf", pdf_standards="ua-1"))
    except typst.TypstError as wrong:
        missing = NO_GLYPH.search(wrong.message)
        if missing:
            return missing[1]
        raise NotTold("The PDF cannot be made: {wrong}. Install the toolkit anew.", wrong=wrong.message) from wrong
    return ""


def _source(text: str) -> bytes:
    letters = text.replace("\\", "").replace('"', "")
    return (
        f'#set document(title: "fonts")\n#set text(font: "Noto Sans CJK SC", fallback: true)\n#text("{letters}")\n'
    ).encode()
