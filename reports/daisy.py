"""Which files make sounds a DAISY 2.02 book that a blind reader's player opens?

DAISY 2.02 Specification (DAISY Consortium 2001), sections on the NCC, the SMIL files and the text document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape

from assess.nouns.document import Document, content_hash
from assess.nouns.document_mark import mark
from reports.forms_words import form_words
from reports.html import LANG
from reports.linear import Chapter, Line
from reports.pdf import DRAFT_DAY

MAKER = "ZhiHeng 职衡"
LEVELS = 2  # of headings: sections, and headings in them
XHTML = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n'
)
SMIL = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE smil PUBLIC "-//W3C//DTD SMIL 1.0//EN" '
    '"http://www.w3.org/TR/REC-smil/SMIL10.dtd">\n'
)


@dataclass(frozen=True)
class Book:
    """A document with each chapter's clips (begin and end of a line, seconds) and length."""

    document: Document
    parts: tuple[tuple[Chapter, tuple[tuple[float, float], ...], float], ...]

    @cached_property
    def seconds(self) -> float:
        """How long it takes to hear."""
        return sum(length for _, _, length in self.parts)

    @property
    def identifier(self) -> str:
        """The issue number, or for a draft what is in it."""
        return self.document.number or f"draft-{content_hash(self.document)[:12]}"


def smil_name(number: int) -> str:
    """The file of a chapter's times."""
    return f"c{number:03d}.smil"


def sound_name(number: int) -> str:
    """The file of a chapter's sound."""
    return f"c{number:03d}.mp3"


def ncc(book: Book) -> str:
    """The navigation control centre: the book's words about itself, and a link for each heading."""
    headings = [line for place, line in _headings(book)]
    meta = "".join(_meta(name, value) for name, value in _about(book, len(headings)))
    title = escape(book.document.title)
    head = f'<meta http-equiv="Content-type" content="text/html; charset=utf-8"/><title>{title}</title>{meta}'
    return _xhtml(book, head, "\n".join(headings))


def _about(book: Book, headings: int) -> Iterator[tuple[str, str]]:
    told = book.document
    yield from (("dc:title", told.title), ("dc:creator", MAKER), ("dc:publisher", MAKER))
    yield from (("dc:date", told.issued_on or DRAFT_DAY), ("dc:format", "Daisy 2.02"))
    yield from (("dc:identifier", book.identifier), ("dc:language", LANG[told.language]))
    yield "dc:source", mark(told)
    yield from (("ncc:charset", "utf-8"), ("ncc:generator", MAKER), ("ncc:multimediaType", "audioFullText"))
    yield from (("ncc:narrator", form_words(told.language)("audio.narrator")), ("ncc:setInfo", "1 of 1"))
    counted = ("pageFront", "pageNormal", "pageSpecial", "maxPageNormal", "footnotes", "prodNotes", "sidebars")
    yield from ((f"ncc:{name}", "0") for name in counted)
    yield from (("ncc:depth", str(LEVELS if headings > len(book.parts) else 1)), ("ncc:tocItems", str(headings)))
    yield from (("ncc:files", str(3 + 2 * len(book.parts))), ("ncc:totalTime", _clock(book.seconds)))


def _headings(book: Book) -> Iterator[tuple[str, str]]:
    """Each heading as the NCC has it; the first is the title of the book."""
    for number, (chapter, _, _) in enumerate(book.parts, start=1):
        for place, line in enumerate(chapter.lines, start=1):
            if line.kind in ("title", "heading"):
                level = 1 if line.kind == "title" else 2
                name, at = _id(number, place), f"{smil_name(number)}#{_id(number, place)}"
                first = ' class="title"' if number == place == 1 else ""
                yield name, f'<h{level}{first} id="n{name}"><a href="{at}">{escape(line.text)}</a></h{level}>'


def text(book: Book) -> str:
    """Every line of the book in words, each with the name that the times point to."""
    lines = [
        _line(line, _id(number, place), smil_name(number))
        for number, (chapter, _, _) in enumerate(book.parts, start=1)
        for place, line in enumerate(chapter.lines, start=1)
    ]
    return _xhtml(book, f"<title>{escape(book.document.title)}</title>", "\n".join(lines))


def _line(line: Line, name: str, smil: str) -> str:
    tag = {"title": "h1", "heading": "h2"}.get(line.kind, "p")
    return f'<{tag} id="t{name}"><a href="{smil}#{name}">{escape(line.text)}</a></{tag}>'


def smil(book: Book, number: int) -> str:
    """When each line of a chapter is heard."""
    chapter, clips, length = book.parts[number - 1]
    before = sum(seconds for _, _, seconds in book.parts[: number - 1])
    told = (
        ("dc:title", chapter.title),
        ("dc:identifier", book.identifier),
        ("dc:format", "Daisy 2.02"),
        ("ncc:generator", MAKER),
        ("ncc:totalElapsedTime", _clock(before)),
        ("ncc:timeInThisSmil", _clock(length)),
    )
    pars = "".join(_par(number, place, clip) for place, clip in enumerate(clips, start=1))
    layout = '<layout><region id="txtView"/></layout>'
    head = "".join(_meta(name, value) for name, value in told) + layout
    return f'{SMIL}<smil><head>{head}</head><body><seq dur="{length:.3f}s">{pars}</seq></body></smil>\n'


def _par(number: int, place: int, clip: tuple[float, float]) -> str:
    name = _id(number, place)
    times = f'clip-begin="npt={clip[0]:.3f}s" clip-end="npt={clip[1]:.3f}s"'
    audio = f'<seq><audio src="{sound_name(number)}" {times} id="a{name}"/></seq>'
    return f'<par endsync="last" id="{name}"><text src="text.html#t{name}" id="x{name}"/>{audio}</par>\n'


def master(book: Book) -> str:
    """The chapters in order, for players that ask for it."""
    told = (("dc:title", book.document.title), ("dc:identifier", book.identifier), ("dc:format", "Daisy 2.02"))
    head = "".join(_meta(name, value) for name, value in (*told, ("ncc:timeInThisSmil", _clock(book.seconds))))
    refs = "".join(
        f'<ref src="{smil_name(number)}" title="{escape(chapter.title)}" id="ms{number:03d}"/>\n'
        for number, (chapter, _, _) in enumerate(book.parts, start=1)
    )
    layout = '<layout><region id="txtView"/></layout>'
    return f"{SMIL}<smil><head>{head}{layout}</head><body>{refs}</body></smil>\n"


def _xhtml(book: Book, head: str, body: str) -> str:
    lang = LANG[book.document.language]
    opened = f'<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="{lang}" lang="{lang}">'
    return f"{XHTML}{opened}<head>{head}</head><body>\n{body}\n</body></html>\n"


def _meta(name: str, value: str) -> str:
    return f'<meta name="{name}" content="{escape(value)}"/>\n'


def _id(number: int, place: int) -> str:
    return f"c{number:03d}_{place:04d}"


def _clock(seconds: float) -> str:
    """Hours, minutes and seconds, as the specification writes times."""
    whole = round(seconds)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"
