"""What stands around the words of a Word file: fonts, language, styles, head and foot, properties?"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from assess.nouns.document import Document, content_hash
from assess.nouns.document_mark import mark
from reports.html import HASH_SHOWN, LANG
from reports.pdf import DRAFT_DAY

LATIN, EAST_ASIAN = "Arial", "Microsoft YaHei"  # where a machine has none of them its own stand in
INK, ACCENT, MUTED = "1B1F23", "0B5A52", "4A5158"
TONES = {"note": "0A4A8A", "caution": "7A4100", "stop": "9B1C1C", "good": "005A3C"}
KEPT = {
    *("Normal", "Default Paragraph Font", "Normal Table", "No List", "Title", "heading 1", "heading 2", "List Bullet"),
    *("caption", "header", "footer", "Table Grid"),
}
LINE = 1.35  # of the letters' height
NUMBERING = 90  # of the headings; the writer's template has ten of its own
TEXT_WIDTH_MM = 166


def blank(document: Document) -> Word:
    """An empty A4 file with our styles, in the document's language; without an author."""
    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(26), Mm(24)
    _only_ours(word)
    _defaults(word)
    _styles(word)
    _numbered(word)
    _properties(word, document)
    return word


def framed(word: Word, document: Document) -> None:
    """Head and foot of every page: case, title and watermark; issue number, hash, page of pages."""
    labels, section = document.labels, word.sections[0]
    head = section.header.paragraphs[0]
    head.style = "Header"
    head.add_run(f"{labels['case']} {document.case_number} · {document.title}")
    if document.watermark:
        head.add_run(f"\t{document.watermark}").bold = True
    foot = section.footer.paragraphs[0]
    foot.style = "Footer"
    foot.add_run(issue_line(document, content_hash(document)).removeprefix(" ") or labels["draft"])
    foot.add_run("\t")
    _page_of_pages(foot, labels["page"])


def issue_line(document: Document, digest: str) -> str:
    """Number and hash after a space; nothing for a draft."""
    if document.number is None:
        return ""
    labels = document.labels
    return f" {labels['number']} {document.number} · {labels['hash']} {digest[:HASH_SHOWN]}"


def _page_of_pages(foot: Paragraph, words: str) -> None:
    """The words with fields where the page and the number of pages stand; Word fills them in."""
    before, rest = words.split("{page}")
    between, after = rest.split("{pages}")
    foot.add_run(before)
    _field(foot, "PAGE")
    foot.add_run(between)
    _field(foot, "NUMPAGES")
    foot.add_run(after)


