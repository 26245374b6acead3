"""Does the Word file open clean, with headings, heads and words for drawings, and name nobody as its author?"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from ooxml import WP, W, faults, parts
from pypdf import PdfReader
from told import told, words_of

from assess.nouns.archived import document_of
from assess.nouns.case import Case
from assess.nouns.document import Block, Document, Section, canonical_json, content_hash
from reports.docx import docx
from reports.errors import NotTold


@pytest.fixture(scope="module", params=["zh", "en"])
def document(case: Case, request: pytest.FixtureRequest) -> Document:
    return told(case, "professional", request.param)


@pytest.fixture(scope="module")
def opened(document: Document) -> dict[str, bytes]:
    return parts(docx(document))


def body(opened: dict[str, bytes]) -> ET.Element:
    return ET.fromstring(opened["word/document.xml"])[0]


def style_of(paragraph: ET.Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def text_of(element: ET.Element) -> str:
    return "".join(part.text or "" for part in element.iter(f"{W}t"))


def test_it_keeps_the_rules_that_word_opens_a_file_by(document: Document) -> None:
    assert list(faults(docx(document))) == []


def test_every_word_of_the_document_is_in_it(document: Document, opened: dict[str, bytes]) -> None:
    said = "\n".join(text_of(paragraph) for paragraph in body(opened).iter(f"{W}p"))
    plain = replace(document, sections=tuple(_without_drawings(section) for section in document.sections))
    missing = [line for line in words_of(plain).split("\n") if line.strip() and line not in said]
    assert missing == []


def _without_drawings(section: Section) -> Section:
    return replace(section, blocks=tuple(replace(block, svg="", alt="") for block in section.blocks))


def test_sections_are_headings_numbered_by_their_style(document: Document, opened: dict[str, bytes]) -> None:
    headings = [text_of(p) for p in body(opened).iter(f"{W}p") if style_of(p) == "Heading1"]
    assert headings == [section.title for section in document.sections]
    styles = ET.fromstring(opened["word/styles.xml"])
    heading = next(s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == "Heading1")
    number = heading.find(f"{W}pPr/{W}numPr/{W}numId")
    assert number is not None
    numbering = ET.fromstring(opened["word/numbering.xml"])
    level = {n.get(f"{W}numId"): n[0].get(f"{W}val") for n in numbering.iter(f"{W}num")}[number.get(f"{W}val")]
    abstract = next(a for a in numbering.iter(f"{W}abstractNum") if a.get(f"{W}abstractNumId") == level)
    text = next(abstract.iter(f"{W}lvlText"))
    assert text.get(f"{W}val") == "%1."


def test_the_head_of_a_table_is_repeated_and_facts_have_a_head_column(
    document: Document, opened: dict[str, bytes]
) -> None:
    tables = list(body(opened).iter(f"{W}tbl"))
    headed = [table for table in tables if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None]
    wanted = [block for section in document.sections for block in section.blocks if block.kind == "table"]
    assert [text_of(table[2]) for table in headed] == ["".join(block.head) for block in wanted]
    for table in tables:
        look = table.find(f"{W}tblPr/{W}tblLook")
        assert look is not None and look.get(f"{W}firstColumn") == "1"
        assert look.get(f"{W}firstRow") == ("1" if table in headed else "0")


def test_a_drawing_has_its_words_and_is_a_picture_of_its_own(document: Document, opened: dict[str, bytes]) -> None:
    drawn = [drawing.get("descr") for drawing in body(opened).iter(f"{WP}docPr")]
    wanted = [block.alt for section in document.sections for block in section.blocks if block.kind == "figure"]
    assert drawn == wanted and len(wanted) == 2
    images = [part for name, part in opened.items() if name.startswith("word/media/")]
    assert len(images) == 2 and all(image.startswith(b"\x89PNG") for image in images)


def test_no_empty_line_stands_for_a_space(opened: dict[str, bytes]) -> None:
    empty = [p for p in body(opened).findall(f"{W}p") if not text_of(p).strip() and p.find(f".//{WP}docPr") is None]
    assert empty == []


def test_language_and_east_asian_fonts_are_set(document: Document, opened: dict[str, bytes]) -> None:
    styles = ET.fromstring(opened["word/styles.xml"])
    default = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert default is not None
    fonts, language = default.find(f"{W}rFonts"), default.find(f"{W}lang")
    assert fonts is not None and fonts.get(f"{W}eastAsia") == "Microsoft YaHei"
    assert not [name for name in fonts.attrib if "heme" in name]
    assert language is not None and language.get(f"{W}eastAsia") == "zh-CN"
    told_language = {"zh": "zh-CN", "en": "en"}[document.language]
    assert f"<dc:language>{told_language}</dc:language>".encode() in opened["docProps/core.xml"]


def test_nobody_is_named_as_its_author(opened: dict[str, bytes], document: Document) -> None:
    core = opened["docProps/core.xml"].decode()
    assert "python-docx" not in core and document.title in core
    for name in ("creator", "lastModifiedBy"):
        found = next((e for e in ET.fromstring(core) if e.tag.endswith(name)), None)
        assert found is None or not found.text
    assert not [name for name in opened if "thumbnail" in name]


def test_head_and_foot_tell_number_hash_and_page(document: Document, opened: dict[str, bytes]) -> None:
    foot = ET.fromstring(opened["word/footer1.xml"])
    assert f"{document.number} " in text_of(foot) and content_hash(document)[:12] in text_of(foot)
    assert [field.get(f"{W}instr") for field in foot.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]
    assert document.watermark in text_of(ET.fromstring(opened["word/header1.xml"]))


def test_it_is_the_same_file_each_time(document: Document) -> None:
    assert docx(document) == docx(document)


@pytest.mark.parametrize("sign", ["\x07", "\x1b", "\ufffe"])
def test_a_sign_that_xml_does_not_have_is_named(case: Case, sign: str) -> None:
    odd = replace(case, client=replace(case.client, work_history=f"餐厅{sign}服务员"))
    with pytest.raises(NotTold, match="cannot stand in a Word file"):
        docx(told(odd, "professional"))


def test_tables_that_follow_each_other_stay_two(case: Case) -> None:
    table = Block(kind="table", head=("a", "b"), rows=(("1", "2"),), caption="c")
    facts = Block(kind="facts", rows=(("d", "e"),))
    document = told(case, "client")
    section = Section(id="limits", title="t", blocks=(table, facts, facts, table, table))
    drawn = docx(replace(document, sections=(section,)))
    assert list(faults(drawn)) == []
    assert len(list(body(parts(drawn)).iter(f"{W}tbl"))) == 1 + 4  # facts that follow facts go on in one


def test_the_archived_document_is_read_back_with_its_hash(document: Document) -> None:
    assert document_of(canonical_json(document)) == document
    assert content_hash(document_of(canonical_json(document).encode())) == content_hash(document)


def _office() -> bool:
    """LibreOffice, and a font in which it can write Chinese."""
    if shutil.which("soffice") is None or shutil.which("fc-list") is None:
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, check=True).stdout.strip())


@pytest.mark.slow
@pytest.mark.skipif(not _office(), reason="LibreOffice (soffice) or a Chinese font is not installed")
def test_libreoffice_opens_it_with_every_section(case: Case, tmp_path: Path) -> None:
    document = told(case, "professional")
    file = tmp_path / "report.docx"
    file.write_bytes(docx(document))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, timeout=300, capture_output=True)
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages).replace(" ", "")
    for section in document.sections:
        assert section.title.replace(" ", "") in text.replace("\n", "")
