"""Which rules of PDF/UA-1 (ISO 14289-1) and of the Matterhorn Protocol can be checked from a file's structure?

Read with pikepdf (qpdf), which had no part in making the file. What needs a person (is the alternative a good one, is
the order sensible) is not judged here; veraPDF would check more of the syntax.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf

HEADINGS = tuple(f"/H{level}" for level in range(1, 7))
UA = "{http://www.aiim.org/pdfua/ns/id/}part"
_NAMES = "Document Part Sect Div Title Caption H H1 H2 H3 H4 H5 H6 P L LI Lbl LBody Table TR TH TD THead TBody TFoot "
_NAMES += "Span Figure Link Note NonStruct Formula Strong Em BlockQuote"
STANDARD = {f"/{name}" for name in _NAMES.split()}


def faults(content: bytes) -> list[str]:
    """Every rule that the file breaks, with the number of the Matterhorn Protocol where it has one."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [*_document(pdf), *_structure(pdf), *_pages(pdf), *_fonts(pdf)]


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Each element of the structure tree, in reading order."""
    yield from _below(pdf.Root.StructTreeRoot.K)


def _below(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _below(kid)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from _below(node.K)


def role(pdf: pikepdf.Pdf, element: Any) -> str:
    """The standard type of an element, through the role map."""
    name, known = str(element.S), pdf.Root.StructTreeRoot.get("/RoleMap", {})
    while name not in STANDARD and name in known:
        name = str(known[name])
    return name


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not bool(root.get("/MarkInfo", {}).get("/Marked", False)):
        yield "06: not marked as tagged"
    if not str(root.get("/Lang", "")):
        yield "11: no language"
    if not bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)):
        yield "07: the window does not show the title"
    with pdf.open_metadata() as told:
        if told.get(UA) != "1":
            yield "05: does not say that it is PDF/UA-1"
        if not told.get("dc:title"):
            yield "06: no title"
    if pdf.is_encrypted:
        yield "26: encrypted"


def _structure(pdf: pikepdf.Pdf) -> Iterator[str]:
    levels = []
    for element in elements(pdf):
        kind = role(pdf, element)
        if kind not in STANDARD:
            yield f"02: {kind} is mapped to no standard type"
        if kind == "/Figure" and not str(element.get("/Alt", "")).strip():
            yield "13: a figure without words"
        if kind in HEADINGS:
            levels.append(HEADINGS.index(kind) + 1)
        if kind == "/Table":
            yield from _table(pdf, element)
        yield from _list(pdf, element, kind)
    if not levels or levels[0] != 1:
        yield "14: the first heading is not of the first level"
    yield from (f"14: level {b} follows level {a}" for a, b in pairwise(levels) if b - a > 1)


def _kids(pdf: pikepdf.Pdf, element: Any) -> list[str]:
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, pikepdf.Array) else [kids]
    return [role(pdf, kid) for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _table(pdf: pikepdf.Pdf, table: Any) -> Iterator[str]:
    rows = [element for element in _below(table) if role(pdf, element) == "/TR"]
    wide = {len(_kids(pdf, row)) for row in rows}
    if len(wide) != 1:
        yield f"15: rows of a table with {sorted(wide)} cells"
    heads = [cell for row in rows for cell in _below(row) if role(pdf, cell) == "/TH"]
    if not heads:
        yield "15: a table without heads"
    for cell in heads:
        shown = cell.get("/A", [])
        owned = shown if isinstance(shown, pikepdf.Array) else [shown]
        if not [one for one in owned if isinstance(one, pikepdf.Dictionary) and "/Scope" in one]:
            yield "15: a head of a table without scope"


def _list(pdf: pikepdf.Pdf, element: Any, kind: str) -> Iterator[str]:
    if kind == "/L" and set(_kids(pdf, element)) - {"/LI", "/Caption", "/L"}:
        yield f"16: a list of {_kids(pdf, element)}"
    if kind == "/LI" and set(_kids(pdf, element)) - {"/Lbl", "/LBody"}:
        yield f"16: an item of {_kids(pdf, element)}"


def _pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Tab order, and every piece of content is an artifact or an element of the tree (01-005)."""
    numbered = _number_tree(pdf.Root.StructTreeRoot.get("/ParentTree", pikepdf.Dictionary()))
    for place, page in enumerate(pdf.pages, start=1):
        if "/Annots" in page and str(page.get("/Tabs", "")) != "/S":
            yield f"28: page {place} has links and no order of structure for the Tab key"
        parents = numbered.get(int(page.get("/StructParents", -1)))
        if parents is None:
            yield f"01: page {place} is not in the tree"
            continue
        yield from (f"01: page {place}: {wrong}" for wrong in _marked(page, parents))


def _marked(page: Any, parents: Any) -> Iterator[str]:
    """What is drawn outside marked content, or marked with a number that no element has."""
    open_marks: list[str] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BMC", "BDC"):
            open_marks.append(str(operands[0]))
            marks = operands[1] if name == "BDC" else {}
            if isinstance(marks, pikepdf.Dictionary) and "/MCID" in marks:
                number = int(marks.MCID)
                if number >= len(parents) or not isinstance(parents[number], pikepdf.Dictionary):
                    yield f"content {number} belongs to no element"
        elif name == "EMC":
            open_marks.pop()
        elif name in ("Tj", "TJ", "Do", "S", "f", "f*", "B", "sh") and not open_marks:
            yield f"{name} outside marked content"


def _number_tree(node: Any) -> dict[int, Any]:
    found = {}
    numbers = list(node.get("/Nums", []))
    for key, value in zip(numbers[::2], numbers[1::2], strict=True):
        found[int(key)] = value
    for kid in node.get("/Kids", []):
        found |= _number_tree(kid)
    return found


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        for name, font in page.get("/Resources", {}).get("/Font", {}).items():
            inner = font.get("/DescendantFonts", [font])[0]
            described = inner.get("/FontDescriptor", {})
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(described.keys()):
                yield f"31: the font {name} is not embedded"
            if "/ToUnicode" not in font:
                yield f"10: the font {name} does not say which characters it shows"
