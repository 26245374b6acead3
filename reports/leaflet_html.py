"""How is a leaflet read on a screen? One accessible file that asks nothing of any other place."""

from __future__ import annotations

from html import escape

from assess.nouns.leaflet import Leaflet, LeafletLine, Passage
from reports.html import LANG, STYLE

OWN_STYLE = """
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.6em 1em; }
dt { font-weight: bold; } dd { margin: 0; }
.blank { border-bottom: 1px solid #1b1f23; color: #4a5158; } .note { display: block; font-size: 0.9em; }
.easy li { list-style: none; display: flex; gap: 1em; align-items: center; font-size: 1.3em; margin: 0.6em 0; }
.easy ul { padding: 0; } .easy svg { width: 4em; height: 4em; flex: none; }
"""


def leaflet_html(told: Leaflet) -> bytes:
    """The leaflet as one HTML file in UTF-8; a picture says what its sentence says, so it is hidden from readers."""
    e = escape
    subtitle = f"<p>{e(told.subtitle)}</p>" if told.subtitle else ""
    passages = "".join(map(_passage, told.passages))
    page = f"""<!doctype html>
<html lang="{LANG[told.base]}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{e(told.title)}</title><style>{STYLE}{OWN_STYLE}</style></head>
<body{' class="easy"' if told.easy else ""}>
<main><h1>{e(told.title)}</h1>{subtitle}{passages}
<section aria-labelledby="contact"><h2 id="contact">{e(told.contact_title)}</h2><dl>{_contact(told)}</dl></section>
</main>
<footer><p>{e(told.label("version").format(version=told.version))}</p></footer></body></html>"""
    return page.encode("utf-8")


def _passage(passage: Passage) -> str:
    name, lines = escape(passage.id), "".join(map(_line, passage.lines))
    return f'<section aria-labelledby="{name}"><h2 id="{name}">{escape(passage.title)}</h2><ul>{lines}</ul></section>'


def _line(line: LeafletLine) -> str:
    picture = line.picture.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
    note = f'<span class="note">{escape(line.note)}</span>' if line.note else ""
    return f"<li>{picture}<span>{escape(line.text)}{note}</span></li>"


def _contact(told: Leaflet) -> str:
    blank = f'<dd class="blank">{escape(told.label("blank"))}</dd>'
    return "".join(
        f"<dt>{escape(label)}</dt>" + (f"<dd>{escape(value)}</dd>" if value else blank) for label, value in told.contact
    )
