"""How does a questionnaire become braille: a text for an embosser's translator, and cells where we can write them?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from assess.nouns.paper import Booklet, PaperItem
from reports.booklet import branches
from reports.booklet_words import Wording, spaced, wording
from reports.errors import NotTold
from reports.ueb import ueb

CELLS, LINES = 40, 25  # of a page of 11 by 11½ inches, the usual setting of BRF files
RUNOVER = "  "
PAGE_END = "\f"
Lines = list[str]


def braille_text(booklet: Booklet) -> str:
    """The booklet in plain words (UTF-8): one thought a line, an empty line between questions, every answer spelled.

    It is no braille yet: a translator makes the cells. Lines are not cut, for a cut would part Chinese words that the
    translator must see whole. Raises NotTold for an edition that was made for print.
    """
    return "\n\n".join("\n".join(part) for part in _parts(booklet)) + "\n"


def brf(booklet: Booklet) -> bytes:
    """The booklet in uncontracted English braille: 40 cells, 25 lines, page numbers, no question cut over a page.

    Raises NotTold for words in another language: uncontracted Chinese braille needs a translator that knows how each
    character is read.
    """
    if booklet.language != "en":
        raise NotTold("Braille cells are written for English only. Take the text and your embosser's translator.")
    return brf_pages(_parts(booklet))


def brf_pages(parts: Iterable[Lines]) -> bytes:
    """English parts as pages of cells, none cut over a page unless it is longer. Raises NotTold as `ueb` does."""
    pages: list[Lines] = [[]]
    for part in parts:
        cells = [line for words in part for line in _wrapped(ueb(words))]
        _place(pages, cells)
    told = [_page(lines, number, len(pages)) for number, lines in enumerate(pages, start=1)]
    return PAGE_END.join(told).encode("ascii")


def _parts(booklet: Booklet) -> Iterator[Lines]:
    """Title, how it goes, then one part a question."""
    if booklet.edition != "braille":
        raise NotTold("This booklet was made for print. Make its braille edition: it leaves out what is only seen.")
    words = wording(booklet.language)
    yield [booklet.name, words("code", code=spaced(booklet.code))]
    yield [words("client.how"), *booklet.purpose.split("\n"), *booklet.instruction.split("\n")]
    yield words.lines("client.braille")
    count = sum(not item.practice for item in booklet.items)
    yield from (_question(words, item, count) for item in booklet.items)
    yield [words("client.done")]


def _question(words: Wording, item: PaperItem, count: int) -> Lines:
    label = "number_practice" if item.practice else "of"
    branch, needed = branches(words, "only_if", item.only_if), branches(words, "needed_if", item.needed_if)
    unit = words.get(f"units.{item.unit}", "") if item.form == "number" else ""
    told = [item.heading, words(f"client.{label}", number=item.number, count=count), branch, *item.text.split("\n")]
    told += [words("field.needed") if item.needed else needed, item.note, unit]
    told = [line for line in told if line]
    told += [line for lines in item.lines for line in lines.split("\n")]
    if item.form == "marked":
        return [*told, words("hint.marked")]
    told.append(words(f"braille.{item.form}"))
    answers = [f"{option.code} {option.text}" for option in item.options]
    if item.form == "piles":
        return [*told, *(option.text for option in item.options), words("braille.each"), *_codes(item)]
    return [*told, *([option.text for option in item.options] if item.form == "order" else answers)]


def _codes(item: PaperItem) -> Lines:
    return [f"{pile.code} {pile.text}" for pile in item.piles]


def _wrapped(cells: str) -> Lines:
    """Lines of a page's width; what runs over is indented by two cells."""
    return wrap(cells, CELLS, subsequent_indent=RUNOVER, break_on_hyphens=False, break_long_words=True) or [""]


def _place(pages: list[Lines], cells: Lines) -> None:
    """Put a part on the page, on the next one where it does not fit whole; one longer than a page is cut."""
    room = LINES - 1  # the last line is the page's number
    lead = [""] if pages[-1] else []
    if len(pages[-1]) + len(lead) + len(cells) > room and pages[-1]:
        pages.append([])
        lead = []
    for line in (*lead, *cells):
        if len(pages[-1]) == room:
            pages.append([])
        pages[-1].append(line)


def _page(lines: Lines, number: int, of: int) -> str:
    foot = ueb(f"{number}/{of}").rjust(CELLS)
    return "\r\n".join([*lines, *[""] * (LINES - 1 - len(lines)), foot]) + "\r\n"
