"""Which rules of OOXML (ECMA-376 part 1, 17.3-17.4) does Word hold a file to when it opens it?"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree as ET
from zipfile import ZipFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# the sequences of the schema, as far as we write them; Word calls a file with another order damaged
ORDER = {
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
}


def parts(content: bytes) -> dict[str, bytes]:
    """Every part of the package by its name."""
    with ZipFile(BytesIO(content)) as package:
        assert package.testzip() is None and len(set(package.namelist())) == len(package.namelist())
        return {name: package.read(name) for name in package.namelist()}


def faults(content: bytes) -> Iterator[str]:
    """What Word would refuse or repair."""
    known = parts(content)
    trees = {name: ET.fromstring(part) for name, part in known.items() if name.endswith((".xml", ".rels"))}
    yield from _types(known, trees["[Content_Types].xml"])
    for name, tree in trees.items():
        yield from _order(name, tree)
        if name.endswith(".rels"):
            yield from _relations(name, tree, known)
    document = trees["word/document.xml"]
    ids = [drawing.get("id") for drawing in document.iter(f"{WP}docPr")]
    if len(set(ids)) != len(ids):
        yield f"two drawings have one id: {ids}"
    yield from _styles(document, trees["word/styles.xml"])
    yield from _tables(document)


def _types(known: dict[str, bytes], types: ET.Element) -> Iterator[str]:
    defaults = {one.get("Extension") for one in types.iter(f"{CT}Default")}
    named = {str(one.get("PartName")).lstrip("/") for one in types.iter(f"{CT}Override")}
    for name in set(known) - {"[Content_Types].xml"}:
        if name not in named and name.rsplit(".", 1)[-1] not in defaults:
            yield f"{name} has no content type"
    yield from (f"{name} has a type and is not there" for name in named - set(known))


def _relations(name: str, tree: ET.Element, known: dict[str, bytes]) -> Iterator[str]:
    folder = name.replace("_rels/", "").rpartition("/")[0]
    for one in tree.iter(RELATION):
        target = str(one.get("Target"))
        path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")
        while "/../" in path or path.startswith("../"):
            before, _, after = path.partition("../")
            path = before.rstrip("/").rpartition("/")[0] + "/" + after
        if one.get("TargetMode") == "External" or path.lstrip("/") not in known:
            yield f"{name}: {target} is not in the package"


def _order(name: str, tree: ET.Element) -> Iterator[str]:
    for element in tree.iter():
        wanted = ORDER.get(str(element.tag).removeprefix(W))
        if wanted and str(element.tag).startswith(W):
            kids = [str(kid.tag).removeprefix(W) for kid in element]
            places = [wanted.split().index(kid) if kid in wanted.split() else -1 for kid in kids]
            if -1 in places or places != sorted(places):
                yield f"{name}: {element.tag.removeprefix(W)} holds {kids}"


def _styles(document: ET.Element, styles: ET.Element) -> Iterator[str]:
    known = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    asked = [*document.iter(f"{W}pStyle"), *document.iter(f"{W}tblStyle"), *styles.iter(f"{W}basedOn")]
    asked += [*styles.iter(f"{W}next"), *styles.iter(f"{W}link")]
    yield from (f"style {one.get(f'{W}val')} is not there" for one in asked if one.get(f"{W}val") not in known)


def _tables(document: ET.Element) -> Iterator[str]:
    body = list(document[0])
    for before, after in pairwise(body):
        if before.tag == after.tag == f"{W}tbl":
            yield "two tables touch and are read as one"
    for table in document.iter(f"{W}tbl"):
        columns = len(list(table.iter(f"{W}gridCol")))
        if any(len(row.findall(f"{W}tc")) != columns for row in table.findall(f"{W}tr")):
            yield "a row has other columns than its table"
        if any(cell[-1].tag != f"{W}p" for cell in table.iter(f"{W}tc")):
            yield "a cell does not end in a paragraph"
