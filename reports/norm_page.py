"""How are drawings of norms kept in one file that opens anywhere and asks nothing of any other place?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd
import plotly.graph_objects as go

from reports.html import LANG, STYLE

POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:"
)
STILL = {"displaylogo": False, "responsive": True, "scrollZoom": False}
WIDER = "body { max-width: 62em; } .drawing { min-width: 44rem; }"


@dataclass(frozen=True, eq=False)
class Drawn:
    """A drawing with its title and the sentence that says the same to who does not see it."""

    title: str
    figure: go.Figure
    words: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Page:
    """What stands on a page: `notice` is the standing of the set in a sentence; tables have a caption and a frame."""

    language: str
    title: str
    notice: str
    drawings: Sequence[Drawn]
    about_title: str = ""
    about: Sequence[tuple[str, str]] = ()
    tables: Sequence[tuple[str, pd.DataFrame]] = ()


def html_page(page: Page) -> bytes:
    """The page in UTF-8 with the drawing script within it; its policy forbids every request."""
    drawings = "".join(_drawing(drawn, number) for number, drawn in enumerate(page.drawings))
    about = "".join(f'<tr><th scope="row">{escape(k)}</th><td>{escape(v)}</td></tr>' for k, v in page.about)
    about = f'<h2>{escape(page.about_title)}</h2><table class="facts"><tbody>{about}</tbody></table>' if about else ""
    tables = "".join(_table(caption, frame) for caption, frame in page.tables)
    written = f"""<!doctype html>
<html lang="{LANG.get(page.language, page.language)}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(page.title)}</title><style>{STYLE}{WIDER}</style></head>
<body><main><h1>{escape(page.title)}</h1><p class="notice caution">{escape(page.notice)}</p>
{drawings}{tables}{about}</main></body></html>"""
    return written.encode("utf-8")


def _drawing(drawn: Drawn, number: int) -> str:
    """The drawing, hidden from a screen reader, which reads the sentence below it."""
    shown = drawn.figure.to_html(
        full_html=False, include_plotlyjs=number == 0, config=STILL, div_id=f"drawing-{number}"
    )
    title = escape(drawn.title)
    return (
        f'<section><h2>{title}</h2><figure><div class="scroll" tabindex="0" role="group" aria-label="{title}">'
        f'<div class="drawing" aria-hidden="true">{shown}</div></div>'
        f"<figcaption>{escape(drawn.words)}</figcaption></figure></section>"
    )


def _table(caption: str, frame: pd.DataFrame) -> str:
    head = "".join(f'<th scope="col">{escape(str(column))}</th>' for column in frame)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(_cell(value))}</td>" for value in row) + "</tr>"
        for row in frame.itertuples(index=False)
    )
    said = escape(caption)
    table = f"<table><caption>{said}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<div class="scroll" tabindex="0" role="group" aria-label="{said}">{table}</div>'


def _cell(value: object) -> str:
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return "—"
    return f"{value:.2f}" if isinstance(value, float) else str(value)
