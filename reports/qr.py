"""How is a code drawn on paper for a camera?"""

from __future__ import annotations

from io import BytesIO

import segno


def drawn(content: str, border: int) -> str:
    """A QR code as SVG, with `border` modules of white around it (ISO/IEC 18004 asks for 4)."""
    square = BytesIO()
    segno.make(content, error="m", micro=False).save(square, kind="svg", scale=4, border=border)
    return square.getvalue().decode()
