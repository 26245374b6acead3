"""How is a document read on a screen? One accessible file that asks nothing of any other place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from assess.nouns.document import Block, Document, Section, content_hash
from assess.nouns.document_mark import mark

HASH_SHOWN = 12  # characters
LANG = {"zh": "zh-CN", "en": "en"}
STYLE = """
body { margin: 0 auto; max-width: 42em; padding: 1rem; color: #1b1f23; background: #ffffff; line-height: 1.6;
  font: 18px/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
h1, h2 { color: #0b5a52; line-height: 1.4; } h3 { line-height: 1.4; }
header, footer { color: #4a5158; } .watermark { font-weight: bold; }
table { border-collapse: collapse; width: 100%; margin: 1em 0; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: #4a5158; }
th, td { border: 1px solid #6b737b; padding: 0.4em; text-align: left; vertical-align: top; }
.scroll { overflow-x: auto; } .facts { table-layout: fixed; } .facts th { width: 35%; }
body { overflow-wrap: break-word; } .facts { overflow-wrap: anywhere; }
.notice { border-left: 0.5em solid; padding: 0.4em 1em; font-weight: bold; }
.note { color: #0a4a8a; } .caution { color: #7a4100; } .stop { color: #9b1c1c; } .good { color: #005a3c; }
figure { margin: 1em 0; } svg { max-width: 100%; height: auto; } figcaption { color: #4a5158; }
:focus-visible { outline: 4px solid #b45f00; outline-offset: 2px; }
@media print { body { max-width: none; font-size: 11pt; } h2, h3 { break-after: avoid; } tr { break-inside: avoid; } }
"""


def html(document: Document) -> bytes:
    """The document as one HTML file in UTF-8: headings, captions, text alternatives; every word escaped."""
    e, labels = escape, document.labels
    issue = (
        f"{labels['number']} {document.number} · {document.issued_on} · "
        f"{labels['hash']} {content_hash(document)[:HASH_SHOWN]}"
        if document.number
        else labels["draft"]
    )
    corrects = f"<p>{e(labels['corrects'])} {e(document.corrects)}</p>" if document.corrects else ""
    watermark = f'<p class="watermark">{e(document.watermark)}</p>' if document.watermark else ""
    holds = document.valid_until
    issue += f" · {labels['valid_until']} {holds}" if holds else ""
    signed = _signed(labels["signed"], document.signed) if document.signed else ""
    sections = "".join(_section(number, section) for number, section in enumerate(document.sections, start=1))
    page = f"""<!doctype html>
<html lang="{LANG[document.language]}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="keywords" content="{e(mark(document))}">
<title>{e(document.title)} · {e(document.case_number)}</title><style>{STYLE}</style></head>
<body><header>{watermark}<p>{e(labels["case"])} {e(document.case_number)}</p></header>
<main><h1>{e(document.title)}</h1>{corrects}{sections}{signed}</main>
<footer><p>{e(issue)}</p></footer></body></html>"""
    return page.encode("utf-8")


def _signed(title: str, signed: tuple[tuple[str, str], ...]) -> str:
    """Who answers for the document, by role."""
    rows = _facts(Block(kind="facts", rows=signed))
    return f'<section aria-labelledby="signatures"><h2 id="signatures">{escape(title)}</h2>{rows}</section>'


def _section(number: int, section: Section) -> str:
    name = escape(section.id)
    blocks = "".join(_block(block) for block in section.blocks)
    return f'<section aria-labelledby="{name}"><h2 id="{name}">{number}. {escape(section.title)}</h2>{blocks}</section>'


def _block(block: Block) -> str:
    return _DRAW[block.kind](block)


def _heading(block: Block) -> str:
    return f"<h3>{escape(block.text)}</h3>"


def _paragraph(block: Block) -> str:
    return f"<p>{escape(block.text)}</p>"


def _list(block: Block) -> str:
    return "<ul>" + "".join(f"<li>{escape(row[0])}</li>" for row in block.rows) + "</ul>"


def _table(block: Block) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in block.head)
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:]) + "</tr>"
        for row in block.rows
    )
    caption = escape(block.caption)
    table = f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<div class="scroll" tabindex="0" role="group" aria-label="{caption}">{table}</div>'


def _facts(block: Block) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(label)}</th><td>{escape(value)}</td></tr>' for label, value in block.rows
    )
    return f'<table class="facts"><tbody>{rows}</tbody></table>'


def _figure(block: Block) -> str:
    """The drawing is ours; the words for who does not see it are beside it."""
    svg = block.svg.replace("<svg ", f'<svg role="img" aria-label="{escape(block.alt)}" ', 1)
    return f"<figure>{svg}<figcaption>{escape(block.caption)}</figcaption></figure>"


def _notice(block: Block) -> str:
    return f'<p class="notice {block.tone}">{escape(block.text)}</p>'


_DRAW: Mapping[str, Callable[[Block], str]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "list": _list,
    "table": _table,
    "facts": _facts,
    "figure": _figure,
    "notice": _notice,
}
