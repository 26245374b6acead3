"""How far is it? A bar on the terminal, and nothing where nobody watches."""

from __future__ import annotations

import sys
from typing import TextIO

from norms.resample import Progress

WIDTH = 30


def bar(label: str, to: TextIO | None = None) -> Progress | None:
    """A function of how many are done, of how many; None where `to` (standard error) is no terminal.

    >>> import io
    >>> bar("Bootstrap", io.StringIO()) is None
    True
    """
    stream = sys.stderr if to is None else to
    if not stream.isatty():
        return None
    shown = -1

    def show(done: int, of: int) -> None:
        nonlocal shown
        per_cent = 100 * done // of
        if per_cent != shown:  # at most a hundred times
            shown = per_cent
            filled = WIDTH * done // of
            end = "\n" if done == of else ""
            stream.write(f"\r{label} [{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{of}{end}")
            stream.flush()

    return show
