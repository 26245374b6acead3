"""What does a person read who needs easy words? One idea a line, larger letters, pictures beside; PDF/UA-1.

The sentences of ours around it are easy words (`templates/forms/easy-*.toml`). What was found, answered and agreed is
told in the evaluator's own sentences, one a line: a machine that rewords a judgement about a person changes it. Scores
and norms are not reworded either: the edition names the sections of the full report in which they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib.resources import files
from typing import Any, Literal

from assess.nouns.document import Block, Document
from assess.nouns.document_mark import mark
from assess.nouns.leaflet import Leaflet, LeafletLanguage, LeafletLine, Passage
from reports.around import opening
from reports.errors import NotTold
from reports.forms_words import form_words
from reports.leaflet import framed, picture, toml_of
from reports.leaflet_pdf import leaflet_pdf
from reports.linear import NONE

# strengths and what helps, answers to their own questions, what comes next: in this order
COVERED = ("findings", "answers", "plan")
PICTURES: Mapping[str, str] = {"findings": "heart", "answers": "question", "plan": "work"}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
SENTENCE = re.compile(r"[^。！？!?；;.]*(?:\.(?=\d)[^。！？!?；;.]*)*[。！？!?；;.]*")
SMALL = re.compile(r"[；;]$")
EASY: Mapping[str, LeafletLanguage] = {"zh": "zh-easy", "en": "en-easy"}


def easy(document: Document) -> bytes:
    """The client's document in easy words. Raises NotTold where it holds none of the parts that can be told so."""
    return leaflet_pdf(easy_leaflet(document), "easy")


def easy_leaflet(document: Document) -> Leaflet:
    """Its parts: what this is, the evaluator's sentences, whom to ask, what else is in the report, its number."""
    told = sorted((s for s in document.sections if s.id in COVERED), key=lambda section: COVERED.index(section.id))
    if not told:
        raise NotTold("There is nothing yet to tell in easy words. Accept findings and answer the questions first.")
    words = _words(document.language)
    said = [
        passage
        for section in told
        for passage in _passages(section.title, section.blocks, PICTURES[section.id], document.language)
    ]
    others = [section.title for section in document.sections if section.id not in COVERED]
    rest = _frame(words, "rest", tuple(LeafletLine(text=title, picture=picture("report")) for title in others))
    pairs = tuple(LeafletLine(text=_pair(*pair, document.language)) for pair in opening(document))
    paper = Passage(id="paper", title=words["paper"]["title"], lines=pairs)
    frame = (_frame(words, "ask"), *([rest] if others else []), paper)
    made = framed(
        kind=document.kind,
        version=document.number or words["draft"],
        language=EASY[document.language],
        title=form_words(document.language)("easy_title", title=document.title),
        subtitle=document.watermark,
        passages=(_frame(words, "what"), *said, *frame),
    )
    return replace(made, labels=(*made.labels, ("mark", mark(document))))


def sentences(text: str) -> list[str]:
    """One a line; a point inside a number ends none.

    >>> sentences("两手都能握住（42.1 kg）。坐着做；站着也行。")
    ['两手都能握住（42.1 kg）。', '坐着做。', '站着也行。']
    """
    found = (part.strip() for part in SENTENCE.findall(text))
    return [SMALL.sub("。" if _han(part) else ".", part) for part in found if part]


def _passages(title: str, blocks: tuple[Block, ...], shown: str, language: Literal["zh", "en"]) -> Iterator[Passage]:
    """A passage for each heading in a section; what stands before the first is under the section's own title."""
    heading, lines, number = title, list[LeafletLine](), 0
    for block in blocks:
        if block.kind == "heading":
            if lines:
                yield Passage(id=f"{shown}{number}", title=heading, lines=tuple(lines))
            heading, lines, number = block.text, [], number + 1
        else:
            lines += _lines(block, shown, language)
    if lines:
        yield Passage(id=f"{shown}{number}", title=heading, lines=tuple(lines))


def _lines(block: Block, shown: str, language: Literal["zh", "en"]) -> Iterator[LeafletLine]:
    if block.kind in ("table", "facts"):
        for row in block.rows:
            head = block.head or ("",)
            told = zip(head, row, strict=True) if block.kind == "table" else iter([(row[0], row[1])])
            yield from (_said(_pair(label, value, language), shown) for label, value in told if value not in NONE)
    elif block.kind == "figure":
        yield _said(block.alt, shown)
    else:
        texts = [block.text] if block.text else [row[0] for row in block.rows]
        yield from (_said(sentence, shown) for text in texts for sentence in sentences(text))


def _said(text: str, shown: str) -> LeafletLine:
    return LeafletLine(text=text, picture=picture("calendar" if DAY.search(text) else shown))


def _pair(label: str, value: str, language: Literal["zh", "en"]) -> str:
    return form_words(language)("cell", head=label, value=value)


def _frame(words: Mapping[str, Any], key: str, more: tuple[LeafletLine, ...] = ()) -> Passage:
    lines = tuple(LeafletLine(text=text, picture=picture(name)) for name, text in words[key]["lines"])
    return Passage(id=key, title=words[key]["title"], lines=(*lines, *more))


def _words(language: str) -> Mapping[str, Any]:
    return toml_of(files("reports") / "templates" / "forms" / f"easy-{language}.toml")


def _han(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)
