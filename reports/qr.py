"""How is a code drawn on paper for a camera?"""

from __future__ import annotations

from io import BytesIO

import segno

QUIET_MODULES = 4  # of white around it: ISO/IEC 18004


def drawn(content: str) -> str:
    """A QR code as SVG, with the white that a camera needs around it."""
    square = BytesIO()
    segno.make(content, error="m", micro=False).save(square, kind="svg", scale=4, border=QUIET_MODULES)
    return square.getvalue().decode()