def _field(foot: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text: Any = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    foot._p.append(field)


def _only_ours(word: Word) -> None:
    """Drop the styles of the writer's template that we do not use: they would stand in every list of styles."""
    styles = word.styles.element
    for style in styles.findall(qn("w:style")):
        name = style.find(qn("w:name")).get(qn("w:val"))
        link = style.find(qn("w:link"))
        if name not in KEPT:
            styles.remove(style)
        elif link is not None:
            style.remove(link)


def _defaults(word: Word) -> None:
    """Fonts and languages that everything has; theme fonts would stand in their way.

    A word in Latin letters is English in either language, Chinese characters are Mandarin's: a reader's voice and the
    ends of lines follow it.
    """
    styles = word.styles.element
    default = styles.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for fonts in styles.iter(qn("w:rFonts")):
        for name in [name for name in fonts.attrib if "Theme" in name or "theme" in name]:
            del fonts.attrib[name]
        for name in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{name}"), LATIN)
        fonts.set(qn("w:eastAsia"), EAST_ASIAN)
    lang = default.find(qn("w:lang"))
    lang.set(qn("w:val"), "en-GB")
    lang.set(qn("w:eastAsia"), "zh-CN")
    word.settings.element.find(qn("w:zoom")).set(qn("w:percent"), "100")  # the schema asks for it


def _styles(word: Word) -> None:
    _style(word, "Normal", 11, INK, after=8)
    _style(word, "Title", 21, ACCENT, bold=True, after=12)
    _style(word, "Heading 1", 15, ACCENT, bold=True, before=18, after=9)
    _style(word, "Heading 2", 12, INK, bold=True, before=14, after=7)
    _style(word, "List Bullet", 11, INK, after=4)
    _style(word, "Caption", 10, MUTED, after=10)
    _style(word, "Header", 9, MUTED)
    _style(word, "Footer", 9, MUTED)
    _style(word, "Table Caption", 10, MUTED, before=10, after=4).paragraph_format.keep_with_next = True
    _style(word, "Table Text", 10, INK, before=2, after=2)
    _style(word, "Table Head", 10, INK, bold=True, before=2, after=2)
    _style(word, "Figure", 11, INK, before=8, after=4).paragraph_format.keep_with_next = True
    _style(word, "Watermark", 11, INK, bold=True, after=6)
    for tone, colour in TONES.items():
        _bar(_style(word, f"Notice {tone}", 11, colour, bold=True, before=6, after=8), colour)
    for name in ("Header", "Footer"):
        _right_stop(word.styles[name])


def _style(
    word: Word, name: str, size: float, colour: str, *, bold: bool = False, before: float = 0, after: float = 0
) -> ParagraphStyle:
    known = {style.name for style in word.styles}
    style: Any = word.styles[name] if name in known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if name not in known:
        style.base_style = word.styles["Normal"]
    font, set_ = style.font, style.paragraph_format
    font.size, font.bold, font.italic, font.color.rgb = Pt(size), bold, False, RGBColor.from_string(colour)
    set_.space_before, set_.space_after, set_.line_spacing = Pt(before), Pt(after), LINE
    borders = style.element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        style.element.pPr.remove(borders)
    for spacing in [*style.element.rPr.iter(qn("w:spacing")), *style.element.rPr.iter(qn("w:kern"))]:
        style.element.rPr.remove(spacing)
    made: ParagraphStyle = style
    return made


def _bar(style: ParagraphStyle, colour: str) -> None:
    """A bar at the left of what must not be missed; it stands before the spacing in the order of CT_PPr."""
    bar = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="32" w:space="8" w:color="{colour}"/></w:pBdr>'
    )
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(bar, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _right_stop(style: Any) -> None:
    tabs = style.element.get_or_add_pPr().find(qn("w:tabs"))
    if tabs is not None:
        style.element.pPr.remove(tabs)
    style.paragraph_format.tab_stops.add_tab_stop(Mm(TEXT_WIDTH_MM), alignment=2)


def _numbered(word: Word) -> None:
    """Sections are numbered by the style of their heading, not by typed figures."""
    numbering = word.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{NUMBERING}"><w:multiLevelType w:val="multilevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/>'
        '<w:suff w:val="space"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl></w:abstractNum>'
    )
    numbering.insert(list(numbering).index(numbering.find(qn("w:num"))), abstract)
    number = parse_xml(f'<w:num {nsdecls("w")} w:numId="{NUMBERING}"><w:abstractNumId w:val="{NUMBERING}"/></w:num>')
    numbering.append(number)
    heading = word.styles["Heading 1"].element.get_or_add_pPr()
    asked = heading.get_or_add_numPr()
    asked.get_or_add_numId().val = NUMBERING


def _properties(word: Word, document: Document) -> None:
    """Title, language and day; who wrote the file is the business of the signatures in it."""
    told, day = word.core_properties, datetime.fromisoformat(document.issued_on or DRAFT_DAY).replace(tzinfo=UTC)
    told.title, told.language = document.title, LANG[document.language]
    told.subject = document.case_number
    told.identifier = document.number or ""
    told.author = told.last_modified_by = told.comments = told.category = ""
    told.keywords = mark(document)
    told.created = told.modified = day
    told.revision = 1
